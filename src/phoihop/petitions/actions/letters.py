"""The letters of a case: drafted with what the case knows, signed and numbered by the documents room."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from phoihop.accounts.interface import Post, User, posts_of
from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.documents.interface import (
    TEMPLATES,
    Document,
    documents_of,
    draft_document,
    send_document,
    sign_document,
    submit_document,
)
from phoihop.petitions.models import Petition, PetitionApplicant, Reply
from phoihop.petitions.states import State
from phoihop.trail.interface import Actor

# Source: Circular 05/2021/TT-TTCP on the handling of petitions.
LEGAL_GROUND = "Thông tư số 05/2021/TT-TTCP quy định quy trình xử lý đơn"
# What letter a petition in that state is owed; the desk offers it, the decision drafts it.
LETTER_OF_STATE: dict[str, str] = {
    State.FILED: "receipt",
    State.FORWARDING: "forwarding_slip",
    State.GUIDED: "guidance_slip",
    State.ACCEPTED: "acceptance_notice",
    State.REFUSED: "refusal_notice",
}


@transaction.atomic
def draft_letter(
    petition: Petition,
    *,
    template: str,
    by: Actor,
    values: Mapping[str, str] | None = None,
    now: datetime | None = None,
) -> Document:
    """A draft of that letter filled with what the case knows; `values` go before it. Raises: NotAllowed, Invalid."""
    known = {**_facts(petition), **(values or {})}
    wanted = {field.name for field in TEMPLATES.get(template).fields}
    return draft_document(
        template=template,
        body=petition.owner_body,
        subject_type=petition.subject_type,
        subject_id=petition.subject_id,
        data={name: value for name, value in known.items() if name in wanted},
        by=by,
        now=now,
    )


@transaction.atomic
def issue_receipt(petition: Petition, *, by: User, now: datetime | None = None) -> Document:
    """The receipt, signed and numbered at once by whoever took the petition. Raises: NotAllowed, Invalid."""
    document = draft_letter(petition, template="receipt", by=by, now=now)
    return sign_document(document, signer_post=post_in(by, petition.owner_body_id, _day(now)), by=by, now=now)


@transaction.atomic
def issue_reply(petition: Petition, reply: Reply, *, by: User, now: datetime | None = None) -> Document:
    """Number and sign the reply as an official letter of the body. Raises: NotAllowed, Invalid."""
    document = draft_letter(petition, template="reply", by=by, values={"text": reply.text}, now=now)
    submit_document(document, by=by, now=now)
    return sign_document(document, signer_post=post_in(by, petition.owner_body_id, _day(now)), by=by, now=now)


def send_letter(petition: Petition, document_id: int | None, *, by: Actor, now: datetime | None = None) -> None:
    """Note that the signed letter went to the person. Raises: NotAllowed, Invalid, Conflict."""
    papers = documents_of(petition.subject_type, petition.subject_id)
    if (document := papers.filter(pk=document_id or 0).first()) is not None:
        send_document(document, recipients=["Người gửi đơn"], by=by, now=now)


def post_in(user: User, body_id: int, on: date) -> Post:
    """The post in which the person signs for that body on that day. Raises: Invalid where there is none."""
    posts = posts_of(user, on).filter(body_id=body_id).select_related("user").order_by("-is_head", "id")
    post = posts.first()
    if post is None:
        raise Invalid("no-post", "Người ký phải giữ chức vụ tại cơ quan ban hành.", "signer")
    return post


def _day(now: datetime | None) -> date:
    return clock.local_date(now or clock.now())


def _facts(petition: Petition) -> dict[str, str]:
    applicant = PetitionApplicant.objects.filter(petition=petition).first()
    accepted = petition.state_since if petition.state == State.ACCEPTED else petition.received_at
    return {
        "case_code": petition.code,
        "petitioner": applicant.name if applicant else "",
        "address": applicant.address if applicant else "",
        "received_on": petition.received_on.isoformat(),
        "accepted_on": clock.local_date(accepted).isoformat(),
        "subject": petition.subject,
        "kind": petition.kind or "KNPA",
        "legal_ground": LEGAL_GROUND,
        "due_on": petition.due_on.isoformat() if petition.due_on else "",
    }

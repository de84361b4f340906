"""Petitions from another system or an old register, with their dates."""

from datetime import datetime

from django.db import transaction

from phoihop.core import clock
from phoihop.core.errors import Invalid, NotAllowed
from phoihop.core.ids import new_code
from phoihop.organizations.interface import Body, Place
from phoihop.petitions import credentials
from phoihop.petitions.actors import Staff
from phoihop.petitions.checks import (
    BODY_LENGTH,
    SUBJECT_LENGTH,
    Applicant,
    checked_applicant,
    checked_kind,
    checked_text,
    search_text,
)
from phoihop.petitions.models import Decision, DecisionKind, Petition, PetitionAccess, PetitionApplicant
from phoihop.petitions.models.petition import NEVER
from phoihop.petitions.states import Channel, State
from phoihop.trail.interface import Draft, record_many

IMPORT = "petition.import"


@transaction.atomic
def import_petition(
    *,
    body: Body,
    kind: str,
    subject: str,
    text: str,
    received_at: datetime,
    by: Staff,
    closed_at: datetime | None = None,
    outcome: str = "",
    old_number: str = "",
    place: Place | None = None,
    applicant: Applicant | None = None,
) -> Petition:
    """Keep one case as the other system knew it; a closed one arrives closed, on its own day.

    The person gets no message, and no secret until the desk issues one. An open case has no promised day: the office
    that takes it over decides.
    Queries: 5 or 6. Raises: NotAllowed, Invalid.
    """
    if body.pk not in by.bodies_for(IMPORT):
        raise NotAllowed("not-allowed", "Ông/Bà không có quyền nhập hồ sơ cho cơ quan này.")
    if closed_at and closed_at < received_at:
        raise Invalid("closed-before-opened", "Ngày đóng trước ngày nhận.")
    state, since = (State.CLOSED, closed_at) if closed_at else (State.FILED, received_at)
    known = checked_applicant(applicant or Applicant(anonymous=True))
    petition = Petition(
        kind=checked_kind(kind),
        own_label=kind,
        subject=checked_text(subject, field="subject", empty="Thiếu trích yếu.", length=SUBJECT_LENGTH),
        body=checked_text(text, field="body", empty="Thiếu nội dung.", length=BODY_LENGTH),
        place=place,
        channel=Channel.IMPORT,
        old_number=old_number,
        received_at=received_at,
        received_on=clock.local_date(received_at),
        state=state,
        state_since=since,
        owner_body=body,
        owned_since=received_at,
        work_order=NEVER,
        search_text=search_text(subject, text, old_number),
        **_no_secret(),
    )
    petition.save(force_insert=True)
    PetitionApplicant.objects.create(
        petition=petition,
        name=known.name,
        phone=known.phone,
        email=known.email,
        address=known.address,
        anonymous=known.anonymous,
    )
    PetitionAccess.objects.create(petition=petition, body=body, reason=PetitionAccess.Reason.OWNER)
    if outcome.strip():
        Decision.objects.create(
            petition=petition,
            kind=DecisionKind.IMPORT,
            reason=outcome.strip(),
            body=body,
            made_by_id=by.pk,
            made_at=closed_at or received_at,
        )
    _record(petition, by=by, closed_at=closed_at)
    return petition


def _no_secret() -> dict[str, object]:
    """Nobody knows the key, so nobody can open the case until a secret is issued at the desk."""
    key, pepper = credentials.new_key(), credentials.new_pepper()
    return {
        "code": new_code(),
        "pepper": pepper,
        "secret_hash": credentials.hash_secret(credentials.secret_of(key, pepper)),
        "key_hash": credentials.hash_key(key),
        "content_hash": "",
    }


def _record(petition: Petition, *, by: Staff, closed_at: datetime | None) -> None:
    drafts = [Draft("petition.imported", petition, by, {"kind": petition.kind}, petition.received_at)]
    if closed_at:
        drafts.append(Draft("petition.closed", petition, by, {"to": State.CLOSED}, closed_at))
    record_many(drafts)

"""Petitions from another system or an old register, with their dates."""

from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.core import clock, credentials
from phoihop.core.errors import Invalid, NotAllowed
from phoihop.core.ids import new_code
from phoihop.organizations.interface import Body, Place
from phoihop.petitions.actions.terms import start_first_term
from phoihop.petitions.actors import Staff
from phoihop.petitions.checks import (
    BODY_LENGTH,
    SUBJECT_LENGTH,
    Applicant,
    checked_applicant,
    checked_label,
    checked_text,
    clean_text,
    search_text,
)
from phoihop.petitions.models import Decision, DecisionKind, Petition, PetitionAccess, PetitionApplicant
from phoihop.petitions.models.petition import NEVER
from phoihop.petitions.states import Channel, State
from phoihop.trail.interface import Draft, record_many

IMPORT = "petition.import"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCase:
    """A case as the other system knew it."""

    kind: str
    subject: str
    text: str
    received_at: datetime
    closed_at: datetime | None = None
    outcome: str = ""
    old_number: str = ""
    place: Place | None = None
    applicant: Applicant = field(default_factory=lambda: Applicant(anonymous=True))


@transaction.atomic
def import_petition(known: KnownCase, *, body: Body, by: Staff) -> Petition:
    """Keep one case for `body`; a closed one arrives closed, on its own day.

    The person gets no message, and no secret until the desk issues one. The first term of an open case runs from the
    day on which it was received, under the law or promise of that day; a closed one has none.
    Queries: 5 or 6, and 2 for a clock. Raises: NotAllowed, Invalid.
    """
    if body.pk not in by.bodies_for(IMPORT):
        raise NotAllowed("not-allowed", _("Ông/Bà không có quyền nhập hồ sơ cho cơ quan này."))
    if known.closed_at and known.closed_at < known.received_at:
        raise Invalid("closed-before-opened", _("Ngày đóng trước ngày nhận."))
    person = checked_applicant(known.applicant)
    petition = _petition(known, body)
    if known.closed_at is None:
        start_first_term(petition, by=by)
    petition.save(force_insert=True)
    PetitionApplicant.objects.create(petition=petition, **asdict(person))
    PetitionAccess.objects.create(petition=petition, body=body, reason=PetitionAccess.Reason.OWNER)
    if outcome := clean_text(known.outcome):
        Decision.objects.create(
            petition=petition,
            kind=DecisionKind.IMPORT,
            reason=outcome,
            body=body,
            made_by_id=by.pk,
            made_at=petition.state_since,
        )
    _record(petition, by=by, closed_at=known.closed_at)
    return petition


def _petition(known: KnownCase, body: Body) -> Petition:
    state, since = (State.CLOSED, known.closed_at) if known.closed_at else (State.FILED, known.received_at)
    return Petition(
        kind=checked_label(known.kind),
        own_label=known.kind,
        subject=checked_text(known.subject, field="subject", empty=_("Thiếu trích yếu."), length=SUBJECT_LENGTH),
        body=checked_text(known.text, field="body", empty=_("Thiếu nội dung."), length=BODY_LENGTH),
        place=known.place,
        channel=Channel.IMPORT,
        old_number=known.old_number,
        received_at=known.received_at,
        received_on=clock.local_date(known.received_at),
        state=state,
        state_since=since,
        owner_body=body,
        owned_since=known.received_at,
        work_order=NEVER,
        search_text=search_text(known.subject, known.text, known.old_number),
        **_no_secret(),
    )


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
    facts = {"kind": petition.kind, "channel": petition.channel, "body": petition.owner_body.code}
    drafts = [Draft("petition.imported", petition, by, facts, petition.received_at)]
    if closed_at:
        drafts.append(Draft("petition.closed", petition, by, {"to": State.CLOSED}, closed_at))
    record_many(drafts)

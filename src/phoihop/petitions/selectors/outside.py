"""Hand-overs to bodies outside: of one case, of a list, and what the holder of a living link sees."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from phoihop.core import clock
from phoihop.core.errors import Missing
from phoihop.documents.interface import Document, DocumentState, documents_of
from phoihop.files.interface import FileState, StoredFile, files_of
from phoihop.notices.interface import Outbox
from phoihop.organizations.interface import name_of
from phoihop.petitions.actors import OutsideBody, Staff
from phoihop.petitions.models import OutsideHandover, Petition, PetitionApplicant
from phoihop.petitions.selectors.visible import seen_by
from phoihop.petitions.states import OUTSIDE_OPEN, OutsideState, State

# The label of the files that an outside body gave: they are the case's, and are not shown to the next one.
OUTSIDE_FILE = "outside"


@dataclass(frozen=True, slots=True)
class OutsideCase:
    """What a competent body must have to settle: the words, who wrote and where that person lives. Nothing more."""

    code: str
    from_name: str
    to_name: str
    subject: str
    text: str
    received_on: date
    applicant: str
    address: str
    reason: str
    until: datetime | None
    is_noted: bool
    files: list[StoredFile]
    has_slip: bool


def token_hash(raw: str) -> str:
    """What is stored of a link's token: 256 random bits need no slow hash."""
    return hashlib.sha256(b"phoihop outside link:" + raw.encode(errors="replace")).hexdigest()


def outside_of(petition: Petition) -> list[OutsideHandover]:
    """Every hand-over of the case to the outside, oldest first. Queries: 1."""
    rows = OutsideHandover.objects.filter(petition=petition).order_by("id")
    return [_of(petition, row) for row in rows]


def open_outside(petition: Petition) -> OutsideHandover | None:
    """The one under way. Queries: 1 while the petition is on its way, else none."""
    if petition.state != State.FORWARDING:
        return None
    rows = OutsideHandover.objects.filter(petition=petition, state__in=OUTSIDE_OPEN).select_related("from_body")
    found = rows.first()
    return _of(petition, found) if found else None


def answered_outside(petition: Petition) -> OutsideHandover | None:
    """The last one, where it was answered and the owner has not decided since. Queries: 1 before a decision."""
    if petition.state != State.CLASSIFIED:
        return None
    last = OutsideHandover.objects.filter(petition=petition).select_related("from_body").order_by("-id").first()
    return _of(petition, last) if last and last.state == OutsideState.ANSWERED else None


def waiting_outside(user: Staff) -> QuerySet[OutsideHandover]:
    """What the person's bodies sent outside and nobody answered yet, the longest waiting first."""
    rows = OutsideHandover.objects.filter(state__in=OUTSIDE_OPEN, from_body_id__in=user.bodies_for("petition.read"))
    return rows.filter(seen_by(user, "petition")).select_related("petition").order_by("waits_from", "id")


def mail_of(handovers: Iterable[OutsideHandover]) -> dict[int, Outbox]:
    """The last message that took a link out, by hand-over: sent, tried so often, or given up and why. Queries: 1."""
    wanted = [handover.subject_id for handover in handovers]
    rows = Outbox.objects.filter(about_type="outside", about_id__in=wanted).order_by("id")
    return {int(row.about_id): row for row in rows}


def outside_body(raw: str, now: datetime | None = None) -> OutsideBody:
    """Who holds that token. Queries: 1.

    Raises: Missing, the same for a token that never was, is over, was used, renewed or recalled.
    """
    rows = OutsideHandover.objects.filter(token_hash=token_hash(raw), token_until__gt=now or clock.now())
    handover = rows.select_related("petition", "from_body").first()
    if handover is None:
        raise Missing
    return OutsideBody(handover)


def outside_case(reader: OutsideBody) -> OutsideCase:
    """The case as the outside body reads it. Queries: 4.

    Source: Circular 05/2021/TT-TTCP: a petition is forwarded with its papers, by a slip that names who wrote it.
    """
    handover, petition = reader.handover, reader.handover.petition
    who = PetitionApplicant.objects.filter(petition=petition).first()
    return OutsideCase(
        code=petition.code,
        from_name=name_of(handover.from_body),
        to_name=handover.to_name,
        subject=petition.subject,
        text=petition.body,
        received_on=petition.received_on,
        applicant=who.name if who else "",
        address=who.address if who else "",
        reason=handover.reason,
        until=handover.token_until,
        is_noted=handover.state == OutsideState.NOTED,
        files=list(outside_files(reader).filter(state=FileState.CLEAN)),
        has_slip=sent_slip(handover) is not None,
    )


def outside_files(reader: OutsideBody) -> QuerySet[StoredFile]:
    """The files of the petition, without what other outside bodies gave. Queries: 1."""
    petition = reader.handover.petition
    return files_of(petition.subject_type, petition.subject_id).exclude(label=OUTSIDE_FILE)


def sent_slip(handover: OutsideHandover) -> Document | None:
    """The forwarding slip of this hand-over, once it was signed and sent. Queries: 1."""
    petition = handover.petition
    papers = documents_of(petition.subject_type, petition.subject_id)
    last = papers.filter(template="forwarding_slip", drafted_at__gte=handover.sent_at).last()
    return last if last is not None and last.state == DocumentState.SENT else None


def _of(petition: Petition, handover: OutsideHandover) -> OutsideHandover:
    """So that whoever acts moves the very petition that she was shown."""
    handover.petition = petition
    return handover

"""A petition leaves this room for good: it was a denunciation. What it held is handed out, then nothing is left."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.documents.interface import clear_documents
from phoihop.files.interface import drop_files, files_of, read_content
from phoihop.law.interface import forget_clocks
from phoihop.notices.interface import forget_notices
from phoihop.petitions.actions.binding import drop_bound_files
from phoihop.petitions.actions.ties import release_followers
from phoihop.petitions.checks import Applicant
from phoihop.petitions.models import (
    Complaint,
    Decision,
    ExecutionEntry,
    Message,
    Note,
    OutsideHandover,
    Petition,
    PetitionApplicant,
    Reply,
    Representative,
    Signer,
    Transfer,
)
from phoihop.trail.interface import Actor, actions_only, record


@dataclass(frozen=True, slots=True)
class LeftFile:
    """One file in plain, in memory for this request only."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Left:
    """All words of the petition: never stored, never logged."""

    subject: str
    body: str
    place_code: str
    applicant: Applicant
    words: list[dict[str, str]] = field(repr=False)
    files: list[LeftFile] = field(repr=False)

    def __repr__(self) -> str:
        return f"Left({len(self.words)} words, {len(self.files)} files)"


def words_of(petition: Petition) -> Left:
    """Everything that the petition holds in words and files. Queries: 11."""
    who = PetitionApplicant.objects.filter(petition=petition).first()
    fields = ("name", "phone", "email", "address", "id_number", "anonymous")
    person = Applicant(**{name: getattr(who, name) for name in fields}) if who else Applicant(anonymous=True)
    stored = files_of(petition.subject_type, petition.subject_id)
    return Left(
        subject=petition.subject,
        body=petition.body,
        place_code=petition.place.code if petition.place else "",
        applicant=person,
        words=[*_about(who), *_written(petition)],
        files=[LeftFile(row.name, read_content(row.sha256)) for row in stored],
    )


@transaction.atomic
def purge_petition(petition: Petition, *, by: Actor, now: datetime | None = None) -> None:
    """Take the petition out of every table of this room and of those below: rows, search, papers, notices, files;
    what it is compared by, pairs and ties. Who followed it goes on.

    What stays: the trail's events (codes and days) and the numbers of its papers. Earlier backups hold the rest.
    """
    subject = {"subject_type": petition.subject_type, "subject_id": petition.subject_id}
    record("petition.left", subject=petition, by=by, occurred_at=now)
    clear_documents(**subject, by=by, now=now)
    drop_files(**subject, by=by, now=now)
    drop_bound_files(petition)
    forget_notices(**subject)
    for handover in OutsideHandover.objects.filter(petition=petition):
        forget_notices(subject_type=handover.subject_type, subject_id=handover.subject_id)
    forget_clocks(**subject)
    release_followers(petition, reason=_("Đơn được giải quyết chung không còn ở danh sách này."), now=now)
    with actions_only():
        Transfer.objects.filter(petition=petition).delete()
        OutsideHandover.objects.filter(petition=petition).delete()
        Petition.objects.filter(pk=petition.pk).delete()


def _about(who: PetitionApplicant | None) -> list[dict[str, str]]:
    if who is None or not who.on_behalf_of:
        return []
    return [{"kind": "on_behalf_of", "text": f"{who.on_behalf_of} ({who.relation})"}]


def _written(petition: Petition) -> list[dict[str, str]]:
    """Messages, notes, reasons and drafts in the order of their tables; what is empty is left out."""
    rows = [
        *((row.kind, row.text) for row in Message.objects.filter(petition=petition).order_by("id")),
        *(("note", row.text) for row in Note.objects.filter(petition=petition).order_by("id")),
        *((row.kind, row.reason) for row in Decision.objects.filter(petition=petition).order_by("id")),
        *(("transfer", f"{row.reason} {row.answer}") for row in Transfer.objects.filter(petition=petition)),
        *(("outside", f"{row.reason} {row.answer}") for row in OutsideHandover.objects.filter(petition=petition)),
        *(("reply", row.text) for row in Reply.objects.filter(petition=petition).order_by("id")),
        *(
            ("complaint", f"{row.respondent} {row.against} {row.late_reason}")
            for row in Complaint.objects.filter(petition=petition)
        ),
        *(("execution", row.text) for row in ExecutionEntry.objects.filter(petition=petition).order_by("id")),
    ]
    rows += [
        *(("representative", _told_of(row)) for row in Representative.objects.filter(petition=petition).order_by("id")),
        *(("signer", f"{row.name}; {row.address}") for row in Signer.objects.filter(petition=petition).order_by("id")),
    ]
    return [{"kind": str(kind), "text": text.strip()} for kind, text in rows if text.strip()]


def _told_of(row: Representative) -> str:
    facts = (row.get_role_display(), row.name, row.phone, row.address, row.ground, row.end_reason)
    return "; ".join(filter(None, map(str, facts)))

"""The second complaint: filed against the first case, routed by the table of competence, taken over on acceptance.

Source: Law on Complaints 02/2011/QH13, art. 7, 11, 33 as amended by Law 136/2025/QH15, in force 2026-07-01.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock, credentials
from phoihop.core.errors import Invalid, NotAllowed
from phoihop.files.interface import prepare_uploads
from phoihop.petitions.actions.filing import Draft, Filed, save_draft
from phoihop.petitions.actions.letters import clear_fallen_letters
from phoihop.petitions.actions.moving import move
from phoihop.petitions.actions.terms import cancel_terms, show_due, stop_term
from phoihop.petitions.actors import CaseHolder, ForSubject
from phoihop.petitions.checks import BODY_LENGTH, SUBJECT_LENGTH, Applicant, OnBehalf, checked_text, clean_text
from phoihop.petitions.models import Complaint, Instance, Petition, PetitionAccess, PetitionApplicant
from phoihop.petitions.selectors.instances import second_receiver, standing_second, ways_of
from phoihop.petitions.states import UNDECIDED, Channel, Kind, State
from phoihop.trail.interface import Actor, record

LATE_REASON_LENGTH = 2000
SECOND_FILED = "petition.second_filed"
type Uploads = Sequence[UploadedFile[bytes]]


class _Person(TypedDict):
    applicant: Applicant
    on_behalf: OnBehalf
    consent_contact: bool
    news_by: str


def file_second(
    holder: CaseHolder,
    *,
    text: str,
    key: str,
    late_reason: str = "",
    uploads: Uploads = (),
    now: datetime | None = None,
) -> Filed:
    """The complainant goes on to the second instance; the receipt is of a new case with a secret of its own.

    Out of time it needs the obstacle that caused it, and a person decides. The same key gives the same receipt.
    Raises: Invalid (too early, filed already, the second instance itself, no words, late without a reason).
    """
    credentials.check_key(key)
    return _file(
        holder.petition, text=text, key=key, late_reason=late_reason, uploads=uploads, channel=Channel.WEB, now=now
    )


def register_second(
    petition: Petition,
    *,
    by: User,
    text: str,
    key: str,
    late_reason: str = "",
    received_at: datetime | None = None,
    channel: str = Channel.PAPER,
    now: datetime | None = None,
) -> Filed:
    """Enter a second complaint that came on paper or at the reception. Raises: NotAllowed, and as `file_second`."""
    at = now or clock.now()
    if not by.bodies_for("petition.register"):
        raise NotAllowed("not-allowed", _("Ông/Bà không có quyền vào sổ đơn."))
    if received_at is not None and received_at > at:
        raise Invalid(
            "received-in-future", _("Ngày nhận đơn không thể ở tương lai. Hãy kiểm tra lại ngày."), "received_on"
        )
    credentials.check_key(key)
    return _file(
        petition, text=text, key=key, late_reason=late_reason, channel=channel, by=by, received_at=received_at, now=at
    )


def is_filed(key: str) -> bool:
    """Whether a petition was filed with that key: the button was pressed twice. Queries: 1."""
    return Petition.objects.filter(key_hash=credentials.hash_key(key)).exists()


def share_first(petition: Petition, *, at: datetime) -> None:
    """Who owns the second complaint reads the first case. Queries: 1, and 2 for a linked one."""
    complaint = Complaint.objects.filter(petition=petition, first__isnull=False).select_related("first").first()
    if complaint is not None and complaint.first is not None:
        _let_read(complaint.first, petition.owner_body_id, at=at)


def accept_second(petition: Petition, complaint: Complaint, *, by: Actor, at: datetime) -> None:
    """The second instance takes the matter in: the first ends where it has not decided.

    Raises: Invalid where another second complaint against the same first was filed.
    """
    if complaint.first_id is None:
        return
    first = Petition.objects.select_related("owner_body").get(pk=complaint.first_id)
    standing = standing_second(first)
    if standing is not None and standing.pk != petition.pk:
        raise Invalid(
            "another-second",
            _("Việc này đã có khiếu nại lần hai mã %(code)s. Hãy chọn Không thụ lý.") % {"code": standing.code},
        )
    if first.state in UNDECIDED:
        told = {"second": petition.code}
        move(first, "pass_to_second", by=ForSubject(by, petition), data=told, changes={"holder_id": None}, now=at)
        clear_fallen_letters(first, now=at)
        stop_term(first, "resolve", on=clock.local_date(at), by=by, outcome="passed to second")
        cancel_terms(first, on=clock.local_date(at), by=by, reason="passed to second")
        show_due(first)


def check_took_nothing_over(petition: Petition) -> None:
    """Raises: Invalid where the acceptance ended a first case without a decision: there is no way back for both."""
    firsts = Petition.objects.filter(second_complaints__petition=petition, state=State.CLOSED)
    if firsts.filter(complaint__decided_on=None).exists():
        raise Invalid(
            "took-over",
            _("Thụ lý lần hai đã kết thúc hồ sơ lần đầu nên không lùi được. Hãy giải quyết, hoặc đình chỉ có căn cứ."),
        )


def _file(
    first: Petition,
    *,
    text: str,
    key: str,
    late_reason: str,
    channel: str,
    uploads: Uploads = (),
    by: User | None = None,
    received_at: datetime | None = None,
    now: datetime | None = None,
) -> Filed:
    at = now or clock.now()
    received = received_at or at
    words = checked_text(text, field="text", empty=_("Hãy viết vì sao khiếu nại lần hai."), length=BODY_LENGTH)
    files = prepare_uploads(uploads) if uploads else ()
    with transaction.atomic():
        complaint = _second_of(first, late_reason, clock.local_date(received), key=key)
        draft = Draft(
            kind=Kind.KN,
            own_label=Kind.KN,
            subject=(_("Khiếu nại lần hai: %(subject)s") % {"subject": first.subject})[:SUBJECT_LENGTH],
            body=words,
            place=first.place,
            channel=Channel(channel),
            owner=second_receiver(first, clock.local_date(received)),
            received_at=received,
            files=files,
            by=by,
            complaint=complaint,
            **_person_of(first),
        )
        filed = save_draft(draft, key=key)
        if not filed.replayed:
            actor = by or CaseHolder(first)
            record(SECOND_FILED, subject=first, by=actor, data={"second": filed.code}, occurred_at=at)
            _let_read(first, filed.petition.owner_body_id, at=at)
    return filed


def _second_of(first: Petition, late_reason: str, on: date, *, key: str) -> Complaint:
    """The facts of the second complaint, as far as the first one tells them. Raises: Invalid."""
    ways, before = ways_of(first, on), Complaint.objects.filter(petition=first).first()
    if ways is None or before is None:
        raise Invalid("no-complaint", _("Chỉ khiếu nại mới có lần hai."))
    if ways.why_not and not is_filed(key):
        raise Invalid("no-second", ways.why_not)
    reason = clean_text(late_reason)[:LATE_REASON_LENGTH] if ways.is_late else ""
    if ways.is_late and not reason:
        raise Invalid(
            "late-needs-reason",
            _("Đã qua thời hạn khiếu nại lần hai. Hãy ghi trở ngại khiến đơn đến muộn để người có thẩm quyền xem xét."),
            "late_reason",
        )
    return Complaint(
        instance=Instance.SECOND,
        first=first,
        filed_late=ways.is_late,
        late_reason=reason,
        respondent=before.respondent,
        against=before.against,
        known_on=before.received_on or before.sent_on,
        is_remote=before.is_remote,
        is_disciplinary=before.is_disciplinary,
        is_dismissal=before.is_dismissal,
    )


def _person_of(first: Petition) -> _Person:
    """The same person files: name, contact data and the chosen way of news go on with the matter."""
    row = PetitionApplicant.objects.get(petition=first)
    applicant = Applicant(
        name=row.name,
        phone=row.phone,
        email=row.email,
        address=row.address,
        id_number=row.id_number,
        anonymous=row.anonymous,
    )
    on_behalf = OnBehalf(name=row.on_behalf_of, relation=row.relation)
    return {
        "applicant": applicant,
        "on_behalf": on_behalf,
        "consent_contact": row.consent_contact,
        "news_by": row.news_by,
    }


def _let_read(first: Petition, body_id: int, *, at: datetime) -> None:
    """The second instance reads the first case; a body that has a row already keeps its own."""
    values = {"reason": PetitionAccess.Reason.OVERSIGHT, "since": at, "act": SECOND_FILED}
    PetitionAccess.objects.get_or_create(petition=first, body_id=body_id, defaults=values)

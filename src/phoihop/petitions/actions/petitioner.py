"""What the person may do in their own case."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.files.interface import files_of, prepare_uploads, store_upload
from phoihop.petitions.actions.handover import end_waiting_transfer
from phoihop.petitions.actions.letters import clear_fallen_letters
from phoihop.petitions.actions.moving import decide, move
from phoihop.petitions.actions.outside import end_waiting_outside
from phoihop.petitions.actions.terms import cancel_terms, resume_terms, show_due, start_term
from phoihop.petitions.actions.ties import pass_on_news, release_followers
from phoihop.petitions.actors import CaseHolder
from phoihop.petitions.checks import checked_text, clean_text
from phoihop.petitions.grounds import NEW_COMPLAINT_LAW_FROM
from phoihop.petitions.models import Complaint, DecisionKind, Message, MessageKind, Petition, Verdict
from phoihop.petitions.states import ENDED, OPEN, RESULT_OUT, WITHDRAWABLE, Kind, State
from phoihop.trail.interface import Actor, actions_only, record

NUDGE_PAUSE = timedelta(days=7)
_ANSWERS = {Kind.KNPA: "answer_question", Kind.PAKN: "answer_question", Kind.KN: "answer_complainant"}
type Uploads = Sequence[UploadedFile[bytes]]


def add_information(holder: CaseHolder, *, text: str, uploads: Uploads = (), now: datetime | None = None) -> Message:
    """Add words and papers to an open case. Raises: Invalid (ended, nothing given, a bad file)."""
    if holder.petition.state in ENDED - {State.JOINED}:
        raise Invalid("ended", _("Hồ sơ đã kết thúc nên không bổ sung được. Ông/Bà có thể gửi đơn mới."))
    words = clean_text(text)
    if not words and not uploads:
        raise Invalid("empty", _("Hãy viết nội dung hoặc chọn tệp cần bổ sung."), "text")
    words = checked_text(words, field="text", empty="") if words else ""
    return _write(holder, MessageKind.ADDED, words, uploads=uploads, event="petition.information_added", now=now)


def answer_question(holder: CaseHolder, *, text: str, uploads: Uploads = (), now: datetime | None = None) -> Message:
    """Answer what the office asked; the matter goes on. Raises: Invalid (nothing was asked), Conflict."""
    words = checked_text(text, field="text", empty=_("Hãy viết câu trả lời."))
    if not holder.petition.kind:
        raise Invalid("nothing-asked", _("Cơ quan chưa hỏi thêm điều gì."))
    name = _ANSWERS[Kind(holder.petition.kind)]
    return _write(holder, MessageKind.ANSWER, words, uploads=uploads, move_name=name, now=now)


@transaction.atomic
def withdraw(holder: CaseHolder, *, reason: str = "", part: str = "", now: datetime | None = None) -> Petition:
    """Withdraw the whole petition, or a named part of a complaint.

    Source: Law on Complaints, art. 10, replaced by Law 136/2025/QH15 art. 2(3): a part only from 2026-07-01.
    Raises: Invalid (ended, a part of what is no complaint), Conflict.
    """
    at = now or clock.now()
    petition = holder.petition
    words = clean_text(reason)[:2000]
    if part.strip():
        return _withdraw_part(holder, clean_text(part)[:2000], at=at)
    name = "withdraw_joined" if petition.state == State.JOINED else "withdraw"
    return _withdraw_whole(petition, name, by=holder, reason=words, at=at)


@transaction.atomic
def record_withdrawal(petition: Petition, *, by: Actor, reason: str, now: datetime | None = None) -> Petition:
    """Enter a withdrawal that the person signed on paper or at the desk. Raises: NotAllowed, Invalid, Conflict."""
    words = checked_text(reason, field="reason", empty=_("Hãy ghi số, ngày của đơn rút hoặc biên bản."))
    return _withdraw_whole(petition, "record_withdrawal", by=by, reason=words, at=now or clock.now())


@transaction.atomic
def nudge(holder: CaseHolder, *, text: str = "", now: datetime | None = None) -> Message:
    """Remind the body, only when overdue and at most once in seven days. Raises: Invalid."""
    at = now or clock.now()
    petition = holder.petition
    if not is_overdue(petition, at):
        raise Invalid("not-overdue", _("Hồ sơ chưa quá hạn nên chưa nhắc được. Ông/Bà vui lòng chờ đến hạn."))
    if petition.nudged_at is not None and at - petition.nudged_at < NUDGE_PAUSE:
        raise Invalid("nudged-lately", _("Ông/Bà đã nhắc trong 7 ngày qua. Hãy nhắc lại sau."))
    free = Petition.objects.filter(pk=petition.pk, nudged_at=petition.nudged_at)
    with actions_only():
        nudged = free.update(nudged_at=at)
    if not nudged:  # a second click in another tab was first
        raise Invalid("nudged-lately", _("Ông/Bà đã nhắc trong 7 ngày qua. Hãy nhắc lại sau."))
    petition.nudged_at = at
    record("petition.nudged", subject=petition, by=holder, occurred_at=at)
    return Message.objects.create(
        petition=petition, kind=MessageKind.NUDGE, text=clean_text(text)[:2000], from_person=True, sent_at=at
    )


@transaction.atomic
def give_verdict(holder: CaseHolder, *, value: str, text: str = "", now: datetime | None = None) -> Verdict:
    """The person's own view of the result; it stands beside the body's and may be changed. Raises: Invalid."""
    at = now or clock.now()
    petition = holder.petition
    if petition.state not in RESULT_OUT:
        raise Invalid("no-result", _("Chưa có kết quả để cho ý kiến."))
    if value not in Verdict.Value.values:
        raise Invalid("no-value", _("Hãy chọn một ý kiến."), "value")
    words = clean_text(text)[:2000]
    verdict, _created = Verdict.objects.update_or_create(
        petition=petition, defaults={"value": value, "text": words, "given_at": at}
    )
    record("petition.verdict_given", subject=petition, by=holder, data={"value": value}, occurred_at=at)
    return verdict


@transaction.atomic
def dispute(holder: CaseHolder, *, text: str, now: datetime | None = None) -> Petition:
    """Ask once that the answer be looked at again; the clock of the answer starts anew.

    Raises: Invalid (no answer yet, disputed already, a complaint, which has its own further way), Conflict.
    """
    at = now or clock.now()
    petition = holder.petition
    words = checked_text(text, field="text", empty=_("Hãy viết điều Ông/Bà chưa đồng ý."))
    if Verdict.objects.filter(petition=petition, disputed_at__isnull=False).exists():
        raise Invalid("disputed-once", _("Ông/Bà đã đề nghị xem xét lại một lần; không đề nghị thêm được."))
    move(petition, "dispute", by=holder, now=at)
    defaults = {"value": Verdict.Value.UNSOLVED, "text": words, "given_at": at, "disputed_at": at}
    Verdict.objects.update_or_create(petition=petition, defaults=defaults)
    Message.objects.create(petition=petition, kind=MessageKind.DISPUTE, text=words, from_person=True, sent_at=at)
    start_term(petition, "answer", on=clock.local_date(at), by=holder)
    show_due(petition)
    return petition


def is_overdue(petition: Petition, at: datetime) -> bool:
    """Whether the due day of an open petition has passed."""
    return petition.state in OPEN and petition.due_on is not None and petition.due_on < clock.local_date(at)


def _withdraw_whole(petition: Petition, name: str, *, by: Actor, reason: str, at: datetime) -> Petition:
    move(petition, name, by=by, now=at)
    from_person = by.actor_kind == "petitioner"
    Message.objects.create(
        petition=petition, kind=MessageKind.WITHDRAWAL, text=reason, from_person=from_person, sent_at=at
    )
    decide(petition, DecisionKind.WITHDRAW, by=by, at=at, reason=reason)
    end_waiting_transfer(petition, at=at)
    end_waiting_outside(petition, at=at)
    clear_fallen_letters(petition, now=at)
    cancel_terms(petition, on=clock.local_date(at), by=by, reason="withdrawn")
    show_due(petition)
    release_followers(petition, reason=_("Đơn được giải quyết chung đã được rút."), now=at)
    return petition


def _withdraw_part(holder: CaseHolder, part: str, *, at: datetime) -> Petition:
    petition = holder.petition
    complaint = Complaint.objects.filter(petition=petition).first()
    if petition.kind != Kind.KN or complaint is None:
        raise Invalid("no-part", _("Chỉ khiếu nại đã được phân loại mới rút được một phần nội dung."), "part")
    if clock.local_date(at) < NEW_COMPLAINT_LAW_FROM:
        raise Invalid("not-yet-law", _("Rút một phần khiếu nại chỉ có từ ngày 01/07/2026."), "part")
    if petition.state not in WITHDRAWABLE:
        raise Invalid("illegal-move", _("Hồ sơ đang ở bước không rút được nữa."))
    complaint.withdrawn_part = "\n".join(filter(None, [complaint.withdrawn_part, part]))
    complaint.save(update_fields=["withdrawn_part"])
    Message.objects.create(petition=petition, kind=MessageKind.WITHDRAWAL, text=part, from_person=True, sent_at=at)
    record("petition.part_withdrawn", subject=petition, by=holder, occurred_at=at)
    return petition


def _write(
    holder: CaseHolder,
    kind: str,
    text: str,
    *,
    uploads: Uploads,
    now: datetime | None,
    event: str = "",
    move_name: str = "",
) -> Message:
    at = now or clock.now()
    petition = holder.petition
    already = files_of(petition.subject_type, petition.subject_id).count() if uploads else 0
    prepared = prepare_uploads(uploads, already=already) if uploads else []
    with transaction.atomic():
        if move_name:
            move(petition, move_name, by=holder, now=at)
            resume_terms(petition, on=clock.local_date(at), by=holder)
        else:
            record(event, subject=petition, by=holder, data={"files": len(prepared)}, occurred_at=at)
            pass_on_news(petition, now=at)
        message = Message.objects.create(petition=petition, kind=kind, text=text, from_person=True, sent_at=at)
        for file in prepared:
            store_upload(
                upload=file, subject_type=petition.subject_type, subject_id=petition.subject_id, by=holder, now=at
            )
    return message

"""From a decision in force to its execution and the end of the case.

Source: Law on Complaints 02/2011/QH13, art. 44; Decree 124/2020/ND-CP, art. 31.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.petitions.actions.complaint import complaint_of
from phoihop.petitions.actions.letters import issue_letter, send_issued
from phoihop.petitions.actions.moving import move
from phoihop.petitions.actions.terms import cancel_terms, open_clocks, show_due, start_term, stop_term
from phoihop.petitions.checks import checked_text
from phoihop.petitions.models import Complaint, ExecutionEntry, ExecutionStep, Outcome, Petition
from phoihop.petitions.selectors.instances import NOT_ORDERED, execution_stage, standing_second
from phoihop.petitions.states import State
from phoihop.trail.interface import Actor

ONE_DAY = timedelta(days=1)


@transaction.atomic
def take_effect(
    petition: Petition, *, by: Actor, effective_on: date | None = None, now: datetime | None = None
) -> Complaint:
    """Note that the decision is effective, once its term has passed without a second complaint.

    `effective_on` is read only where no verified rule sets the term (disciplinary decisions). The order to execute is
    owed from that day. Raises: NotAllowed, Invalid (not yet, a second complaint stands, no day), Conflict.
    """
    at = now or clock.now()
    on = clock.local_date(at)
    complaint = complaint_of(petition)
    if (second := standing_second(petition)) is not None:
        raise Invalid(
            "second-filed",
            _("Đã có khiếu nại lần hai (mã %(code)s) nên quyết định lần đầu chưa có hiệu lực. Hãy chờ kết quả lần hai.")
            % {"code": second.code},
        )
    term = next((row for row in open_clocks(petition) if row.step == "effective"), None)
    if term is not None and on <= term.due_on:
        raise Invalid("not-yet", _("Quyết định chưa đến ngày có hiệu lực."))
    since = term.due_on + ONE_DAY if term is not None else _stated_day(complaint, effective_on, on)
    move(petition, "take_effect", by=by, data={"on": since.isoformat()}, now=at)
    complaint.effective_on = since
    complaint.save(update_fields=["effective_on"])
    stop_term(petition, "effective", on=since - ONE_DAY, by=by)
    stop_term(petition, "appeal", on=on, by=by, outcome="no second complaint")
    start_term(petition, "execute", on=since, by=by, complaint=complaint)
    show_due(petition)
    return complaint


@transaction.atomic
def order_execution(
    petition: Petition, *, by: User, executors: str, text: str, now: datetime | None = None
) -> ExecutionEntry:
    """Order who does what by when; the letter is signed, numbered and sent with the step.

    Raises: NotAllowed, Invalid (nobody named, nothing ordered), Conflict.
    """
    at = now or clock.now()
    _check_stage(petition, {NOT_ORDERED}, _("Đã ra văn bản tổ chức thi hành. Hãy ghi theo dõi thi hành."))
    who = checked_text(executors, field="executors", empty=_("Hãy ghi ai phải thi hành quyết định."), length=500)
    words = checked_text(text, field="text", empty=_("Hãy ghi việc phải thi hành và thời hạn xong."))
    move(petition, "order_execution", by=by, now=at)
    values = {"executors": who, "text": words}
    send_issued(issue_letter(petition, template="execution_order", by=by, values=values, now=at), by=by, now=at)
    stop_term(petition, "execute", on=clock.local_date(at), by=by)
    show_due(petition)
    return _write(petition, ExecutionStep.ORDER, f"{who}\n{words}", on=clock.local_date(at), by=by, at=at)


@transaction.atomic
def report_execution(
    petition: Petition, *, by: User, happened_on: date, text: str, now: datetime | None = None
) -> ExecutionEntry:
    """Note how far the execution has come; the complainant reads it. Raises: NotAllowed, Invalid, Conflict."""
    at = now or clock.now()
    _check_stage(petition, {ExecutionStep.ORDER}, _("Chỉ ghi theo dõi khi quyết định đang được thi hành."))
    words = checked_text(text, field="text", empty=_("Hãy ghi đã thi hành được gì, còn gì."))
    _check_day(petition, happened_on, at=at)
    move(petition, "report_execution", by=by, now=at)
    return _write(petition, ExecutionStep.REPORT, words, on=happened_on, by=by, at=at)


@transaction.atomic
def finish_execution(
    petition: Petition, *, by: User, happened_on: date, text: str, now: datetime | None = None
) -> ExecutionEntry:
    """Note that everything the decision orders is done. Raises: NotAllowed, Invalid, Conflict."""
    at = now or clock.now()
    _check_stage(petition, {ExecutionStep.ORDER}, _("Chỉ ghi thi hành xong khi quyết định đang được thi hành."))
    words = checked_text(text, field="text", empty=_("Hãy ghi kết quả thi hành."))
    _check_day(petition, happened_on, at=at)
    move(petition, "finish_execution", by=by, data={"on": happened_on.isoformat()}, now=at)
    return _write(petition, ExecutionStep.DONE, words, on=happened_on, by=by, at=at)


@transaction.atomic
def close_complaint(petition: Petition, *, by: User, reason: str = "", now: datetime | None = None) -> Petition:
    """End the matter once the decision is published and carried out.

    Where the complaint was wrong and nothing is to be carried out, `reason` says so; else the execution is followed
    until it is done. Publication is a duty of complaints about administrative decisions only (Decree 124, art. 29).
    Raises: NotAllowed, Invalid, Conflict.
    """
    at = now or clock.now()
    complaint = complaint_of(petition)
    _check_published(complaint)
    nothing = "" if execution_stage(petition) == ExecutionStep.DONE else _why_nothing(petition, complaint, reason)
    move(petition, "close_complaint", by=by, changes={"holder_id": None}, now=at)
    if nothing:
        _write(petition, ExecutionStep.NONE, nothing, on=clock.local_date(at), by=by, at=at)
    cancel_terms(petition, on=clock.local_date(at), by=by, reason="closed")
    show_due(petition)
    return petition


@transaction.atomic
def close_superseded(petition: Petition, *, by: Actor, now: datetime | None = None) -> Petition:
    """End the first case: the second decision was sent and stands in the place of the first.

    Raises: NotAllowed, Invalid (no second decision, not published), Conflict.
    """
    at = now or clock.now()
    second = standing_second(petition)
    if second is None or not Complaint.objects.filter(petition=second, sent_on__isnull=False).exists():
        raise Invalid("no-second", _("Chưa có quyết định lần hai đã gửi. Hãy chờ, hoặc ghi nhận hiệu lực lần đầu."))
    _check_published(complaint_of(petition))
    move(petition, "close_superseded", by=by, data={"second": second.code}, changes={"holder_id": None}, now=at)
    cancel_terms(petition, on=clock.local_date(at), by=by, reason="superseded")
    show_due(petition)
    return petition


def _check_published(complaint: Complaint) -> None:
    if complaint.published_on is None and not complaint.is_disciplinary:
        raise Invalid("not-published", _("Hãy công khai quyết định trước khi kết thúc hồ sơ."))


def _check_stage(petition: Petition, stages: set[str], message: str) -> None:
    if petition.state != State.EFFECTIVE:
        raise Invalid("not-effective", _("Quyết định chưa có hiệu lực hoặc hồ sơ đã kết thúc."))
    if execution_stage(petition) not in stages:
        raise Invalid("other-stage", message)


def _why_nothing(petition: Petition, complaint: Complaint, reason: str) -> str:
    if complaint.outcome != Outcome.WRONG or execution_stage(petition) != NOT_ORDERED:
        raise Invalid(
            "execution-due",
            _("Hãy ra văn bản tổ chức thi hành, theo dõi đến khi thi hành xong rồi mới kết thúc hồ sơ."),
        )
    return checked_text(reason, field="reason", empty=_("Hãy ghi vì sao không có nội dung phải thi hành."))


def _stated_day(complaint: Complaint, effective_on: date | None, today: date) -> date:
    if effective_on is None or complaint.decided_on is None or not complaint.decided_on <= effective_on <= today:
        raise Invalid(
            "no-day",
            _("Chưa có quy định đã kiểm chứng về ngày có hiệu lực. Hãy ghi ngày theo văn bản, từ ngày ký đến hôm nay."),
            "effective_on",
        )
    return effective_on


def _check_day(petition: Petition, day: date, *, at: datetime) -> None:
    effective_on = complaint_of(petition).effective_on
    if day > clock.local_date(at) or (effective_on is not None and day < effective_on):
        raise Invalid("no-day", _("Ngày phải từ ngày quyết định có hiệu lực đến hôm nay."), "happened_on")


def _write(petition: Petition, step: str, text: str, *, on: date, by: User, at: datetime) -> ExecutionEntry:
    return ExecutionEntry.objects.create(
        petition=petition, step=step, happened_on=on, text=text, author=by, written_at=at
    )

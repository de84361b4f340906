"""What is owed besides the settlement: an answer to whoever passed it on, and reports while its execution is watched.

Source: Law on Denunciations 25/2018/QH14, art. 26(2); Decree 31/2019/NĐ-CP, art. 18(2).
"""

from calendar import monthrange
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.denunciations.actions.deciding import write_entry
from phoihop.denunciations.actions.terms import MONITOR, TO_FORWARDER, is_owed, show_due, start_term, stop_term
from phoihop.denunciations.models import Denunciation, Entry, EntryKind
from phoihop.denunciations.policies import check_may
from phoihop.denunciations.states import DECIDABLE, DECIDE, HANDLE, MONITORED
from phoihop.petitions.interface import checked_text
from phoihop.trail.interface import Event, record
from phoihop.vault.interface import Part


@transaction.atomic
def note_forwarder(denunciation: Denunciation, *, text: str, by: User, now: datetime | None = None) -> Entry:
    """It came through the press or another agency: who, in `text`, is sealed; the term to answer runs since receipt.

    Raises: Missing, NotAllowed, Invalid (noted already, the direction is decided, no words).
    """
    at = now or clock.now()
    check_may(by, HANDLE, denunciation)
    if denunciation.state not in DECIDABLE:
        raise Invalid("illegal-move", _("Chỉ ghi nơi chuyển đến khi chưa quyết định hướng xử lý."))
    if Entry.objects.filter(denunciation=denunciation, kind=EntryKind.FORWARDER).exists():
        raise Invalid("noted", _("Đã ghi nơi chuyển đến của hồ sơ này."))
    words = checked_text(text, field="text", empty=_("Hãy ghi cơ quan, báo chí đã chuyển đơn, ngày và số văn bản."))
    entry = write_entry(denunciation, EntryKind.FORWARDER, text=words, by=by, at=at, part=Part.CONTENT)
    start_term(denunciation, TO_FORWARDER, on=denunciation.received_on, by=by)
    record("denunciation.forwarder_noted", subject=denunciation, by=by, occurred_at=at)
    show_due(denunciation)
    return entry


@transaction.atomic
def answer_forwarder(denunciation: Denunciation, *, text: str, by: User, now: datetime | None = None) -> Entry:
    """Keep what was written to whoever passed it on. Raises: Missing, NotAllowed, Invalid (nothing owed, no words)."""
    at = now or clock.now()
    check_may(by, HANDLE, denunciation)
    _check_owed(denunciation, TO_FORWARDER, _("Không còn nợ trả lời nơi chuyển đơn đến."))
    words = checked_text(text, field="text", empty=_("Hãy ghi nội dung đã thông báo, ngày và số văn bản."))
    entry = write_entry(denunciation, EntryKind.TO_FORWARDER, text=words, by=by, at=at, part=Part.CONTENT)
    stop_term(denunciation, TO_FORWARDER, on=clock.local_date(at), by=by)
    record("denunciation.forwarder_answered", subject=denunciation, by=by, occurred_at=at)
    show_due(denunciation)
    return entry


@transaction.atomic
def watch_execution(denunciation: Denunciation, *, by: User, now: datetime | None = None) -> Event:
    """Have the execution of the conclusion watched: a report is owed each month, counted from the end of this one.

    Raises: Missing, NotAllowed, Invalid (not concluded, watched already).
    """
    at = now or clock.now()
    check_may(by, DECIDE, denunciation)
    if denunciation.state not in MONITORED:
        raise Invalid("illegal-move", _("Chỉ giao theo dõi thực hiện sau khi đã kết luận, trước khi kết thúc hồ sơ."))
    if is_owed(denunciation, MONITOR):
        raise Invalid("watched", _("Việc thực hiện kết luận này đang được theo dõi."))
    start_term(denunciation, MONITOR, on=_month_end(clock.local_date(at)), by=by)
    show_due(denunciation)
    return record("denunciation.watch_begun", subject=denunciation, by=by, occurred_at=at)


@transaction.atomic
def report_execution(
    denunciation: Denunciation, *, text: str, by: User, done: bool = False, now: datetime | None = None
) -> Entry:
    """The month's report; the next is owed until one says that everything was carried out (`done`).

    Raises: Missing, NotAllowed, Invalid (nothing is owed, no words).
    """
    at = now or clock.now()
    check_may(by, HANDLE, denunciation)
    _check_owed(denunciation, MONITOR, _("Việc thực hiện kết luận này không được giao theo dõi."))
    words = checked_text(text, field="text", empty=_("Hãy ghi kết quả thực hiện trong kỳ."))
    entry = write_entry(denunciation, EntryKind.EXECUTION, text=words, by=by, at=at)
    on = clock.local_date(at)
    stop_term(denunciation, MONITOR, on=on, by=by)
    if not done:
        start_term(denunciation, MONITOR, on=_month_end(on), by=by)
    record("denunciation.execution_reported", subject=denunciation, by=by, data={"done": done}, occurred_at=at)
    show_due(denunciation)
    return entry


def _check_owed(denunciation: Denunciation, step: str, message: str) -> None:
    if not is_owed(denunciation, step):
        raise Invalid("nothing-owed", message)


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])

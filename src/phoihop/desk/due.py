"""Where the due day of a listed petition stands, in words and colours of the due pill."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from phoihop.core import clock
from phoihop.core.brief import briefly
from phoihop.law.interface import current_calendar, working_days_between
from phoihop.petitions.interface import OPEN, Kind, State, WorkRow
from phoihop.ui.interface import Column

# The columns of the tag `petition_rows`.
LIST_COLUMNS = [
    Column(_("Hạn")),
    Column(_("Việc")),
    Column(_("Loại")),
    Column(_("Trạng thái")),
    Column(_("Cơ quan, người giữ")),
]
SOON_WORKING_DAYS = 3
# While the office waits for somebody else the term stands still or is not the office's to keep.
STILL = {State.WAITING, State.SUSPENDED}


@dataclass(frozen=True, slots=True)
class DueRow:
    """A line of a list with its due pill. `days_left` counts working days, negative when late."""

    work: WorkRow
    due_state: str
    days_left: int | None
    owner: str
    reason: str
    kind: str


def due_rows(rows: Iterable[WorkRow], owners: dict[int, str]) -> list[DueRow]:
    """The rows with their pills. `owners`: body id → name. Queries: at most 1 (the calendar)."""
    rows, today, calendar = list(rows), clock.today(), _calendar()
    days = {row.due_on for row in rows if row.due_on}
    left = {day: working_days_between(today, day, calendar=calendar) for day in days}
    kinds = {kind.value: str(kind.label) for kind in Kind}
    asked = {(row.due_step, row.due_is_promise) for row in rows}
    reasons = {each: _reason(*each) for each in asked}
    found = []
    for row in rows:
        days_left = left[row.due_on] if row.due_on else None
        state = due_state(row, today, days_left)
        reason = reasons[row.due_step, row.due_is_promise]
        found.append(DueRow(row, state, days_left, owners.get(row.owner_body_id, ""), reason, kinds[row.kind]))
    return found


_calendar = briefly(seconds=30)(current_calendar)


def due_state(row: WorkRow, today: date, left: int | None) -> str:
    """One of the states of the due pill."""
    if row.state in STILL:
        return "paused"
    if row.due_on is None or left is None:
        # Some matters have no term by law, such as an old one taken over from another book.
        return "no_term" if row.state in OPEN else "done"
    if row.due_on < today:
        return "overdue"
    return "soon" if left <= SOON_WORKING_DAYS else "on_time"


def _reason(step: str, is_promise: bool) -> str:
    kind = gettext("cam kết phục vụ") if is_promise else gettext("thời hạn luật định")
    return f"{STEP_WORDS.get(step, step)} ({kind})" if step else ""


STEP_WORDS = {
    "process": _("quyết định hướng xử lý"),
    "answer": _("trả lời người gửi"),
    "accept": _("thụ lý hoặc từ chối"),
    "resolve": _("giải quyết"),
    "send": _("gửi quyết định"),
    "publish": _("công khai quyết định"),
    "effective": _("chờ có hiệu lực"),
    "execute": _("ra văn bản tổ chức thi hành"),
    "appeal": _("thời hạn khiếu nại lần hai"),
    "forward": _("chuyển đến nơi có thẩm quyền"),
    "keep": _("lưu đơn"),
}

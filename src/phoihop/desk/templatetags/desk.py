"""The rows of the desk's lists, drawn by a function because a list has fifty of them (docs/adr/0014)."""

from collections.abc import Iterable
from functools import cache

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from phoihop.core.ids import grouped
from phoihop.desk.due import DueRow
from phoihop.ui.interface import day_words, due_pill, tag

register = template.Library()

# The labels stand over the values on a phone and repeat `due.LIST_COLUMNS`.
_ROW = (
    "<tr>{tick}"
    '<td data-label="Hạn">{pill}<br><small>{reason}</small></td>'
    '<td data-label="Việc"><a href="{href}" data-open>{subject}</a><br><small>{about}</small></td>'
    '<td data-label="Loại">{kind}</td>'
    '<td data-label="Trạng thái">{state}</td>'
    '<td data-label="Cơ quan, người giữ">{owner}{holder}</td></tr>\n'
)
_TICK = (
    '<td data-label="Chọn"><input type="checkbox" class="ph-tick" name="ma" value="{code}"'
    ' aria-label="Đánh dấu {code}"></td>'
)
_HOLDER = "<br><small>{}</small>"
_SOME_CODE = "0" * 11


@register.simple_tag
def petition_rows(rows: Iterable[DueRow], tick: bool = False) -> SafeString:
    """The lines of a list of petitions; `tick` gives each a box, to mark several."""
    return mark_safe("".join([_row(row, tick=tick) for row in rows]))  # noqa: S308  # each was made by format_html


def _row(row: DueRow, *, tick: bool) -> SafeString:
    work = row.work
    return format_html(
        _ROW,
        tick=format_html(_TICK, code=work.code) if tick else "",
        pill=due_pill(row.due_state, work.due_on, row.days_left),
        reason=row.reason,
        href=_case_address().replace(_SOME_CODE, work.code),
        subject=work.subject,
        about=" · ".join(_about(row)),
        kind=row.kind,
        state=tag(work.state_label),
        owner=row.owner,
        holder=format_html(_HOLDER, work.holder_name) if work.holder_name else "",
    )


def _about(row: DueRow) -> Iterable[str]:
    """Code, day of receipt and, where it is known, the place."""
    yield grouped(row.work.code)
    yield f"nhận {day_words(row.work.received_on, weekday=False)}"
    if row.work.place:
        yield row.work.place


@cache
def _case_address() -> str:
    """The address of a case with a code to replace: to resolve it anew for each line costs more than the line."""
    return reverse("case:detail", args=[_SOME_CODE])

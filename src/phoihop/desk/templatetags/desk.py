"""The rows of the desk's lists, drawn by a function because a list has fifty of them (docs/adr/0014)."""

from collections.abc import Iterable
from functools import cache, lru_cache

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from phoihop.core.ids import grouped
from phoihop.desk.due import LIST_COLUMNS, DueRow
from phoihop.ui.interface import day_words, due_pill, tag

register = template.Library()

# The labels (%s) stand over the values on a phone; they are put in once a table.
_ROW = (
    '<td data-label="%s">{due}</td><td data-label="%s"><a href="{href}" data-open>{subject}</a><br>'
    "<small>{about}</small></td>{standing}</tr>\n"
)
_TICK = (
    '<td data-label="%s"><input type="checkbox" class="ph-tick" name="ma" value="{code}" aria-label="%s {code}"></td>'
)
_DUE = "{}<br><small>{}</small>"
_STANDING = '<td data-label="%s">{}</td><td data-label="%s">{}</td><td data-label="%s">{}{}</td>'
_HOLDER = "<br><small>{}</small>"
_SOME_CODE = "0" * 11


@register.simple_tag
def petition_rows(rows: Iterable[DueRow], tick: bool = False) -> SafeString:
    """The lines of a list of petitions; `tick` gives each a box, to mark several."""
    labels = [column.label for column in LIST_COLUMNS]
    tick_form = _TICK % (_("Chọn"), _("Đánh dấu")) if tick else ""
    row_form = f"<tr>{tick_form}{_ROW % tuple(labels[:2])}"
    standing_form = _STANDING % tuple(labels[2:])
    return mark_safe("".join([_row(row, row_form, standing_form) for row in rows]))  # noqa: S308  # made by format_html


def _row(row: DueRow, row_form: str, standing_form: str) -> SafeString:
    work = row.work
    return format_html(
        row_form,
        code=work.code,
        due=_due(due_pill(row.due_state, work.due_on, row.days_left), row.reason),
        href=_case_address().replace(_SOME_CODE, work.code),
        subject=work.subject,
        about=" · ".join(_about(row)),
        standing=_standing(standing_form, row.kind, work.state_label, row.owner, work.holder_name or ""),
    )


@lru_cache(maxsize=512)
def _due(pill: SafeString, reason: str) -> SafeString:
    return format_html(_DUE, pill, reason)


@lru_cache(maxsize=512)  # a list has few kinds, states and bodies
def _standing(form: str, kind: str, state: str, owner: str, holder: str) -> SafeString:
    return format_html(form, kind, tag(state), owner, format_html(_HOLDER, holder) if holder else "")


def _about(row: DueRow) -> Iterable[str]:
    """Code, day of receipt and, where it is known, the place."""
    yield grouped(row.work.code)
    yield _("nhận %(day)s") % {"day": day_words(row.work.received_on, weekday=False)}
    if row.work.place:
        yield row.work.place


@cache
def _case_address() -> str:
    """The address of a case with a code to replace: to resolve it anew for each line costs more than the line."""
    return reverse("case:detail", args=[_SOME_CODE])

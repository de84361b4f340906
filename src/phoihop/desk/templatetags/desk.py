"""The rows of the desk's lists, drawn by a function because a list has fifty of them (docs/adr/0014)."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, partial

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from phoihop.core.ids import grouped
from phoihop.desk.due import LIST_COLUMNS, DueRow
from phoihop.petitions.interface import state_label
from phoihop.ui.interface import day_words, due_pill, filled, tag

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
_ABOUT = "{} · %s"
_HOLDER = "<br><small>{}</small>"
_SOME_CODE = "0" * 11


@register.simple_tag
def petition_rows(rows: Iterable[DueRow], tick: bool = False) -> SafeString:
    """The lines of a list of petitions; `tick` gives each a box, to mark several."""
    rows, labels = list(rows), [column.label for column in LIST_COLUMNS]
    tick_form = _TICK % (_("Chọn"), _("Đánh dấu")) if tick else ""
    form = f"<tr>{tick_form}{_ROW % tuple(labels[:2])}"
    about_form = _ABOUT % (_("nhận %(day)s") % {"day": "{}"})
    dues = _each(map(_due_of, rows), _due)  # a list has few days, kinds, states and bodies
    standings = _each(map(_standing_of, rows), partial(_standing, _STANDING % tuple(labels[2:])))
    address = _case_address()
    drawn = [
        filled(
            form,
            code=row.work.code,
            due=dues[_due_of(row)],
            href=address.replace(_SOME_CODE, row.work.code),
            subject=row.work.subject,
            about=_about(row, about_form),
            standing=standings[_standing_of(row)],
        )
        for row in rows
    ]
    return mark_safe("".join(drawn))  # noqa: S308  # made by filled


def _each[*T](asked: Iterable[tuple[*T]], draw: Callable[[*T], SafeString]) -> dict[tuple[*T], SafeString]:
    """Every different one, drawn once."""
    return {one: draw(*one) for one in set(asked)}


def _due_of(row: DueRow) -> tuple[str, date | None, int | None, str]:
    return row.due_state, row.work.due_on, row.days_left, row.reason


def _due(state: str, due_on: date | None, days_left: int | None, reason: str) -> SafeString:
    return filled(_DUE, due_pill(state, due_on, days_left), reason)


def _standing_of(row: DueRow) -> tuple[str, str, str, str]:
    return row.kind, row.work.state, row.owner, row.work.holder_name or ""


def _standing(form: str, kind: str, state: str, owner: str, holder: str) -> SafeString:
    return filled(form, kind, tag(state_label(state)), owner, filled(_HOLDER, holder) if holder else "")


def _about(row: DueRow, form: str) -> str:
    """Code, day of receipt and, where it is known, the place."""
    work = row.work
    known = form.format(grouped(work.code), day_words(work.received_on, weekday=False))
    return f"{known} · {work.place}" if work.place else known


@cache
def _case_address() -> str:
    """The address of a case with a code to replace: to resolve it anew for each line costs more than the line."""
    return reverse("case:detail", args=[_SOME_CODE])

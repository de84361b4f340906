"""Small components that stand in every row of a list.

They are drawn by a function and not by a template of their own: a list of fifty lines has a hundred of them
(docs/adr/0014-rows-without-templates.md).
"""

import html
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.template import TemplateSyntaxError
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from phoihop.ui.charts import number_words
from phoihop.ui.dates import day_words
from phoihop.ui.parts import Column, Link, Row

TONES = ("neutral", "river", "good", "soon", "bad", "paused")
DUE_WORDS = {
    "on_time": gettext_lazy("Còn hạn"),
    "soon": gettext_lazy("Sắp hết hạn"),
    "overdue": gettext_lazy("Quá hạn"),
    "paused": gettext_lazy("Tạm dừng"),
    "done": gettext_lazy("Đã xong"),
    "no_term": gettext_lazy("Không có thời hạn"),
}
# Each state has a shape of its own: colour is never alone.
_SHAPES = {
    "on_time": SafeString('<circle cx="8" cy="8" r="7"/>'),
    "soon": SafeString('<path d="M8 1l7 14H1z"/>'),
    "overdue": SafeString('<path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z"/>'),
    "paused": SafeString('<path d="M3 1h4v14H3zM9 1h4v14H9z"/>'),
    "done": SafeString('<path d="M6 14L0 8l2-2 4 4 8-8 2 2z"/>'),
    "no_term": SafeString('<path d="M1 6h14v4H1z"/>'),
}
_COLOURS = {"no_term": "paused"}  # the quiet grey; every other state has its own
_TAG = '<strong class="ph-tag ph-tag--{}">{}</strong>'
_DUE = (
    '<span class="ph-due-box"><span class="ph-due ph-due--{colour}"><svg class="ph-due__shape" viewBox="0 0 16 16"'
    ' width="16" height="16" aria-hidden="true" focusable="false">{shape}</svg><span class="ph-due__words">'
    "<strong>{word}</strong>{left}</span></span>{day}</span>"
)
_DAY = ' <span class="ph-due__day">{} {}</span>'
_FILTER = (
    '<nav class="ph-filter" aria-label="{label}"><span class="ph-filter__label" aria-hidden="true">{label}</span>'
    '<ul class="ph-filter__list">{links}</ul></nav>'
)
_LINK = '<li><a class="ph-filter__link" href="{}"{}>{}{}</a></li>'
_COUNT = ' <span class="ph-count">{}</span>'
_CELL = '<td class="govuk-table__cell{}" data-label="{}">{}</td>'
_CURRENT = SafeString(' aria-current="true"')


def filled(form: str, *values: object, **named: object) -> SafeString:
    """`format_html` for rows: every value is escaped, unless it is markup already. A list has hundreds of them."""
    return SafeString(form.format(*map(_escaped, values), **{name: _escaped(value) for name, value in named.items()}))


def _escaped(value: Any) -> str:
    if type(value) is SafeString:
        return value
    return html.escape(value) if type(value) is str else conditional_escape(value)


def known(kind: str, value: str, allowed: Iterable[str]) -> str:
    """`value`, where it is one of `allowed`. Raises: TemplateSyntaxError."""
    if value not in allowed:
        raise TemplateSyntaxError(f"No {kind} {value!r}; known: {', '.join(allowed)}.")
    return value


@lru_cache(maxsize=256)
def tag(text: str, tone: str = "neutral") -> SafeString:
    """A word about a state; `tone` is neutral, river, good, soon, bad or paused."""
    return filled(_TAG, known("tone", tone, TONES), text)


def due_pill(state: str, due_on: date | None = None, days_left: int | None = None) -> SafeString:
    """Where a deadline stands: word, shape and colour.

    `state` is what `law.due_state` answers; `days_left` counts working days, negative when overdue.
    """
    return _pill(known("due state", state, DUE_WORDS), due_on, days_left, get_language())


@lru_cache(maxsize=512)  # a list has many of the same day
def _pill(state: str, due_on: date | None, days_left: int | None, _language: str | None) -> SafeString:
    return filled(
        _DUE,
        colour=_COLOURS.get(state, state),
        shape=_SHAPES[state],
        word=DUE_WORDS[state],
        left=_left(state, days_left),
        day=filled(_DAY, gettext("hạn"), day_words(due_on, weekday=False)) if due_on else "",
    )


def _left(state: str, days: int | None) -> str:
    """The days in words: how many too late, or how many working days there still are."""
    if days is None:
        return ""
    if state == "overdue" and days < 0:
        return " · " + ngettext("%(days)s ngày", "%(days)s ngày", -days) % {"days": number_words(-days)}
    if state == "soon" and days == 0:
        return " · " + gettext("hôm nay")
    if state in {"on_time", "soon"}:
        return " · " + ngettext("%(days)s ngày làm việc", "%(days)s ngày làm việc", days) % {"days": number_words(days)}
    return ""


def filter_links(links: Sequence[Link], label: str) -> SafeString:
    """One filter as links that can be shared, each with its count."""
    items = [
        filled(_LINK, link.href, _CURRENT if link.current else "", link.text, _count(link.count)) for link in links
    ]
    return filled(_FILTER, label=label, links=SafeString("".join(items)))


def table_row(row: Row, columns: Sequence[Column]) -> SafeString:
    """One row of `data_table`."""
    cells = [
        (" ph-number" if column.numeric else "", column.label, _plain(value))
        for column, value in zip(columns, row.cells, strict=True)
    ]
    if row.href:
        cells[0] = (*cells[0][:2], filled('<a href="{}">{}</a>', row.href, cells[0][2]))
    drawn = SafeString("".join([filled(_CELL, *cell) for cell in cells]))
    return filled('<tr class="govuk-table__row">{}</tr>', drawn)


def _count(number: int | str | None) -> SafeString | str:
    return "" if number is None else filled(_COUNT, _plain(number))


def _plain(value: object) -> object:
    """A figure as it is written here, `12.345`; anything else as it is."""
    return number_words(value) if isinstance(value, int | float) else value

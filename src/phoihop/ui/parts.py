"""What the components are filled with: small frozen rows, so that no dictionary crosses a room's edge."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

CHANGE = _("Sửa")
NO_ROWS = _("Chưa có dòng nào.")


@dataclass(frozen=True)
class Link:
    """A place to go; `current` marks where the reader is, `count` stands beside the text."""

    text: StrOrPromise
    href: str
    current: bool = False
    count: int | str | None = None


@dataclass(frozen=True)
class SummaryRow:
    """One question and its answer, with an optional link to change it."""

    label: StrOrPromise
    value: object
    href: str = ""
    action: StrOrPromise = CHANGE


@dataclass(frozen=True)
class Column:
    """A column of a table. `sort_href` makes its heading a link; `sorted` is "", "ascending" or "descending"."""

    label: StrOrPromise
    numeric: bool = False
    sort_href: str = ""
    sorted: str = ""


@dataclass(frozen=True)
class Row:
    """A row of a table; `href` leads from its first cell."""

    cells: Sequence[object]
    href: str = ""


@dataclass(frozen=True)
class Table:
    """A whole table of plain values; for cells with components inside use the block tag `table`."""

    caption: StrOrPromise
    columns: Sequence[Column]
    rows: Sequence[Row] = ()
    empty: StrOrPromise = NO_ROWS


@dataclass(frozen=True)
class TimelineEntry:
    """One thing that happened, with the papers that it left; `tone` is one of the tones of `tag`."""

    label: StrOrPromise
    at: datetime | date
    by: str = ""
    text: str = ""
    tone: str = "neutral"
    links: Sequence[Link] = ()


@dataclass(frozen=True)
class Series:
    """The values of one line or one part of the bars, in the order of the chart's labels."""

    name: str
    values: Sequence[int | float]


@dataclass(frozen=True)
class Chart:
    """Figures to draw, always shown with their table. `unit` is said after each value ("đơn")."""

    title: str
    labels: Sequence[str]
    series: Sequence[Series]
    unit: StrOrPromise = ""
    description: str = ""
    notes: Sequence[str] = field(default=())

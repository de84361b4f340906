"""What the components are filled with: small frozen rows, so that no dictionary crosses a room's edge."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Link:
    """A place to go; `current` marks where the reader is, `count` stands beside the text."""

    text: str
    href: str
    current: bool = False
    count: int | str | None = None


@dataclass(frozen=True)
class SummaryRow:
    """One question and its answer, with an optional link to change it."""

    label: str
    value: object
    href: str = ""
    action: str = "Sửa"


@dataclass(frozen=True)
class Column:
    """A column of a table. `sort_href` makes its heading a link; `sorted` is "", "ascending" or "descending"."""

    label: str
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

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row] = ()
    empty: str = "Chưa có dòng nào."


@dataclass(frozen=True)
class TimelineEntry:
    """One thing that happened; `tone` is one of the tones of `tag`."""

    label: str
    at: datetime | date
    by: str = ""
    text: str = ""
    tone: str = "neutral"


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
    unit: str = ""
    description: str = ""
    notes: Sequence[str] = field(default=())

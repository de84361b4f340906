"""Geometry of the charts. Lengths across are percentages, so words keep their size at every width."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from phoihop.ui.parts import Chart, Column, Row, Series, Table

ROW_HEIGHT = 52
BAR_HEIGHT = 18
LINE_HEIGHT = 220
_MOST_SERIES = 5
# A narrower part has no room for its number; the table says it.
_ROOM_FOR_NUMBER = 7.0
# What is there must be seen, however small beside the rest.
_LEAST_SEEN = 0.6
# More labels than this along the bottom would run into each other on a phone.
_MOST_TICKS = 4


@dataclass(frozen=True)
class Segment:
    """One coloured part of a bar, in percent of the chart's width."""

    number: int
    x: float
    width: float
    middle: float
    numbered: bool


@dataclass(frozen=True)
class Bar:
    """One row: the label over its bar, the total at the right."""

    label: str
    value: str
    text_y: int
    bar_y: int
    number_y: int
    segments: Sequence[Segment]


@dataclass(frozen=True)
class Point:
    """One value of a line: x and y in percent."""

    x: float
    y: float


@dataclass(frozen=True)
class Line:
    """One series: its points and the path through them in a square of 100 by 100."""

    number: int
    name: str
    points: Sequence[Point]
    path: str


@dataclass(frozen=True)
class Tick:
    """A label along the bottom; the outer ones are anchored inwards."""

    x: float
    label: str
    anchor: str


def number_words(value: float) -> str:
    """`12.345` or `3,5`, as figures are written here."""
    if value != int(value):
        return f"{value:,.1f}".replace(",", "_").replace(".", ",").replace("_", ".")
    return f"{int(value):,}".replace(",", ".")


def check(chart: Chart) -> Chart:
    """The chart itself. Raises: ValueError where the figures do not fit the labels or a bar would go below nought."""
    if not 1 <= len(chart.series) <= _MOST_SERIES:
        raise ValueError(f"A chart has 1 to {_MOST_SERIES} series, not {len(chart.series)}.")
    for series in chart.series:
        if len(series.values) != len(chart.labels):
            raise ValueError(f"Series {series.name!r} has {len(series.values)} values for {len(chart.labels)} labels.")
        if min(series.values, default=0) < 0:
            raise ValueError(f"Series {series.name!r} has a value below nought.")
    return chart


def bars(chart: Chart) -> list[Bar]:
    """One bar a label, its parts in the order of the series."""
    totals = _totals(chart)
    longest = max(totals, default=0) or 1
    rows = zip(chart.labels, totals, _columns(chart.series, len(chart.labels)), strict=True)
    return [
        _bar(place, label, total, [100 * v / longest for v in values])
        for place, (label, total, values) in enumerate(rows)
    ]


def lines(chart: Chart) -> list[Line]:
    """One line a series; the highest value touches the top."""
    top = highest(chart) or 1
    return [_line(number, series, top) for number, series in enumerate(chart.series, start=1)]


def highest(chart: Chart) -> float:
    """The largest single value."""
    return max((value for series in chart.series for value in series.values), default=0)


def ticks(chart: Chart) -> list[Tick]:
    """A few labels along the bottom, the first and the last always among them."""
    last = len(chart.labels) - 1
    if last < 1:
        return [Tick(0, label, "start") for label in chart.labels]
    count = min(_MOST_TICKS, last + 1)
    places = sorted({round(step * last / (count - 1)) for step in range(count)})
    return [Tick(_x(p, last + 1), chart.labels[p], _anchor(p, last)) for p in places]


def table_of(chart: Chart, first: str) -> Table:
    """The chart's figures as a table; several series get a total."""
    many = len(chart.series) > 1
    names = [series.name for series in chart.series]
    columns = [Column(first)] + [Column(name, numeric=True) for name in names]
    rows = []
    for place, label in enumerate(chart.labels):
        rows.append(Row([label, *(number_words(series.values[place]) for series in chart.series)]))
    unit = f" ({chart.unit})" if chart.unit else ""
    caption = f"{chart.title}{unit}: " + (_("bảng số liệu theo nhóm") if many else _("bảng số liệu"))
    return Table(caption=caption, columns=columns, rows=rows)


def _totals(chart: Chart) -> list[float]:
    return [sum(values) for values in _columns(chart.series, len(chart.labels))]


def _columns(series: Sequence[Series], count: int) -> list[list[float]]:
    return [[one.values[place] for one in series] for place in range(count)]


def _bar(place: int, label: str, total: float, widths: Sequence[float]) -> Bar:
    segments: list[Segment] = []
    x = 0.0
    for number, width in enumerate(widths, start=1):
        if width > 0:
            numbered = len(widths) > 1 and width >= _ROOM_FOR_NUMBER
            seen = max(width, _LEAST_SEEN)
            start = min(x, 100 - seen)
            segments.append(Segment(number, round(start, 3), round(seen, 3), round(start + seen / 2, 3), numbered))
        x += width
    top = place * ROW_HEIGHT
    return Bar(label, number_words(total), top + 18, top + 26, top + 26 + 14, segments)


def _line(number: int, series: Series, top: float) -> Line:
    count = len(series.values)
    points = [Point(_x(place, count), round(100 - 100 * value / top, 3)) for place, value in enumerate(series.values)]
    return Line(number, series.name, points, " ".join(f"{point.x},{point.y}" for point in points))


def _x(place: int, count: int) -> float:
    return round(100 * place / (count - 1), 3) if count > 1 else 50.0


def _anchor(place: int, last: int) -> str:
    return "start" if place == 0 else "end" if place == last else "middle"

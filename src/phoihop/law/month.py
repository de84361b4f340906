"""One month of the working calendar as a grid."""

import calendar as months
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from phoihop.core import clock
from phoihop.law.compute import CalendarSpec
from phoihop.law.pages import DayRow
from phoihop.ui.interface import Link

FIRST_YEAR, LAST_YEAR = 2012, 2100
WEEKDAYS = [
    (gettext_lazy("T2"), gettext_lazy("Thứ Hai")),
    (gettext_lazy("T3"), gettext_lazy("Thứ Ba")),
    (gettext_lazy("T4"), gettext_lazy("Thứ Tư")),
    (gettext_lazy("T5"), gettext_lazy("Thứ Năm")),
    (gettext_lazy("T6"), gettext_lazy("Thứ Sáu")),
    (gettext_lazy("T7"), gettext_lazy("Thứ Bảy")),
    (gettext_lazy("CN"), gettext_lazy("Chủ nhật")),
]


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of the grid. `mark` is off, made-up, weekend or empty; `rows` are the named days that fall on it."""

    day: date
    mark: str
    rows: Sequence[DayRow]
    is_today: bool
    is_estimated: bool


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """The weeks of a month from Monday on; None stands for a day of another month."""

    label: str
    weeks: list[list[DayCell | None]]
    before: Link | None
    after: Link | None


def month_grid(year: int, month: int, *, rows: Sequence[DayRow], calendar: CalendarSpec) -> MonthGrid:
    """The grid of a month; `rows` are the named days of its year."""
    named = {day: [row for row in rows if row.day == day] for day in {row.day for row in rows}}
    weeks = months.Calendar().monthdatescalendar(year, month)
    return MonthGrid(
        label=month_label(year, month),
        weeks=[[_cell(day, named, calendar) if day.month == month else None for day in week] for week in weeks],
        before=_link(year, month - 1),
        after=_link(year, month + 1),
    )


def month_label(year: int, month: int) -> str:
    """`Tháng 11/2026`."""
    return gettext("Tháng %(month)s/%(year)s") % {"month": month, "year": year}


def _cell(day: date, named: Mapping[date, Sequence[DayRow]], calendar: CalendarSpec) -> DayCell:
    return DayCell(
        day=day,
        mark=_mark(day, calendar),
        rows=named.get(day, []),
        is_today=day == clock.today(),
        is_estimated=day in calendar.estimated,
    )


def _mark(day: date, calendar: CalendarSpec) -> str:
    if day in calendar.off:
        return "off"
    if day in calendar.worked:
        return "made-up"
    return "" if calendar.is_working(day) else "weekend"


def _link(year: int, month: int) -> Link | None:
    """To the month before the first or after the last of a year is to the next year."""
    year, month = (year - 1, 12) if month < 1 else (year + 1, 1) if month > 12 else (year, month)  # noqa: PLR2004
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return Link(month_label(year, month), f"{reverse('law:calendar')}?nam={year}&thang={month}#thang")

"""Due days the slow way: write out every day, cross out what does not count, take the n-th that is left.

Written apart from `compute.py` and on purpose differently: sets of ordinals, no leaps, no merging.
"""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class SlowCalendar:
    off: frozenset[int] = frozenset()
    worked: frozenset[int] = frozenset()

    def works(self, ordinal: int) -> bool:
        if ordinal in self.off:
            return False
        return ordinal in self.worked or date.fromordinal(ordinal).strftime("%a") not in {"Sat", "Sun"}


@dataclass(frozen=True)
class SlowQuestion:
    on: date
    length: int
    unit: str
    rolls: bool
    pauses: list[tuple[date, date]] = field(default_factory=list)


def slow_due(question: SlowQuestion, calendar: SlowCalendar) -> date:
    """The due day."""
    start = question.on.toordinal()
    crossed_out = {n for first, last in question.pauses for n in range(first.toordinal(), last.toordinal() + 1)}
    wanted = _month_days(question.on, question.length) if question.unit == "MO" else question.length
    page = range(start + 1, start + 1200)
    counting = [n for n in page if n not in crossed_out and (question.unit != "WD" or calendar.works(n))]
    last = counting[wanted - 1] if wanted else start
    if question.rolls:
        last = next(n for n in range(last, last + 100) if calendar.works(n))
    return date.fromordinal(last)


def _month_days(on: date, count: int) -> int:
    """How many days lie between a day and the same day `count` months later, walking day by day."""
    month, year = on.month, on.year
    for _ in range(count):
        month, year = (1, year + 1) if month == 12 else (month + 1, year)
    ordinal = date(year, month, 1).toordinal()
    while date.fromordinal(ordinal).day < on.day and date.fromordinal(ordinal + 1).month == month:
        ordinal += 1
    return ordinal - on.toordinal()

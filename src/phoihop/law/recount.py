"""Which running clocks another calendar would move. Offered, never done by itself."""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Min, Q

from phoihop.law.explain import counted
from phoihop.law.models import CalendarDay, Clock
from phoihop.law.selectors import current_calendar
from phoihop.law.states import ClockState

LIMIT = 200


@dataclass(frozen=True, slots=True)
class Affected:
    """A running clock and the day it would end on by today's calendar."""

    clock: Clock
    new_due: date


def affected_clocks(limit: int = LIMIT) -> list[Affected]:
    """The running clocks that today's calendar would move, by due day, at most `limit`. Queries: up to 6."""
    calendar = current_calendar()
    old = Clock.objects.filter(state=ClockState.RUNNING, calendar_version__lt=calendar.version)
    oldest = old.aggregate(oldest=Min("calendar_version"))["oldest"]
    if oldest is None or not (days := _changed_since(oldest)):
        return []
    touched = reduce(or_, (Q(started_on__lt=day, due_on__gte=day) for day in days))
    rows = old.filter(touched).prefetch_related("pauses", "extensions").order_by("due_on", "id")[: limit * 2]
    counts = [Affected(clock, counted(clock, calendar=calendar).due) for clock in rows]
    return [row for row in counts if row.new_due != row.clock.due_on][:limit]


def _changed_since(version: int) -> list[date]:
    changed = CalendarDay.objects.filter(Q(version_from__gt=version) | Q(version_to__gt=version))
    return sorted(set(changed.values_list("date", flat=True)))

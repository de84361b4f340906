"""What this room promises its neighbours: clocks that explain themselves, the working calendar, the law as data."""

from datetime import date

from phoihop.law.actions.clocks import (
    CLOCK_ROWS,
    cancel_clock,
    extend_clock,
    forget_clocks,
    pause_clock,
    recompute_clock,
    reinstate_clock,
    resume_clock,
    start_clock,
    stop_clock,
)
from phoihop.law.actions.seed import load_calendar, load_law
from phoihop.law.compute import Asked, CalendarSpec, DueResult, Step, working_days_between
from phoihop.law.explain import Explanation, explain, extended_due
from phoihop.law.models import Clock
from phoihop.law.selectors import Basis, basis_of, clocks_of, current_calendar, due_state
from phoihop.law.states import OPEN_STATES, ClockState, ExtensionClass
from phoihop.law.wording import citation_text, day_text, step_text

__all__ = [
    "CLOCK_ROWS",
    "OPEN_STATES",
    "Asked",
    "Basis",
    "CalendarSpec",
    "Clock",
    "ClockState",
    "DueResult",
    "Explanation",
    "ExtensionClass",
    "Step",
    "basis_of",
    "cancel_clock",
    "citation_text",
    "clocks_of",
    "current_calendar",
    "day_text",
    "due_state",
    "explain",
    "extend_clock",
    "extended_due",
    "forget_clocks",
    "is_working_day",
    "load_calendar",
    "load_law",
    "pause_clock",
    "recompute_clock",
    "reinstate_clock",
    "resume_clock",
    "start_clock",
    "step_text",
    "stop_clock",
    "working_days_between",
    "working_days_left",
]


def working_days_left(due: date, today: date) -> int:
    """Working days after `today` up to and including `due`; negative where `due` has passed. Queries: 1."""
    return working_days_between(today, due, calendar=current_calendar())


def is_working_day(day: date) -> bool:
    """Whether offices work on that day, by the calendar as known now. Queries: 1."""
    return current_calendar().is_working(day)

"""What `/tra-cuu/` shows of a case."""

from dataclasses import dataclass
from datetime import date

from phoihop.core import clock
from phoihop.law.interface import working_days_left
from phoihop.petitions.interface import CaseHolder, CaseView, ClockRow, case_view
from phoihop.ui.interface import TimelineEntry

RUNNING = frozenset({"running", "paused"})


@dataclass(frozen=True, slots=True)
class Tracked:
    """The case in the order in which the page tells it."""

    view: CaseView
    clock: ClockRow | None
    days_left: int
    is_overdue: bool
    is_open: bool
    can: frozenset[str]
    timeline: list[TimelineEntry]


def tracked(holder: CaseHolder) -> Tracked:
    """Everything the page of one case shows."""
    view, petition, today = case_view(holder), holder.petition, clock.today()
    running = [row for row in view.clocks if row.state in RUNNING]
    nearest = min(running, key=lambda row: row.due, default=None)
    return Tracked(
        view=view,
        clock=nearest,
        days_left=working_days_left(nearest.due, today) if nearest else 0,
        is_overdue=is_late(nearest, today),
        is_open=petition.is_open,
        can=frozenset(row.name for row in petition.moves.allowed_from(petition.state)),
        timeline=[TimelineEntry(label=row.label, at=row.at) for row in reversed(view.timeline)],
    )


def is_late(row: ClockRow | None, today: date) -> bool:
    """Whether the day of a running clock has passed."""
    return row is not None and row.due < today

"""What the unit owes and is late with: codes, days, which term. Only of what the reader may meet."""

from dataclasses import dataclass
from datetime import date

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.denunciations.selectors.visible import visible_to
from phoihop.denunciations.states import HANDLE, SUBJECT, State
from phoihop.law.interface import Clock, ClockState, step_text

LIMIT = 200


@dataclass(frozen=True, slots=True)
class OverdueTerm:
    """One term of one case that has run out."""

    code: str
    state: str
    step: str
    due_on: date
    days_late: int
    is_promise: bool

    @property
    def state_label(self) -> str:
        return str(State(self.state).label)

    @property
    def step_label(self) -> str:
        return step_text(self.step)


def overdue_terms(user: User, *, on: date | None = None) -> list[OverdueTerm]:
    """Every term that has run out in the units where the person works, the oldest first, at most 200. Queries: 8."""
    today = on or clock.today()
    mine = visible_to(user).filter(owner_body_id__in=user.bodies_for(HANDLE))
    terms = Clock.objects.filter(subject_type=SUBJECT, state=ClockState.RUNNING, due_on__lt=today)
    late = list(terms.filter(subject_id__in=mine.values("code")).order_by("due_on", "id")[:LIMIT])
    states = dict(mine.filter(code__in={row.subject_id for row in late}).values_list("code", "state"))
    return [
        OverdueTerm(
            row.subject_id,
            states[row.subject_id],
            row.step,
            row.due_on,
            (today - row.due_on).days,
            row.is_promise,
        )
        for row in late
    ]

"""A case's clocks as they are told: kept in the petition's row, read without asking the law room."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from phoihop.core import clock as core_clock
from phoihop.law.interface import OPEN_STATES, Clock, ClockState, explain, step_text
from phoihop.petitions.models import Petition

# Windows of the person and of time itself: nothing for the office to do by then, and nobody late after it.
NOT_WORK = frozenset({"file", "appeal", "effective"})


@dataclass(frozen=True, slots=True)
class ClockRow:
    """One clock. `state` is on_time, soon, overdue, paused or done; `explanation` is a whole sentence."""

    step: str
    step_label: str
    rule_id: str
    due: date
    alert: date
    state: str
    is_promise: bool
    explanation: str

    @property
    def is_owed(self) -> bool:
        """Whether the office must have done something by that day."""
        return self.step not in NOT_WORK


def told(clock: Clock) -> dict[str, Any]:
    """The clock as kept in the row."""
    return {
        "step": clock.step,
        "rule_id": clock.rule_id or "",
        "due": clock.due_on.isoformat(),
        "alert": clock.alert_on.isoformat(),
        "soon": clock.soon_on.isoformat(),
        "state": str(clock.state),
        "paused_on": clock.paused_on.isoformat() if clock.paused_on else "",
        "promise": clock.is_promise,
        "words": clock.sentence or explain(clock).sentence,
    }


def clock_rows(petition: Petition) -> list[ClockRow]:
    """The clocks of the case, oldest first; every action that touches a clock renews the copy. Queries: none."""
    today = core_clock.today()
    return [_row(term, today) for term in petition.terms]


def row_of(clock: Clock) -> ClockRow:
    """One clock as it is told, without a copy in a row: for rooms with few cases. Queries: 3 or fewer."""
    return _row(told(clock), core_clock.today())


def _row(term: dict[str, Any], today: date) -> ClockRow:
    return ClockRow(
        step=term["step"],
        step_label=step_text(term["step"]),
        rule_id=term["rule_id"],
        due=date.fromisoformat(term["due"]),
        alert=date.fromisoformat(term["alert"]),
        state=_state(term, today),
        is_promise=term["promise"],
        explanation=term["words"],
    )


def _state(term: dict[str, Any], today: date) -> str:
    """The same answer as the law room's `due_state`, but that a window which has passed is done."""
    day = today.isoformat()
    if term["state"] not in OPEN_STATES:
        return "done"
    if term["state"] == ClockState.PAUSED:
        return "overdue" if term["paused_on"] > term["due"] else "paused"
    if day > term["due"]:
        return "done" if term["step"] in NOT_WORK else "overdue"
    return "soon" if day >= term["soon"] else "on_time"

"""The clocks of a denunciation and the due day that the unit's list is ordered by."""

from datetime import date, timedelta

from phoihop.denunciations.models import NEVER, Denunciation
from phoihop.denunciations.states import KIND
from phoihop.law.interface import (
    OPEN_STATES,
    Clock,
    ClockState,
    cancel_clock,
    clocks_of,
    pause_clock,
    resume_clock,
    start_clock,
    stop_clock,
)
from phoihop.trail.interface import Actor, actions_only

ONE_DAY = timedelta(days=1)
TO_FORWARDER, MONITOR = "answer-forwarder", "monitor"


def first_step(denunciation: Denunciation) -> str:
    """What is owed first: a further denunciation is reviewed by the superior, any other goes through intake."""
    return "review-further" if denunciation.further_ground else "intake"


def start_term(
    denunciation: Denunciation, step: str, *, on: date, by: Actor, complex_: bool = False, special: bool = False
) -> Clock | None:
    """Start the clock of `step` from the trigger day `on`; the caller shows the new due day."""
    return start_clock(
        subject_type=denunciation.subject_type,
        subject_id=denunciation.subject_id,
        kind=KIND,
        step=step,
        on=on,
        by=by,
        complex=complex_,
        special=special,
        body=denunciation.owner_body,
    )


def stop_term(denunciation: Denunciation, step: str, *, on: date, by: Actor, outcome: str = "met") -> None:
    """The step was done: end its open clocks."""
    for clock in open_clocks(denunciation):
        if clock.step == step:
            stop_clock(clock, on=max(on, clock.started_on), by=by, outcome=outcome)


def cancel_terms(denunciation: Denunciation, *, on: date, by: Actor, reason: str) -> None:
    """Nothing more is owed in this case, but an answer to whoever passed it on: whatever became of it, they wait."""
    for clock in open_clocks(denunciation):
        if clock.step != TO_FORWARDER:
            cancel_clock(clock, on=max(on, clock.started_on), by=by, reason=reason)


def pause_term(denunciation: Denunciation, step: str, *, on: date, ground: str, by: Actor) -> None:
    """Days from `on` do not count. Raises: Invalid."""
    for clock in open_clocks(denunciation):
        if clock.step == step and clock.state == ClockState.RUNNING:
            pause_clock(clock, from_on=max(on, clock.started_on + ONE_DAY), ground=ground, by=by)


def resume_terms(denunciation: Denunciation, *, on: date, by: Actor) -> None:
    """Whatever stood still runs again."""
    for clock in open_clocks(denunciation):
        if clock.state == ClockState.PAUSED and clock.paused_on is not None:
            resume_clock(clock, on=max(on, clock.paused_on + ONE_DAY), by=by)


def open_clocks(denunciation: Denunciation) -> list[Clock]:
    """The clocks still open. Queries: 1."""
    return list(clocks_of(denunciation.subject_type, denunciation.subject_id).filter(state__in=OPEN_STATES))


def is_owed(denunciation: Denunciation, step: str) -> bool:
    """Whether a term of that step is open. Queries: 1."""
    return any(term.step == step for term in open_clocks(denunciation))


def set_due(denunciation: Denunciation, clocks: list[Clock]) -> None:
    """Copy the earliest running term into the row object."""
    running = [clock for clock in clocks if clock.state == ClockState.RUNNING]
    first = min(running, key=lambda clock: (clock.due_on, clock.alert_on), default=None)
    denunciation.due_on = first.due_on if first else None
    denunciation.alert_on = first.alert_on if first else None
    denunciation.due_step = first.step if first else ""
    denunciation.work_order = first.due_on if first else NEVER


def show_due(denunciation: Denunciation) -> None:
    """Copy the earliest running term into the stored row. Queries: 2."""
    set_due(denunciation, open_clocks(denunciation))
    columns = ("due_on", "alert_on", "due_step", "work_order")
    with actions_only():
        Denunciation.objects.filter(pk=denunciation.pk).update(
            **{name: getattr(denunciation, name) for name in columns}
        )

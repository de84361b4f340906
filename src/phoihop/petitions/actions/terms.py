"""The clocks of a petition and the due day that the worklist is ordered by."""

from collections.abc import Collection
from datetime import date, timedelta

from phoihop.law.interface import (
    OPEN_STATES,
    Clock,
    ClockState,
    cancel_clock,
    clocks_of,
    pause_clock,
    reinstate_clock,
    resume_clock,
    start_clock,
    stop_clock,
)
from phoihop.petitions.models import Petition
from phoihop.petitions.models.petition import NEVER
from phoihop.petitions.states import Kind
from phoihop.petitions.terms import NOT_WORK, told
from phoihop.trail.interface import Actor, Event, actions_only

ONE_DAY = timedelta(days=1)


def first_step(petition: Petition) -> str:
    """What is owed first: a complaint must be accepted or refused, everything else given its direction."""
    return "accept" if petition.kind == Kind.KN else "process"


def start_term(petition: Petition, step: str, *, on: date, by: Actor, remote: bool = False) -> Clock | None:
    """Start the clock of `step` from the trigger day `on`; the caller shows the new due day."""
    return start_clock(
        subject_type=petition.subject_type,
        subject_id=petition.subject_id,
        kind=petition.kind or Kind.KNPA.value,
        step=step,
        on=on,
        by=by,
        remote=remote,
        body=petition.owner_body,
    )


def start_first_term(petition: Petition, *, by: Actor) -> None:
    """Start what is owed first, from the day of receipt, on a row that is not yet written.

    The clock knows the case by its code, so the due day is in the row from the first write.
    """
    started = start_term(petition, first_step(petition), on=petition.received_on, by=by)
    for column, value in due_columns([started] if started else []).items():
        setattr(petition, column, value)


def stop_term(petition: Petition, step: str, *, on: date, by: Actor, outcome: str = "met") -> None:
    """The step was done: end its open clocks."""
    for clock in open_clocks(petition):
        if clock.step == step:
            stop_clock(clock, on=max(on, clock.started_on), by=by, outcome=outcome)


def cancel_terms(petition: Petition, *, on: date, by: Actor, reason: str) -> None:
    """Nothing more is owed in this case."""
    for clock in open_clocks(petition):
        cancel_clock(clock, on=max(on, clock.started_on), by=by, reason=reason)


def end_terms(petition: Petition, *, on: date, by: Actor, outcome: str) -> list[int]:
    """The case follows another one: what ran is owed no more, what was late stays late. The ids of what ended."""
    ended = open_clocks(petition)
    for clock in ended:
        if clock.due_on < on:
            stop_clock(clock, on=on, by=by, outcome=outcome)
        else:
            cancel_clock(clock, on=max(on, clock.started_on), by=by, reason=outcome)
    return [clock.pk for clock in ended]


def reinstate_terms(petition: Petition, ended: Collection[int], *, by: Actor) -> None:
    """What `end_terms` ended runs on by its old due day."""
    for clock in clocks_of(petition.subject_type, petition.subject_id).filter(pk__in=ended):
        reinstate_clock(clock, by=by)
    show_due(petition)


def open_clocks(petition: Petition) -> list[Clock]:
    """The clocks still open. Queries: 1."""
    return list(clocks_of(petition.subject_type, petition.subject_id).filter(state__in=OPEN_STATES))


def due_columns(clocks: list[Clock]) -> dict[str, object]:
    """What the worklist keeps of the clocks: the earliest that is work and runs; and all as told to the person."""
    running = [clock for clock in clocks if clock.step not in NOT_WORK and clock.state == ClockState.RUNNING]
    first = min(running, key=lambda clock: (clock.due_on, clock.alert_on), default=None)
    columns: dict[str, object] = {"terms": [told(clock) for clock in clocks]}
    if first is None:
        return columns | {"due_on": None, "alert_on": None, "due_step": "", "due_is_promise": True, "work_order": NEVER}
    return columns | {
        "due_on": first.due_on,
        "alert_on": first.alert_on,
        "due_step": first.step,
        "due_is_promise": first.is_promise,
        "work_order": first.due_on,
    }


def show_due(petition: Petition) -> None:
    """Copy the terms into the row, once, at the end of an action that touched clocks. Queries: 4 and 1 a clock."""
    clocks = clocks_of(petition.subject_type, petition.subject_id).prefetch_related("pauses", "extensions")
    columns = due_columns(list(clocks))
    with actions_only():
        Petition.objects.filter(pk=petition.pk).update(**columns)
    for column, value in columns.items():
        setattr(petition, column, value)


def pause_answer(petition: Petition, *, on: date, by: Actor) -> None:
    """The promise to answer does not run while the office waits for the person; a term of law goes on."""
    for clock in open_clocks(petition):
        if clock.step == "answer" and clock.is_promise and clock.state == ClockState.RUNNING:
            pause_clock(clock, from_on=max(on, clock.started_on + ONE_DAY), ground="waiting for the person", by=by)
    show_due(petition)


def resume_terms(petition: Petition, *, on: date, by: Actor) -> None:
    """Whatever stood still runs again; the first counted day is never before the pause began."""
    for clock in open_clocks(petition):
        if clock.state == ClockState.PAUSED and clock.paused_on is not None:
            resume_clock(clock, on=max(on, clock.paused_on + ONE_DAY), by=by)
    show_due(petition)


def follow_recount(event: Event) -> None:
    """Somebody had a clock counted anew in the law room: the row shows the new day."""
    petition = Petition.objects.filter(code=event.subject_id).first() if event.subject_type == "petition" else None
    if petition is not None:
        show_due(petition)

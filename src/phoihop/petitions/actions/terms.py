"""The clocks of a petition and the due day that the worklist is ordered by."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Required, TypedDict

from phoihop.core import clock as core_clock
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
from phoihop.petitions.models import Complaint, Petition
from phoihop.petitions.models.petition import NEVER
from phoihop.petitions.states import Kind
from phoihop.petitions.terms import NOT_WORK, told
from phoihop.trail.interface import Actor, Event, actions_only

ONE_DAY = timedelta(days=1)
_FIRST_STEPS: dict[str, str] = {Kind.KN: "accept", Kind.PAKN: "forward"}


class TermQuestion(TypedDict, total=False):
    """How a term is asked for, as `start_clock` names it."""

    kind: Required[str]
    step: Required[str]
    on: Required[date]
    instance: str
    remote: bool
    complex: bool


def first_step(petition: Petition) -> str:
    """What is owed first: a complaint accepted or refused, feedback on a regulation forwarded, the rest directed."""
    return _FIRST_STEPS.get(petition.kind, "process")


def start_term(
    petition: Petition, step: str, *, on: date, by: Actor, complaint: Complaint | None = None
) -> Clock | None:
    """Start the clock of `step` from the trigger day `on`; the caller shows the new due day.

    Of a complaint the instance, the area and the contested decision choose the rule. Queries: 1 for a complaint
    that is not given.
    """
    if complaint is None and petition.kind == Kind.KN and petition.pk:
        complaint = Complaint.objects.filter(petition=petition).first()
    return start_clock(
        subject_type=petition.subject_type,
        subject_id=petition.subject_id,
        body=petition.owner_body,
        by=by,
        **term_question(petition.kind, step, on, complaint),
    )


def term_question(kind: str, step: str, on: date, complaint: Complaint | None) -> TermQuestion:
    """What the law room is asked. Source: Law on Complaints, art. 48: a dismissal has the longer window."""
    if complaint is None:
        return {"kind": kind or Kind.KNPA.value, "step": step, "on": on}
    return {
        "kind": complaint.law_kind,
        "step": step,
        "on": on,
        "instance": str(complaint.instance),
        "remote": complaint.is_remote,
        "complex": step == "appeal" and complaint.is_dismissal,
    }


def start_first_term(petition: Petition, *, by: Actor, complaint: Complaint | None = None) -> None:
    """Start what is owed first, from the day of receipt, on a row that is not yet written.

    The clock knows the case by its code, so the due day is in the row from the first write.
    """
    started = start_term(petition, first_step(petition), on=petition.received_on, by=by, complaint=complaint)
    for column, value in due_columns([started] if started else []).items():
        setattr(petition, column, value)


def restart_first_term(petition: Petition, *, by: Actor, on: date) -> None:
    """Another rule speaks of the matter now: its first term runs from the day on which the owner got it."""
    for clock in open_clocks(petition):
        if clock.step == first_step(petition):
            cancel_clock(clock, on=max(on, clock.started_on), by=by, reason="corrected")
    start_term(petition, first_step(petition), on=core_clock.local_date(petition.owned_since), by=by)
    show_due(petition)


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

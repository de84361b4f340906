"""Starting, pausing, extending and ending clocks. The action that calls has checked who may act on the case."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.core import clock as core_clock
from phoihop.core.errors import Invalid
from phoihop.core.statements import Insertion
from phoihop.law import selectors
from phoihop.law.compute import Asked, CalendarSpec, DueResult, soon_from
from phoihop.law.explain import counted, rules_of
from phoihop.law.models import Clock, Extension, Pause
from phoihop.law.policies import check_confirm_calendar
from phoihop.law.states import OPEN_STATES, ClockState, ExtensionClass
from phoihop.trail.interface import Actor, actions_only, move, record

ONE_DAY = timedelta(days=1)
CLOCK_ROWS = Insertion(Clock)


@dataclass(frozen=True, slots=True)
class _ForTheCase:
    """The actor, trusted with the clock because the calling action has asked for the case."""

    actor_kind: str
    actor_id: str
    actor_body: str

    def may(self, permission: str, subject: object | None = None) -> bool:
        return True


def start_clock(
    *,
    subject_type: str,
    subject_id: str,
    kind: str,
    step: str,
    on: date,
    by: Actor,
    instance: str = "1",
    remote: bool = False,
    complex: bool = False,  # the law's own word, and the name of the flag outside
    special: bool = False,
    body: Any = None,
) -> Clock | None:
    """Start the clock of a step whose event happened on `on`; None where neither law nor promise sets a term.

    The rule in force on `on` is kept, with the calendar known now; later changes of either do not reach the clock.
    Raises: Invalid (a flag that the rule lacks). Queries: 3, and up to 4 more after a change of law or calendar.
    """
    asked = Asked(kind, step, on, instance, remote, complex, special)
    basis = selectors.basis_of(asked, body_id=body.pk if body else None)
    if basis is None:
        return None
    clock = Clock(
        subject_type=subject_type,
        subject_id=str(subject_id),
        kind=kind,
        step=step,
        instance=instance,
        rule_id=None if basis.is_promise else basis.result.rule.code,
        is_promise=basis.is_promise,
        body=body,
        started_on=on,
        calendar_version=basis.calendar.version,
        snapshot=basis.snapshot,
        **_dates(basis.result, on, basis.calendar),
    )
    clock.sentence = basis.sentence
    # No savepoint: every refusal came before, and filing starts hundreds of clocks a second.
    with transaction.atomic(savepoint=False):
        CLOCK_ROWS.add(clock)
        record("clock.started", subject=clock, by=by, data=_told(clock))
    return clock


@transaction.atomic
def pause_clock(clock: Clock, *, from_on: date, ground: str, by: Actor) -> Clock:
    """Stop counting from `from_on` on; that day does not count. Raises: Invalid, Conflict."""
    rule = rules_of(clock)[0]
    if not rule.pausable:
        raise Invalid("no-pause", _("Bước này không được tạm đình chỉ theo quy định đang áp dụng cho hồ sơ."))
    if rule.pausable_from is not None and from_on < rule.pausable_from:
        raise Invalid(
            "pause-too-early",
            _("Luật chỉ cho tạm đình chỉ từ ngày %(pausable_from)s. Hãy chọn ngày không sớm hơn.")
            % {"pausable_from": f"{rule.pausable_from:%d/%m/%Y}"},
            "from_on",
        )
    if from_on <= clock.started_on:
        raise Invalid(
            "pause-before-start",
            _("Thời hạn bắt đầu từ ngày %(started_on)s. Hãy chọn ngày tạm đình chỉ sau ngày đó.")
            % {"started_on": f"{clock.started_on:%d/%m/%Y}"},
            "from_on",
        )
    if not ground.strip():
        raise Invalid("no-ground", _("Hãy nêu căn cứ tạm đình chỉ."), "ground")
    _move(clock, "pause", by=by, changes={"paused_on": from_on}, data={"from_on": from_on.isoformat()})
    Pause.objects.create(clock=clock, from_on=from_on, ground=ground)
    return clock


@transaction.atomic
def resume_clock(clock: Clock, *, on: date, by: Actor) -> Clock:
    """Count again: `on` is the first day that counts. The due day moves by the days that did not. Raises: Invalid."""
    if clock.paused_on is not None and on <= clock.paused_on:
        raise Invalid(
            "resume-too-early",
            _("Hồ sơ tạm dừng từ ngày %(paused_on)s. Hãy chọn ngày tiếp tục sau ngày đó.")
            % {"paused_on": f"{clock.paused_on:%d/%m/%Y}"},
            "on",
        )
    _end_pause(clock, last=on - ONE_DAY)
    return _recounted(clock, "resume", by=by, changes={"paused_on": None}, data={"on": on.isoformat()})


@transaction.atomic
def extend_clock(
    clock: Clock, *, cls: str, decision_number: str, reason: str, by: Actor, on: date | None = None
) -> Clock:
    """Lengthen the term to the cap of the class by a written decision, once per class, before it runs out.

    Raises: Invalid (the rule has no such class, extended already, ran out), Conflict.
    """
    on = on or core_clock.today()
    _check_extension(clock, cls=cls, decision_number=decision_number, reason=reason, on=on)
    old = clock.due_on
    extension = Extension(
        clock=clock, cls=cls, decision_number=decision_number, reason=reason, granted_on=on, old_due_on=old,
        new_due_on=old,
    )  # fmt: skip
    extension.save(force_insert=True)
    _recounted(clock, "extend", by=by, data={"class": cls, "decision": decision_number, "old": old.isoformat()})
    extension.new_due_on = clock.due_on
    extension.save(update_fields=["new_due_on"])
    return clock


@transaction.atomic
def stop_clock(clock: Clock, *, on: date, by: Actor, outcome: str = "met") -> Clock:
    """The step was done on `on`: met on or before the due day, late after it. An open pause ends that day."""
    if on < clock.started_on:
        raise Invalid(
            "stop-before-start",
            _("Thời hạn bắt đầu từ ngày %(started_on)s. Hãy kiểm tra lại ngày.")
            % {"started_on": f"{clock.started_on:%d/%m/%Y}"},
            "on",
        )
    changes: dict[str, Any] = {"ended_on": on, "outcome": outcome}
    if clock.state == ClockState.PAUSED:
        _end_pause(clock, last=on)
        calendar = selectors.calendar_of(clock.calendar_version)
        changes |= {"paused_on": None, **_dates(counted(clock, calendar=calendar), clock.started_on, calendar)}
    name = "meet" if on <= changes.get("due_on", clock.due_on) else "miss"
    _move(clock, name, by=by, changes=changes, data={"on": on.isoformat(), "outcome": outcome})
    return clock


@transaction.atomic
def cancel_clock(clock: Clock, *, by: Actor, reason: str = "", on: date | None = None) -> Clock:
    """The step is no longer owed: withdrawn, forwarded, terminated, corrected."""
    on = on or core_clock.today()
    if clock.state == ClockState.PAUSED and clock.paused_on is not None:
        _end_pause(clock, last=max(on, clock.paused_on))
    _move(clock, "cancel", by=by, changes={"ended_on": on, "paused_on": None, "outcome": reason[:40]}, data={})
    return clock


@transaction.atomic
def reinstate_clock(clock: Clock, *, by: Actor) -> Clock:
    """The step that ended a running clock was taken back: it runs on as if it had never stopped, by the same due day.

    Raises: Invalid (it has not ended), Conflict.
    """
    _move(clock, "reinstate", by=by, changes={"ended_on": None, "outcome": ""}, data={})
    return clock


@transaction.atomic
def recompute_clock(clock: Clock, *, by: Actor, reason: str) -> Clock:
    """Count a running clock again by today's calendar; only ever at somebody's explicit wish. The rule stays."""
    if not reason.strip():
        raise Invalid("no-reason", _("Hãy nêu lý do tính lại thời hạn."), "reason")
    calendar = selectors.current_calendar()
    told = {"reason": reason, "old": clock.due_on.isoformat(), "old_calendar": clock.calendar_version}
    return _recounted(
        clock, "recompute", by=by, changes={"calendar_version": calendar.version}, data=told, calendar=calendar
    )


@transaction.atomic
def recompute_clocks(clocks: Iterable[Clock], *, by: Actor, reason: str) -> int:
    """Count several clocks again by today's calendar; all or none. Raises: NotAllowed, Invalid."""
    check_confirm_calendar(by)
    return len([recompute_clock(clock, by=by, reason=reason) for clock in clocks])


@transaction.atomic
def forget_clocks(*, subject_type: str, subject_id: str) -> int:
    """Delete the clocks of a subject with the words of their extensions: the subject was sealed. The trail keeps the
    days. Tells how many.
    """
    clocks = Clock.objects.filter(subject_type=subject_type, subject_id=subject_id)
    Pause.objects.filter(clock__in=clocks).delete()
    Extension.objects.filter(clock__in=clocks).delete()
    with actions_only():
        return clocks.delete()[0]


def _dates(result: DueResult, started: date, calendar: CalendarSpec) -> dict[str, date]:
    return {
        "due_on": result.due,
        "alert_on": result.alert,
        "soon_on": soon_from(result.alert, started, calendar=calendar),
    }


def _recounted(
    clock: Clock,
    name: str,
    *,
    by: Actor,
    data: Mapping[str, Any],
    changes: Mapping[str, Any] | None = None,
    calendar: CalendarSpec | None = None,
) -> Clock:
    calendar = calendar or selectors.calendar_of(clock.calendar_version)
    dates = _dates(counted(clock, calendar=calendar), clock.started_on, calendar)
    _move(clock, name, by=by, changes={**(changes or {}), **dates}, data=data)
    return clock


def _move(clock: Clock, name: str, *, by: Actor, changes: Mapping[str, Any], data: Mapping[str, Any]) -> None:
    actor = _ForTheCase(by.actor_kind, by.actor_id, by.actor_body)
    due = changes.get("due_on", clock.due_on)
    told = {"clock": clock.pk, "step": clock.step, "due": due.isoformat(), **data}
    move(clock, name, by=actor, changes=changes, data=told)


def _told(clock: Clock) -> dict[str, Any]:
    return {
        "clock": clock.pk,
        "step": clock.step,
        "rule": clock.rule_id or "",
        "promise": clock.is_promise,
        "on": clock.started_on.isoformat(),
        "due": clock.due_on.isoformat(),
        "alert": clock.alert_on.isoformat(),
        "calendar": clock.calendar_version,
    }


def _end_pause(clock: Clock, *, last: date) -> None:
    for pause in Pause.objects.filter(clock=clock, to_on__isnull=True):
        pause.to_on = max(last, pause.from_on)
        pause.save(update_fields=["to_on"])


def _check_extension(clock: Clock, *, cls: str, decision_number: str, reason: str, on: date) -> None:
    rule = rules_of(clock)[0]
    limit = {ExtensionClass.COMPLEX: rule.complex_max, ExtensionClass.SPECIAL: rule.special_max}.get(
        ExtensionClass(cls)
    )
    if limit is None:
        raise Invalid("no-extension", _("Quy định đang áp dụng cho hồ sơ không cho gia hạn theo mức này."), "cls")
    if clock.state not in OPEN_STATES:
        raise Invalid("illegal-move", _("Thời hạn này đã kết thúc, không gia hạn được."))
    if not decision_number.strip() or not reason.strip():
        raise Invalid("no-decision", _("Hãy nhập số quyết định gia hạn và lý do."), "decision_number")
    given = set(clock.extensions.values_list("cls", flat=True)) | set(clock.snapshot.get("classes", ()))
    if cls in given or (cls == ExtensionClass.COMPLEX and ExtensionClass.SPECIAL in given):
        raise Invalid("extended-already", _("Hồ sơ đã được gia hạn theo mức này hoặc mức cao hơn."), "cls")
    if on > clock.due_on:
        raise Invalid(
            "ran-out",
            _("Thời hạn đã hết ngày %(due_on)s, không gia hạn được nữa. Hãy báo cáo việc quá hạn.")
            % {"due_on": f"{clock.due_on:%d/%m/%Y}"},
            "on",
        )

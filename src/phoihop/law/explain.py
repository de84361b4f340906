"""A clock's term as one Vietnamese sentence with its steps."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from phoihop.law import wording
from phoihop.law.compute import Asked, CalendarSpec, DueResult, OtherDue, RuleSpec, Span, Step, due_under
from phoihop.law.models import Clock
from phoihop.law.selectors import calendar_of
from phoihop.law.sentence import sentence_of
from phoihop.law.snapshot import thaw
from phoihop.law.states import ClockState, ExtensionClass


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a term ends on its day: one sentence, its steps, where it is written, what other wordings give."""

    sentence: str
    steps: tuple[Step, ...]
    citation: str
    conflicts: tuple[OtherDue, ...]


def explain(clock: Clock) -> Explanation:
    """The explanation by the rule and the calendar that the clock keeps. Queries: 3 or fewer."""
    result = counted(clock, calendar=calendar_of(clock.calendar_version))
    return Explanation(
        sentence=sentence_of(result, started_on=f"{clock.started_on:%d/%m/%Y}", promise=clock.is_promise)
        + _state_sentence(clock),
        steps=result.steps,
        citation=wording.citation_text(result.rule.citation),
        conflicts=result.conflicts,
    )


def counted(clock: Clock, *, calendar: CalendarSpec) -> DueResult:
    """The clock's term counted again by its own rules, pauses and extensions. Queries: 2."""
    return due_under(rules_of(clock), asked_by(clock), calendar=calendar)


def extended_due(clock: Clock, *, cls: ExtensionClass) -> date:
    """The due day that an extension to the cap of `cls` would give; nothing is changed. Queries: 3."""
    asked = asked_by(clock)
    wished = replace(
        asked,
        is_complex=asked.is_complex or cls == ExtensionClass.COMPLEX,
        is_special=asked.is_special or cls == ExtensionClass.SPECIAL,
    )
    return due_under(rules_of(clock), wished, calendar=calendar_of(clock.calendar_version)).due


def rules_of(clock: Clock) -> list[RuleSpec]:
    """The rules that the clock keeps, the deciding one first."""
    return [thaw(frozen) for frozen in clock.snapshot["rules"]]


def asked_by(clock: Clock) -> Asked:
    """The clock as a question to the computation; an open pause is left out until it ends. Queries: 2."""
    classes = {extension.cls for extension in clock.extensions.all()} | set(clock.snapshot.get("classes", ()))
    return Asked(
        kind=clock.kind,
        step=clock.step,
        on=clock.started_on,
        instance=clock.instance,
        remote=bool(clock.snapshot.get("remote")),
        is_complex=ExtensionClass.COMPLEX in classes,
        is_special=ExtensionClass.SPECIAL in classes,
        pauses=tuple(Span(pause.from_on, pause.to_on) for pause in clock.pauses.all() if pause.to_on is not None),
    )


def _state_sentence(clock: Clock) -> str:
    if clock.state == ClockState.PAUSED and clock.paused_on:
        return _(" Đang tạm dừng từ ngày %(paused_on)s; khi tiếp tục, ngày hạn được tính lại.") % {
            "paused_on": f"{clock.paused_on:%d/%m/%Y}"
        }
    if clock.ended_on and clock.state == ClockState.MET:
        return _(" Đã xong ngày %(ended_on)s, đúng hạn.") % {"ended_on": f"{clock.ended_on:%d/%m/%Y}"}
    if clock.ended_on and clock.state == ClockState.LATE:
        late = (clock.ended_on - clock.due_on).days
        return _(" Đã xong ngày %(ended_on)s, quá hạn %(late)s ngày.") % {
            "ended_on": f"{clock.ended_on:%d/%m/%Y}",
            "late": late,
        }
    if clock.ended_on:
        return _(" Không tính nữa từ ngày %(ended_on)s.") % {"ended_on": f"{clock.ended_on:%d/%m/%Y}"}
    return ""

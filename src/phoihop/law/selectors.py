"""Every read of rules, calendar and clocks. Rules and calendars are cached in the process by their revision."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from phoihop.core.errors import Invalid, Missing
from phoihop.core.statements import Statement
from phoihop.law.asking import LawBook
from phoihop.law.compute import Asked, CalendarSpec, DueResult, RuleSpec, due_under, matching
from phoihop.law.models import CalendarDay, CalendarYear, Clock, Revision, Rule, ServicePromise
from phoihop.law.sentence import sentence_of
from phoihop.law.snapshot import snapshot_of
from phoihop.law.states import COUNTING_STATUSES, OPEN_STATES, ClockState, DayKind, DayStatus, Topic


@dataclass(frozen=True, slots=True)
class Mark:
    """A revision as the caches know it."""

    number: int
    token: str


NOTHING_YET = Mark(0, "")


@dataclass(frozen=True, slots=True)
class Marks:
    """The newest revisions of the law and of the calendar; number 0 where there is none."""

    law: Mark
    calendar: Mark


def current_marks() -> Marks:
    """The newest revisions, in one statement because every filing asks. Queries: 1, on an empty law 2."""
    for number, token, calendar_number, calendar_token in _MARKS.values():
        calendar = Mark(calendar_number, calendar_token) if calendar_token else NOTHING_YET
        return Marks(Mark(number, token), calendar)
    return Marks(NOTHING_YET, current_mark(Topic.CALENDAR))


def current_mark(topic: str) -> Mark:
    """The newest revision of the law or of the calendar; number 0 on an empty table. Queries: 1."""
    row = _newest(topic).values_list("number", "token").first()
    return Mark(*row) if row else NOTHING_YET


def _newest(topic: str) -> QuerySet[Revision]:
    return Revision.objects.filter(topic=topic).order_by("-number")


_MARKS = Statement(
    lambda: _newest(Topic.LAW).values_list(
        "number",
        "token",
        Subquery(_newest(Topic.CALENDAR).values("number")[:1]),
        Subquery(_newest(Topic.CALENDAR).values("token")[:1]),
    )[:1]
)


def active_rules(mark: Mark | None = None) -> tuple[RuleSpec, ...]:
    """Every rule that is switched on, of any period. Queries: 1 without `mark`, and 1 more after a change of law."""
    return _active_rules(mark or current_mark(Topic.LAW))


def current_calendar(mark: Mark | None = None) -> CalendarSpec:
    """The working calendar as known now. Queries: 1 without `mark`, and 2 more after a change of calendar."""
    return _calendar(mark or current_mark(Topic.CALENDAR))


def calendar_of(version: int) -> CalendarSpec:
    """The working calendar as it was known in `version`. Queries: 1, and 2 more when not read lately."""
    row = Revision.objects.filter(topic=Topic.CALENDAR, number=version).values_list("number", "token").first()
    return _calendar(Mark(*row) if row else Mark(version, ""))


@lru_cache(maxsize=2)
def _active_rules(_mark: Mark) -> tuple[RuleSpec, ...]:
    return tuple(rule_spec(rule) for rule in Rule.objects.filter(is_active=True))


@lru_cache(maxsize=16)
def _calendar(mark: Mark) -> CalendarSpec:
    days = CalendarDay.objects.filter(version_from__lte=mark.number).filter(
        Q(version_to__isnull=True) | Q(version_to__gt=mark.number)
    )
    return calendar_spec(days, version=mark.number, years=CalendarYear.objects.values_list("year", flat=True))


def calendar_spec(days: Iterable[CalendarDay], *, version: int, years: Iterable[int]) -> CalendarSpec:
    """The calendar that these rows make. A closure outweighs a make-up day, a make-up day outweighs a holiday."""
    off: dict[date, str] = {}
    worked: dict[date, str] = {}
    closed: dict[date, str] = {}
    estimated: set[date] = set()
    proposed: dict[date, str] = {}
    for day in days:
        if day.status in COUNTING_STATUSES:
            table = {DayKind.SWAP_WORK: worked, DayKind.LOCAL_CLOSURE: closed}.get(DayKind(day.kind), off)
            table[day.date] = day.name
            if day.status == DayStatus.ESTIMATED:
                estimated.add(day.date)
        elif day.status == DayStatus.PROPOSED:
            proposed[day.date] = day.name
    off = {day: name for day, name in off.items() if day not in worked} | closed
    return CalendarSpec(version, off, worked, frozenset(estimated), proposed, frozenset(years))


def current_day(day: date, kind: str) -> CalendarDay:
    """The day as the calendar has it now. Raises: Missing."""
    row = CalendarDay.objects.filter(date=day, kind=kind, version_to=None).first()
    if row is None:
        raise Missing
    return row


def rule_spec(rule: Rule) -> RuleSpec:
    """The part of a rule that the computation reads."""
    return RuleSpec(
        code=rule.code,
        kind=rule.kind,
        step=rule.step,
        instance=rule.instance,
        remote=rule.remote,
        length=rule.length,
        unit=rule.unit,
        rolls=rule.rolls,
        citation=rule.citation,
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
        complex_max=rule.complex_max,
        special_max=rule.special_max,
        pausable=rule.pausable,
        pausable_from=rule.pausable_from,
    )


def known_kinds() -> frozenset[str]:
    """The kinds of petition that any rule or promise speaks of."""
    kinds = set(Rule.objects.values_list("kind", flat=True)) | set(
        ServicePromise.objects.values_list("kind", flat=True)
    )
    return frozenset(kinds - {"any"})


def law_book() -> LawBook:
    """Everything that questions about terms are answered from. Queries: 4, and 3 more after changes."""
    return LawBook(active_rules(), current_calendar(), known_kinds() | {"any"})


def promise_for(*, kind: str, step: str, on: date, body_id: int | None) -> ServicePromise | None:
    """What the body promises for this step on that day: its own promise, else the default of all bodies."""
    rows = ServicePromise.objects.filter(Q(body=None) | Q(body=body_id), kind=kind, step=step, valid_from__lte=on)
    rows = rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
    return max(rows, key=lambda row: (row.body_id is not None, row.valid_from), default=None)


def promise_spec(promise: ServicePromise) -> RuleSpec:
    """A body's promise in the shape of a rule; it rolls like one and says that it is none."""
    return RuleSpec(
        code="",
        kind=promise.kind,
        step=promise.step,
        instance="any",
        remote="any",
        length=promise.length,
        unit=promise.unit,
        rolls=True,
        citation=promise.source or _("cam kết của cơ quan"),
        valid_from=promise.valid_from,
        valid_to=promise.valid_to,
        pausable=promise.pausable,
    )


@dataclass(frozen=True, slots=True)
class Basis:
    """What a clock that starts now is counted from, and its due day."""

    asked: Asked
    is_promise: bool
    calendar: CalendarSpec
    result: DueResult
    sentence: str
    snapshot: Mapping[str, Any]  # what the clock keeps of the rules; read, never written


def basis_of(asked: Asked, *, body_id: int | None) -> Basis | None:
    """The rules or the promise for that question, with the calendar of now; None where neither sets a term.

    Queries: 1, and 4 at most after a change. Raises: Invalid (a flag that the rule lacks).

    Kept in the process by the marks, which are read anew each time, in the transaction that starts a clock. Every
    change of rule, promise or day off writes a revision with a random token in its own transaction, so what another
    process committed is seen by the next clock, and what was rolled back never is.
    """
    return _basis(asked, body_id, current_marks())


@lru_cache(maxsize=2000)
def _basis(asked: Asked, body_id: int | None, marks: Marks) -> Basis | None:
    rules = _rules_for(asked, marks.law)
    is_promise = not rules
    if is_promise:
        promise = promise_for(kind=asked.kind, step=asked.step, on=asked.on, body_id=body_id)
        if promise is None:
            return None
        rules = [promise_spec(promise)]
        asked = Asked(asked.kind, asked.step, asked.on, asked.instance)
    calendar = current_calendar(marks.calendar)
    result = due_under(rules, asked, calendar=calendar)
    sentence = sentence_of(result, started_on=f"{asked.on:%d/%m/%Y}", promise=is_promise)
    return Basis(asked, is_promise, calendar, result, sentence, snapshot_of(rules, asked))


def _rules_for(asked: Asked, mark: Mark) -> list[RuleSpec]:
    try:
        return matching(asked, active_rules(mark))
    except Invalid as error:
        if error.code != "no-rule":
            raise
        return []


def clocks_of(subject_type: str, subject_id: str) -> QuerySet[Clock]:
    """The clocks of one case, oldest first."""
    return Clock.objects.filter(subject_type=subject_type, subject_id=str(subject_id)).order_by("started_on", "id")


def due_state(clock: Clock, today: date) -> str:
    """`done`, `overdue`, `paused`, `soon` or `on_time`. A pause does not hide a term that had run out before it."""
    if clock.state not in OPEN_STATES:
        return "done"
    if clock.state == ClockState.PAUSED:
        return "overdue" if clock.paused_on is not None and clock.paused_on > clock.due_on else "paused"
    if today > clock.due_on:
        return "overdue"
    return "soon" if today >= clock.soon_on else "on_time"


def forget_tables() -> None:
    """Drop the cached rules and calendars of this process."""
    _active_rules.cache_clear()
    _calendar.cache_clear()
    _basis.cache_clear()

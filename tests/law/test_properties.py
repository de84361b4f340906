"""The quick computation against the slow one, and what must hold of every due day."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from phoihop.law.compute import (
    Asked,
    CalendarSpec,
    RuleSpec,
    Span,
    due,
    merged,
    soon_from,
    working_days_between,
)
from tests.law.slow_reference import SlowCalendar, SlowQuestion, slow_due

DAY = date(2026, 1, 1)
days = st.integers(0, 700).map(lambda n: DAY + timedelta(days=n))
# At most two weeks off in a row: real calendars have no endless holidays.
off_days = st.sets(st.integers(0, 1500), max_size=60)
worked_days = st.sets(st.integers(0, 1500), max_size=20)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first = draw(days)
    return Span(first, first + timedelta(days=draw(st.integers(0, 40))))


@st.composite
def calendars(draw: st.DrawFn) -> CalendarSpec:
    off = {DAY + timedelta(days=n) for n in draw(off_days)}
    worked = {DAY + timedelta(days=n) for n in draw(worked_days)} - off
    return CalendarSpec(1, dict.fromkeys(off, "nghỉ"), dict.fromkeys(worked, "làm bù"))


@st.composite
def rules(draw: st.DrawFn, *, pausable: bool = True) -> RuleSpec:
    unit = draw(st.sampled_from(["CD", "WD", "MO"]))
    return RuleSpec(
        code="R",
        kind="KN",
        step="resolve",
        instance="1",
        remote="any",
        length=draw(st.integers(0, 12 if unit == "MO" else 90)),
        unit=unit,
        rolls=draw(st.booleans()),
        citation="Luật",
        valid_from=date(2000, 1, 1),
        pausable=pausable,
    )


def slow(rule: RuleSpec, on: date, pauses: list[Span], calendar: CalendarSpec) -> date:
    pages = SlowCalendar(
        frozenset(day.toordinal() for day in calendar.off), frozenset(day.toordinal() for day in calendar.worked)
    )
    asked = SlowQuestion(on, rule.length, rule.unit, rule.rolls, [(p.first, p.last) for p in pauses])
    return slow_due(asked, pages)


def quick(rule: RuleSpec, on: date, pauses: list[Span], calendar: CalendarSpec) -> date:
    asked = Asked("KN", "resolve", on, pauses=tuple(pauses))
    return due(asked, rules=[rule], calendar=calendar).due


@given(rules(), days, st.lists(spans(), max_size=6), calendars())
def test_quick_and_slow_agree(rule: RuleSpec, on: date, pauses: list[Span], calendar: CalendarSpec) -> None:
    assert quick(rule, on, pauses, calendar) == slow(rule, on, pauses, calendar)


@given(rules(), days, st.lists(spans(), max_size=4), spans(), calendars())
def test_another_pause_never_brings_the_day_forward(
    rule: RuleSpec, on: date, pauses: list[Span], one: Span, calendar: CalendarSpec
) -> None:
    assert quick(rule, on, [*pauses, one], calendar) >= quick(rule, on, pauses, calendar)


@given(rules(), days, st.permutations([0, 1, 2]), st.lists(spans(), min_size=3, max_size=3), calendars())
def test_the_order_of_pauses_is_nothing(
    rule: RuleSpec, on: date, order: list[int], pauses: list[Span], calendar: CalendarSpec
) -> None:
    assert quick(rule, on, [pauses[n] for n in order], calendar) == quick(rule, on, pauses, calendar)


@given(rules(), days, calendars())
def test_a_later_event_is_never_due_earlier(rule: RuleSpec, on: date, calendar: CalendarSpec) -> None:
    assert quick(rule, on + timedelta(days=1), [], calendar) >= quick(rule, on, [], calendar)


@given(rules(), days, calendars())
def test_a_rolling_term_ends_on_a_working_day(rule: RuleSpec, on: date, calendar: CalendarSpec) -> None:
    if rule.rolls:
        assert calendar.is_working(quick(rule, on, [], calendar))


@given(st.lists(spans(), max_size=8))
def test_merged_spans_cover_the_same_days_and_do_not_touch(given_spans: list[Span]) -> None:
    together = merged(given_spans)

    covered = {span.first + timedelta(days=n) for span in given_spans for n in range(span.days)}
    assert {span.first + timedelta(days=n) for span in together for n in range(span.days)} == covered
    assert all((b.first - a.last).days > 1 for a, b in pairwise(together))


@given(days, days, calendars())
def test_working_days_left_turn_their_sign_with_time(a: date, b: date, calendar: CalendarSpec) -> None:
    forth, back = working_days_between(a, b, calendar=calendar), working_days_between(b, a, calendar=calendar)

    assert forth == -back


@given(days, days, calendars())
def test_working_days_left_are_those_counted_one_by_one(a: date, b: date, calendar: CalendarSpec) -> None:
    low, high = sorted((a, b))

    one_by_one = sum(calendar.is_working(low + timedelta(days=n)) for n in range(1, (high - low).days + 1))

    assert working_days_between(low, high, calendar=calendar) == one_by_one


@given(days, st.integers(0, 40), calendars())
def test_soon_begins_two_working_days_before_or_at_the_start(started: date, days: int, calendar: CalendarSpec) -> None:
    alert = started + timedelta(days=days)

    soon = soon_from(alert, started, calendar=calendar)

    assert started <= soon <= alert
    assert soon == started or calendar.is_working(soon)

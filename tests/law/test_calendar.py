"""The working calendar: changed by versions that rest on a document, never under a running clock."""

from datetime import date
from typing import Any

import pytest
from django.db.models import QuerySet

from phoihop.core.errors import Conflict, Invalid, Missing, NotAllowed
from phoihop.law.actions.calendar import add_closure, add_holiday, add_swap, confirm_day, confirm_year, deny_day
from phoihop.law.actions.clocks import recompute_clock, start_clock
from phoihop.law.explain import explain
from phoihop.law.models import CalendarDay, CalendarYear, Clock
from phoihop.law.recount import affected_clocks
from phoihop.law.selectors import calendar_of, current_calendar
from phoihop.trail.interface import Event
from tests.law.people import ADMINISTRATOR, OFFICER

pytestmark = pytest.mark.django_db
CULTURE_DAY = date(2026, 11, 24)
SOURCE = "Thông báo 1/TB"


def started(on: date, step: str = "accept") -> Clock:
    clock = start_clock(subject_type="petition", subject_id="A", kind="KN", step=step, on=on, by=OFFICER)
    assert clock is not None
    return clock


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 1, 2), False),
        (date(2026, 1, 10), True),
        (date(2026, 8, 22), True),
        (date(2026, 8, 31), False),
        (CULTURE_DAY, True),
        (date(2026, 2, 17), False),
        (date(2024, 5, 4), True),
        (date(2025, 4, 26), True),
        (date(2027, 2, 8), False),
        (date(2026, 11, 22), False),
    ],
)
def test_the_delivered_calendar_knows_the_day(day: date, works: bool) -> None:
    assert current_calendar().is_working(day) is works


def test_a_confirmed_day_makes_a_version_and_the_old_one_stays_readable() -> None:
    before = current_calendar()

    version = confirm_day(CULTURE_DAY, kind="holiday", source=SOURCE, by=ADMINISTRATOR)

    assert version == before.version + 1 == current_calendar().version
    assert not current_calendar().is_working(CULTURE_DAY)
    assert calendar_of(before.version).is_working(CULTURE_DAY)
    assert Event.objects.get(code="calendar.day_confirmed").data["version"] == version


def test_a_denied_day_is_worked() -> None:
    deny_day(date(2027, 9, 3), kind="holiday", source=SOURCE, by=ADMINISTRATOR)

    assert current_calendar().is_working(date(2027, 9, 3))


def test_confirming_a_year_takes_away_the_warning_but_leaves_proposals() -> None:
    confirm_year(2027, source=SOURCE, by=ADMINISTRATOR)

    calendar = current_calendar()
    assert not any(day.year == 2027 for day in calendar.estimated)
    assert date(2027, 11, 24) in calendar.proposed
    assert CalendarYear.objects.get(year=2027).status == "confirmed"
    with pytest.raises(Conflict):
        confirm_year(2027, source=SOURCE, by=ADMINISTRATOR)


def test_a_closure_and_a_swap_change_what_is_worked() -> None:
    add_closure(date(2026, 12, 3), name="Nghỉ tránh bão", source=SOURCE, by=ADMINISTRATOR)
    add_swap(off=date(2026, 12, 31), worked=date(2026, 12, 26), source=SOURCE, by=ADMINISTRATOR)

    calendar = current_calendar()
    assert [calendar.is_working(date(2026, 12, day)) for day in (3, 31, 26)] == [False, False, True]


def test_a_denied_day_may_be_added_again() -> None:
    deny_day(CULTURE_DAY, kind="holiday", source=SOURCE, by=ADMINISTRATOR)
    add_holiday(CULTURE_DAY, name="Ngày Văn hóa Việt Nam", kind="holiday", source=SOURCE, by=ADMINISTRATOR)

    assert not current_calendar().is_working(CULTURE_DAY)
    assert CalendarDay.objects.filter(date=CULTURE_DAY, version_to=None).count() == 1


@pytest.mark.parametrize(
    ("refused", "code"),
    [
        (lambda: add_closure(date(2026, 12, 6), name="Bão", source=SOURCE, by=ADMINISTRATOR), "off-already"),
        (
            lambda: add_swap(off=date(2026, 12, 4), worked=date(2026, 12, 3), source=SOURCE, by=ADMINISTRATOR),
            "works-already",
        ),
        (lambda: confirm_day(CULTURE_DAY, kind="holiday", source=" ", by=ADMINISTRATOR), "no-source"),
        (lambda: confirm_year(2040, source=SOURCE, by=ADMINISTRATOR), "no-year"),
    ],
)
def test_a_change_without_ground_is_refused(refused: Any, code: str) -> None:
    with pytest.raises(Invalid) as error:
        refused()

    assert error.value.code == code


def test_a_day_that_is_not_there_is_missing() -> None:
    with pytest.raises(Missing):
        confirm_day(date(2026, 11, 25), kind="holiday", source=SOURCE, by=ADMINISTRATOR)


def test_an_officer_may_not_touch_the_calendar() -> None:
    with pytest.raises(NotAllowed):
        confirm_day(CULTURE_DAY, kind="holiday", source=SOURCE, by=OFFICER)


def test_a_changed_calendar_does_not_reach_a_running_clock() -> None:
    clock = started(date(2026, 11, 16))
    assert clock.due_on == date(2026, 11, 25)

    confirm_day(CULTURE_DAY, kind="holiday", source=SOURCE, by=ADMINISTRATOR)

    clock.refresh_from_db()
    assert clock.due_on == date(2026, 11, 25)
    assert "25/11/2026" in explain(clock).sentence
    assert started(date(2026, 11, 16)).due_on == date(2026, 11, 26)


def test_recomputing_is_offered_done_by_wish_and_told() -> None:
    clock, other = started(date(2026, 11, 16)), started(date(2026, 12, 7))
    version = confirm_day(CULTURE_DAY, kind="holiday", source=SOURCE, by=ADMINISTRATOR)

    offered = affected_clocks()
    assert [(row.clock, row.new_due) for row in offered] == [(clock, date(2026, 11, 26))]
    recompute_clock(clock, by=ADMINISTRATOR, reason="Xác nhận ngày nghỉ 24/11")

    clock.refresh_from_db()
    other.refresh_from_db()
    assert (clock.due_on, clock.calendar_version) == (date(2026, 11, 26), version)
    assert other.calendar_version == version - 1
    told = Event.objects.get(code="clock.recomputed").data
    assert (told["old"], told["due"], told["old_calendar"]) == ("2026-11-25", "2026-11-26", version - 1)
    assert affected_clocks() == []


def test_recomputing_needs_a_reason() -> None:
    with pytest.raises(Invalid):
        recompute_clock(started(date(2026, 11, 16)), by=ADMINISTRATOR, reason=" ")


def test_of_two_changes_at_once_the_second_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    before = current_calendar()
    behind = {"last": before.version - 1}
    monkeypatch.setattr(QuerySet, "aggregate", lambda *_args, **_kwargs: behind)  # what a late reader saw

    with pytest.raises(Conflict):
        confirm_day(CULTURE_DAY, kind="holiday", source=SOURCE, by=ADMINISTRATOR)

    assert current_calendar() == before

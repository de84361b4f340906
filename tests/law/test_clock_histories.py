"""Random lives of a clock: whatever is paused and resumed, the due day is that of a slow count of the same days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.law.interface import current_calendar, pause_clock, resume_clock, start_clock
from phoihop.law.selectors import forget_tables
from phoihop.trail.interface import SystemActor
from tests.law.slow_reference import SlowCalendar, SlowQuestion, slow_due

BY = SystemActor("test")
# The gap before a pause and its length, in days.
histories = st.lists(st.tuples(st.integers(1, 20), st.integers(1, 30)), max_size=4)


@pytest.mark.django_db
@given(st.integers(0, 120), histories)
def test_a_life_of_pauses_ends_where_a_slow_count_ends(start: int, history: list[tuple[int, int]]) -> None:
    forget_tables()
    on = date(2026, 7, 1) + timedelta(days=start)
    clock = start_clock(subject_type="petition", subject_id="A", kind="KN", step="resolve", on=on, by=BY)
    assert clock is not None
    day, pauses = on, []

    for gap, length in history:
        first = day + timedelta(days=gap)
        day = first + timedelta(days=length)
        pause_clock(clock, from_on=first, ground="Chờ kết quả khác", by=BY)
        resume_clock(clock, on=day, by=BY)
        pauses.append((first, day - timedelta(days=1)))

    calendar = current_calendar()
    slow = SlowCalendar(
        frozenset(each.toordinal() for each in calendar.off), frozenset(each.toordinal() for each in calendar.worked)
    )
    assert clock.due_on == slow_due(SlowQuestion(on, 30, "CD", rolls=True, pauses=pauses), slow)
    clock.refresh_from_db()
    assert clock.state == "running"

"""Clocks: they keep the rule and calendar they began under, and move only by explicit steps."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from phoihop.core.errors import Conflict, Invalid
from phoihop.law.interface import (
    Clock,
    cancel_clock,
    clocks_of,
    due_state,
    explain,
    extend_clock,
    pause_clock,
    resume_clock,
    start_clock,
    stop_clock,
)
from phoihop.trail.interface import Event, SystemActor, events_of, sentence

pytestmark = pytest.mark.django_db
BY = SystemActor("test")


def started(**changes: object) -> Clock:
    asked = {"kind": "KN", "step": "resolve", "on": date(2026, 7, 6)} | changes
    clock = start_clock(subject_type="petition", subject_id="ABC", by=BY, **asked)  # type: ignore[arg-type]
    assert clock is not None
    return clock


def test_a_clock_takes_the_rule_of_its_trigger_date() -> None:
    before = started(step="accept", on=date(2026, 6, 30))
    after = started(step="accept", on=date(2026, 7, 1))

    assert (before.rule_id, after.rule_id) == ("KN-ACC-1", "KN-ACC-1N")
    assert list(clocks_of("petition", "ABC")) == [before, after]


def test_starting_is_told_on_the_case() -> None:
    clock = started()

    event = Event.objects.get(code="clock.started")

    assert (event.subject_type, event.subject_id) == ("petition", "ABC")
    assert event.data["due"] == "2026-08-05" == clock.due_on.isoformat()


def test_without_law_the_promise_of_the_body_counts_and_says_what_it_is() -> None:
    clock = started(kind="KNPA", step="process", on=date(2026, 11, 2))

    assert (clock.is_promise, clock.rule_id, clock.due_on) == (True, None, date(2026, 11, 12))
    assert "cam kết của cơ quan, không phải thời hạn do luật định" in explain(clock).sentence


def test_a_step_that_nobody_terms_has_no_clock() -> None:
    assert (
        start_clock(subject_type="petition", subject_id="X", kind="KNPA", step="sing", on=date(2026, 7, 1), by=BY)
        is None
    )


def test_paused_days_move_the_due_day() -> None:
    clock = started()  # 30 days from 6 July: 5 August

    pause_clock(clock, from_on=date(2026, 7, 13), ground="Chờ kết quả của cơ quan khác", by=BY)
    assert due_state(clock, date(2026, 9, 1)) == "paused"
    resume_clock(clock, on=date(2026, 7, 20), by=BY)  # seven days did not count

    assert (clock.state, clock.due_on) == ("running", date(2026, 8, 12))
    assert "trừ 7 ngày tạm dừng" in explain(clock).sentence


@pytest.mark.parametrize(
    ("changes", "from_on", "code"),
    [
        ({"step": "accept"}, date(2026, 7, 8), "no-pause"),
        ({"on": date(2026, 6, 1)}, date(2026, 6, 30), "pause-too-early"),
        ({}, date(2026, 7, 6), "pause-before-start"),
    ],
)
def test_a_pause_that_the_law_lacks_is_refused(changes: dict[str, object], from_on: date, code: str) -> None:
    clock = started(**changes)

    with pytest.raises(Invalid) as refused:
        pause_clock(clock, from_on=from_on, ground="Bão", by=BY)

    assert refused.value.code == code
    assert not clock.pauses.exists()


def test_an_extension_lengthens_to_the_cap_once() -> None:
    clock = started()

    extend_clock(clock, cls="complex", decision_number="12/QĐ", reason="Nhiều cơ quan", by=BY, on=date(2026, 7, 20))

    assert clock.due_on == date(2026, 8, 20)  # 45 days
    with pytest.raises(Invalid, match="đã được gia hạn"):
        extend_clock(clock, cls="complex", decision_number="13/QĐ", reason="Nữa", by=BY, on=date(2026, 7, 21))
    with pytest.raises(Invalid, match="không cho gia hạn"):
        extend_clock(clock, cls="special", decision_number="13/QĐ", reason="Nữa", by=BY, on=date(2026, 7, 21))


def test_an_extension_after_the_end_is_refused() -> None:
    clock = started()

    with pytest.raises(Invalid, match="đã hết ngày 05/08/2026"):
        extend_clock(clock, cls="complex", decision_number="1", reason="Muộn", by=BY, on=date(2026, 8, 6))


@pytest.mark.parametrize(("on", "state"), [(date(2026, 8, 5), "met"), (date(2026, 8, 6), "late")])
def test_ending_on_the_last_day_is_in_time(on: date, state: str) -> None:
    clock = stop_clock(started(), on=on, by=BY)

    assert (clock.state, clock.ended_on) == (state, on)
    assert due_state(clock, date(2026, 12, 1)) == "done"


def test_an_ended_clock_does_not_move_again() -> None:
    clock = stop_clock(started(), on=date(2026, 7, 10), by=BY)

    with pytest.raises(Invalid):
        cancel_clock(clock, by=BY)


def test_of_two_who_end_a_clock_the_second_is_told() -> None:
    clock = started()
    same = Clock.objects.get(pk=clock.pk)
    stop_clock(clock, on=date(2026, 7, 10), by=BY)

    with pytest.raises(Conflict):
        stop_clock(same, on=date(2026, 7, 11), by=BY)


def test_every_event_of_a_clock_has_a_sentence() -> None:
    clock = started()
    extend_clock(clock, cls="complex", decision_number="12/QĐ", reason="Nhiều cơ quan", by=BY, on=date(2026, 7, 8))
    pause_clock(clock, from_on=date(2026, 7, 13), ground="Bão", by=BY)
    resume_clock(clock, on=date(2026, 7, 20), by=BY)
    stop_clock(clock, on=date(2026, 9, 1), by=BY)

    told = [sentence(event) for event in events_of("petition", "ABC")]

    assert told == [
        "Bắt đầu tính thời hạn giải quyết: hết hạn ngày 05/08/2026.",
        "Gia hạn giải quyết (vụ việc phức tạp) theo quyết định 12/QĐ: hết hạn ngày 20/08/2026.",
        "Tạm dừng thời hạn giải quyết từ ngày 13/07/2026.",
        "Tiếp tục tính thời hạn giải quyết từ ngày 20/07/2026: hết hạn ngày 27/08/2026.",
        "Xong bước giải quyết ngày 01/09/2026, quá hạn (hạn là ngày 27/08/2026).",
    ]


def test_stopping_while_paused_ends_the_pause() -> None:
    clock = started()
    pause_clock(clock, from_on=date(2026, 7, 13), ground="Bão", by=BY)

    stop_clock(clock, on=date(2026, 9, 30), by=BY)

    assert (clock.state, clock.paused_on, clock.pauses.get().to_on) == ("met", None, date(2026, 9, 30))


def test_a_pause_after_the_end_does_not_hide_that_it_ran_out() -> None:
    clock = started()

    pause_clock(clock, from_on=date(2026, 8, 20), ground="Bão", by=BY)

    assert due_state(clock, date(2026, 8, 21)) == "overdue"


def test_a_clock_is_soon_two_working_days_before_its_alert() -> None:
    clock = started(step="accept", on=date(2026, 7, 1))  # due Friday 10 July

    states = [due_state(clock, date(2026, 7, day)) for day in (7, 8, 10, 11)]

    assert states == ["on_time", "soon", "soon", "overdue"]


def test_special_follows_complex_for_a_denunciation() -> None:
    clock = started(kind="TC", on=date(2026, 6, 24))

    extend_clock(clock, cls="complex", decision_number="1/QĐ", reason="Hai địa bàn", by=BY, on=date(2026, 7, 20))
    extend_clock(clock, cls="special", decision_number="2/QĐ", reason="Thêm nước ngoài", by=BY, on=date(2026, 8, 20))

    assert clock.due_on == date(2026, 9, 22)
    assert [row.new_due_on for row in clock.extensions.all()] == [date(2026, 8, 24), date(2026, 9, 22)]


def test_a_cancelled_clock_is_done_and_says_so() -> None:
    clock = cancel_clock(started(), by=BY, reason="withdrawn", on=date(2026, 7, 9))

    assert due_state(clock, date(2026, 12, 1)) == "done"
    assert "Không tính nữa từ ngày 09/07/2026" in explain(clock).sentence


def test_resuming_on_the_day_of_the_pause_is_refused() -> None:
    clock = started()
    pause_clock(clock, from_on=date(2026, 7, 13), ground="Bão", by=BY)

    with pytest.raises(Invalid, match="sau ngày đó"):
        resume_clock(clock, on=date(2026, 7, 13), by=BY)


def test_a_flag_that_the_rule_lacks_starts_no_clock() -> None:
    with pytest.raises(Invalid):
        started(step="accept", complex=True)


def test_the_explanation_shows_both_wordings() -> None:
    explanation = explain(started(step="accept", on=date(2026, 6, 25)))

    assert explanation.sentence.startswith(
        "Thời hạn 10 ngày theo Luật Khiếu nại 02/2011/QH13, Điều 27, tính từ ngày 25/06/2026: "
        "hết hạn thứ Hai 06/07/2026."
    )
    assert [other.code for other in explanation.conflicts] == ["KN-ACC-1D"]


def test_starting_and_explaining_cost_few_queries(django_assert_max_num_queries: Callable[[int], Any]) -> None:
    started()  # the tables are cached now

    with django_assert_max_num_queries(6):
        clock = started()
    with django_assert_max_num_queries(3):
        explain(clock)

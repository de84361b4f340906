"""Answers that may be a moment old."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import override_settings

from phoihop.core import clock
from phoihop.core.brief import briefly


@pytest.fixture
def asked() -> list[int]:
    return []


@pytest.fixture
def doubled(asked: list[int]) -> Callable[[int], int]:
    @briefly(seconds=60)
    def double(number: int) -> int:
        asked.append(number)
        return 2 * number

    return double


@override_settings(BRIEF_ANSWERS=True)
def test_an_answer_is_kept_by_its_arguments(doubled: Callable[[int], int], asked: list[int]) -> None:
    assert [doubled(1), doubled(1), doubled(2)] == [2, 2, 4]
    assert asked == [1, 2]


@override_settings(BRIEF_ANSWERS=False)
def test_switched_off_it_asks_each_time(doubled: Callable[[int], int], asked: list[int]) -> None:
    assert [doubled(1), doubled(1)] == [2, 2]
    assert asked == [1, 1]


@override_settings(BRIEF_ANSWERS=True)
def test_answer_of_yesterday_is_not_given_today() -> None:
    asked = briefly(seconds=60)(clock.today)
    first, second = clock.start_of(date(2025, 6, 30)), clock.start_of(date(2025, 7, 1))

    with clock.living_at(first):
        assert asked() == date(2025, 6, 30)
    with clock.living_at(second):
        assert asked() == date(2025, 7, 1)

"""Answers that may be a moment old."""

from collections.abc import Callable

import pytest
from django.test import override_settings

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

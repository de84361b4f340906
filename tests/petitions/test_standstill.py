"""Why a matter is not done."""

import pytest

from phoihop.petitions.interface import Standstill, State, standstill_of
from phoihop.petitions.states import OPEN


@pytest.mark.parametrize("state", sorted(OPEN))
def test_every_open_state_has_a_reason_in_words(state: str) -> None:
    assert standstill_of(state, is_held=True).label


def test_a_matter_in_work_stands_at_its_officer_or_at_nobody() -> None:
    assert standstill_of(State.ACCEPTED, is_held=True) == Standstill.OFFICER
    assert standstill_of(State.ACCEPTED, is_held=False) == Standstill.UNASSIGNED

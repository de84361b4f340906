"""The law and the calendar stand in every test of this room."""

import pytest

from phoihop.law.interface import load_calendar, load_law


@pytest.fixture(autouse=True)
def _law_is_loaded(db: None) -> None:
    load_law()
    load_calendar()

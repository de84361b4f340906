"""The unit with its keys, and the law that its clocks run by."""

import pytest

from phoihop.accounts.interface import User
from phoihop.law.interface import load_calendar, load_law
from tests.denunciations.people import Unit, new_unit


@pytest.fixture
def unit(minh: User, ngan: User) -> Unit:
    return new_unit(minh, ngan)


@pytest.fixture
def law(db: None) -> None:
    load_law()
    load_calendar()

"""The unit that takes denunciations."""

import pytest

from phoihop.accounts.interface import User
from tests.denunciations.people import Unit, new_unit


@pytest.fixture
def unit(minh: User, ngan: User) -> Unit:
    return new_unit(minh, ngan)

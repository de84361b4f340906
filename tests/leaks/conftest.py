"""The house is built once for a module, and taken back."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import transaction
from pytest_django import DjangoDbBlocker

from phoihop.core import clock
from phoihop.law.interface import load_calendar, load_law
from tests.denunciations.conftest import law, unit
from tests.leaks.house import House, build_house
from tests.people import everybody

__all__ = ["house", "law", "unit"]


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[House]:
    """The clock stands still: pages of before and after differ by nothing but what happened."""
    with django_db_blocker.unblock(), transaction.atomic(), time_machine.travel(clock.now(), tick=False):
        load_law()
        load_calendar()
        yield build_house(everybody())
        transaction.set_rollback(True)

"""Every address has something real to show."""

import pytest

from phoihop.desk.steps.all import STEPS
from tests.access.addresses import ARGUMENTS, STEP_CASES, WITHOUT, addresses
from tests.access.walk import routes
from tests.access.world import World

pytestmark = pytest.mark.django_db


def test_every_route_with_arguments_has_real_ones_or_a_reason() -> None:
    asking = {route.name for route in routes() if route.parameters}
    known = ARGUMENTS.keys() | WITHOUT.keys()
    assert asking == known, f"Mend ARGUMENTS in tests/access/addresses.py for {sorted(asking ^ known)}."


def test_every_step_of_the_desk_has_a_case() -> None:
    assert STEP_CASES.keys() == STEPS.keys()


def test_no_two_addresses_share_a_name(world: World) -> None:
    names = [address.name for address in addresses(world)]
    assert len(names) == len(set(names))

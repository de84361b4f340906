"""Rows of petitions and hand-overs are written by actions only."""

from collections.abc import Callable

import pytest
from django.db.models import QuerySet

from phoihop.petitions.models import Petition, Transfer
from phoihop.trail.interface import WriteRefused
from tests.petitions.factories import create_at

pytestmark = pytest.mark.django_db

WRITES: dict[str, Callable[[QuerySet[Petition] | QuerySet[Transfer]], object]] = {
    "update": lambda rows: rows.update(state="closed"),
    "delete": lambda rows: rows.delete(),
    "create": lambda rows: rows.create(state="closed"),
}


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("model", [Petition, Transfer])
def test_nothing_is_written_past_the_actions(model: type[Petition] | type[Transfer], write: str) -> None:
    create_at("forwarding")
    before = list(model.objects.values())

    with pytest.raises(WriteRefused):
        WRITES[write](model.objects.all())

    assert list(model.objects.values()) == before
    assert before

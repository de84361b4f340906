"""How many statements the busy doors cost: filing and tracking, measured at hundreds of requests a second."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from phoihop.petitions.interface import Filed
from tests.petitions.factories import new_filing

pytestmark = pytest.mark.django_db

PETITION = {"subject": "Đường ngập", "body": "Mưa lớn là ngập, xe không đi được.", "applicant": {}}


@pytest.fixture(autouse=True)
def _kept_answers() -> Iterator[None]:
    """As in service; elsewhere the tests ask anew, for kept answers outlive their rows."""
    with override_settings(BRIEF_ANSWERS=True):
        yield


@pytest.fixture
def filed() -> Filed:
    return new_filing()


def statements_of(step: Callable[[], int]) -> list[str]:
    """What a warm server asks the database for one step; savepoints stand for the test's own transaction."""
    assert step() < 400
    with CaptureQueriesContext(connection) as queries:
        assert step() < 400
    return [query["sql"] for query in queries.captured_queries if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]


def test_tracking_by_the_api_costs_the_case_and_its_events(client: Client, filed: Filed) -> None:
    bearer = {"Authorization": f"Bearer {filed.secret}"}

    asked = statements_of(lambda: client.get(f"/api/v1/petitions/{filed.code}", headers=bearer).status_code)

    assert len(asked) == 2, asked

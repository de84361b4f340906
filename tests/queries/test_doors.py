"""How many queries the busy paths cost."""

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from phoihop.petitions.interface import case_view, open_case
from tests.petitions.factories import new_filing

pytestmark = pytest.mark.django_db


def _cost(queries: CaptureQueriesContext) -> int:
    return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE")) for query in queries.captured_queries)


@override_settings(BRIEF_ANSWERS=True)  # the only test with it: kept answers outlive a test's rows
def test_filing_costs_six_writes_beside_the_reading_of_the_factory() -> None:
    new_filing()

    with CaptureQueriesContext(connection) as queries:
        new_filing()

    assert _cost(queries) == 7, "\n".join(query["sql"][:60] for query in queries.captured_queries)


def test_tracking_costs_at_most_five_queries() -> None:
    filed = new_filing()

    with CaptureQueriesContext(connection) as queries:
        case_view(open_case(filed.code, filed.secret))

    assert _cost(queries) <= 5

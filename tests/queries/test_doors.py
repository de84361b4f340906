"""How many statements the busy doors cost: filing and tracking, measured at hundreds of requests a second."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from phoihop.core.credentials import new_key
from phoihop.law.interface import load_calendar, load_law
from phoihop.petitions.interface import Filed
from tests.people import standing_body
from tests.petitions.factories import new_filing
from tests.portal import journey

pytestmark = pytest.mark.django_db

PETITION = {"subject": "Đường ngập", "body": "Mưa lớn là ngập, xe không đi được.", "applicant": {}}


@pytest.fixture(autouse=True)
def _as_in_service() -> Iterator[None]:
    """Law and board are there, answers are kept; elsewhere the tests ask anew, for kept answers outlive their rows."""
    load_law()
    load_calendar()
    standing_body("BTCD")
    with override_settings(BRIEF_ANSWERS=True):
        yield


@pytest.fixture
def filed() -> Filed:
    return new_filing()


def statements_of(step: Callable[[], int]) -> list[str]:
    """What a warm server asks the database for one step."""
    assert step() < 400
    with CaptureQueriesContext(connection) as queries:
        assert step() < 400
    return plain(queries)


def plain(queries: CaptureQueriesContext) -> list[str]:
    """Without the savepoints, which stand for the transactions of the service."""
    statements = [query["sql"] for query in queries.captured_queries]
    return [sql for sql in statements if not sql.startswith(("SAVEPOINT", "RELEASE"))]


def test_tracking_by_the_api_costs_the_case_and_its_events(client: Client, filed: Filed) -> None:
    bearer = {"Authorization": f"Bearer {filed.secret}"}

    asked = statements_of(lambda: client.get(f"/api/v1/petitions/{filed.code}", headers=bearer).status_code)

    assert len(asked) == 2, asked


def test_tracking_by_the_page_has_a_ceiling(client: Client, filed: Filed) -> None:
    assert client.post("/tra-cuu/", {"code": filed.code, "secret": filed.secret}).status_code == 302

    asked = statements_of(lambda: client.get("/tra-cuu/ho-so/").status_code)

    assert len(asked) <= 10, asked


def test_filing_by_the_api_costs_the_board_the_marks_of_the_law_and_six_rows(client: Client) -> None:
    """PostgreSQL gives two keys before and then takes the six rows at once."""

    def file() -> int:
        headers = {"Idempotency-Key": new_key()}
        return client.post("/api/v1/petitions", PETITION, content_type="application/json", headers=headers).status_code

    asked = statements_of(file)

    assert len(asked) == (4 if connection.vendor == "postgresql" else 8), asked


def test_the_last_button_of_the_form_has_a_ceiling(client: Client) -> None:
    journey.write_all(client)
    journey.send(client)
    journey.write_all(client)
    nonce = journey.nonce_on(client.get("/gui-don/kiem-tra/").content.decode())

    with CaptureQueriesContext(connection) as queries:
        assert "Mã bí mật" in journey.send(client, nonce).content.decode()

    assert len(plain(queries)) <= 12, plain(queries)

"""The interface against its own description: no 500, every answer has a described status, type and shape."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from phoihop.accounts.interface import create_token
from phoihop.config.wsgi import application
from tests.people import People
from tests.petitions.factories import new_filing

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # slow: a few hundred generated requests
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
OPERATIONS = [
    ("POST", "/api/v1/petitions"),
    ("GET", "/api/v1/petitions/{code}"),
    ("GET", "/api/v1/worklist"),
    ("GET", "/api/v1/search"),
    ("GET", "/api/v1/statistics"),
    ("GET", "/api/v1/cases/{code}"),
]


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """The application runs inside the test's own transaction, so a request must not close its connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_answer_is_as_described(people: People, method: str, path: str) -> None:
    new_filing()
    token = create_token(user=people.chi, label="thử", by=people.chi)
    operation = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)[path][method]

    @given(case=operation.as_strategy())
    @settings(max_examples=40, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def holds(case: Any) -> None:
        response = case.call(headers={"Authorization": f"Bearer {token}"})
        case.validate_response(response, checks=CHECKS)

    holds()


def test_the_description_has_no_address_beside_those(client: Client) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]

    assert {(method.upper(), path) for path, methods in paths.items() for method in methods} == set(OPERATIONS)

"""Tracking by JSON: one shape, and two refusals that tell nothing."""

from typing import Any

import pytest
from django.test import Client

from phoihop.petitions.interface import Filed
from tests.petitions.factories import new_filing

pytestmark = pytest.mark.django_db


@pytest.fixture
def filed() -> Filed:
    return new_filing()


def get(client: Client, code: str, header: str | None) -> Any:
    headers = {} if header is None else {"Authorization": header}
    return client.get(f"/api/v1/petitions/{code}", headers=headers)


def test_code_and_secret_open_the_case(client: Client, filed: Filed) -> None:
    response = get(client, filed.code, f"Bearer {filed.secret}")

    case = response.json()
    assert response.status_code == 200
    assert set(case) == {"code", "kind", "state", "state_label", "holder", "received_at", "timeline", "clocks"}
    assert case["holder"]["body"] == "Ban Tiếp công dân thành phố"
    assert case["timeline"][0]["event"] == "petition.filed"
    assert response["Cache-Control"] == "no-store"


def test_without_the_header_every_code_gets_the_same_401(client: Client, filed: Filed) -> None:
    answers = {get(client, code, None).content for code in (filed.code, "00000-00000-0", "không có", "x" * 300)}

    response = get(client, filed.code, None)
    assert response.status_code == 401
    assert response["WWW-Authenticate"] == "Bearer"
    assert answers == {response.content}


def test_anything_else_wrong_gets_the_same_404(client: Client, filed: Filed) -> None:
    wrong = [
        (filed.code, "Bearer 0000-0000-0000-0000"),
        (filed.code, "Bearer "),
        (filed.code, ""),
        (filed.code, f"Basic {filed.secret}"),
        (filed.code, "Bearer \u00e9\u00ff"),
        ("0" * 11, f"Bearer {filed.secret}"),
        ("không có", f"Bearer {filed.secret}"),
        ("x" * 300, f"Bearer {filed.secret}"),
        ("%00", f"Bearer {filed.secret}"),
    ]

    answers = [get(client, code, header) for code, header in wrong]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert len({str(sorted(answer.items())) for answer in answers}) == 1


def test_an_unknown_address_gets_that_404_too(client: Client) -> None:
    response = client.get("/api/v1/khong-co")

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


def test_a_wrong_method_is_told_which_are_right(client: Client) -> None:
    response = client.delete("/api/v1/petitions")

    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert response["Content-Type"] == "application/problem+json"


def test_the_description_is_openapi_3_1_with_problem_documents(client: Client) -> None:
    description = client.get("/api/v1/openapi.json").json()

    assert description["openapi"].startswith("3.1")
    operation = description["paths"]["/api/v1/petitions"]["post"]
    assert list(operation["responses"]["422"]["content"]) == ["application/problem+json"]

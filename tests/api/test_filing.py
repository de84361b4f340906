"""Filing by JSON: the receipt, its replay, and every refusal as a problem document."""

import json
import logging
from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from phoihop.api.filing import BUDGET
from phoihop.core.gates import GATES
from phoihop.organizations.interface import Place
from phoihop.petitions.models import Petition
from tests.people import standing_body

pytestmark = pytest.mark.django_db
KEY = "mot-khoa-ngau-nhien-9f83k2"
GOOD: dict[str, Any] = {
    "kind": "KNPA",
    "subject": "Cầu gỗ qua kênh Xáng bị gãy",
    "body": "Cầu gãy từ hôm qua, học sinh phải đi vòng.",
    "applicant": {"name": "Nguyễn Thị An", "phone": "0912 345 678"},
    "consent_contact": True,
}


@pytest.fixture(autouse=True)
def _intake() -> None:
    standing_body("BTCD")


def post(client: Client, content: Any, *, key: str | None = KEY, **headers: str) -> Any:
    """Send `content` as JSON (text is sent as it is)."""
    data = content if isinstance(content, str | bytes) else json.dumps(content)
    if key is not None:
        headers["Idempotency-Key"] = key
    return client.post("/api/v1/petitions", data=data, content_type="application/json", headers=headers)


def refused(response: Any, status: int = 422) -> dict[str, Any]:
    """The problem document of a refusal; nothing was kept."""
    assert response.status_code == status, response.content.decode()
    assert response["Content-Type"] == "application/problem+json"
    document: dict[str, Any] = response.json()
    assert document["status"] == status
    assert document["detail"].endswith(".")
    assert Petition.objects.count() == 0
    return document


def test_a_filing_gives_code_secret_instant_and_address(client: Client) -> None:
    response = post(client, GOOD)

    receipt = response.json()
    assert response.status_code == 201
    assert set(receipt) == {"code", "secret", "received_at", "track_url"}
    assert receipt["track_url"] == f"http://testserver/tra-cuu/?ma={receipt['code']}"
    assert receipt["secret"] not in receipt["track_url"]
    assert receipt["received_at"].endswith("+07:00")
    assert "Idempotent-Replayed" not in response


def test_the_same_key_and_body_give_the_identical_receipt(client: Client) -> None:
    first = post(client, GOOD)

    again = post(client, GOOD)

    assert again.status_code == 201
    assert again.content == first.content
    assert again["Idempotent-Replayed"] == "true"
    assert Petition.objects.count() == 1


def test_the_same_key_with_another_body_is_refused(client: Client) -> None:
    post(client, GOOD)

    response = post(client, {**GOOD, "body": "Việc khác."})

    assert response.status_code == 422
    assert Petition.objects.count() == 1


def test_only_subject_and_body_are_needed(client: Client) -> None:
    response = post(client, {"subject": "Đường ngập", "body": "Ngập ba ngày."})

    assert response.status_code == 201
    assert Petition.objects.get().kind == ""


@pytest.mark.parametrize("key", [None, "", "x" * 21, "0123456789" * 7, "a" * 30, "0123456789 abcdefghij\x7f"])
def test_a_missing_or_poor_key_is_refused(client: Client, key: str | None) -> None:
    refused(post(client, GOOD, key=key))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "XX"}, "kind"),
        ({"kind": 5}, "kind"),
        ({"subject": ""}, "subject"),
        ({"subject": "   "}, "subject"),
        ({"subject": "x" * 301}, "subject"),
        ({"subject": 7}, "subject"),
        ({"subject": None}, "subject"),
        ({"body": "a\x00b"}, "body"),
        ({"body": ["a"]}, "body"),
        ({"body": "x" * 20_001}, "body"),
        ({"place_code": "99999"}, "place_code"),
        ({"place_code": 92}, "place_code"),
        ({"place_code": "92", "place_as_of": "2026-02-30"}, "place_as_of"),
        ({"place_code": "92", "place_as_of": "hôm qua"}, "place_as_of"),
        ({"applicant": "An"}, "applicant"),
        ({"applicant": {"anonymous": True, "name": "An"}}, "applicant.name"),
        ({"applicant": {"anonymous": "true"}}, "applicant.anonymous"),
        ({"consent_contact": 1}, "consent_contact"),
    ],
)
def test_a_wrong_field_is_named(client: Client, change: dict[str, Any], field: str) -> None:
    document = refused(post(client, {**GOOD, **change}))

    assert [error["field"] for error in document["errors"]] == [field]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        "NaN",
        '"chữ"',
        '{"subject": "\\ud800", "body": "b"}',
        "[" * 100_000,
        b"\xff\xfe",
        "1" * 5000,
    ],
)
def test_what_is_no_petition_is_refused(client: Client, content: str | bytes) -> None:
    response = post(client, content)

    assert response.status_code in {400, 422}
    refused(response, response.status_code)


def test_a_huge_body_is_refused(client: Client, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    refused(post(client, {**GOOD, "body": "x" * 2000}), 413)


def test_a_place_is_read_with_its_day(client: Client) -> None:
    today_codes = Place.objects.on(date(2026, 1, 1)).values("code")
    ended = Place.objects.on(date(2025, 6, 30)).filter(level="commune").exclude(code__in=today_codes)[0]

    refused(post(client, {**GOOD, "place_code": ended.code}))
    filed = post(client, {**GOOD, "place_code": ended.code, "place_as_of": "2025-06-30"})

    assert filed.status_code == 201
    assert Petition.objects.get().place == ended


def test_a_closed_intake_says_so_and_keeps_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(GATES._entries, "filing", lambda: "Hệ thống nghỉ đến 8 giờ sáng mai.")

    document = refused(post(client, GOOD), 503)

    assert document["detail"] == "Hệ thống nghỉ đến 8 giờ sáng mai."


def test_above_the_budget_the_same_key_may_come_again(client: Client, settings: Settings) -> None:
    settings.PHOIHOP_BUDGETS = {"filing": 0}

    response = post(client, GOOD)

    refused(response, 429)
    assert response["Retry-After"] == "60"
    settings.PHOIHOP_BUDGETS = {"filing": 10**6}
    assert post(client, GOOD).status_code == 201


def test_no_secret_name_or_text_reaches_the_log(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    secret = post(client, GOOD).json()["secret"]
    post(client, {**GOOD, "kind": "TC"}, key="mot-khoa-ngau-nhien-khac-77")

    for kept in (secret, "Nguyễn Thị An", "0912 345 678", "127.0.0.1"):
        assert kept not in caplog.text


def test_filing_costs_few_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    post(client, GOOD)

    with django_assert_max_num_queries(18):
        post(client, GOOD, key="mot-khoa-ngau-nhien-khac-77")


def test_a_cookie_is_neither_needed_nor_given(client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)

    response = post(strict, GOOD)

    assert response.status_code == 201
    assert not response.cookies
    assert "Access-Control-Allow-Origin" not in response
    assert response["Cache-Control"] == "no-store"
    assert BUDGET.spend("ai đó")

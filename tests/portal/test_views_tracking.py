"""`/tra-cuu/`: code and secret open the case; the secret stays in the person's hands."""

import logging
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from phoihop.petitions.interface import Filed
from tests.petitions.factories import new_filing
from tests.portal.journey import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def filed() -> Filed:
    return new_filing()


def look_up(client: Client, code: str, secret: str) -> Any:
    return client.post("/tra-cuu/", {"code": code, "secret": secret})


def test_the_right_codes_open_the_case(client: Client, filed: Filed) -> None:
    response = look_up(client, filed.code, filed.secret)

    page = text_of(client.get(response["Location"]).content.decode())
    assert response["Location"] == "/tra-cuu/ho-so/"
    assert "Hồ sơ đang ở Ban Tiếp công dân thành phố" in page
    assert "Ông/Bà đã gửi đơn." in page
    assert "trước hết ngày thứ" in page
    assert "ngày làm việc)" in page
    assert "Vì sao là ngày này?" in page


def test_wrong_code_and_wrong_secret_get_one_page(client: Client, filed: Filed) -> None:
    answers = [
        look_up(client, code, secret)
        for code, secret in [(filed.code, "0000-0000-0000-0000"), ("ABCDE-FGHJK-M", filed.secret), ("\u202e", "\u0300")]
    ]

    texts = {text_of(answer.content.decode()) for answer in answers}
    assert {answer.status_code for answer in answers} == {404}
    assert len(texts) == 1
    assert "Hãy xem lại từng chữ trên biên nhận" in texts.pop()


def test_the_code_of_the_address_is_filled_in(client: Client, filed: Filed) -> None:
    assert f'value="{filed.code}"' in client.get(f"/tra-cuu/?ma={filed.code}").content.decode()


def test_the_secret_is_in_no_page_address_session_or_log(
    client: Client, filed: Filed, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    opened = look_up(client, filed.code, filed.secret)
    wrong = look_up(client, "x", filed.secret)
    page = client.get("/tra-cuu/ho-so/")

    for kept in (
        opened["Location"],
        wrong.content.decode(),
        page.content.decode(),
        caplog.text,
        str(client.cookies),
        str(list(Session.objects.values())),
    ):
        assert filed.secret not in kept
        assert filed.secret.replace("-", "") not in kept


def test_the_cookie_is_for_this_path_only_and_ends(client: Client, filed: Filed) -> None:
    cookie = look_up(client, filed.code, filed.secret).cookies["phoihop_ho_so"]

    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/tra-cuu/", True, "Strict")
    assert cookie["max-age"] == 30 * 60


def test_after_half_an_hour_the_codes_are_asked_again(client: Client, filed: Filed) -> None:
    with time_machine.travel("2026-11-02 08:00+07:00", tick=False):
        look_up(client, filed.code, filed.secret)
    with time_machine.travel("2026-11-02 08:31+07:00", tick=False):
        assert client.get("/tra-cuu/ho-so/")["Location"] == "/tra-cuu/"


def test_closing_forgets_the_case(client: Client, filed: Filed) -> None:
    look_up(client, filed.code, filed.secret)

    client.post("/tra-cuu/dong/")

    assert client.get("/tra-cuu/ho-so/")["Location"] == "/tra-cuu/"


@pytest.mark.parametrize("cookie", ["", "abc", "=", "A" * 500, "\x00", "é"])
def test_a_made_up_cookie_opens_nothing(client: Client, cookie: str) -> None:
    client.cookies["phoihop_ho_so"] = cookie

    assert client.get("/tra-cuu/ho-so/")["Location"] == "/tra-cuu/"


def test_right_codes_are_served_above_the_budget(client: Client, filed: Filed, settings: Settings) -> None:
    settings.PHOIHOP_BUDGETS = {**settings.PHOIHOP_BUDGETS, "wrong_lookup": 0}

    wrong = look_up(client, filed.code, "0000-0000-0000-0000")
    right = look_up(client, filed.code, filed.secret)

    assert wrong.status_code == 429
    assert right.status_code == 302


def test_looking_up_asks_no_cache(client: Client, filed: Filed) -> None:
    with CaptureQueriesContext(connection) as asked:
        look_up(client, filed.code, filed.secret)
        look_up(client, filed.code, "0000-0000-0000-0000")

    assert not [query for query in asked if "accounts_cache" in query["sql"]]


def test_nothing_typed_is_named_field_by_field(client: Client) -> None:
    response = look_up(client, "", "")

    assert response.status_code == 422
    assert "Hãy nhập mã bí mật" in response.content.decode()

"""Hostile strings at every public form and at the API: no 500, nothing lost, everything comes back escaped."""

import json
from functools import cache
from http import HTTPStatus
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from phoihop.accounts.interface import User
from tests.conftest import SHARED
from tests.denunciations.people import file_one, new_unit
from tests.people import standing_body
from tests.petitions.factories import new_filing
from tests.portal import denouncing
from tests.portal.denouncing import GOOD as DENOUNCING
from tests.portal.journey import GOOD, answer, begin, send, write_all

pytestmark = [pytest.mark.django_db, pytest.mark.slow]  # slow: some hundred hostile strings at each form
LISTS = ["html_js_fuzz", "control-chars", "format-strings", "email", "unicode", "sql-injection", "xml", "json"]
MARK = "<script>alert"


@cache
def naughty() -> list[str]:
    """A sample of the known lists, every kind of string in it; empty where the material is absent."""
    security = SHARED / "security"
    if not security.is_dir():
        return []
    strings: list[str] = json.loads((security / "blns.json").read_text())
    for name in LISTS:
        for path in sorted(Path(security / "fuzzdb" / name).rglob("*.txt")):
            lines = path.read_bytes().decode("utf-8", "replace").splitlines()
            strings += lines[:: max(1, len(lines) // 15)]
    return [text for text in dict.fromkeys(strings) if text]


@pytest.fixture
def strings() -> list[str]:
    standing_body("BTCD")
    if not naughty():
        pytest.skip(f"Không có dữ liệu thử ở {SHARED}.")
    return naughty()


@pytest.mark.parametrize("step", ["viec-gi", "noi-xay-ra", "noi-dung", "cho-ai", "lien-he"])
def test_no_step_breaks_and_what_was_written_is_kept_escaped(client: Client, strings: list[str], step: str) -> None:
    begin(client)
    fields = [
        "kind",
        "place_query",
        "place_code",
        "subject",
        "body",
        "for_whom",
        "other_name",
        "naming",
        "name",
        "email",
    ]

    for text in strings[::6]:
        response = answer(client, step, dict.fromkeys(fields, text))
        assert response.status_code in {200, 302}, text
        page = (
            response.content.decode()
            if response.status_code == 200
            else client.get(f"/gui-don/{step}/").content.decode()
        )
        assert MARK not in page


@pytest.mark.parametrize("step", [step for step in DENOUNCING if step != "tep"])
def test_no_step_of_a_denunciation_breaks(
    client: Client, strings: list[str], minh: User, ngan: User, step: str
) -> None:
    new_unit(minh, ngan)
    denouncing.begin(client)
    fields = [
        "count",
        "add",
        "drop",
        "find",
        *(f"{name}_{row}" for name in ("name", "workplace", "body") for row in (0, 1)),
    ]
    fields = [*fields, "place_query", "place_code", "subject", "body", "naming", "name", "id_number", "email", "notify"]

    for number, text in enumerate(strings[::12]):
        pressed = {"add", "drop", "find"} if number % 2 else set()
        response = denouncing.answer(client, step, dict.fromkeys(set(fields) - pressed, text))
        assert response.status_code in {200, 302}, text
        assert MARK not in client.get(f"{denouncing.DOOR}{step}/").content.decode()


def test_the_steps_of_an_own_denunciation_stand_any_string(
    client: Client, strings: list[str], minh: User, ngan: User
) -> None:
    new_unit(minh, ngan)
    filed = file_one()
    client.post("/tra-cuu/", {"code": filed.code, "secret": filed.secret})

    for text in strings[::20]:
        for step in ("nhan-tin", "rut-to-cao", "bao-ve", "doi-ma"):
            written: dict[str, str | list[str]] = {
                "text": text,
                "extent": "part",
                "proposed": text,
                "sure": "on",
                "copied": "on",
            }
            written |= {"measures": ["life"], "people": ["children"], "relatives": text[:2000]}
            assert client.post(f"/tra-cuu/{step}/", written).status_code in {200, 302}, text
    assert MARK not in client.get("/tra-cuu/ho-so/").content.decode()


def test_a_petition_of_hostile_words_is_filed_and_shown_escaped(client: Client, strings: list[str]) -> None:
    sent = 0
    for text in strings[::25]:
        client.cookies.clear()
        write_all(client)
        if answer(client, "noi-dung", {"subject": text[:250], "body": text}).status_code != HTTPStatus.FOUND:
            continue  # only spaces and control characters: asked for again
        page = client.get("/gui-don/kiem-tra/").content.decode()

        response = send(client)

        assert response.status_code in {200, 422}, text
        assert MARK not in page + response.content.decode()
        sent += response.status_code == HTTPStatus.OK
    assert sent


def test_the_look_up_stands_any_string(client: Client, strings: list[str]) -> None:
    code = new_filing().code
    for text in strings[::6]:
        assert client.post("/tra-cuu/", {"code": text, "secret": text}).status_code in {404, 422, 429}
        assert client.post("/tra-cuu/", {"code": code, "secret": text}).status_code in {404, 422, 429}
        assert client.get("/tra-cuu/", {"ma": text}).status_code == 200


def test_the_steps_of_a_case_stand_any_string(client: Client, strings: list[str]) -> None:
    filed = new_filing()
    client.post("/tra-cuu/", {"code": filed.code, "secret": filed.secret})

    for text in strings[::12]:
        for step in ("bo-sung", "tra-loi", "danh-gia", "de-nghi-xem-lai"):
            assert client.post(f"/tra-cuu/{step}/", {"text": text, "value": text}).status_code in {200, 302}, text
    assert MARK not in client.get("/tra-cuu/ho-so/").content.decode()


def test_the_interface_stands_any_string(client: Client, strings: list[str]) -> None:
    for number, text in enumerate(strings[::4]):
        content = {"subject": text, "body": text, "place_code": text, "applicant": {"name": text, "email": text}}
        response = client.post(
            "/api/v1/petitions",
            data=json.dumps({**content, **({"place_code": None} if number % 2 else {})}),
            content_type="application/json",
            headers={"Idempotency-Key": f"khoa-ngau-nhien-cua-thu-{number:06d}"},
        )
        assert response.status_code in {201, 422}, text


def test_any_text_goes_through_the_words_step(client: Client) -> None:
    standing_body("BTCD")
    begin(client)

    @given(text=st.text(max_size=200))
    def holds(text: str) -> None:
        response = answer(client, "noi-dung", {**GOOD["noi-dung"], "body": text})
        assert response.status_code in {200, 302}

    holds()

"""A denunciation by JSON: the same receipt and the same refusals as a petition, and not a word of it left behind."""

import json
import logging
from time import perf_counter
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from phoihop.accounts.interface import User
from phoihop.core.errors import Missing
from phoihop.denunciations.actions.filing import Draft
from phoihop.denunciations.interface import open_own_case
from phoihop.denunciations.models import Denunciation
from phoihop.denunciations.selectors.doors import WRONG_ANSWER_SECONDS
from phoihop.petitions.interface import open_case
from phoihop.petitions.models import Petition
from phoihop.vault.interface import read_part
from phoihop.vault.models import Compartment
from tests.denunciations.people import Unit, file_one, new_unit
from tests.people import standing_body
from tests.petitions.factories import new_filing
from tests.vault.keepers import opened

pytestmark = pytest.mark.django_db
KEY, OTHER_KEY = "mot-khoa-ngau-nhien-9f83k2", "mot-khoa-ngau-nhien-khac-77"
GOOD: dict[str, Any] = {
    "kind": "TC",
    "subject": "Cán bộ nhận tiền để làm nhanh hồ sơ đất",
    "body": "Tại quầy số 2, cán bộ nhận năm triệu đồng và không ghi biên lai.",
    "applicant": {"name": "Nguyễn Thị Kín", "phone": "0912 345 678"},
    "accused": [{"name": "Trương Đăng Khoa", "position": "Phó Trưởng phòng", "body_code": "SXD"}],
}
PLAIN = {"kind": "KNPA", "subject": GOOD["subject"], "body": GOOD["body"]}


@pytest.fixture
def unit(minh: User, ngan: User) -> Unit:
    return new_unit(minh, ngan)


def post(client: Client, content: Any, key: str = KEY) -> Any:
    headers = {"Idempotency-Key": key}
    return client.post("/api/v1/petitions", data=json.dumps(content), content_type="application/json", headers=headers)


def get(client: Client, code: str, header: str) -> Any:
    return client.get(f"/api/v1/petitions/{code}", headers={"Authorization": header})


def refused(response: Any, code: str, field: str | None = None) -> None:
    document = response.json()
    assert response.status_code == 422, document
    assert response["Content-Type"] == "application/problem+json"
    assert document["type"] == f"urn:phoihop:problem:{code}"
    assert document["detail"].endswith(".")
    assert [error["field"] for error in document["errors"]] == ([field] if field else [])


def test_a_denunciation_gets_the_receipt_of_a_petition(client: Client, unit: Unit) -> None:
    response = post(client, GOOD)

    receipt = response.json()
    row = Denunciation.objects.get()
    told = read_part(matter=row.matter, part="content", using=opened(unit.minh), by=unit.minh.holder, reason="work")
    assert response.status_code == 201
    assert set(receipt) == {"code", "secret", "received_at", "track_url"}
    assert receipt["track_url"] == f"http://testserver/tra-cuu/?ma={receipt['code']}"
    assert response["Cache-Control"] == "no-store"
    assert (row.code, row.channel) == (receipt["code"], "api")
    assert json.loads(told[0].content)["accused"][0]["body_code"] == "SXD"
    assert not Petition.objects.exists()


def test_the_same_key_and_body_give_the_identical_receipt(client: Client, unit: Unit) -> None:
    first = post(client, GOOD)
    again = post(client, GOOD)

    assert again.content == first.content
    assert (first.headers.get("Idempotent-Replayed"), again["Idempotent-Replayed"]) == (None, "true")
    refused(post(client, {**GOOD, "body": "Việc khác."}), "key-reused", "idempotency_key")
    refused(post(client, {**GOOD, "accused": []}), "key-reused", "idempotency_key")
    assert Denunciation.objects.count() == 1


def test_a_key_of_one_room_opens_nothing_in_the_other(client: Client, unit: Unit) -> None:
    standing_body("BTCD")
    assert post(client, GOOD, KEY).status_code == 201
    assert post(client, PLAIN, OTHER_KEY).status_code == 201

    refused(post(client, PLAIN, KEY), "key-reused", "idempotency_key")
    refused(post(client, GOOD, OTHER_KEY), "key-reused", "idempotency_key")

    assert (Denunciation.objects.count(), Petition.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"applicant": {"anonymous": True, "name": "Kín"}}, "anonymous-with-name", "applicant.name"),
        ({"accused": [{"name": "A"}, {"body_code": "KHONG"}]}, "unknown-body", "accused.1.body_code"),
        ({"accused": [{"name": "A"}] * 11}, "invalid-request", "accused"),
        ({"accused": {"name": "A"}}, "invalid-request", "accused"),
        ({"accused": ["A"]}, "invalid-request", "accused.0"),
        ({"accused": [{"name": 5}]}, "invalid-request", "accused.0.name"),
        ({"place_code": "99999"}, "unknown-place", "place_code"),
        ({"kind": "KNPA"}, "accused-elsewhere", "accused"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(
    client: Client, unit: Unit, change: dict[str, Any], code: str, field: str
) -> None:
    refused(post(client, {**GOOD, **change}), code, field)

    assert not Denunciation.objects.exists()
    assert not Compartment.objects.exists()
    assert not Petition.objects.exists()


def test_nothing_is_kept_where_no_unit_has_keys(client: Client, minh: User) -> None:
    response = post(client, {**GOOD, "accused": []})

    refused(response, "vault-no-key")
    assert "Không có gì được lưu lại" in response.json()["detail"]
    assert not Denunciation.objects.exists()


def test_above_the_budget_and_with_a_closed_intake_it_waits(client: Client, unit: Unit, settings: Settings) -> None:
    settings.PHOIHOP_BUDGETS = {"filing": 0}
    assert post(client, GOOD).status_code == 429
    assert not Denunciation.objects.exists()


def test_tracking_has_one_shape_and_tells_no_word(client: Client, unit: Unit) -> None:
    receipt = post(client, GOOD).json()

    response = get(client, receipt["code"], f"Bearer {receipt['secret']}")

    case = response.json()
    assert response.status_code == 200
    assert set(case) == {"code", "kind", "state", "state_label", "holder", "received_at", "timeline", "clocks"}
    assert (case["kind"], case["state"]) == ("TC", "filed")
    assert case["holder"]["body"] == "Thanh tra thành phố"
    assert [row["event"] for row in case["timeline"]] == ["denunciation.filed"]
    assert case["timeline"][0]["label"].startswith("Ông/Bà đã gửi tố cáo")
    assert [clock["rule_id"] for clock in case["clocks"]] == ["TC-INT"]
    assert response["Cache-Control"] == "no-store"
    assert not [word for word in ("Khoa", "Kín", "nhận tiền") if word in response.content.decode()]


def test_a_wrong_secret_does_not_tell_which_room_keeps_the_code(client: Client, unit: Unit) -> None:
    """The answer is the same to the byte, and so are the questions to the database."""
    standing_body("BTCD")
    mine, theirs = file_one(), new_filing()
    answers, asked = [], []
    for code in (mine.code, theirs.code, "0" * 11):
        for header in ("Bearer 0000-0000-0000-0000", "Bearer "):
            with CaptureQueriesContext(connection) as queries:
                answers.append(get(client, code, header))
            asked.append([query["sql"].replace(code, "?") for query in queries])

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert len({str(sorted(answer.items())) for answer in answers}) == 1
    assert all(one == asked[0] for one in asked)
    assert len(asked[0]) == 2
    without = {client.get(f"/api/v1/petitions/{code}").content for code in (mine.code, theirs.code)}
    assert len(without) == 1
    assert open_case(theirs.code, theirs.secret).petition.code == theirs.code


def test_a_wrong_answer_takes_its_time_in_either_room(unit: Unit) -> None:
    standing_body("BTCD")
    for code in (file_one().code, new_filing().code, "0" * 11, "không có"):
        began = perf_counter()
        with pytest.raises(Missing):
            open_own_case(code, "0000-0000-0000-0000")
        assert perf_counter() - began >= WRONG_ANSWER_SECONDS * 0.99


def test_no_word_of_it_reaches_a_log_even_where_the_program_breaks(
    client: Client, unit: Unit, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django.db.backends").propagate = False  # the tests' own record of statements
    client.raise_request_exception = False
    secret = post(client, GOOD).json()["secret"]

    def broken(_row: Denunciation, draft: Draft) -> None:
        raise ValueError(f"cannot take {draft.told} of {draft.person}")

    monkeypatch.setattr("phoihop.denunciations.actions.filing.seal", broken)
    response = post(client, GOOD, OTHER_KEY)
    logging.getLogger("django.db.backends").propagate = True

    assert response.status_code == 500
    assert "ValueError at test_denunciation.py" in caplog.text
    for word in (secret, "Nguyễn Thị Kín", "0912 345 678", "nhận năm triệu", "Khoa", "127.0.0.1", OTHER_KEY):
        assert word not in caplog.text + response.content.decode()
    assert Denunciation.objects.count() == 1

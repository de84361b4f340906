"""Personal tokens: what they reach, how long, when they were last used; and every refusal."""

import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.test.utils import CaptureQueriesContext

from phoihop.accounts.interface import Scope, User, create_token
from phoihop.accounts.models import ApiToken
from phoihop.accounts.scopes import EVERY_SCOPE
from phoihop.api.urls import api
from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.trail.interface import Event
from tests.people import signed_in

MAKE = "/tai-khoan/cua-toi/ma-truy-cap/"
MINE = "/tai-khoan/cua-toi/"


def call(token: str, address: str = "worklist") -> Any:
    return Client().get(f"/api/v1/{address}", headers={"Authorization": f"Bearer {token}"})


@pytest.mark.parametrize(
    ("scope", "opens", "shut"),
    [
        (Scope.PETITIONS_READ, ["worklist", "search?q=a"], ["statistics"]),
        (Scope.FIGURES_READ, ["statistics"], ["worklist", "search?q=a", "cases/00000000000"]),
    ],
)
def test_a_token_opens_its_scope_and_is_told_which_one_is_missing(
    chi: User, scope: Scope, opens: list[str], shut: list[str]
) -> None:
    token = create_token(user=chi, label="x", scopes=[scope], by=chi)
    assert {call(token, address).status_code for address in opens} == {200}
    for address in shut:
        answer = call(token, address)
        assert answer.status_code == 403
        assert answer["Content-Type"] == "application/problem+json"
        problem = answer.json()
        assert problem["type"] == "urn:phoihop:problem:insufficient-scope"
        (other,) = set(Scope) - {scope}
        assert str(other) in problem["detail"]


def test_every_staff_operation_needs_a_scope_and_a_reading_one_writes_nothing() -> None:
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, operation in methods.items():
            if operation.get("security"):
                assert method == "get", f"{method} {path}: add a scope that says write"


def test_an_expired_token_is_told_so_and_a_wrong_one_is_not(chi: User) -> None:
    with time_machine.travel("2026-11-23T08:00:00+07:00", tick=False) as moment:
        token = create_token(user=chi, label="x", days=1, by=chi)
        assert call(token).status_code == 200
        moment.shift(24 * 3600)
        answer = call(token)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer error="invalid_token"'
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["type"] == "urn:phoihop:problem:token-expired"
    assert call(token[:-1] + "_").json()["type"] == "urn:phoihop:problem:unauthorized"


def test_last_use_is_a_day_and_written_once(chi: User) -> None:
    token = create_token(user=chi, label="x", by=chi)
    for moment, day in (("2026-11-23T08:00", 23), ("2026-11-23T23:00", 23), ("2026-11-24T00:30", 24)):
        with time_machine.travel(f"{moment}:00+07:00", tick=False):
            call(token)
            assert ApiToken.objects.get().last_used_on == date(2026, 11, day)
            with CaptureQueriesContext(connection) as queries:
                call(token)
            assert not [query for query in queries if query["sql"].startswith("UPDATE")]


@pytest.mark.parametrize("days", [0, -1, 366])
def test_days_have_bounds(chi: User, days: int) -> None:
    with pytest.raises(Invalid):
        create_token(user=chi, label="x", days=days, by=chi)
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize("scopes", [[], ["petitions.write"], ["petitions.read", "x"]])
def test_a_token_needs_scopes_that_there_are(chi: User, scopes: list[str]) -> None:
    with pytest.raises(Invalid):
        create_token(user=chi, label="x", scopes=scopes, by=chi)
    assert not ApiToken.objects.exists()


def test_ninety_days_unless_said(chi: User) -> None:
    create_token(user=chi, label="x", by=chi)
    token = ApiToken.objects.get()
    assert token.expires_at - token.created_at == timedelta(days=90)


def test_the_page_makes_one_and_lists_what_it_opens(chi: User) -> None:
    client = signed_in(chi)
    missing = client.post(MAKE, {"label": "Báo cáo tháng", "days": 30})
    assert missing.status_code == 422
    assert not ApiToken.objects.exists()

    made = client.post(MAKE, {"label": "Báo cáo tháng", "days": 30, "scopes": ["figures.read"]}).content.decode()

    assert "pht_" in made
    page = client.get(MINE).content.decode()
    for words in ("Báo cáo tháng", "Đọc số liệu", "chưa dùng lần nào"):
        assert words in page
    assert "Đọc hồ sơ" not in page
    ApiToken.objects.update(expires_at=clock.now())
    assert "Đã hết hạn" in client.get(MINE).content.decode()


def test_an_administrator_voids_a_leaked_token_and_a_colleague_cannot(chi: User, dung: User, son: User) -> None:
    raw = create_token(user=chi, label="Báo cáo", by=chi)
    where = f"/tai-khoan/ma-truy-cap/{ApiToken.objects.get().pk}/huy/"
    assert signed_in(dung).post(where).status_code == 403
    assert call(raw).status_code == 200
    page = signed_in(son).get(f"/tai-khoan/nhan-su/{chi.pk}/").content.decode()
    assert re.search(rf'action="{where}"><input type="hidden" name="csrfmiddlewaretoken"', page)
    assert signed_in(son).post(where).status_code == 302
    assert call(raw).status_code == 401
    event = Event.objects.get(code="token.revoked")
    assert (event.actor_id, event.subject_id) == (str(son.pk), str(chi.pk))


def command(*arguments: str) -> str:
    out = io.StringIO()
    call_command("token", "create", "chi", *arguments, stdout=out)
    return out.getvalue().strip()


def test_the_command_gives_every_scope_or_those_it_is_told(chi: User) -> None:
    assert call(command()).status_code == 200
    assert ApiToken.objects.latest("pk").scopes == [str(scope) for scope in EVERY_SCOPE]
    narrow = command("--scope", "figures.read", "--days", "5")
    assert (call(narrow).status_code, call(narrow, "statistics").status_code) == (403, 200)
    kept = ApiToken.objects.latest("pk")
    assert kept.expires_at - kept.created_at == timedelta(days=5)
    both = command("--scope", "figures.read", "--scope", "petitions.read")
    assert {call(both).status_code, call(both, "statistics").status_code} == {200}


def test_the_command_refuses_an_unknown_scope(chi: User) -> None:
    with pytest.raises(CommandError) as refused:
        command("--scope", "everything")
    assert refused.value.returncode == 2
    assert "petitions.read" in str(refused.value)
    assert not ApiToken.objects.exists()


def test_the_trail_tells_the_scopes_and_never_the_token(chi: User) -> None:
    raw = create_token(user=chi, label="x", scopes=["figures.read"], by=chi)
    event = Event.objects.get(code="token.created")
    assert event.data["scopes"] == ["figures.read"]
    assert raw not in str(event.data)


@pytest.mark.django_db(transaction=True)
def test_tokens_from_before_scopes_keep_what_they_opened() -> None:
    executor = MigrationExecutor(connection)
    newest = [node for node in executor.loader.graph.leaf_nodes() if node[0] == "accounts"]
    executor.migrate([("accounts", "0005_scopes_and_known_devices")])
    try:
        apps = executor.loader.project_state([("accounts", "0005_scopes_and_known_devices")]).apps
        user = apps.get_model("accounts", "User").objects.create(username="cu", full_name="Cũ")
        now = clock.now()
        apps.get_model("accounts", "ApiToken").objects.create(
            user=user, label="cũ", token_hash="x", created_at=now, expires_at=now + timedelta(days=200)
        )
    finally:
        MigrationExecutor(connection).migrate(newest)
    token = ApiToken.objects.get(label="cũ")
    assert token.scopes == ["petitions.read", "figures.read"]
    assert token.expires_at == now + timedelta(days=200)

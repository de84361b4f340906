"""The second factor by role: who needs it opens nothing without it, at a screen or by a program."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from phoihop.accounts.interface import Post, User, create_token
from phoihop.accounts.roles import (
    BEHIND_A_SECOND_FACTOR,
    ROLES,
    Coordinator,
    Permission,
    Role,
    second_factor_needed,
)
from phoihop.core import clock
from phoihop.trail.interface import Event
from tests.people import new_post, new_user, signed_in

pytestmark = pytest.mark.django_db
MINE = "/tai-khoan/cua-toi/"
FACTORS = "/tai-khoan/xac-thuc-hai-lop/"


@pytest.fixture
def bare_phuc(phuc: User, monkeypatch: pytest.MonkeyPatch) -> User:
    """A person whose role were to need no second factor, and who has none."""
    monkeypatch.setattr(Coordinator, "needs_second_factor", False)
    Authenticator.objects.all().delete()
    return phuc


@pytest.mark.parametrize("role", ROLES.values(), ids=ROLES)
def test_each_role_says_so_itself_and_none_that_reaches_much_is_let_off(role: type[Role]) -> None:
    assert "needs_second_factor" in vars(role)
    assert role.needs_second_factor or not role.permissions & BEHIND_A_SECOND_FACTOR


def test_reading_signing_managing_and_keys_are_behind_it() -> None:
    for permission in (
        Permission.PETITION_READ,
        Permission.PETITION_SIGN,
        Permission.ACCOUNT_MANAGE,
        Permission.VAULT_KEY,
        Permission.VAULT_WATCH,
    ):
        assert permission in BEHIND_A_SECOND_FACTOR


@pytest.mark.parametrize("name", ["chi", "dung", "ha", "minh", "ngan", "oanh", "son"])
def test_without_it_every_page_leads_to_adding_one(name: str, request: pytest.FixtureRequest) -> None:
    user = request.getfixturevalue(name)
    client = signed_in(user)
    Authenticator.objects.filter(user=user).delete()
    Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data={})  # is none

    for path in (MINE, "/ban-lam-viec/", "/niem-phong/", "/tai-khoan/nhan-su/", "/thong-bao/", f"{MINE}ma-truy-cap/"):
        assert client.get(path)["Location"] == reverse("mfa_index"), path
        assert client.post(path)["Location"] == reverse("mfa_index"), path
    assert client.get(FACTORS).status_code == 200


def test_a_role_that_needs_none_opens_without(bare_phuc: User) -> None:
    assert signed_in(bare_phuc).get(MINE).status_code == 200


def test_one_post_that_needs_it_is_enough(bare_phuc: User) -> None:
    client = signed_in(bare_phuc)
    assert client.get(MINE).status_code == 200

    new_post(bare_phuc, "SXD", role="officer")

    assert client.get(MINE)["Location"] == reverse("mfa_index")


def test_who_holds_no_post_is_asked_as_well() -> None:
    assert second_factor_needed([])
    assert signed_in(new_user("khong-chuc-vu", second_factor=False)).get(MINE)["Location"] == reverse("mfa_index")


def test_a_session_by_password_alone_ends_when_the_person_adds_her_factor(
    chi: User, client: Client, django_capture_on_commit_callbacks: object
) -> None:
    """Who stole the password must not wait inside until the owner adds a factor that he never showed."""
    Authenticator.objects.all().delete()
    thief = Client()
    for browser in (thief, client):
        browser.post("/tai-khoan/dang-nhap/", {"login": "chi", "password": "Dòng sông Hậu chảy êm 2026"})
        assert browser.get(FACTORS).status_code == 200
    client.post("/tai-khoan/xac-nhan-mat-khau/", {"password": "Dòng sông Hậu chảy êm 2026"})
    client.get(f"{FACTORS}ung-dung/them/")
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    step = int(clock.now().timestamp()) // 30
    code = format_hotp_value(hotp_value(client.session["mfa.totp.secret"], step))
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # pytest-django's fixture
        client.post(f"{FACTORS}ung-dung/them/", {"code": code})

    assert client.get(MINE).status_code == 200
    assert thief.get(MINE)["Location"].startswith("/tai-khoan/dang-nhap/")
    ended = Event.objects.get(code="user.sessions_ended")
    assert ended.data == {"count": 1, "reason": "factor"}


def call(token: str) -> tuple[int, str]:
    answer = Client().get("/api/v1/worklist", headers={"Authorization": f"Bearer {token}"})
    return answer.status_code, answer.json().get("type", "")


def test_a_token_of_a_person_without_it_is_refused_until_she_has_one(chi: User) -> None:
    token = create_token(user=chi, label="x", by=chi)
    assert call(token) == (200, "")
    factor = Authenticator.objects.get(user=chi)
    factor.delete()
    assert call(token) == (403, "urn:phoihop:problem:second-factor")
    factor.save(force_insert=True)
    assert call(token)[0] == 200


def test_a_token_follows_the_roles_of_today(bare_phuc: User) -> None:
    token = create_token(user=bare_phuc, label="x", by=bare_phuc)
    assert call(token) == (403, "urn:phoihop:problem:not-allowed"), "reads no cases, but is known"
    new_post(bare_phuc, "SXD", role="officer")
    assert call(token) == (403, "urn:phoihop:problem:second-factor")
    assert Post.objects.filter(user=bare_phuc).count() == 2

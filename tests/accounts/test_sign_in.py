"""Signing in and every way of being refused, through the client."""

import re
import time
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import encrypt
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from phoihop.accounts.interface import Post, User
from phoihop.accounts.middleware import ACTING_POST
from phoihop.accounts.models import FactorReset, OneTimeLink
from phoihop.core import clock
from phoihop.jobs.interface import run_all
from phoihop.trail.interface import Event
from tests.people import PASSWORD, TOTP_SECRET, code_now, new_post, new_user, signed_in

LOGIN = "/tai-khoan/dang-nhap/"
CODE = "/tai-khoan/xac-thuc-hai-lop/nhap-ma/"
MINE = "/tai-khoan/cua-toi/"


def give_password(client: Client, username: str, password: str = PASSWORD, then: str = MINE) -> Any:
    return client.post(LOGIN, {"login": username, "password": password, "next": then})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_password_and_code_open_the_door_and_lead_back(client: Client, chi: User) -> None:
    asked = client.get(MINE)
    assert asked["Location"] == f"{LOGIN}?next={MINE}"
    first = give_password(client, "chi")
    assert first["Location"].startswith(CODE)
    assert not is_in(client)
    second = client.post(first["Location"], {"code": code_now()})
    assert second["Location"] == MINE
    assert is_in(client)
    assert client.get(MINE).status_code == 200
    assert Event.objects.filter(code="user.signed_in", subject_id=str(chi.pk)).count() == 1


def test_a_wrong_password_is_refused_in_vietnamese(client: Client, chi: User) -> None:
    page = give_password(client, "chi", "sai mật khẩu rồi")
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in page.content.decode()
    assert not is_in(client)


def test_an_unknown_name_gets_the_same_words(client: Client, chi: User) -> None:
    page = give_password(client, "khong-co-ai")
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in page.content.decode()


def test_a_wrong_code_is_refused(client: Client, chi: User) -> None:
    give_password(client, "chi")
    page = client.post(CODE, {"code": "000000" if code_now() != "000000" else "111111"})
    assert "Mã không đúng hoặc đã dùng." in page.content.decode()
    assert not is_in(client)


def test_a_code_opens_once_even_when_the_cache_forgets(chi: User) -> None:
    with time_machine.travel("2026-11-23T08:00:05+07:00", tick=False):
        first, second = Client(), Client()
        give_password(first, "chi")
        code = code_now()
        first.post(CODE, {"code": code})
        assert is_in(first)
        cache.clear()
        give_password(second, "chi")
        page = second.post(CODE, {"code": code})
        assert "Mã không đúng hoặc đã dùng." in page.content.decode()
        assert not is_in(second)


def test_a_code_is_not_reused_at_the_edge_of_its_time(chi: User) -> None:
    with time_machine.travel("2026-11-23T08:00:05+07:00", tick=False) as clock_now:
        first, second = Client(), Client()
        give_password(first, "chi")
        code = code_now()
        first.post(CODE, {"code": code})
        assert is_in(first)
        clock_now.shift(45)  # still inside the tolerance
        give_password(second, "chi")
        second.post(CODE, {"code": code})
        assert not is_in(second)


def test_a_shut_account_stays_outside(client: Client, chi: User) -> None:
    User.objects.filter(pk=chi.pk).update(is_active=False)
    give_password(client, "chi")
    assert not is_in(client)
    assert "mfa_authenticate" not in str(client.session.items())


def test_shutting_an_account_ends_its_session_at_the_next_request(chi: User) -> None:
    client = signed_in(chi)
    assert client.get(MINE).status_code == 200
    User.objects.filter(pk=chi.pk).update(is_active=False)
    assert client.get(MINE).status_code == 302


def test_without_a_post_nobody_comes_in(client: Client, db: None) -> None:
    new_user("nguoi-cu")
    page = give_password(client, "nguoi-cu")
    assert page.status_code == 403
    assert "không giữ chức vụ nào" in page.content.decode()
    assert not is_in(client)


def test_after_five_wrong_passwords_even_the_right_one_waits(client: Client, chi: User) -> None:
    for _ in range(5):
        give_password(client, "chi", "sai mật khẩu rồi")
    page = give_password(client, "chi")
    assert not is_in(client)
    assert "quá nhiều lần" in page.content.decode()


def test_failed_sign_ins_are_remembered_for_every_process(client: Client, chi: User) -> None:
    give_password(client, "chi", "sai mật khẩu rồi")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_cache")
        assert cursor.fetchone()[0] > 0


def test_codes_cannot_be_guessed_at_speed(client: Client, chi: User) -> None:
    give_password(client, "chi")
    wrong = "000000" if code_now() != "000000" else "111111"
    for _ in range(12):
        page = client.post(CODE, {"code": wrong})
    assert not is_in(client)
    assert "quá nhiều lần" in page.content.decode() or page.status_code == 429


def test_nobody_signs_up(client: Client, db: None) -> None:
    for path in ("/tai-khoan/dang-ky/", "/tai-khoan/signup/"):
        assert client.get(path).status_code == 404


def test_a_person_without_a_second_factor_must_add_one_first(
    client: Client, chi: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    Authenticator.objects.all().delete()
    give_password(client, "chi")
    assert is_in(client)
    for path in (MINE, "/tai-khoan/doi-mat-khau/"):
        assert client.get(path)["Location"] == reverse("mfa_index")
    again = client.get("/tai-khoan/xac-thuc-hai-lop/ung-dung/them/")["Location"]
    asked = client.post(again, {"password": PASSWORD})
    page = client.get(asked["Location"])
    assert "Thêm ứng dụng trên điện thoại" in page.content.decode()
    secret = client.session["mfa.totp.secret"]
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    with django_capture_on_commit_callbacks(execute=True):
        added = client.post("/tai-khoan/xac-thuc-hai-lop/ung-dung/them/", {"code": code})
    assert added["Location"] == reverse("mfa_view_recovery_codes")
    assert client.get(MINE).status_code == 200
    assert Event.objects.filter(code="factor.added").exists()


def test_the_totp_key_is_not_in_the_database(chi: User) -> None:
    kept = Authenticator.objects.get(user=chi, type=Authenticator.Type.TOTP).data["secret"]
    assert TOTP_SECRET not in kept
    assert encrypt("x") != "x"


def test_a_recovery_code_opens_once(client: Client, chi: User) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    codes = RecoveryCodes.activate(chi)
    one = codes.get_unused_codes()[0]
    give_password(client, "chi")
    client.post(CODE, {"code": one})
    assert is_in(client)
    again = Client()
    give_password(again, "chi")
    again.post(CODE, {"code": one})
    assert not is_in(again)


def test_an_idle_session_ends(chi: User) -> None:
    with time_machine.travel("2026-11-23T08:00:00+07:00", tick=False) as clock_now:
        client = signed_in(chi)
        assert client.get(MINE).status_code == 200
        clock_now.shift(29 * 60)
        assert client.get(MINE).status_code == 200
        clock_now.shift(32 * 60)
        assert client.get(MINE)["Location"].startswith("/tai-khoan/het-phien/")
        assert not is_in(client)


def test_a_busy_session_ends_after_a_working_day(chi: User) -> None:
    with time_machine.travel("2026-11-23T06:00:00+07:00", tick=False) as clock_now:
        client = signed_in(chi)
        for _ in range(35):
            clock_now.shift(20 * 60)
            assert client.get(MINE).status_code == 200
        clock_now.shift(25 * 60)
        assert client.get(MINE).status_code == 302


def test_changing_the_user_clears_the_session_and_returns_to_the_same_page(chi: User, son: User) -> None:
    client = signed_in(chi)
    session = client.session
    session["draft"] = "of Chi"
    session.save()
    there = "/tai-khoan/cua-toi/?x=1"
    answer = client.post("/tai-khoan/doi-nguoi-dung/", {"username": "son", "next": there})
    assert answer["Location"].startswith(LOGIN)
    assert "draft" not in client.session
    assert not is_in(client)
    page = client.get(answer["Location"]).content.decode()
    assert re.search(r'name="login"[^>]*value="son"|value="son"[^>]*name="login"', page)
    assert "chi" not in re.findall(r'value="([^"]*)"', page)
    give_password(client, "son", then=there)
    done = client.post(CODE, {"code": code_now()})
    assert done["Location"] == there


@pytest.mark.parametrize("there", ["https://ke-gian.example/", "//ke-gian.example/", "javascript:alert(1)"])
def test_changing_the_user_never_leads_away(chi: User, there: str) -> None:
    answer = signed_in(chi).post("/tai-khoan/doi-nguoi-dung/", {"username": "son", "next": there})
    assert answer["Location"] == LOGIN


def test_a_person_with_two_posts_chooses_one(dung: User) -> None:
    second = new_post(dung, "TTTP", role="inspector")
    client = signed_in(dung)
    client.post("/tai-khoan/cua-toi/chuc-vu/", {"post": second.pk})
    assert client.session[ACTING_POST] == second.pk
    assert client.get(MINE).context["acting"].body_code == "TTTP"


def test_a_post_of_somebody_else_cannot_be_chosen(dung: User, ha: User) -> None:
    other = Post.objects.get(user=ha)
    assert signed_in(dung).post("/tai-khoan/cua-toi/chuc-vu/", {"post": other.pk}).status_code == 404


def test_a_forgotten_password_is_set_by_a_link_that_works_once(client: Client, chi: User) -> None:
    client.post("/tai-khoan/quen-mat-khau/", {"email": chi.email})
    (letter,) = mail.outbox
    assert "Đặt lại mật khẩu" in letter.subject
    path = re.search(r"http://testserver(\S+)", str(letter.body))
    assert path is not None
    opened = client.get(path[1])  # spends nothing
    form_path = opened["Location"]
    new = "Một câu hoàn toàn khác 2027"
    done = client.post(form_path, {"password1": new, "password2": new})
    assert done["Location"] == reverse("account_reset_password_from_key_done")
    assert not is_in(client), "the second factor is still asked"
    other = Client()
    assert other.get(path[1], follow=True).context["token_fail"]
    give_password(other, "chi", new)
    other.post(CODE, {"code": code_now()})
    assert is_in(other)


def test_an_unknown_address_gets_the_same_page(client: Client, chi: User) -> None:
    known = client.post("/tai-khoan/quen-mat-khau/", {"email": chi.email})
    unknown = client.post("/tai-khoan/quen-mat-khau/", {"email": "ai-do@vi-du.example"})
    assert known["Location"] == unknown["Location"]


def approve(reset: FactorReset, administrator: User, decision: str = "approve") -> str:
    page = signed_in(administrator).post(
        f"/tai-khoan/khoi-phuc/{reset.pk}/", {"decision": decision, "reason": "Đã gặp và nhận mặt."}
    )
    found = re.search(r"http://testserver(/tai-khoan/lien-ket/[^<\s]+)", page.content.decode())
    return found[1] if found else ""


@pytest.fixture
def lost(client: Client, chi: User) -> FactorReset:
    """Chi gave her password, lost her phone, and asked."""
    give_password(client, "chi")
    page = client.post("/tai-khoan/mat-dien-thoai/", {"reason": "Rơi điện thoại xuống sông."})
    assert page.status_code == 200
    return FactorReset.objects.get(user=chi)


def test_a_lost_phone_is_reset_by_a_second_person_and_the_password(lost: FactorReset, son: User, chi: User) -> None:
    link = approve(lost, son)
    person = Client()
    assert person.get(link).status_code == 200
    assert Authenticator.objects.filter(user=chi).exists(), "opening the link spends nothing"
    assert person.post(link, {"password": "không phải mật khẩu"}).status_code == 422
    assert Authenticator.objects.filter(user=chi).exists()
    person.post(link, {"password": PASSWORD})
    assert not Authenticator.objects.filter(user=chi).exists()
    assert person.post(link, {"password": PASSWORD}).status_code == 404
    codes = set(Event.objects.filter(subject_type="factor_reset").values_list("code", flat=True))
    assert codes == {"factor_reset.requested", "factor_reset.approved", "factor_reset.used"}


def test_who_waits_at_the_code_page_while_the_phone_is_reset_starts_anew(
    client: Client, lost: FactorReset, son: User
) -> None:
    Client().post(approve(lost, son), {"password": PASSWORD})
    page = client.get(LOGIN, follow=True)  # the browser in which she asked
    assert page.status_code == 200
    assert "Đăng nhập dành cho cán bộ" in page.content.decode()
    give_password(client, "chi")
    assert is_in(client)


def test_the_person_is_told_without_the_link(lost: FactorReset, son: User, chi: User) -> None:
    link = approve(lost, son)
    run_all()
    (letter,) = mail.outbox
    assert letter.to == [chi.email]
    assert link.rsplit("/", 2)[1] not in str(letter.body)


def test_an_expired_link_is_refused(lost: FactorReset, son: User) -> None:
    link = approve(lost, son)
    OneTimeLink.objects.update(expires_at=clock.now())
    assert Client().get(link).status_code == 404
    assert Client().post(link, {"password": PASSWORD}).status_code == 404


def test_a_refused_request_opens_nothing(lost: FactorReset, son: User, chi: User) -> None:
    assert approve(lost, son, "refuse") == ""
    assert Authenticator.objects.filter(user=chi).exists()


def test_an_administrator_cannot_approve_her_own_request(son: User) -> None:
    reset = FactorReset.objects.create(user=son, reason="Mất.", requested_by=son, requested_at=clock.now())
    assert approve(reset, son) == ""
    reset.refresh_from_db()
    assert reset.state == "requested"


def test_who_asked_for_another_cannot_approve_it(chi: User, son: User) -> None:
    signed_in(son).post(f"/tai-khoan/nhan-su/{chi.pk}/mat-dien-thoai/", {"reason": "Chị Chi báo mất."})
    reset = FactorReset.objects.get(user=chi)
    assert approve(reset, son) == ""
    second = new_user("quantri2")
    new_post(second, "VPUB", role="administrator")
    assert approve(reset, second)


def test_a_stranger_cannot_ask_for_a_reset(client: Client, chi: User) -> None:
    answer = client.post("/tai-khoan/mat-dien-thoai/", {"reason": "Tôi là Chi."})
    assert answer["Location"] == LOGIN
    assert not FactorReset.objects.exists()


def test_a_first_password_is_set_by_a_link_from_the_administrator(son: User) -> None:
    person = new_user("moi", second_factor=False)
    person.set_unusable_password()
    person.save()
    new_post(person, "SXD")
    page = signed_in(son).post(f"/tai-khoan/nhan-su/{person.pk}/lien-ket/")
    link = re.search(r"http://testserver(/tai-khoan/lien-ket/[^<\s]+)", page.content.decode())
    assert link is not None
    guest = Client(enforce_csrf_checks=True)
    door = guest.get(link[1])
    assert door["Referrer-Policy"] == "no-referrer"  # the address is the key
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', door.content.decode())
    assert token is not None
    form = {"csrfmiddlewaretoken": token[1], "password1": "ngắn", "password2": "ngắn"}
    assert guest.post(link[1], form, HTTP_ORIGIN="null", HTTP_SEC_FETCH_SITE="cross-site").status_code == 403
    assert guest.post(link[1], form, HTTP_ORIGIN="null", HTTP_SEC_FETCH_SITE="same-origin").status_code == 422
    new = "Con đò nhỏ qua sông lớn"
    form |= {"password1": new, "password2": new}
    assert guest.post(link[1], form)["Location"] == LOGIN
    assert guest.post(link[1], form).status_code == 404
    guest = Client()
    give_password(guest, "moi", new)
    assert is_in(guest)


def test_the_door_runs_no_inline_script(client: Client, chi: User) -> None:
    give_password(client, "chi")
    for path in (LOGIN, CODE):
        page = client.get(path)
        for attributes in re.findall(r"<script([^>]*)>", page.content.decode()):
            assert "src=" in attributes or 'type="application/json"' in attributes
        assert "Content-Security-Policy" in page.headers

"""Guessing is slow, and nobody can shut another person out: docs/adr/0021-known-devices.md."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from phoihop.accounts.attempts import DEVICE_COOKIE
from phoihop.accounts.interface import User
from phoihop.accounts.models import KnownDevice
from tests.people import PASSWORD, code_now

pytestmark = pytest.mark.django_db
LOGIN = "/tai-khoan/dang-nhap/"
CODE = "/tai-khoan/xac-thuc-hai-lop/nhap-ma/"
WRONG = "sai mật khẩu rồi nhé"


def browser(address: str) -> Client:
    return Client(REMOTE_ADDR=address)


def give(client: Client, password: str = PASSWORD, username: str = "chi") -> str:
    """Type a password; answers "code", "wrong" or "wait"."""
    return told(client.post(LOGIN, {"login": username, "password": password}))


def told(answer: Any) -> str:
    if answer.status_code == 302:
        return "code" if answer["Location"].startswith(CODE) else "in"
    text = answer.content.decode()
    return "wait" if "quá nhiều lần" in text else "wrong"


def known(address: str = "10.0.0.9", *, shift: int = 0) -> Client:
    """A browser in which Chi came in once, and signed out."""
    client = browser(address)
    assert give(client) == "code"
    assert told(client.post(CODE, {"code": code_now(shift)})) == "in"
    client.post("/tai-khoan/dang-xuat/")
    assert "_auth_user_id" not in client.session
    return client


def hammer(*, strangers: int, each: int, username: str = "chi") -> list[str]:
    """Strangers of different places guess."""
    return [
        give(browser(f"203.0.{stranger // 250}.{stranger % 250 + 1}"), f"{WRONG} {stranger} {number}", username)
        for stranger in range(strangers)
        for number in range(each)
    ]


def test_a_known_device_comes_in_while_strangers_hammer(chi: User) -> None:
    own = known()
    answers = hammer(strangers=12, each=6)
    assert "wait" in answers, "they are slowed down"
    assert give(own) == "code"
    assert told(own.post(CODE, {"code": code_now(1)})) == "in"


def test_a_known_device_comes_in_when_the_stranger_sits_in_the_same_office(chi: User) -> None:
    own, stranger = known("10.0.0.9"), browser("10.0.0.9")
    while give(stranger, WRONG) != "wait":
        pass
    for number in range(40):
        give(stranger, WRONG, f"ai-do-{number}")
    assert give(stranger, WRONG, "ai-khac") == "wait"
    assert give(own) == "code"
    assert told(own.post(CODE, {"code": code_now(1)})) == "in"


def test_a_new_place_is_slowed_down_in_a_storm_and_never_shut(chi: User) -> None:
    """The right person on a borrowed machine, while a crowd guesses at her name."""
    with time_machine.travel("2026-11-23T08:00:10+07:00", tick=False) as moment:
        hammer(strangers=25, each=1)
        new = browser("198.51.100.7")
        assert give(new, WRONG) == "wrong", "a first attempt is always heard"
        assert give(new) == "wait"
        moment.shift(timedelta(seconds=61))
        hammer(strangers=25, each=1)
        assert give(new) == "code"


def test_the_limit_of_one_place_does_not_reach_another(chi: User) -> None:
    near = browser("203.0.113.1")
    assert [give(near, WRONG) for _ in range(7)] == ["wrong"] * 5 + ["wait"] * 2
    assert give(near) == "wait", "even the right one waits there"
    assert give(browser("203.0.113.2")) == "code"


def test_one_sender_cannot_try_one_password_on_everybody(chi: User) -> None:
    sender = browser("203.0.113.1")
    answers = [give(sender, WRONG, f"nguoi-{number}") for number in range(32)]
    assert answers == ["wrong"] * 30 + ["wait"] * 2
    assert give(sender) == "wait"
    assert give(browser("203.0.113.2")) == "code"


def test_a_known_device_may_not_guess_at_speed_either(chi: User) -> None:
    own = known()
    answers = [give(own, WRONG) for _ in range(12)]
    assert answers == ["wrong"] * 10 + ["wait"] * 2


def test_a_device_known_to_one_is_strange_to_another(chi: User, dung: User) -> None:
    """Who may sign in himself gets no more attempts at a colleague's name."""
    own = known("203.0.113.1")
    assert [give(own, WRONG, "dung") for _ in range(7)] == ["wrong"] * 5 + ["wait"] * 2
    assert give(own) == "code"


def test_right_passwords_count_for_nothing_and_clear_nothing(chi: User) -> None:
    def near(password: str) -> str:
        return give(browser("203.0.113.1"), password)

    assert [near(WRONG) for _ in range(4)] == ["wrong"] * 4
    assert [near(PASSWORD) for _ in range(3)] == ["code"] * 3
    assert [near(WRONG) for _ in range(2)] == ["wrong", "wait"]


def test_an_unknown_name_is_answered_alike(chi: User) -> None:
    def answers(name: str, address: str) -> list[str]:
        return [give(browser(address), WRONG, name) for _ in range(7)]

    assert answers("khong-co-ai", "203.0.113.1") == answers("chi", "203.0.113.2")


def test_many_names_do_not_wash_failures_out(chi: User, settings: Settings) -> None:
    """The table of counters holds many more rows than one sender can write before he has to wait."""
    assert settings.CACHES["default"]["OPTIONS"]["MAX_ENTRIES"] >= 50_000
    near = browser("203.0.113.1")
    assert [give(near, WRONG) for _ in range(5)] == ["wrong"] * 5
    hammer(strangers=40, each=1, username="ai-do")
    for number in range(400):
        cache.set(f"other:{number}", [1.0], 300)
    assert give(near) == "wait"


def test_codes_are_few_so_strange_devices_share_a_limit_and_the_own_one_does_not(chi: User) -> None:
    """Who comes to the code knows the password; he still cannot shut the person out on her own device."""
    own, wrong = known(), next(code for code in ("000000", "111111") if code not in {code_now(n) for n in (-1, 0, 1)})
    answers = []
    for stranger in range(4):
        client = browser(f"203.0.113.{stranger + 1}")
        assert give(client) == "code"
        answers += [told(client.post(CODE, {"code": wrong})) for _ in range(4)]
    assert answers == ["wrong"] * 10 + ["wait"] * 6
    assert give(own) == "code"
    assert told(own.post(CODE, {"code": code_now(1)})) == "in"


def test_the_cookie_is_for_the_door_only_and_opens_nothing(chi: User) -> None:
    cookie = known().cookies[DEVICE_COOKIE]
    assert cookie["path"] == "/tai-khoan/"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    stored = KnownDevice.objects.get(user=chi)
    assert cookie.value not in stored.device_hash
    other = Client()
    other.cookies[DEVICE_COOKIE] = cookie.value
    assert other.get("/tai-khoan/cua-toi/").status_code == 302


def test_a_password_alone_makes_no_device_known(chi: User) -> None:
    client = browser("10.0.0.9")
    assert give(client) == "code"
    assert DEVICE_COOKIE not in client.cookies
    assert not KnownDevice.objects.exists()


@pytest.mark.parametrize("planted", ["", "x", "x" * 43, "a" * 4000, "é\x7f"])
def test_a_planted_cookie_is_no_known_device(chi: User, planted: str) -> None:
    client = browser("203.0.113.1")
    client.cookies[DEVICE_COOKIE] = planted
    assert [give(client, WRONG) for _ in range(6)] == ["wrong"] * 5 + ["wait"]


def test_a_device_is_forgotten_after_half_a_year(chi: User) -> None:
    with time_machine.travel("2026-01-05T08:00:00+07:00", tick=False) as moment:
        own = known("203.0.113.1")
        moment.shift(timedelta(days=181))
        assert [give(own, WRONG) for _ in range(6)] == ["wrong"] * 5 + ["wait"]
        known("10.0.0.1")
    assert KnownDevice.objects.count() == 1, "the old one is taken away at the next sign-in"


def test_two_people_share_a_known_machine(chi: User, dung: User) -> None:
    machine = known()
    assert give(machine, username="dung") == "code"
    assert told(machine.post(CODE, {"code": code_now()})) == "in"
    assert KnownDevice.objects.values("device_hash").distinct().count() == 1
    assert KnownDevice.objects.count() == 2


def test_who_is_signed_in_can_prove_herself_while_strangers_hammer(chi: User) -> None:
    inside = browser("10.0.0.9")
    assert give(inside) == "code"
    inside.post(CODE, {"code": code_now()})
    hammer(strangers=25, each=2)
    stranger = browser("10.0.0.9")
    while give(stranger, WRONG) != "wait":
        pass
    done = inside.post("/tai-khoan/xac-nhan-mat-khau/", {"password": PASSWORD})
    assert done.status_code == 302

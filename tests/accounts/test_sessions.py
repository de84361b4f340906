"""Open sessions: seen in plain words, ended by the person, by an administrator, and by what makes them void."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from phoihop.accounts.actions.people import deactivate_person, end_post
from phoihop.accounts.actions.sessions import end_sessions
from phoihop.accounts.actions.sign_in import issue_password_link, use_password_link
from phoihop.accounts.devices import UNKNOWN, device_words, network_of
from phoihop.accounts.interface import Post, User
from phoihop.accounts.models import KnownDevice
from phoihop.core import clock
from phoihop.core.errors import NotAllowed
from phoihop.trail.interface import Event
from tests.people import PASSWORD, code_now, new_post, signed_in

pytestmark = pytest.mark.django_db
LOGIN = "/tai-khoan/dang-nhap/"
CODE = "/tai-khoan/xac-thuc-hai-lop/nhap-ma/"
MINE = "/tai-khoan/cua-toi/"
OTHERS = f"{MINE}phien/ket-thuc/"
OVER = "/tai-khoan/het-phien/"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"
NEW = "Một câu hoàn toàn khác 2027"


def come_in(username: str, *, agent: str = DESK, address: str = "10.1.2.3", shift: int = 0) -> Client:
    """A browser that came in by password and code; `shift` another code, for a code opens once."""
    client = Client(headers={"User-Agent": agent}, REMOTE_ADDR=address)
    client.post(LOGIN, {"login": username, "password": PASSWORD})
    client.post(CODE, {"code": code_now(shift)})
    assert is_in(client)
    return client


def is_in(client: Client) -> bool:
    return client.get(MINE).status_code == 200


def reasons(user: User) -> list[str]:
    events = Event.objects.filter(code="user.sessions_ended", subject_id=str(user.pk)).order_by("pk")
    return [event.data["reason"] for event in events]


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (DESK, "Chrome trên máy tính Windows"),
        (DESK + " Edg/140.0", "Edge trên máy tính Windows"),
        (DESK.replace("Chrome/", "coc_coc_browser/140 Chrome/"), "Cốc Cốc trên máy tính Windows"),
        (PHONE, "Safari trên điện thoại iPhone"),
        ("Mozilla/5.0 (Android 15; Mobile) Firefox/140.0", "Firefox trên điện thoại hoặc máy tính bảng Android"),
        ("Mozilla/5.0 (X11; Linux x86_64)", "Máy tính Linux"),
        ("curl/8", "Thiết bị không rõ"),
        ("", "Thiết bị không rõ"),
    ],
)
def test_a_device_is_told_in_words(agent: str, words: str) -> None:
    assert device_words(agent) == words


@pytest.mark.parametrize(
    ("address", "network"),
    [("10.1.2.3", "10.1.2.0"), ("2001:db8:1:2::9", "2001:db8:1::"), ("", UNKNOWN), ("x", UNKNOWN)],
)
def test_of_an_address_the_network_is_kept(address: str, network: str) -> None:
    assert network_of(address) == network


def test_the_list_says_device_begin_and_last_use_and_no_address(chi: User) -> None:
    with time_machine.travel("2026-11-23T08:00:00+07:00", tick=False) as moment:
        desk = come_in("chi")
        moment.shift(timedelta(minutes=5))
        come_in("chi", agent=PHONE, address="203.0.113.77")
        moment.shift(timedelta(minutes=12))
        page = desk.get(MINE).content.decode()
    for words in ("Chrome trên máy tính Windows", "Safari trên điện thoại iPhone", "Phiên này", "Từ mạng khác"):
        assert words in page
    assert page.count("Từ mạng khác") == 1
    text = re.sub(r"\s+", " ", page)
    assert re.search(r"Bắt đầu 08:00[^·]*· dùng lần cuối 08:17", text), "use moves the last use"
    assert re.search(r"Bắt đầu 08:05[^·]*· dùng lần cuối 08:05", text)
    assert "203.0.113" not in page
    assert set(UserSession.objects.values_list("ip", flat=True)) == {"10.1.2.0", "203.0.113.0"}


def test_the_list_costs_the_same_for_many(chi: User) -> None:
    client = come_in("chi")
    client.get(MINE)
    with CaptureQueriesContext(connection) as one:
        client.get(MINE)
    for row in range(20):
        other = Client()
        other.force_login(chi)
        UserSession.objects.create(
            user=chi, ip="10.0.0.0", user_agent="x", session_key=other.session.session_key or row
        )
    with CaptureQueriesContext(connection) as many:
        page = client.get(MINE)
    assert len(page.context["sessions"]) == 21
    assert len(many) == len(one)


def test_what_is_over_is_not_listed(chi: User) -> None:
    with time_machine.travel("2026-11-23T08:00:00+07:00", tick=False) as moment:
        come_in("chi")
        moment.shift(timedelta(minutes=40))
        client = come_in("chi")
        assert len(client.get(MINE).context["sessions"]) == 1


@time_machine.travel("2026-11-23T08:00:05+07:00", tick=False)  # three codes of neighbouring half minutes
def test_one_is_ended_and_all_others(chi: User) -> None:
    first, second, third = come_in("chi"), come_in("chi", shift=1), come_in("chi", shift=-1)
    row = next(row for row in first.get(MINE).context["sessions"] if not row.is_current)
    first.post(f"{MINE}phien/{row.pk}/ket-thuc/")
    assert sorted([is_in(second), is_in(third)]) == [False, True]
    answer = first.post(OTHERS, follow=True)
    assert "Đã kết thúc 1 phiên khác." in answer.content.decode()
    assert [is_in(first), is_in(second), is_in(third)] == [True, False, False]
    assert reasons(chi) == ["one", "own"]


def test_a_session_of_somebody_else_cannot_be_ended(chi: User, dung: User) -> None:
    come_in("chi")
    theirs = UserSession.objects.get(user=chi)
    assert signed_in(dung).post(f"{MINE}phien/{theirs.pk}/ket-thuc/").status_code == 404
    assert signed_in(dung).post(OTHERS).status_code == 302
    assert UserSession.objects.filter(pk=theirs.pk).exists()
    with pytest.raises(NotAllowed):
        end_sessions(user=chi, by=dung, reason="administrator")


def test_an_administrator_ends_all_and_leaves_an_event(chi: User, son: User, dung: User) -> None:
    desk, phone = come_in("chi"), come_in("chi", agent=PHONE, shift=1)
    where = f"/tai-khoan/nhan-su/{chi.pk}/phien/ket-thuc/"
    assert signed_in(dung).post(where).status_code == 403
    assert is_in(desk)
    page = signed_in(son).get(f"/tai-khoan/nhan-su/{chi.pk}/").content.decode()
    assert "Đang mở 2 phiên." in page
    signed_in(son).post(where)
    assert not is_in(desk)
    assert not is_in(phone)
    event = Event.objects.get(code="user.sessions_ended")
    assert (event.actor_id, event.subject_id) == (str(son.pk), str(chi.pk))
    assert event.data == {"count": 2, "reason": "administrator"}


def test_a_changed_password_ends_the_others_only(chi: User) -> None:
    first, second = come_in("chi"), come_in("chi", shift=1)
    first.post("/tai-khoan/doi-mat-khau/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert is_in(first)
    assert not is_in(second)
    assert reasons(chi) == ["password"]
    assert UserSession.objects.filter(user=chi).count() == 1


def test_a_password_set_by_link_ends_all_and_forgets_devices(chi: User, son: User) -> None:
    client = come_in("chi")
    use_password_link(raw=issue_password_link(user=chi, by=son), password=NEW)
    assert not is_in(client)
    assert not KnownDevice.objects.filter(user=chi).exists()


def test_a_shut_account_has_no_sessions_and_no_devices(chi: User, son: User) -> None:
    client = come_in("chi")
    deactivate_person(user=chi, by=son)
    assert not is_in(client)
    assert not UserSession.objects.filter(user=chi).exists()
    assert not KnownDevice.objects.filter(user=chi).exists()
    assert reasons(chi) == ["left"]


def test_who_leaves_is_out_and_who_keeps_a_post_stays(chi: User, son: User) -> None:
    client, yesterday = come_in("chi"), clock.today() - timedelta(days=1)
    second = new_post(chi, "SXD")
    end_post(post=Post.objects.exclude(pk=second.pk).get(user=chi), last_day=yesterday, by=son)
    assert is_in(client)
    end_post(post=second, last_day=yesterday, by=son)
    assert not is_in(client)


def test_a_removed_factor_ends_the_others(chi: User, client: Client) -> None:
    first, second = come_in("chi"), come_in("chi", shift=1)
    first.post("/tai-khoan/xac-nhan-mat-khau/", {"password": PASSWORD})
    first.post("/tai-khoan/xac-thuc-hai-lop/ung-dung/bo/")
    assert first.get(MINE)["Location"] == reverse("mfa_index")
    assert second.get(MINE)["Location"].startswith(LOGIN)


# Time


def test_an_idle_session_leads_to_a_page_that_says_so_and_keeps_no_words(chi: User) -> None:
    with time_machine.travel("2026-11-23T08:00:00+07:00", tick=False) as moment:
        client = come_in("chi")
        client.get(MINE)
        session = client.session
        session["draft"] = "lời của người dân"
        session.save()
        moment.shift(timedelta(minutes=31))
        led = client.get("/ban-lam-viec/tim/?q=nguyen+van+bi+mat")
        assert led["Location"] == f"{OVER}?vi=khong-dung&next=%2Fban-lam-viec%2Ftim%2F"
        page = client.get(led["Location"])
    text = page.content.decode()
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert "Trang để yên quá 30 phút" in text
    assert page.context["door"] == f"{LOGIN}?next=%2Fban-lam-viec%2Ftim%2F"
    for word in ("bi+mat", "bi mat", chi.full_name):
        assert word not in text
    assert "draft" not in client.session


def test_use_does_not_prolong_the_working_day(chi: User) -> None:
    with time_machine.travel("2026-11-23T06:00:00+07:00", tick=False) as moment:
        client = come_in("chi")
        for _ in range(35):
            moment.shift(timedelta(minutes=20))
            assert is_in(client)
        client.post("/tai-khoan/xac-nhan-mat-khau/", {"password": PASSWORD})  # proving oneself prolongs nothing
        moment.shift(timedelta(minutes=19))
        assert is_in(client)
        moment.shift(timedelta(minutes=2))
        led = client.get(MINE)
        assert led["Location"].startswith(f"{OVER}?vi=qua-lau")
        assert "Mỗi phiên chỉ mở được 12 giờ" in client.get(led["Location"]).content.decode()


def test_a_post_that_comes_too_late_writes_nothing_and_leads_there(chi: User) -> None:
    with time_machine.travel("2026-11-23T08:00:00+07:00", tick=False) as moment:
        client = come_in("chi")
        client.get(MINE)
        moment.shift(timedelta(minutes=31))
        before = Event.objects.count()
        led = client.post("/ho-so/vao-so/", {"subject": "bí mật"})
        assert led["Location"] == f"{OVER}?vi=khong-dung"
        assert Event.objects.count() == before


def test_htmx_is_led_there_as_a_whole_page(chi: User) -> None:
    with time_machine.travel("2026-11-23T08:00:00+07:00", tick=False) as moment:
        client = come_in("chi")
        client.get(MINE)
        moment.shift(timedelta(minutes=31))
        assert client.get(MINE, headers={"HX-Request": "true"})["HX-Redirect"].startswith(OVER)


def test_both_times_are_settings(chi: User, settings: Settings) -> None:
    settings.SESSION_IDLE_SECONDS, settings.SESSION_COOKIE_AGE = 120, 600
    with time_machine.travel("2026-11-23T08:00:00+07:00", tick=False) as moment:
        client = come_in("chi")
        for _ in range(5):
            moment.shift(timedelta(seconds=110))
            assert is_in(client)
        moment.shift(timedelta(seconds=60))
        assert client.get(MINE)["Location"].startswith(f"{OVER}?vi=qua-lau")
        other = come_in("chi")
        other.get(MINE)
        moment.shift(timedelta(seconds=130))
        assert other.get(MINE)["Location"].startswith(f"{OVER}?vi=khong-dung")


@pytest.mark.parametrize("next_", ["https://ke-gian.example/", "//ke-gian.example/", "javascript:alert(1)"])
def test_the_page_leads_nowhere_else(client: Client, next_: str) -> None:
    page = client.get(OVER, {"vi": "<script>", "next": next_})
    assert page.status_code == 200
    assert page.context["door"] == LOGIN

"""Signing in by the browser's own means: password and code, a passkey of the device, and every refusal on the way."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from playwright.sync_api import CDPSession, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from phoihop.accounts.interface import Post, User
from phoihop.core import clock
from tests.e2e.conftest import WIDTHS, AxeCheck, PageAt, Shot, SignIn, fits, shows_errors
from tests.people import PASSWORD, code_now

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

LOGIN = "/tai-khoan/dang-nhap/"
WORK = "/ban-lam-viec/"


class Key:
    """A passkey of the device, played by Chromium's own virtual authenticator."""

    def __init__(self, page: Page) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.session.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        self.id = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    def knows_the_finger(self, knows: bool) -> None:
        """Whether the device recognises the person."""
        self.session.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": knows})


@pytest.fixture(autouse=True)
def _doors_are_fresh(settings: Settings) -> None:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http://localhost
    cache.clear()


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()


def give_password(page: Page, base: str, name: str, password: str = PASSWORD) -> None:
    page.goto(f"{base}{LOGIN}?next={WORK}")
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(password)
    press(page, "Đăng nhập")


def give_code(page: Page, code: str) -> None:
    page.get_by_label("Mã").fill(code)
    press(page, "Đăng nhập")


def add_key(page: Page, base: str) -> None:
    """From the page of one's factors to a key that opens the door alone; the password is asked again first."""
    page.goto(f"{base}/tai-khoan/xac-thuc-hai-lop/")
    page.get_by_role("link", name="Thêm khóa").click()
    if page.get_by_role("heading", level=1, name="Xác nhận mật khẩu").is_visible():
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        press(page, "Tiếp tục")
    page.get_by_label("Tên của khóa").fill("Máy ở bàn tiếp dân")
    page.get_by_label("Cho phép đăng nhập chỉ bằng khóa này").check()
    press(page, "Thêm khóa")
    page.wait_for_url(lambda url: "/khoa/them/" not in url)


def leave(page: Page, base: str) -> None:
    page.goto(f"{base}/tai-khoan/dang-xuat/")
    press(page, "Đăng xuất")
    page.get_by_role("heading", level=1, name="Đăng nhập").wait_for()


def open_by_key(page: Page) -> None:
    press(page, "Đăng nhập bằng khóa trên thiết bị")


@pytest.mark.parametrize("width", WIDTHS)
def test_password_and_code_with_every_refusal(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, shot: Shot, chi: User, width: int
) -> None:
    page = page_at(width)
    page.goto(live_server.url + LOGIN)
    axe(page)
    shot(page, "dang-nhap")
    press(page, "Đăng nhập")
    shows_errors(page)
    axe(page)
    give_password(page, live_server.url, "chi", "sai mật khẩu rồi")
    page.get_by_role("alert").get_by_text("Tên đăng nhập hoặc mật khẩu không đúng.").wait_for()
    axe(page)
    give_password(page, live_server.url, "chi")
    axe(page)
    shot(page, "nhap-ma")
    give_code(page, "000000" if code_now() != "000000" else "111111")
    page.get_by_role("alert").get_by_text("Mã không đúng hoặc đã dùng.").wait_for()
    axe(page)
    give_code(page, code_now())
    page.wait_for_url(f"**{WORK}")


def test_sign_in_needs_no_script(live_server: LiveServer, page_at: PageAt, chi: User) -> None:
    page = page_at(390, javascript=False)
    page.goto(live_server.url + LOGIN)
    assert page.get_by_role("button", name="khóa").count() == 0
    give_password(page, live_server.url, "chi")
    give_code(page, code_now())
    page.wait_for_url(f"**{WORK}")


def test_a_locked_door_says_how_long(live_server: LiveServer, page_at: PageAt, axe: AxeCheck, chi: User) -> None:
    page = page_at(390, allow_status=(429,))
    for _attempt in range(6):
        give_password(page, live_server.url, "chi", "sai mật khẩu rồi")
    page.get_by_text("Hãy đợi 5 phút rồi thử lại.").first.wait_for()
    axe(page)
    give_password(page, live_server.url, "chi")
    page.get_by_text("Hãy đợi 5 phút rồi thử lại.").first.wait_for()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_passkey_is_added_and_opens_the_door_alone(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, sign_in: SignIn, shot: Shot, chi: User, width: int
) -> None:
    page = page_at(width)
    Key(page)
    give_password(page, live_server.url, "chi")
    give_code(page, code_now())
    add_key(page, live_server.url)
    axe(page)
    page.goto(f"{live_server.url}/tai-khoan/xac-thuc-hai-lop/khoa/")
    page.get_by_text("Máy ở bàn tiếp dân").wait_for()
    axe(page)
    shot(page, "khoa")
    page.get_by_role("link", name="Đổi tên").click()
    axe(page)
    leave(page, live_server.url)
    open_by_key(page)
    page.get_by_text("Trần Thị Chi").first.wait_for()
    assert not page.url.endswith(LOGIN)


def test_the_key_is_a_second_step_after_the_password(live_server: LiveServer, page_at: PageAt, chi: User) -> None:
    page = page_at(1280)
    Key(page)
    give_password(page, live_server.url, "chi")
    give_code(page, code_now())
    add_key(page, live_server.url)
    leave(page, live_server.url)
    give_password(page, live_server.url, "chi")
    press(page, "Dùng khóa trên thiết bị")
    page.wait_for_url(f"**{WORK}")


def test_a_key_that_was_taken_away_is_refused_at_the_second_step(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, chi: User
) -> None:
    page = page_at(390)
    Key(page)
    give_password(page, live_server.url, "chi")
    give_code(page, code_now())
    add_key(page, live_server.url)
    leave(page, live_server.url)
    give_password(page, live_server.url, "chi")
    Authenticator.objects.filter(user=chi, type=Authenticator.Type.WEBAUTHN).delete()
    press(page, "Dùng khóa trên thiết bị")
    page.get_by_role("alert").get_by_text("Khóa này không mở được").wait_for()
    axe(page)


def test_the_device_must_know_the_person(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, sign_in: SignIn, chi: User
) -> None:
    page = page_at(390)
    key = Key(page)
    give_password(page, live_server.url, "chi")
    give_code(page, code_now())
    add_key(page, live_server.url)
    leave(page, live_server.url)
    key.knows_the_finger(False)
    open_by_key(page)
    page.get_by_role("alert").get_by_text("Chưa dùng được khóa.").wait_for()
    axe(page)
    key.knows_the_finger(True)
    open_by_key(page)
    page.get_by_text("Trần Thị Chi").first.wait_for()


def test_a_key_opens_nothing_without_a_post(live_server: LiveServer, page_at: PageAt, axe: AxeCheck, chi: User) -> None:
    page = page_at(390, allow_status=(403,))
    Key(page)
    give_password(page, live_server.url, "chi")
    give_code(page, code_now())
    add_key(page, live_server.url)
    leave(page, live_server.url)
    Post.objects.filter(user=chi).update(valid_to=clock.today() - timedelta(days=1))
    open_by_key(page)
    page.get_by_text("không giữ chức vụ nào").first.wait_for()
    axe(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_lost_key_is_reset_by_a_second_person_and_opens_nothing_more(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, sign_in: SignIn, chi: User, son: User, width: int
) -> None:
    page = page_at(width)
    Key(page)
    give_password(page, live_server.url, "chi")
    give_code(page, code_now())
    add_key(page, live_server.url)
    leave(page, live_server.url)

    give_password(page, live_server.url, "chi")
    page.get_by_role("link", name="Tôi mất điện thoại hoặc khóa").click()
    axe(page)
    page.get_by_label("Lý do").fill("Máy hỏng, phải thay máy khác.")
    press(page, "Gửi yêu cầu")
    page.get_by_text("Đã gửi yêu cầu đến người quản trị").wait_for()
    axe(page)
    link = second_person_approves(page_at(width), live_server.url, axe, sign_in, son)
    page.goto(link)
    axe(page)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    press(page, "Bỏ cách xác thực cũ")
    page.get_by_text("Đã bỏ các cách xác thực cũ.").wait_for()
    assert not Authenticator.objects.filter(user=chi).exists()
    open_by_key(page)
    page.get_by_text("Khóa này không mở được").wait_for()
    axe(page)
    give_password(page, live_server.url, "chi")
    page.get_by_text("hãy thêm một cách xác thực thứ hai").wait_for()
    axe(page)


def second_person_approves(page: Page, base: str, axe: AxeCheck, sign_in: SignIn, administrator: User) -> str:
    """The administrator's way through the request; gives the link that she hands over."""
    sign_in(page, administrator)
    page.goto(f"{base}/tai-khoan/khoi-phuc/")
    page.get_by_role("link", name="Trần Thị Chi").click()
    axe(page)
    page.get_by_label("Lý do").fill("Đã gặp và nhận mặt.")
    page.get_by_label("Duyệt và tạo liên kết").check()
    press(page, "Ghi quyết định")
    axe(page)
    found = re.search(r"http://\S+/lien-ket/\S+", page.get_by_role("main").inner_text())
    assert found is not None
    return found[0]


def test_colleagues_change_places_at_one_machine(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, sign_in: SignIn, chi: User, dung: User
) -> None:
    page = page_at(1280)
    sign_in(page, chi)
    page.goto(f"{live_server.url}{WORK}tim/?q=den")
    page.get_by_role("link", name="Đổi người dùng").click()
    axe(page)
    page.get_by_label("Tên đăng nhập").fill("dung")
    press(page, "Đổi người dùng")
    assert page.get_by_label("Tên đăng nhập").input_value() == "dung"
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    press(page, "Đăng nhập")
    give_code(page, code_now())
    page.wait_for_url(f"**{WORK}tim/?q=den")
    assert "Lê Văn Dũng" in page.get_by_role("banner").inner_text()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_first_code_and_codes_on_paper(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, shot: Shot, chi: User, width: int
) -> None:
    page = page_at(width)
    Authenticator.objects.filter(user=chi).delete()
    give_password(page, live_server.url, "chi")
    page.get_by_role("link", name="Thêm ứng dụng").click()
    if page.get_by_label("Mật khẩu").count():
        axe(page)
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        press(page, "Tiếp tục")
    axe(page)
    shot(page, "them-ung-dung")
    assert page.locator("main img, main svg").count(), "a picture for the phone"
    page.get_by_label("Mã 6 số").fill("000000")
    page.get_by_role("main").get_by_role("button").first.click()
    page.get_by_role("alert").wait_for()
    axe(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_forgotten_password_asks_for_the_address(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, chi: User, width: int
) -> None:
    page = page_at(width, allow_status=(404,))
    page.goto(live_server.url + LOGIN)
    page.get_by_role("link", name="Quên mật khẩu").click()
    axe(page)
    page.get_by_role("main").get_by_role("button").first.click()
    page.get_by_role("alert").wait_for()
    axe(page)
    page.get_by_role("main").get_by_role("textbox").first.fill(chi.email)
    page.get_by_role("main").get_by_role("button").first.click()
    page.wait_for_url("**/quen-mat-khau/da-gui/")
    axe(page)
    page.goto(f"{live_server.url}/tai-khoan/lien-ket/khong-co/")
    axe(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_late_button_asks_again_and_keeps_what_was_written(  # who takes part
    live_server: LiveServer,
    page_at: PageAt,
    axe: AxeCheck,
    sign_in: SignIn,
    shot: Shot,
    settings: Settings,
    chi: User,
    width: int,
) -> None:
    page = page_at(width, javascript=width != 390, allow_status=(403,))
    sign_in(page, chi)
    page.goto(f"{live_server.url}/tai-khoan/cua-toi/ma-truy-cap/")
    page.get_by_label("Dùng cho việc gì").fill("Báo cáo tháng")
    page.get_by_label("Đọc số liệu").check()
    settings.STEP_UP_SECONDS = 0  # the page stood open too long
    press(page, "Tạo mã")
    page.get_by_role("heading", level=1, name="Xác nhận lại trước khi lưu").wait_for()
    if width != 390:
        axe(page)
    assert fits(page)
    shot(page, "xac-nhan-lai")
    press(page, "Xác nhận và lưu")
    page.get_by_role("alert").get_by_text("Hãy nhập mật khẩu, hoặc mã trên điện thoại.").wait_for()
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    press(page, "Xác nhận và lưu")
    page.get_by_text("pht_").wait_for()
    page.goto(f"{live_server.url}/tai-khoan/cua-toi/")
    page.get_by_text("Báo cáo tháng").wait_for()
    assert fits(page)
    shot(page, "tai-khoan-cua-toi")


def test_a_page_that_asks_first_leads_back(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, sign_in: SignIn, settings: Settings, chi: User
) -> None:
    page = page_at(390)
    sign_in(page, chi)
    settings.STEP_UP_SECONDS = 0
    page.goto(f"{live_server.url}/tai-khoan/cua-toi/ma-truy-cap/")
    page.get_by_role("link", name="Dùng mã trên điện thoại").wait_for()
    axe(page)
    assert fits(page)
    settings.STEP_UP_SECONDS = 600
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    press(page, "Tiếp tục")
    page.get_by_role("heading", level=1, name="Tạo mã truy cập").wait_for()


@pytest.mark.parametrize("width", WIDTHS)
def test_sessions_are_seen_and_ended_and_an_idle_one_says_so(  # who takes part
    live_server: LiveServer,
    page_at: PageAt,
    axe: AxeCheck,
    shot: Shot,
    settings: Settings,
    chi: User,
    width: int,
) -> None:
    here, there = page_at(width), page_at(1280)
    for page, shift in ((there, 0), (here, 1)):
        give_password(page, live_server.url, "chi")
        give_code(page, code_now(shift))
        page.wait_for_url(f"**{WORK}")
    here.goto(f"{live_server.url}/tai-khoan/cua-toi/")
    assert here.get_by_text("Chrome trên máy tính Linux").count() == 2
    axe(here)
    assert fits(here)
    shot(here, "cac-phien")
    press(here, "Kết thúc mọi phiên khác")
    here.get_by_text("Đã kết thúc 1 phiên khác.").wait_for()
    there.goto(f"{live_server.url}/tai-khoan/cua-toi/")
    there.get_by_role("heading", level=1, name="Đăng nhập dành cho cán bộ").wait_for()

    settings.SESSION_IDLE_SECONDS = -1
    here.goto(f"{live_server.url}/tai-khoan/cua-toi/")
    here.get_by_role("heading", level=1, name="Phiên kết thúc vì đã lâu không dùng").wait_for()
    axe(here)
    assert fits(here)
    settings.SESSION_IDLE_SECONDS = 1800
    here.get_by_role("link", name="Đăng nhập lại").click()
    give_password(here, live_server.url, "chi")

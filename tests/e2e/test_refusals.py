"""Every kind of refusal as a page: what happened, what to do, readable for everybody."""

import pytest
from django.core.cache import cache
from playwright.sync_api import Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from phoihop.accounts.interface import User
from phoihop.law.interface import load_calendar, load_law
from phoihop.petitions.interface import accept_transfer
from tests.e2e.conftest import WIDTHS, AxeCheck, PageAt, SignIn, fits
from tests.people import holder
from tests.petitions.factories import create_at, new_filing

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

ALL = (400, 403, 404, 405, 409, 413, 422, 429, 500)


@pytest.fixture(autouse=True)
def _limits_are_fresh() -> None:
    cache.clear()


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()


def is_told(page: Page, axe: AxeCheck, title: str, words: str) -> None:
    """The page says that, at both widths."""
    page.get_by_role("heading", level=1, name=title).wait_for()
    assert words in page.get_by_role("main").inner_text()
    assert page.title().startswith(title)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)
        assert fits(page)


def test_pages_that_only_refuse(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, sign_in: SignIn, chi: User
) -> None:
    page = page_at(390, allow_status=ALL)
    sign_in(page, chi)
    page.goto(f"{live_server.url}/tai-khoan/nhan-su/")
    is_told(page, axe, "Việc này cần quyền khác", "quản trị hệ thống")
    page.goto(f"{live_server.url}/ho-so/00000000000/")
    is_told(page, axe, "Không tìm thấy", "")
    page.goto(f"{live_server.url}/tai-khoan/cua-toi/chuc-vu/")
    is_told(page, axe, "Trang này chỉ mở bằng nút bấm", "quay lại trang trước")


def test_a_form_left_open_too_long(live_server: LiveServer, page_at: PageAt, axe: AxeCheck) -> None:
    page = page_at(390, allow_status=ALL)
    page.goto(f"{live_server.url}/gui-don/")
    page.context.clear_cookies()
    press(page, "Bắt đầu")
    is_told(page, axe, "Cần tải lại trang", "gửi lần nữa")


def test_words_too_long_for_the_server(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, settings: Settings
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    page = page_at(390, allow_status=ALL)
    page.goto(f"{live_server.url}/tra-cuu/")
    page.get_by_label("Mã hồ sơ").fill("x" * 40)
    press(page, "Mở hồ sơ")
    is_told(page, axe, "Nội dung gửi lên quá lớn", "chưa được lưu")


def test_a_form_that_somebody_changed(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, sign_in: SignIn, son: User
) -> None:
    page = page_at(390, allow_status=ALL)
    sign_in(page, son)
    page.goto(f"{live_server.url}/cong/thong-bao/")
    page.locator("input[name=kind]").first.evaluate("field => { field.value = 'khong-co'; }")
    page.get_by_role("main").get_by_role("button").first.click()
    is_told(page, axe, "Thông tin chưa dùng được", "Hãy tải lại trang.")


def test_a_colleague_was_first(live_server: LiveServer, page_at: PageAt, axe: AxeCheck, sign_in: SignIn) -> None:
    load_law()
    load_calendar()
    walk = create_at("forwarding")
    first, second = (holder("", f"Cán bộ {name}", "officer", "SXD", "Chuyên viên") for name in "AB")
    page = page_at(390, allow_status=ALL)
    sign_in(page, second)
    page.goto(f"{live_server.url}/ho-so/{walk.petition.code}/buoc/tiep-nhan/")
    assert walk.transfer is not None
    accept_transfer(walk.transfer, by=first)
    press(page, "Tiếp nhận")
    assert page.get_by_role("main").inner_text().strip()
    axe(page)
    assert fits(page)


def test_the_server_failed(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_more: object) -> None:
        raise OSError

    monkeypatch.setattr("phoihop.portal.views.pages.render", fail)
    page = page_at(390, allow_status=ALL)
    page.goto(live_server.url)
    is_told(page, axe, "Máy chủ gặp trục trặc", "thử lại sau ít phút")


def test_too_many_letters_asked_for(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, settings: Settings, chi: User
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"reset_password": "1/h/ip"}
    page = page_at(390, allow_status=ALL)
    for _attempt in range(2):
        page.goto(f"{live_server.url}/tai-khoan/quen-mat-khau/")
        page.get_by_role("main").get_by_role("textbox").first.fill(chi.email)
        page.get_by_role("main").get_by_role("button").first.click()
        page.wait_for_load_state()
    is_told(page, axe, "Hãy đợi vài phút", "Không có gì bị mất")


def test_a_new_secret_is_shown_once(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, sign_in: SignIn, chi: User
) -> None:
    filed = new_filing()
    page = page_at(1280, allow_status=ALL)
    sign_in(page, chi)
    page.goto(f"{live_server.url}/ho-so/{filed.code}/ma-moi/")
    page.get_by_role("main").get_by_role("textbox").first.fill("Căn cước công dân, đúng tên và ảnh.")
    for box in page.get_by_role("main").get_by_role("checkbox").all():
        box.check()
    page.get_by_role("main").get_by_role("button").first.click()
    is_told(page, axe, "Mã bí mật mới", "Mã này chỉ hiện một lần")
    secret = page.locator("dd").nth(1).inner_text().strip()
    assert secret != filed.secret
    page.goto(f"{live_server.url}/ho-so/{filed.code}/")
    assert secret not in page.content()

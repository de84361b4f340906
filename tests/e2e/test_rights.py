"""An inspector opens a case, an administrator asks why: at two widths, one of them without JavaScript, with axe."""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from phoihop.law.interface import load_calendar, load_law
from phoihop.petitions.interface import Petition
from tests.e2e.conftest import WIDTHS, AxeCheck, PageAt, Shot, SignIn, fits, shows_errors
from tests.people import People
from tests.petitions.factories import create_at


@pytest.fixture(autouse=True)
def _law_is_loaded(transactional_db: None) -> None:
    load_law()
    load_calendar()


@pytest.fixture
def petition(people: People) -> Petition:
    """With the department of construction."""
    return create_at("received", subject="Đèn đường hỏng ở ngõ 12").petition


def checked(page: Page, axe: AxeCheck) -> None:
    axe(page)
    assert fits(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_an_inspector_opens_a_case_and_the_leader_sees_it(
    page_at: PageAt,
    sign_in: SignIn,
    live_server: LiveServer,
    axe: AxeCheck,
    shot: Shot,
    people: People,
    petition: Petition,
    width: int,
) -> None:
    page = page_at(width, allow_status=(422,))
    sign_in(page, people.oanh)
    page.goto(f"{live_server.url}/ban-lam-viec/thanh-tra/")
    checked(page, axe)
    page.get_by_role("button", name="Mở hồ sơ để đọc").click()
    shows_errors(page)
    checked(page, axe)

    page.get_by_label("Mã hồ sơ").fill(petition.code)
    page.get_by_label("Thanh tra theo kế hoạch").check()
    page.get_by_label("Quyết định thanh tra").fill("12/QĐ-TTTP, 05/11/2026")
    page.get_by_role("button", name="Mở hồ sơ để đọc").click()
    page.get_by_text("Ông/Bà đọc hồ sơ này theo quyết định thanh tra").wait_for()
    checked(page, axe)
    page.get_by_role("link", name="Vì sao tôi thấy hồ sơ này?").click()
    page.get_by_text("Đã mở theo quyết định thanh tra").wait_for()
    checked(page, axe)
    page.goto(f"{live_server.url}/ban-lam-viec/thanh-tra/")
    checked(page, axe)
    shot(page, "quyen-xem-1-thanh-tra")

    sign_in(page, people.lan)
    page.goto(f"{live_server.url}/ban-lam-viec/thanh-tra-da-mo/")
    page.get_by_text("Bùi Thị Oanh").wait_for()
    checked(page, axe)


@pytest.mark.parametrize(("width", "javascript"), [(390, True), (1280, False)])
def test_an_administrator_asks_why(
    page_at: PageAt,
    sign_in: SignIn,
    live_server: LiveServer,
    axe: AxeCheck,
    people: People,
    petition: Petition,
    width: int,
    javascript: bool,
) -> None:
    page = page_at(width, javascript=javascript, allow_status=(422,))
    sign_in(page, people.son)
    page.goto(f"{live_server.url}/quyen/vi-sao/")
    page.get_by_role("button", name="Xem vì sao").click()
    shows_errors(page)
    if javascript:
        checked(page, axe)

    page.get_by_label("Tên đăng nhập của người cần xem").fill("giang")
    page.get_by_label("Mã hồ sơ").fill(petition.code)
    page.get_by_label("Địa chỉ của trang hoặc của bước").fill("/ban-lam-viec/cho-ky/")
    page.get_by_role("button", name="Xem vì sao").click()

    page.get_by_text("Còn thiếu điều gì").wait_for()
    assert "ngõ 12" not in page.content()
    if javascript:
        checked(page, axe)

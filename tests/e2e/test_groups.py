"""A letter of many at the desk, in the browser: the list is pasted, one of them is named, the list is read."""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from phoihop.core import clock
from phoihop.law.interface import load_calendar, load_law
from tests.e2e.conftest import AxeCheck, PageAt, SignIn, fits
from tests.petitions.factories import create_at
from tests.petitions.groups import names

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _law_is_loaded(transactional_db: None) -> None:
    load_law()
    load_calendar()


def _words(page: Page) -> str:
    return page.get_by_role("main").inner_text()


@pytest.mark.parametrize("width", [390, 1280])
def test_many_sign_and_one_stands_for_them(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, sign_in: SignIn, width: int
) -> None:
    def look() -> None:
        axe(page)
        assert fits(page)

    walk = create_at("classified", "KN", subject="Khiếu nại giá đền bù")
    page = page_at(width, allow_status=(422,))
    sign_in(page, walk.officer)
    case = f"{live_server.url}/ho-so/{walk.petition.code}/"
    page.goto(f"{case}buoc/ghi-nguoi-cung-ky/")
    look()
    page.get_by_label("Mỗi người một dòng: họ tên; địa chỉ").fill(f"{names(6)}\n; ấp 9")
    page.get_by_label("Đã ký đơn").check()
    page.get_by_role("button", name="Lưu danh sách").click()
    assert "Dòng 7 chưa có họ tên." in _words(page)
    look()
    page.get_by_label("Mỗi người một dòng: họ tên; địa chỉ").fill(names(6))
    page.get_by_role("button", name="Lưu danh sách").click()
    assert "6 người đã ký đơn" in _words(page)
    look()

    page.get_by_role("link", name="Ghi người đại diện của những người cùng ký").click()
    look()
    page.get_by_label("Người được cử").select_option(label="Người Ký Thứ 2; ấp 2, xã Tân Hòa")
    page.get_by_label("Văn bản cử người đại diện").fill("Văn bản cử ngày 02/11/2026")
    today = clock.today()
    for part, number in (("day", today.day), ("month", today.month), ("year", today.year)):
        page.locator(f"[name=from_on-{part}]").fill(str(number))
    save = page.get_by_role("button", name="Lưu", exact=True)
    save.click()
    assert "chữ ký của tất cả người ký đơn" in _words(page)
    look()
    page.get_by_label("Văn bản cử có chữ ký của tất cả người ký đơn").check()
    save.click()
    assert "Người Ký Thứ 2 – Người đại diện của những người cùng ký" in _words(page)
    look()

    page.get_by_role("link", name="Xem danh sách người cùng ký").click()
    assert "6 người có tên, 6 người đã ký." in _words(page)
    look()

"""The second complaint in the browser: from the own case, without and with script, and the same case at the desk."""

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from phoihop.law.interface import load_calendar, load_law
from phoihop.petitions.models import Petition
from tests.e2e.conftest import AxeCheck, PageAt, Shot, SignIn, fits
from tests.petitions.factories import create_at

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _law_is_loaded(transactional_db: None) -> None:
    load_law()
    load_calendar()


def words_of(page: Page) -> str:
    return page.get_by_role("main").inner_text()


@pytest.mark.parametrize(("width", "javascript"), [(390, False), (390, True), (1280, True)])
def test_the_complainant_goes_on_to_the_second_instance(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, shot: Shot, width: int, javascript: bool
) -> None:
    def look(page: Page) -> None:
        if javascript:  # axe is itself a script
            axe(page)
        assert fits(page) if javascript else True

    walk = create_at("sent", "KN", subject="Khiếu nại quyết định bồi thường")
    page = page_at(width, javascript=javascript, allow_status=(422,))
    page.goto(f"{live_server.url}/tra-cuu/")
    page.get_by_label("Mã hồ sơ").fill(walk.filed.code)
    page.get_by_label("Mã bí mật").fill(walk.filed.secret)
    page.get_by_role("button", name="Mở hồ sơ", exact=True).click()
    look(page)
    assert "Khởi kiện tại Tòa án." in words_of(page)
    page.get_by_role("link", name="Khiếu nại lần hai", exact=True).click()
    look(page)
    if javascript:
        shot(page, "khieu-nai-lan-hai")
    send = page.get_by_role("button", name="Gửi khiếu nại lần hai")
    send.click()
    assert "Hãy viết nội dung." in words_of(page)
    look(page)
    page.get_by_label("Vì sao Ông/Bà khiếu nại lần hai").fill("Quyết định chưa xét nguồn gốc đất của gia đình.")
    send.click()
    look(page)
    assert "Đã nhận khiếu nại lần hai" in words_of(page)
    page.get_by_role("link", name="Về hồ sơ lần đầu").click()
    assert "Ông/Bà đã khiếu nại lần hai" in words_of(page)
    assert Petition.objects.count() == 2


def test_the_desk_enters_a_second_complaint_from_paper(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, sign_in: SignIn, shot: Shot
) -> None:
    walk = create_at("sent", "KN", subject="Khiếu nại quyết định bồi thường")
    page = page_at(1280, allow_status=(422,))
    sign_in(page, walk.officer)
    page.goto(f"{live_server.url}/ho-so/{walk.petition.code}/")
    axe(page)
    shot(page, "khieu-nai-sau-quyet-dinh")
    page.get_by_role("link", name="Vào sổ khiếu nại lần hai").click()
    axe(page)
    page.get_by_role("button", name="Vào sổ và in giấy biên nhận").click()
    axe(page)
    page.get_by_label("Nội dung khiếu nại lần hai").fill("Không đồng ý quyết định.")
    page.get_by_role("button", name="Vào sổ và in giấy biên nhận").click()
    axe(page)
    assert "Mã bí mật chỉ hiện một lần." in words_of(page)
    page.get_by_role("link", name="Mở hồ sơ", exact=True).click()
    assert "Khiếu nại lần đầu:" in words_of(page)

"""The person's own case in the browser, with and without script: answer, remind, judge, dispute, withdraw."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import FilePayload, Page
from pytest_django.live_server_helper import LiveServer

from phoihop.core import clock
from phoihop.law.interface import load_calendar, load_law
from phoihop.petitions.interface import Filed
from phoihop.portal.actions import show_notice
from tests.e2e.conftest import WIDTHS, AxeCheck, PageAt, Shot, fits
from tests.people import People, signed_in
from tests.petitions.factories import create_at, new_filing

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

PAPER = FilePayload(name="giấy xác nhận.txt", mimeType="text/plain", buffer="Giấy xác nhận của ấp.".encode())

type Look = Callable[[Page], None]


@pytest.fixture(autouse=True)
def _law_is_loaded(transactional_db: None) -> None:
    load_law()
    load_calendar()


@pytest.fixture(params=[(390, False), (1280, False), (390, True), (1280, True)], ids=lambda of: f"{of[0]}-{of[1]}")
def page(request: pytest.FixtureRequest, page_at: PageAt) -> Page:
    """At both widths, without and with script."""
    width, javascript = request.param
    return page_at(width, javascript=javascript)


@pytest.fixture
def look(axe: AxeCheck, request: pytest.FixtureRequest) -> Look:
    """axe is itself a script, so the page must allow scripts."""
    has_script = "True" in request.node.name

    def check(page: Page) -> None:
        if has_script:
            axe(page)
            assert fits(page)

    return check


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()


def words_of(page: Page) -> str:
    return page.get_by_role("main").inner_text()


def open_case(page: Page, base: str, filed: Filed) -> None:
    page.goto(f"{base}/tra-cuu/")
    page.get_by_label("Mã hồ sơ").fill(filed.code)
    page.get_by_label("Mã bí mật").fill(filed.secret)
    press(page, "Mở hồ sơ")


def test_a_question_is_answered_with_a_paper(live_server: LiveServer, page: Page, look: Look) -> None:
    walk = create_at("waiting")
    signed_in(walk.officer).get(f"/ho-so/{walk.petition.code}/")
    open_case(page, live_server.url, walk.filed)
    look(page)
    assert "Đèn số mấy?" in words_of(page)
    assert "Cán bộ" not in words_of(page).split("Ai đã mở hồ sơ")[1], "the post is told, not the name"
    page.get_by_role("link", name="Trả lời câu hỏi của cơ quan").click()
    look(page)
    page.get_by_label("Nội dung").fill("Đèn số 7, trước trạm y tế.")
    page.get_by_label("Ảnh hoặc giấy tờ").set_input_files(PAPER)
    press(page, "Gửi trả lời")
    assert "Đèn số 7, trước trạm y tế." in words_of(page)
    look(page)
    with page.expect_download() as saved:
        page.get_by_role("link", name="giấy xác nhận.txt").click()
    assert saved.value.suggested_filename == "giấy xác nhận.txt"


def test_the_answer_is_judged_and_disputed_once(live_server: LiveServer, page: Page, look: Look, shot: Shot) -> None:
    walk = create_at("answered")
    open_case(page, live_server.url, walk.filed)
    look(page)
    shot(page, "tra-cuu-5-tra-loi")
    with page.expect_download() as letter:
        page.get_by_role("link", name="(PDF)").last.click()
    assert letter.value.suggested_filename.endswith(".pdf")
    page.get_by_role("link", name="Cho biết việc đã được giải quyết chưa").click()
    press(page, "Gửi ý kiến")
    look(page)
    page.get_by_label("Mới một phần").check()
    page.get_by_label("nói thêm").fill("Một bóng vẫn chưa sáng.")
    press(page, "Gửi ý kiến")
    assert "Được giải quyết một phần" in words_of(page)
    page.get_by_role("link", name="Đề nghị xem xét lại").click()
    look(page)
    page.get_by_label("Nội dung").fill("Xin kiểm tra lại bóng ở đầu ngõ.")
    press(page, "Gửi đề nghị")
    look(page)
    assert page.get_by_role("link", name="Đề nghị xem xét lại").count() == 0


def test_a_late_body_is_reminded(live_server: LiveServer, page: Page, look: Look) -> None:
    filed = new_filing(now=clock.now() - timedelta(days=40))
    open_case(page, live_server.url, filed)
    assert "Cơ quan đang chậm." in words_of(page)
    look(page)
    press(page, "Nhắc cơ quan trả lời")
    page.wait_for_url("**/tra-cuu/ho-so/")
    look(page)


def test_a_petition_is_withdrawn_only_when_sure(live_server: LiveServer, page: Page, look: Look) -> None:
    filed = new_filing()
    open_case(page, live_server.url, filed)
    page.get_by_role("link", name="Rút đơn").click()
    page.get_by_label("Lý do").fill("Hàng xóm đã sửa giúp.")
    press(page, "Rút đơn")
    assert page.get_by_label("Lý do").input_value() == "Hàng xóm đã sửa giúp."
    look(page)
    page.get_by_label("Tôi muốn rút đơn.").check()
    press(page, "Rút đơn")
    look(page)
    assert page.get_by_role("link", name="Rút đơn").count() == 0
    press(page, "Đóng hồ sơ trên máy này")
    page.goto(f"{live_server.url}/tra-cuu/ho-so/")
    assert page.url == f"{live_server.url}/tra-cuu/"


@pytest.mark.parametrize("width", WIDTHS)
def test_messages_to_everybody_are_readable(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, shot: Shot, people: People, width: int
) -> None:
    show_notice(kind="emergency", message="Lũ lên nhanh ở Ô Môn. Cần cứu giúp, gọi 114.", by=people.son)
    show_notice(kind="intake_closed", message="Hệ thống nghỉ đến 8 giờ sáng mai.", by=people.son)
    page = page_at(width)
    for address in ("/", "/gui-don/", "/tra-cuu/", "/tai-khoan/dang-nhap/"):
        page.goto(live_server.url + address)
        assert "Lũ lên nhanh" in page.locator("body").inner_text()
        axe(page)
        assert fits(page)
    page.goto(f"{live_server.url}/gui-don/")
    shot(page, "thong-bao-khan")
    assert "nghỉ đến 8 giờ" in words_of(page)

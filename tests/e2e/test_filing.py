"""The public journey in the browser, script off: file → receipt → track; axe on every page and every error."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import FilePayload, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from phoihop.organizations.interface import ChangeEvent, Place, PlaceChange
from phoihop.organizations.seeding import load_places
from phoihop.petitions.models import Petition
from tests.e2e.conftest import WIDTHS, AxeCheck, Keyboard, PageAt, Shot, fits, shows_errors, take_cookies
from tests.people import standing_body
from tests.petitions.factories import new_filing
from tests.portal.journey import write_all

pytestmark = pytest.mark.django_db(transaction=True)
PAPER = FilePayload(name="giấy xác nhận.txt", mimeType="text/plain", buffer="Giấy xác nhận của ấp.".encode())


@pytest.fixture(autouse=True)
def _province() -> None:
    """The intake body, and the places again: tests with real transactions empty every table."""
    standing_body("BTCD")
    if not Place.objects.exists():
        load_places(Place, ChangeEvent, PlaceChange)


def press(page: Page, label: str) -> None:
    """The button with that label."""
    page.get_by_role("button", name=label, exact=True).click()


def write_until_check(page: Page, seen: Callable[[str], None]) -> None:
    """Answer every page; `seen` looks at each before its button."""
    seen("gui-don-1-viec-gi")
    page.get_by_label("Phản ánh, kiến nghị", exact=False).check()
    press(page, "Tiếp tục")
    page.get_by_label("Tên xã, phường, đặc khu").fill("vi thanh 1")
    press(page, "Tìm nơi này")
    page.get_by_role("radio").first.check()
    seen("gui-don-2-noi-xay-ra")
    press(page, "Tiếp tục")
    page.get_by_label("Tóm tắt trong một câu").fill("Cầu gỗ qua kênh Xáng ở ấp 3 bị gãy")
    page.get_by_label("Kể lại sự việc").fill("Cầu gãy từ chiều qua. Học sinh phải đi vòng 4 km.\nXin sửa cầu sớm.")
    seen("gui-don-3-noi-dung")
    press(page, "Tiếp tục")
    page.get_by_label("Thêm ảnh hoặc giấy tờ").set_input_files(PAPER)
    press(page, "Thêm tệp này")
    seen("gui-don-4-tep")
    press(page, "Tiếp tục")
    page.get_by_label("Cho chính tôi", exact=False).check()
    seen("gui-don-5-cho-ai")
    press(page, "Tiếp tục")
    page.get_by_label("Có, tôi để lại tên", exact=False).check()
    page.get_by_label("Họ và tên").fill("Nguyễn Thị An")
    page.get_by_label("Số điện thoại").fill("0900 000 001")
    seen("gui-don-6-lien-he")
    press(page, "Tiếp tục")


@pytest.mark.parametrize("javascript", [False, True])
@pytest.mark.parametrize("width", WIDTHS)
def test_filing_and_tracking(  # fixtures
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, shot: Shot, width: int, javascript: bool
) -> None:
    page = page_at(width, javascript=javascript)

    def seen(name: str) -> None:
        """Pictures are taken without script; axe is itself a script."""
        if javascript:
            axe(page)
        else:
            shot(page, name)

    page.goto(f"{live_server.url}/")
    seen("trang-chu")
    page.get_by_role("link", name="Gửi ý kiến").first.click()
    seen("gui-don-0-bat-dau")
    press(page, "Bắt đầu")
    write_until_check(page, seen)
    seen("gui-don-7-kiem-tra")
    press(page, "Gửi ý kiến")
    seen("gui-don-8-bien-nhan")
    code, secret = (page.locator("dd").nth(place).inner_text().strip() for place in (0, 1))
    assert secret not in page.url

    page.goto(f"{live_server.url}/tra-cuu/")
    page.get_by_label("Mã hồ sơ").fill(code)
    page.get_by_label("Mã bí mật").fill(secret)
    seen("tra-cuu-1-hai-ma")
    press(page, "Mở hồ sơ")
    assert "trước hết ngày thứ" in page.locator("main").inner_text()
    assert "Hồ sơ đang ở Ban Tiếp công dân thành phố" in page.locator("main").inner_text()
    assert secret not in page.content()
    seen("tra-cuu-2-ho-so")
    assert Petition.objects.count() == 1


@pytest.mark.parametrize("width", WIDTHS)
def test_every_error_of_the_public_forms_is_readable(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, shot: Shot, width: int
) -> None:
    page = page_at(width, allow_status=(404, 422))
    page.goto(f"{live_server.url}/gui-don/")
    press(page, "Bắt đầu")

    for step in ("viec-gi", "noi-xay-ra", "noi-dung", "cho-ai", "lien-he"):
        page.goto(f"{live_server.url}/gui-don/{step}/")
        press(page, "Tiếp tục")
        shows_errors(page)
        axe(page)
    shot(page, "gui-don-loi")
    page.goto(f"{live_server.url}/tra-cuu/")
    press(page, "Mở hồ sơ")
    axe(page)
    page.get_by_label("Mã hồ sơ").fill("00000-00000-0")
    page.get_by_label("Mã bí mật").fill("0000-0000-0000-0000")
    press(page, "Mở hồ sơ")
    axe(page)
    shot(page, "tra-cuu-loi")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_steps_of_an_own_case_are_clean(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, shot: Shot, width: int
) -> None:
    filed = new_filing()
    page = page_at(width)
    page.goto(f"{live_server.url}/tra-cuu/?ma={filed.code}")
    page.get_by_label("Mã bí mật").fill(filed.secret)
    press(page, "Mở hồ sơ")

    page.get_by_role("link", name="Bổ sung thông tin, giấy tờ").click()
    axe(page)
    page.get_by_label("Nội dung").fill("Hôm nay cầu gãy thêm một nhịp.")
    press(page, "Gửi bổ sung")
    assert "Hôm nay cầu gãy thêm một nhịp." in page.locator("main").inner_text()
    axe(page)
    shot(page, "tra-cuu-3-bo-sung")
    page.goto(f"{live_server.url}/tra-cuu/rut-don/")
    press(page, "Rút đơn")
    axe(page)
    shot(page, "tra-cuu-4-rut-don")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("javascript", [False, True])
def test_filing_by_keyboard_alone(live_server: LiveServer, page_at: PageAt, width: int, javascript: bool) -> None:
    page = page_at(width, javascript=javascript, allow_status=(422,))
    keys = Keyboard(page)
    page.goto(f"{live_server.url}/gui-don/")
    keys.go_on("Bắt đầu", "viec-gi")
    keys.press("Tiếp tục")
    page.get_by_role("alert").wait_for()
    if javascript:
        assert page.evaluate("document.activeElement.hasAttribute('data-error-summary')")
    keys.press("Hãy chọn một việc.")  # the link of the summary leads to the question
    page.keyboard.press("Space")
    keys.go_on("Tiếp tục", "noi-xay-ra")
    keys.write("Tên xã", "vi thanh 1")
    page.keyboard.press("Enter")
    page.get_by_role("radio").first.wait_for()
    keys.press(page.get_by_role("radio").first.evaluate("radio => radio.labels[0].innerText.trim()"), "Space")
    keys.go_on("Tiếp tục", "noi-dung")
    text_is_kept_on_the_way_back(keys)
    paper_is_added(keys)
    keys.press("Cho chính tôi", "Space")
    keys.go_on("Tiếp tục", "lien-he")
    keys.tab_to("Có, tôi để lại tên")
    page.keyboard.press("ArrowDown")
    keys.go_on("Tiếp tục", "kiem-tra")
    assert "giấy xác nhận.txt" in page.get_by_role("main").inner_text()
    keys.press("Gửi ý kiến")
    page.get_by_role("heading", level=1, name="Đã nhận ý kiến của Ông/Bà").or_(
        page.get_by_text("Mã bí mật")
    ).first.wait_for()
    assert page.locator("main svg, main img").count() >= 1, "the code to be read by a phone"
    assert Petition.objects.get().subject == "Cầu gỗ qua kênh Xáng bị gãy"


def text_is_kept_on_the_way_back(keys: Keyboard) -> None:
    keys.write("Tóm tắt", "Cầu gỗ qua kênh Xáng bị gãy")
    keys.write("Kể lại", "Cầu gãy từ chiều qua.")
    keys.go_on("Lưu và quay lại", "noi-xay-ra")
    keys.go_on("Tiếp tục", "noi-dung")
    assert keys.page.get_by_label("Kể lại sự việc").input_value() == "Cầu gãy từ chiều qua."
    keys.go_on("Tiếp tục", "tep")


def paper_is_added(keys: Keyboard) -> None:
    with keys.page.expect_file_chooser() as chosen:
        keys.press("Thêm ảnh hoặc giấy tờ")
    chosen.value.set_files(PAPER)
    keys.press("Thêm tệp này")
    keys.page.get_by_role("button", name="Bỏ giấy xác nhận.txt").wait_for()
    keys.go_on("Tiếp tục", "cho-ai")


def written_by(page: Page, base: str) -> None:
    """Everything is answered; the page stands before the last button."""
    client = Client()
    write_all(client)
    take_cookies(page, client, base)
    page.goto(f"{base}/gui-don/kiem-tra/")


def test_above_the_budget_the_browser_works_for_the_person(
    live_server: LiveServer, page_at: PageAt, settings: Settings
) -> None:
    settings.PHOIHOP_BUDGETS = {**settings.PHOIHOP_BUDGETS, "filing": 0}
    page = page_at(390, allow_status=(429,))
    written_by(page, live_server.url)
    press(page, "Gửi ý kiến")
    page.get_by_text("Đã nhận ý kiến của Ông/Bà").wait_for()
    assert Petition.objects.count() == 1


@pytest.mark.parametrize("width", WIDTHS)
def test_above_the_budget_a_person_without_script_waits(
    live_server: LiveServer, page_at: PageAt, settings: Settings, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    settings.PHOIHOP_BUDGETS = {**settings.PHOIHOP_BUDGETS, "filing": 0}
    page = page_at(width, javascript=False, allow_status=(429,))
    written_by(page, live_server.url)
    press(page, "Gửi ý kiến")
    page.get_by_text("Hãy đợi 20 giây").wait_for()
    press(page, "Gửi ý kiến")
    page.get_by_text("Hãy đợi 20 giây").wait_for()
    monkeypatch.setattr("phoihop.portal.work.WAIT_SECONDS", -1)
    press(page, "Gửi ý kiến")
    page.get_by_text("Đã nhận ý kiến của Ông/Bà").wait_for()


def test_the_waiting_page_is_accessible(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, settings: Settings
) -> None:
    settings.PHOIHOP_BUDGETS = {**settings.PHOIHOP_BUDGETS, "filing": 0}
    page = page_at(390, allow_status=(429,))
    page.route("**/work.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    written_by(page, live_server.url)
    press(page, "Gửi ý kiến")
    page.get_by_text("Hãy đợi 20 giây").wait_for()
    axe(page)
    assert fits(page)


def test_a_draft_on_the_device_goes_with_the_filing(live_server: LiveServer, page_at: PageAt) -> None:
    page = page_at(390)
    page.goto(f"{live_server.url}/gui-don/")
    press(page, "Bắt đầu")
    page.goto(f"{live_server.url}/gui-don/noi-dung/")
    page.get_by_label("Giữ bản nháp trên máy này").check()
    page.get_by_label("Tóm tắt trong một câu").fill("Cầu gỗ bị gãy")
    page.reload()
    assert page.get_by_label("Tóm tắt trong một câu").input_value() == "Cầu gỗ bị gãy"
    written_by(page, live_server.url)
    assert page.evaluate(KEPT) == ["draft:gui-don-noi-dung"]
    press(page, "Gửi ý kiến")
    page.get_by_text("Đã nhận ý kiến của Ông/Bà").wait_for()
    assert page.evaluate(KEPT) == []


KEPT = "Object.keys(localStorage)"


def test_discarding_takes_the_draft_off_the_device(live_server: LiveServer, page_at: PageAt) -> None:
    page = page_at(390)
    page.goto(f"{live_server.url}/gui-don/")
    press(page, "Bắt đầu")
    page.goto(f"{live_server.url}/gui-don/lien-he/")
    page.get_by_label("Giữ bản nháp trên máy này").check()
    page.get_by_label("Họ và tên").fill("Nguyễn Thị An")
    page.goto(f"{live_server.url}/gui-don/")
    assert page.evaluate(KEPT) == ["draft:gui-don-lien-he"]
    press(page, "Bỏ phần đang viết")
    page.get_by_role("button", name="Bắt đầu").wait_for()
    assert page.evaluate(KEPT) == []

"""The public journey in the browser, script off: file → receipt → track; axe on every page and every error."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from phoihop.organizations.interface import ChangeEvent, Place, PlaceChange
from phoihop.organizations.seeding import load_places
from phoihop.petitions.models import Petition
from tests.people import standing_body
from tests.petitions.factories import new_filing

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = (390, 1280)

type PageAt = Callable[..., Page]
type AxeCheck = Callable[[Page], None]
type Shot = Callable[[Page, str], Path]


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
    page.get_by_label("Thêm ảnh hoặc giấy tờ").set_input_files(
        {"name": "giấy xác nhận.txt", "mimeType": "text/plain", "buffer": "Giấy xác nhận của ấp.".encode()}
    )
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
        assert page.title().startswith("Lỗi:")
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
@pytest.mark.parametrize(
    "address",
    ["/gui-don/to-cao/", "/gui-don/da-gui/", "/lich-tiep-cong-dan/", "/quyen-rieng-tu/", "/huong-dan/", "/lien-he/"],
)
def test_the_other_public_pages_are_clean(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, width: int, address: str
) -> None:
    page = page_at(width)

    page.goto(f"{live_server.url}{address}")

    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


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


def test_filing_by_keyboard_alone(live_server: LiveServer, page_at: PageAt) -> None:
    page = page_at(1280)
    page.goto(f"{live_server.url}/gui-don/")
    _tab_to(page, "Bắt đầu")
    page.keyboard.press("Enter")
    page.wait_for_url("**/viec-gi/")
    _tab_to(page, "")
    page.keyboard.press("Space")
    _tab_to(page, "Tiếp tục")
    page.keyboard.press("Enter")

    page.wait_for_url("**/noi-xay-ra/")


def _tab_to(page: Page, label: str) -> None:
    """Press Tab until the control in `main` with that text (any radio where empty) has the focus."""
    for _press in range(60):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "label => { const e = document.activeElement; return e.closest('main') !== null"
            " && (label ? e.innerText?.trim() === label : e.type === 'radio'); }",
            label,
        )
        if found:
            return
    pytest.fail(f"No way by Tab to {label!r}.")

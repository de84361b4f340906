"""A denouncer in the browser: told first, sealed all the way, nothing on the device; then the own case."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import FilePayload, Page
from pytest_django.live_server_helper import LiveServer

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.denunciations.interface import Filed, answer_denouncer
from phoihop.denunciations.models import Denunciation
from phoihop.law.interface import load_calendar, load_law
from phoihop.organizations.interface import ChangeEvent, Place, PlaceChange
from phoihop.organizations.seeding import load_places
from phoihop.vault.interface import read_part
from tests.denunciations.people import Unit, file_one, new_committee, new_office, new_unit, row_of
from tests.denunciations.steps import laid_paper
from tests.e2e.conftest import WIDTHS, AxeCheck, Keyboard, PageAt, Shot, fits, shows_errors
from tests.people import standing_body
from tests.vault.keepers import opened

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
PAPER = FilePayload(name="biên lai.txt", mimeType="text/plain", buffer="Không có biên lai.".encode())
KEPT = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"
WAYS = [(390, False), (1280, False), (390, True), (1280, True)]

type Look = Callable[[str], None]


@pytest.fixture
def unit(minh: User, ngan: User) -> Unit:
    """Keys, law, and the places again: tests with real transactions empty every table."""
    load_law()
    load_calendar()
    for code in ("BTCD", "SXD", "SNNMT", "VPUB"):
        standing_body(code)
    if not Place.objects.exists():
        load_places(Place, ChangeEvent, PlaceChange)
    return new_unit(minh, ngan)


@pytest.fixture(params=WAYS, ids=lambda of: f"{of[0]}-{of[1]}")
def page(request: pytest.FixtureRequest, page_at: PageAt) -> Page:
    """At both widths, without and with script."""
    width, javascript = request.param
    return page_at(width, javascript=javascript)


@pytest.fixture
def look(request: pytest.FixtureRequest, page: Page, axe: AxeCheck, shot: Shot) -> Look:
    """Pictures are taken without script; axe is itself a script."""
    has_script = "True" in request.node.name

    def check(name: str) -> None:
        if has_script:
            axe(page)
            assert fits(page)
        else:
            shot(page, name)

    return check


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()


def words_of(page: Page) -> str:
    return page.get_by_role("main").inner_text()


def write_until_check(page: Page, look: Look) -> None:
    """Answer every page; `look` sees each before its button."""
    page.get_by_label("Họ và tên").fill("Trương Đăng Khoa")
    page.get_by_label("Chức vụ").fill("Phó Trưởng phòng")
    page.get_by_label("Nơi làm việc").fill("so")
    press(page, "Tìm cơ quan này")
    page.get_by_label("Sở Xây dựng").check()
    look("to-cao-1-nguoi-bi-to-cao")
    press(page, "Thêm người")
    page.get_by_role("heading", name="Người, cơ quan thứ 2").wait_for()
    press(page, "Bỏ người thứ 2")
    press(page, "Tiếp tục")
    page.get_by_label("Tên xã, phường, đặc khu").fill("vi thanh 1")
    press(page, "Tìm nơi này")
    page.get_by_role("radio").first.check()
    look("to-cao-2-noi-xay-ra")
    press(page, "Tiếp tục")
    page.get_by_label("Tố cáo việc gì").fill("Cán bộ nhận tiền để làm nhanh hồ sơ đất")
    page.get_by_label("Kể lại hành vi").fill(
        "Ngày 12 tháng 3, tại quầy số 2, nhận năm triệu đồng.\nKhông ghi biên lai."
    )
    look("to-cao-3-noi-dung")
    press(page, "Tiếp tục")
    page.get_by_label("Thêm ảnh hoặc giấy tờ").set_input_files(PAPER)
    press(page, "Thêm tệp này")
    look("to-cao-4-tep")
    press(page, "Tiếp tục")
    page.get_by_label("Có: tố cáo được thụ lý", exact=False).check()
    page.get_by_label("Họ và tên").fill("Nguyễn Thị Kín")
    page.get_by_label("Nơi ở").fill("12 ấp Hòa Bình")
    look("to-cao-5-nguoi-to-cao")
    press(page, "Tiếp tục")
    look("to-cao-6-bao-tin")
    press(page, "Tiếp tục")


def test_denouncing_and_following(live_server: LiveServer, page: Page, look: Look, unit: Unit) -> None:
    page.goto(f"{live_server.url}/gui-don/")
    press(page, "Bắt đầu")
    page.get_by_label("Tố cáo", exact=False).check()
    press(page, "Tiếp tục")
    assert "Điều gì hệ thống không che được" in words_of(page)
    look("to-cao-0-truoc-khi-viet")
    press(page, "Tôi đã đọc, bắt đầu viết")
    write_until_check(page, look)
    assert "biên lai.txt" in words_of(page)
    look("to-cao-7-kiem-tra")
    press(page, "Gửi tố cáo")
    look("to-cao-8-bien-nhan")
    code, secret = (page.locator("dd").nth(place).inner_text().strip() for place in (0, 1))
    assert "Trong 7 ngày làm việc" in words_of(page)
    press(page, "Tôi đã chép hai mã, xóa biên nhận khỏi máy này")
    assert secret not in page.content()
    assert Denunciation.objects.get().owner_body.code == "TTTP"
    open_case(page, live_server.url, code, secret)
    assert "Hồ sơ đang ở Thanh tra thành phố" in words_of(page)
    assert secret not in page.content()


def open_case(page: Page, base: str, code: str, secret: str) -> None:
    page.goto(f"{base}/tra-cuu/")
    page.get_by_label("Mã hồ sơ").fill(code)
    page.get_by_label("Mã bí mật").fill(secret)
    press(page, "Mở hồ sơ")


@pytest.fixture
def filed(unit: Unit) -> Filed:
    """One to which the unit has written, sent a letter, and which it has read."""
    filed, key = file_one(), opened(unit.minh)
    matter = row_of(filed).matter
    read_part(matter=matter, part="content", using=key, by=unit.minh.holder, reason="work")
    answer_denouncer(row_of(filed), text="Người làm chứng tên gì?", using=key, by=unit.minh.holder)
    laid_paper(row_of(filed), unit)
    return filed


def test_the_own_case(live_server: LiveServer, page: Page, look: Look, filed: Filed) -> None:
    open_case(page, live_server.url, filed.code, filed.secret)
    assert "Người làm chứng tên gì?" in words_of(page)
    assert "Thanh tra viên chính" in words_of(page)
    look("to-cao-9-ho-so")
    page.get_by_role("link", name="Nhắn cho cơ quan").click()
    look("to-cao-nhan-tin")
    press(page, "Gửi tin nhắn")
    shows_errors(page)
    look("to-cao-nhan-tin-loi")
    page.get_by_label("Nội dung").fill("Tên bà ấy là Bảy, bán nước ở cổng.")
    page.get_by_label("Ảnh hoặc giấy tờ").set_input_files(PAPER)
    press(page, "Gửi tin nhắn")
    assert "bán nước ở cổng" in words_of(page)
    for link, label in (("Đề nghị được bảo vệ", "Gửi đề nghị"), ("Đề nghị rút tố cáo", "Gửi đề nghị")):
        page.get_by_role("link", name=link).click()
        look("to-cao-de-nghi")
        press(page, label)
        shows_errors(page)
        look("to-cao-de-nghi-loi")
        if link == "Đề nghị được bảo vệ":
            page.get_by_label("Giữ tính mạng").check()
            page.get_by_label("Tôi", exact=True).check()
            page.get_by_label("Đang bị đe dọa gì").fill("Có người theo dõi tôi.")
            press(page, label)
            assert "Chờ cơ quan quyết định" in words_of(page)
            look("to-cao-da-de-nghi")
        else:
            page.get_by_role("link", name="Quay lại").click()
    page.get_by_role("link", name="Về việc thụ lý tố cáo").click()
    look("to-cao-van-ban")
    assert "Thời hạn giải quyết là 30 ngày." in words_of(page)


@pytest.fixture
def late(unit: Unit) -> Filed:
    """Filed sixty days ago without an answer, under a superior with keys."""
    new_committee()
    new_office()
    return file_one(now=clock.now() - timedelta(days=60))


def test_going_further_to_the_superior(live_server: LiveServer, page: Page, look: Look, late: Filed) -> None:
    open_case(page, live_server.url, late.code, late.secret)
    page.get_by_role("link", name="Tố cáo tiếp lên cấp trên").click()
    look("to-cao-tiep")
    press(page, "Gửi tố cáo tiếp")
    shows_errors(page)
    look("to-cao-tiep-loi")
    page.get_by_label("Quá hạn mà chưa giải quyết xong").check()
    page.get_by_label("Kể lại việc tố cáo").fill("Tôi tố cáo đã hai tháng, chưa ai trả lời.")
    page.get_by_label("Người bị tố cáo").fill("Trương Đăng Khoa, Phó Trưởng phòng")
    page.get_by_label("Ảnh hoặc giấy tờ").set_input_files(PAPER)
    page.get_by_label("Không: điều tôi gửi", exact=False).check()
    press(page, "Gửi tố cáo tiếp")
    assert "cơ quan cấp trên xem xét và trả lời" in words_of(page)
    look("to-cao-tiep-bien-nhan")
    code, secret = (page.locator("dd").nth(place).inner_text().strip() for place in (0, 1))
    press(page, "Tôi đã chép hai mã, đóng hồ sơ trên máy này")
    assert secret not in page.content()
    assert Denunciation.objects.exclude(further_ground="").get().owner_body.code == "VPUB"
    open_case(page, live_server.url, code, secret)
    assert "Tố cáo của Ông/Bà" in words_of(page)
    open_case(page, live_server.url, late.code, late.secret)
    page.goto(f"{live_server.url}/tra-cuu/to-cao-tiep/")
    assert "đang được xem xét" in words_of(page)
    look("to-cao-tiep-chua-gui-duoc")


def test_the_secret_is_changed(live_server: LiveServer, page: Page, look: Look, filed: Filed) -> None:
    open_case(page, live_server.url, filed.code, filed.secret)
    page.get_by_role("link", name="Đổi mã bí mật").click()
    new = page.locator("dd").nth(1).inner_text().strip()
    look("to-cao-doi-ma")
    press(page, "Dùng mã mới, bỏ mã cũ")
    look("to-cao-doi-ma-loi")
    page.get_by_label("Tôi đã chép lại mã mới").check()
    press(page, "Dùng mã mới, bỏ mã cũ")
    assert "Ông/Bà đã đổi mã bí mật." in words_of(page)
    press(page, "Đóng hồ sơ trên máy này")
    open_case(page, live_server.url, filed.code, new)
    assert "Người làm chứng tên gì?" in words_of(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_error_is_readable(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, unit: Unit, width: int
) -> None:
    page = page_at(width)
    page.goto(f"{live_server.url}/gui-don/to-cao/")
    press(page, "Tôi đã đọc, bắt đầu viết")
    for step in ("nguoi-bi-to-cao", "noi-xay-ra", "noi-dung", "nguoi-to-cao"):
        page.goto(f"{live_server.url}/gui-don/to-cao/{step}/")
        press(page, "Tiếp tục")
        shows_errors(page)
        page.wait_for_function("document.activeElement.hasAttribute('data-error-summary')")
        axe(page)
        assert fits(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_without_keys_the_first_page_says_so(
    live_server: LiveServer, page_at: PageAt, axe: AxeCheck, width: int
) -> None:
    standing_body("TTTP")
    page = page_at(width)
    page.goto(f"{live_server.url}/gui-don/to-cao/")
    assert "Không có gì được lưu lại." in words_of(page)
    assert page.get_by_role("button", name="Tôi đã đọc").count() == 0
    axe(page)
    assert fits(page)


def test_nothing_of_it_is_kept_on_the_device(live_server: LiveServer, page_at: PageAt, unit: Unit) -> None:
    page = page_at(390)
    page.goto(f"{live_server.url}/gui-don/")
    press(page, "Bắt đầu")
    page.get_by_label("Giữ bản nháp trên máy này").check()
    page.get_by_label("Tố cáo", exact=False).check()
    assert page.evaluate(KEPT) == ["draft:gui-don-viec-gi"]
    press(page, "Tiếp tục")
    page.get_by_role("heading", level=1, name="Tố cáo hành vi vi phạm pháp luật").wait_for()
    assert page.evaluate(KEPT) == []
    press(page, "Tôi đã đọc, bắt đầu viết")
    for _step in range(6):
        assert page.get_by_label("Giữ bản nháp trên máy này").count() == 0
        assert page.evaluate(KEPT) == []
        write_shortly(page)
        press(page, "Tiếp tục")
    press(page, "Gửi tố cáo")
    page.get_by_text("Đã nhận và niêm phong").wait_for()
    assert page.evaluate(KEPT) == []
    names = {cookie.get("name") for cookie in page.context.cookies()}
    assert not [name for name in names if name and "to_cao" in name]


def write_shortly(page: Page) -> None:
    """What the page cannot do without."""
    step = page.url.rstrip("/").rsplit("/", maxsplit=1)[-1]
    if step == "nguoi-bi-to-cao":
        page.get_by_label("Họ và tên").fill("Trương Đăng Khoa")
    elif step == "noi-xay-ra":
        page.get_by_label("không ở riêng nơi nào", exact=False).check()
    elif step == "noi-dung":
        page.get_by_label("Tố cáo việc gì").fill("Cán bộ nhận tiền")
        page.get_by_label("Kể lại hành vi").fill("Tại quầy số 2.")
    elif step == "nguoi-to-cao":
        page.get_by_label("Không: điều tôi gửi", exact=False).check()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("javascript", [False, True])
def test_denouncing_by_keyboard_alone(
    live_server: LiveServer, page_at: PageAt, unit: Unit, width: int, javascript: bool
) -> None:
    page = page_at(width, javascript=javascript)
    keys = Keyboard(page)
    page.goto(f"{live_server.url}/gui-don/to-cao/")
    keys.go_on("Tôi đã đọc, bắt đầu viết", "nguoi-bi-to-cao")
    keys.write("Nơi làm việc", "so")
    page.keyboard.press("Enter")
    page.get_by_role("radio").first.wait_for()
    keys.press("Sở Nông nghiệp", "Space")
    keys.go_on("Tiếp tục", "noi-xay-ra")
    keys.press("Việc này không ở riêng nơi nào", "Space")
    keys.go_on("Tiếp tục", "noi-dung")
    keys.write("Tố cáo việc gì", "Cán bộ nhận tiền")
    keys.write("Kể lại", "Tại quầy số 2.")
    keys.go_on("Lưu và quay lại", "noi-xay-ra")
    keys.go_on("Tiếp tục", "noi-dung")
    assert page.get_by_label("Kể lại hành vi").input_value() == "Tại quầy số 2."
    keys.go_on("Tiếp tục", "tep")
    keys.go_on("Tiếp tục", "nguoi-to-cao")
    keys.tab_to("Có: tố cáo được thụ lý")
    page.keyboard.press("ArrowDown")
    keys.go_on("Tiếp tục", "bao-tin")
    keys.go_on("Tiếp tục", "kiem-tra")
    keys.press("Gửi tố cáo")
    page.get_by_text("Đã nhận và niêm phong").wait_for()
    assert Denunciation.objects.get().is_anonymous

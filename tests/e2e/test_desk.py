"""The desk in the browser: one case from filing to answer by real clicks, and every page of it at two widths."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page
from pytest_django.live_server_helper import LiveServer

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.law.interface import load_calendar, load_law
from tests.e2e.conftest import WIDTHS, AxeCheck, Keyboard, PageAt, Shot, SignIn, fits, shows_errors
from tests.people import holder, new_post
from tests.petitions.factories import create_at, new_filing

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _law_is_loaded(transactional_db: None) -> None:
    load_law()
    load_calendar()


@dataclass(slots=True)
class Desk:
    """One browser window at which people sit down in turn."""

    page: Page
    sign_in: SignIn
    base: str

    def sit(self, user: User, address: str) -> None:
        self.sign_in(self.page, user)
        self.page.goto(self.base + address)

    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def open_step(self, title: str) -> None:
        self.page.get_by_role("complementary").get_by_role("link", name=title, exact=True).click()
        self.page.get_by_role("heading", level=1, name=title).wait_for()

    def press(self, button: str) -> None:
        self.main().get_by_role("button", name=button, exact=True).click()

    def told(self, title: str) -> None:
        """The page says that the step was done."""
        self.page.get_by_text(f"{title}: đã ghi nhận.").wait_for()


@pytest.fixture
def desk(page_at: PageAt, sign_in: SignIn, live_server: LiveServer) -> Desk:
    return Desk(page_at(1280), sign_in, live_server.url)


def board_forwards(desk: Desk, shot: Shot, chi: User) -> None:
    desk.sit(chi, "/ban-lam-viec/")
    desk.page.get_by_role("link", name="Đèn đường hỏng ở ngõ 12").click()
    desk.open_step("Phân loại đơn")
    desk.page.get_by_label("Kiến nghị, phản ánh", exact=True).check()
    for check in (
        desk.page.get_by_role("group", name="Điều kiện của đơn kiến nghị, phản ánh").get_by_role("checkbox").all()
    ):
        check.check()
    shot(desk.page, "phan-loai")
    desk.press("Lưu phân loại")
    desk.told("Phân loại đơn")
    desk.open_step("Chuyển đơn")
    desk.page.get_by_label("Chuyển đến", exact=True).select_option(label="Sở Xây dựng")
    desk.page.get_by_label("Thuộc thẩm quyền của cơ quan được chuyển đến").check()
    desk.page.get_by_label("Lý do", exact=True).fill("Đèn chiếu sáng công cộng do Sở Xây dựng quản lý.")
    shot(desk.page, "chuyen-don")
    desk.press("Chuyển đơn")
    desk.told("Chuyển đơn")
    shot(desk.page, "cho-tiep-nhan")


def other_body_accepts(desk: Desk, shot: Shot, dung: User) -> None:
    desk.sit(dung, "/ban-lam-viec/chuyen-den/")
    shot(desk.page, "don-chuyen-den")
    desk.page.get_by_role("link", name="Đèn đường hỏng ở ngõ 12").click()
    desk.open_step("Tiếp nhận đơn chuyển đến")
    desk.press("Tiếp nhận")
    desk.told("Tiếp nhận đơn chuyển đến")
    desk.open_step("Thụ lý")
    desk.page.get_by_label("Thuộc thẩm quyền giải quyết của cơ quan").check()
    desk.page.get_by_label("Lý do", exact=True).fill("Đèn thuộc tuyến do Sở quản lý.")
    desk.press("Thụ lý")
    desk.told("Thụ lý")


def reply_is_signed(desk: Desk, shot: Shot, dung: User, lan: User, case: str) -> None:
    desk.sit(lan, case)
    desk.open_step("Giao cán bộ giải quyết")
    desk.page.get_by_label("Giao cho").select_option(label="Lê Văn Dũng")
    desk.press("Giao việc")
    desk.told("Giao cán bộ giải quyết")

    desk.sit(dung, case)
    desk.open_step("Dự thảo trả lời")
    desk.page.get_by_label("Đã giải quyết", exact=True).check()
    desk.page.get_by_label("Nội dung trả lời").fill("Đội chiếu sáng đã thay bóng đèn ngày 22/11/2026; đèn đã sáng.")
    shot(desk.page, "du-thao")
    desk.press("Lưu dự thảo")
    desk.told("Dự thảo trả lời")
    desk.open_step("Trình ký")
    desk.press("Trình ký")
    desk.told("Trình ký")

    desk.sit(lan, case)
    desk.open_step("Ký trả lời")
    desk.press("Ký")
    desk.told("Ký trả lời")


def test_petition_goes_from_the_board_to_the_answer(desk: Desk, shot: Shot, chi: User, dung: User, lan: User) -> None:
    case = f"/ho-so/{new_filing().code}/"

    board_forwards(desk, shot, chi)
    other_body_accepts(desk, shot, dung)
    reply_is_signed(desk, shot, dung, lan, case)
    desk.sit(dung, case)
    desk.open_step("Gửi trả lời cho người gửi")
    desk.press("Gửi trả lời")
    desk.told("Gửi trả lời cho người gửi")
    assert "Đã gửi" in desk.main().inner_text()
    shot(desk.page, "ho-so-da-tra-loi")


def test_whole_case_by_keyboard_alone(desk: Desk) -> None:
    walk = create_at("filed")
    case, keys = f"/ho-so/{walk.petition.code}/", Keyboard(desk.page)

    desk.sit(walk.officer, "/ban-lam-viec/")
    keys.go("Đèn đường hỏng ở ngõ 12")
    keys.go("Phân loại đơn")
    keys.press("Kiến nghị, phản ánh", "Space")
    for condition in ("Viết bằng tiếng Việt", "Ghi ngày", "Ghi họ tên", "Ghi rõ nội dung kiến nghị"):
        keys.press(condition, "Space")
    keys.go("Lưu phân loại")
    keys.go("Thụ lý")
    keys.press("Thuộc thẩm quyền giải quyết của cơ quan", "Space")
    keys.write("Lý do", "Đèn thuộc tuyến do cơ quan quản lý.")
    keys.go("Thụ lý")

    desk.sit(walk.leader, case)
    keys.go("Giao cán bộ giải quyết")
    keys.tab_to("Giao cho")
    desk.page.keyboard.type(walk.officer.full_name)
    keys.go("Giao việc")

    desk.sit(walk.officer, case)
    keys.go("Dự thảo trả lời")
    keys.press("Đã giải quyết", "Space")
    keys.write("Nội dung trả lời", "Đã thay bóng đèn; đèn đã sáng.")
    keys.go("Lưu dự thảo")
    keys.go("Trình ký")
    keys.go("Trình ký")

    desk.sit(walk.leader, case)
    keys.go("Ký trả lời")
    keys.go("Ký")

    desk.sit(walk.officer, case)
    keys.go("Gửi trả lời cho người gửi")
    keys.go("Gửi trả lời")
    keys.go("Kết thúc hồ sơ")
    keys.go("Kết thúc")
    walk.petition.refresh_from_db()
    assert walk.petition.state == "closed"


def test_hand_over_is_declined_by_keyboard_alone(desk: Desk) -> None:
    walk = create_at("forwarding")
    keys = Keyboard(desk.page)
    desk.sit(holder("nhan", "Cán bộ nhận", "officer", "SXD", "Chuyên viên"), "/ban-lam-viec/chuyen-den/")
    keys.go("Đèn đường hỏng ở ngõ 12")
    keys.go("Trả lại nơi chuyển")
    desk.page.get_by_role("main").get_by_role("radio").first.wait_for()
    keys.press(desk.page.get_by_role("radio").first.evaluate("radio => radio.labels[0].innerText.trim()"), "Space")
    keys.write("Lý do", "Tuyến này do xã quản lý.")
    keys.go("Trả lại nơi chuyển")
    walk.petition.refresh_from_db()
    assert walk.petition.state == "classified"


LISTS = {
    "viec-can-lam": "/ban-lam-viec/",
    "tim-ho-so": "/ban-lam-viec/tim/?q=den",
    "khong-tim-thay-ho-so": "/ban-lam-viec/tim/?q=khongco",
    "chuyen-den": "/ban-lam-viec/chuyen-den/",
    "thong-ke": "/ban-lam-viec/thong-ke/",
    "lanh-dao": "/ban-lam-viec/lanh-dao/",
    "ban-giao": "/ban-lam-viec/ban-giao/",
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("is_empty", [True, False], ids=["empty", "rows"])
def test_lists_are_accessible(
    page_at: PageAt, live_server: LiveServer, axe: AxeCheck, sign_in: SignIn, shot: Shot, lan: User,
    width: int, is_empty: bool,
) -> None:  # fmt: skip
    if not is_empty:
        new_post(lan, "BTCD", role="leader", title="Trưởng ban")
        new_filing(subject="Hố ga mất nắp trước cổng trường", now=clock.now() - timedelta(days=20))
        new_filing(subject="Chợ đêm mở nhạc lớn", now=clock.now() - timedelta(days=7))
        create_at("forwarding")
        create_at("received", subject="Khiếu nại quyết định thu hồi đất", kind="KN")
        create_at("waiting", subject="Vỉa hè sụt lún trên đường ra bến phà cũ, người già đi lại khó khăn")
    page = page_at(width)
    sign_in(page, lan)
    for name, address in LISTS.items():
        page.goto(live_server.url + address)
        shot(page, name if not is_empty else f"{name}-trong")
        axe(page)
        assert fits(page), name


def test_worklist_is_walked_by_keys(desk: Desk, lan: User) -> None:
    for number in (1, 2):
        create_at("received", subject=f"Việc số {number}")
    desk.sit(lan, "/ban-lam-viec/")
    places = desk.page.locator("table[data-keys] tbody tr a[data-open]")
    assert places.count() == 2

    for key in "jjk":
        desk.page.locator("body").press(key)
    first = places.nth(0)
    assert first.evaluate("element => element === document.activeElement")
    subject = first.inner_text()
    desk.page.keyboard.press("o")
    desk.page.get_by_role("heading", level=1, name=subject).wait_for()


@pytest.mark.parametrize("width", WIDTHS)
def test_case_and_its_steps_are_accessible(
    page_at: PageAt, live_server: LiveServer, axe: AxeCheck, sign_in: SignIn, shot: Shot, width: int
) -> None:
    walk = create_at("classified")
    chief = holder("truong", "Trần Thị Chi", "intake", "BTCD", "Cán bộ tiếp công dân")
    page = page_at(width, allow_status=(422,))
    sign_in(page, chief)
    case = f"{live_server.url}/ho-so/{walk.petition.code}/"
    page.goto(case)
    shot(page, "ho-so")
    axe(page)
    assert fits(page)
    if width < 1000:
        page.get_by_role("link", name="Bước làm được bây giờ").click()
        assert page.url.endswith("#buoc-lam-duoc")

    page.goto(f"{case}buoc/chuyen-don/")
    axe(page)
    page.get_by_role("main").get_by_role("button", name="Chuyển đơn", exact=True).click()
    page.get_by_role("alert").wait_for()
    shot(page, "chuyen-don-thieu")
    axe(page)
    shows_errors(page)
    assert fits(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_complaint_shows_its_clocks_and_its_own_steps(
    page_at: PageAt, live_server: LiveServer, axe: AxeCheck, sign_in: SignIn, shot: Shot, width: int
) -> None:
    walk = create_at(
        "verifying",
        "KN",
        subject="Khiếu nại quyết định thu hồi đất",
        body="Quyết định thu hồi 120 m² đất vườn của gia đình tôi ghi sai ranh thửa. Tôi đề nghị đo lại.",
    )
    page = page_at(width)
    sign_in(page, walk.officer)
    case = f"{live_server.url}/ho-so/{walk.petition.code}/"
    page.goto(case)
    page.get_by_text("Vì sao là ngày này?").first.click()
    shot(page, "khieu-nai")
    axe(page)
    assert fits(page)
    for slug in ("thong-tin-khieu-nai", "ket-qua-xac-minh", "to-chuc-doi-thoai"):
        page.goto(f"{case}buoc/{slug}/")
        axe(page)
        assert fits(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_window_pages_are_accessible(
    page_at: PageAt, live_server: LiveServer, axe: AxeCheck, sign_in: SignIn, shot: Shot, chi: User, width: int
) -> None:
    code = new_filing().code
    page = page_at(width, allow_status=(422,))
    sign_in(page, chi)
    page.goto(f"{live_server.url}/ho-so/moi/")
    axe(page)
    page.get_by_role("button", name="Vào sổ và in giấy biên nhận").click()
    page.get_by_role("alert").wait_for()
    shot(page, "vao-so-thieu")
    axe(page)
    page.goto(f"{live_server.url}/ho-so/moi/")
    page.get_by_label("Họ và tên người gửi").fill("Nguyễn Thị An")
    page.get_by_label("Trích yếu").fill("Cầu khỉ qua rạch bị gãy")
    page.get_by_label("Nội dung", exact=True).fill("Cầu gãy từ tuần trước, trẻ con phải đi vòng hai cây số.")
    shot(page, "vao-so")
    page.get_by_role("button", name="Vào sổ và in giấy biên nhận").click()
    page.get_by_text("In giấy này và đưa cho người gửi.").wait_for()
    axe(page)
    assert fits(page)

    page.goto(f"{live_server.url}/ho-so/{code}/ma-moi/")
    axe(page)
    shot(page, "cap-lai-ma")


@pytest.mark.parametrize("width", WIDTHS)
def test_several_cases_at_once(
    page_at: PageAt, live_server: LiveServer, axe: AxeCheck, sign_in: SignIn, shot: Shot, lan: User, width: int
) -> None:
    create_at("received", subject="Việc số 1")
    create_at("received", subject="Việc số 2")
    page = page_at(width, allow_status=(422,))
    sign_in(page, lan)
    page.goto(f"{live_server.url}/ban-lam-viec/")
    for box in page.get_by_role("checkbox", name="Đánh dấu").all():
        box.check()
    page.get_by_role("button", name="Làm với các hồ sơ đã đánh dấu").click()
    page.get_by_role("heading", level=1, name="Nhiều hồ sơ một lúc").wait_for()
    page.get_by_role("button", name="Thực hiện").click()
    page.get_by_role("alert").wait_for()
    axe(page)
    page.get_by_label("Thêm ghi chú").check()
    page.get_by_label("Ghi chú nội bộ").fill("Đã kiểm tra tại chỗ sáng nay.")
    shot(page, "nhieu-ho-so")
    page.get_by_role("button", name="Thực hiện").click()
    page.get_by_text("Đã làm xong 2 trên 2 hồ sơ.").wait_for()


def test_stranger_finds_no_case(page_at: PageAt, live_server: LiveServer, sign_in: SignIn, giang: User) -> None:
    code = new_filing().code
    page = page_at(1280, allow_status=(404,))
    sign_in(page, giang)

    answer = page.goto(f"{live_server.url}/ho-so/{code}/")

    assert answer is not None
    assert answer.status == 404
    assert "Đèn đường" not in page.content()

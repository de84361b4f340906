"""The unit's desk in the browser: a whole case by Minh, and every page of it with an open key at two widths."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page
from pytest_django.live_server_helper import LiveServer

from phoihop.accounts.interface import User
from phoihop.denunciations.interface import Denunciation, conversation_of, redact_denunciation
from phoihop.law.interface import load_calendar, load_law
from phoihop.vault.interface import VaultKey, seal_file
from phoihop.vault.models import SealedFile
from tests.denunciations.people import Unit, denouncer_of, file_one, new_unit, row_of
from tests.denunciations.scans import scan_pdf, scan_png
from tests.denunciations.steps import prepare
from tests.e2e.conftest import WIDTHS, AxeCheck, PageAt, Shot, SignIn, fits
from tests.people import holder, standing_body
from tests.vault.keepers import WORDS, key_of

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
SUMMARY = "Nhận tiền làm nhanh hồ sơ đất tại quầy tiếp nhận"
REDACTED = "Tháng 3, tại một quầy, cán bộ nhận tiền và không ghi biên lai."


@pytest.fixture(autouse=True)
def _law_is_loaded(transactional_db: None) -> None:
    load_law()
    load_calendar()


@pytest.fixture
def unit(minh: User, ngan: User) -> Unit:
    found = new_unit(minh, ngan)
    for body in ("BTCD", "SXD", "SNNMT", "TTTP"):
        standing_body(body)
    return found


@dataclass(slots=True)
class Desk:
    """One window at which people sit down in turn; every page that is looked at is checked."""

    page: Page
    sign_in: SignIn
    base: str
    axe: AxeCheck
    shot: Shot

    def sit(self, user: User, address: str) -> None:
        self.page.context.clear_cookies()
        self.sign_in(self.page, user)
        self.page.goto(self.base + address)

    def unlock(self, key: VaultKey, then: str) -> None:
        self.page.goto(f"{self.base}/niem-phong/mo-khoa/{key.pk}/?next={then}")
        self.page.get_by_label("Cụm mật khẩu").fill(WORDS)
        self.press("Mở trong mười phút")

    def main(self) -> Locator:
        return self.page.get_by_role("main")

    def press(self, button: str) -> None:
        self.main().get_by_role("button", name=button, exact=True).click()

    def step(self, title: str) -> None:
        self.page.get_by_role("complementary").get_by_role("link", name=title, exact=True).click()
        self.page.get_by_role("heading", level=1, name=title).wait_for()

    def told(self, words: str) -> None:
        self.page.get_by_text(words).first.wait_for()

    def look(self, name: str = "") -> None:
        """axe, nothing wider than the screen, and a picture for the guide."""
        self.axe(self.page)
        assert fits(self.page), self.page.url
        if name:
            self.shot(self.page, name)


@pytest.fixture(params=WIDTHS)
def desk(
    request: pytest.FixtureRequest, page_at: PageAt, sign_in: SignIn, live_server: LiveServer, axe: AxeCheck, shot: Shot
) -> Desk:
    return Desk(page_at(request.param, allow_status=(422,)), sign_in, live_server.url, axe, shot)


def minh_reads(desk: Desk, unit: Unit, case: str) -> None:
    desk.sit(unit.minh.holder, "/to-cao/")
    desk.look()
    desk.page.get_by_role("link", name="Chưa tóm tắt").click()
    desk.look("to-cao-dong")
    desk.main().get_by_role("link", name="Mở khóa để đọc").click()
    desk.look()
    desk.page.get_by_label("Cụm mật khẩu").fill(WORDS)
    desk.press("Mở trong mười phút")
    desk.told("cán bộ nhận của tôi năm triệu đồng")
    assert desk.page.url == desk.base + case
    assert "Đỗ Văn Minh" in desk.page.locator(".ph-reader-mark").inner_html()
    desk.look("to-cao-mo")


def minh_redacts(desk: Desk) -> None:
    desk.step("Tóm tắt và che danh tính")
    desk.press("Lưu bản đã che")
    desk.page.get_by_role("alert").wait_for()
    desk.look()
    desk.page.get_by_label("Tóm tắt", exact=True).fill(SUMMARY)
    desk.page.get_by_label("Bản chép lại đã che").fill(REDACTED)
    desk.look()
    desk.press("Lưu bản đã che")
    desk.told("Đã lưu bản tóm tắt")


def see_images(desk: Desk) -> None:
    """Scroll by every page, so that each picture is there."""
    for image in desk.page.locator(".ph-scan__page img").all():
        image.scroll_into_view_if_needed()
        image.evaluate("image => image.complete || new Promise(done => { image.onload = done; })")


def minh_blacks_out_the_scan(desk: Desk) -> None:
    desk.main().get_by_role("link", name="Che tệp 1").click()
    see_images(desk)
    page = desk.page.locator("[data-page='2']")
    page.hover(position={"x": 20, "y": 20})
    desk.page.mouse.down()
    frame = page.bounding_box()
    assert frame
    desk.page.mouse.move(frame["x"] + 160, frame["y"] + 90)
    desk.page.mouse.up()
    assert desk.page.locator(".ph-scan__box").count() == 1
    desk.page.get_by_label("Các ô cần che ở trang 1").fill("999")
    desk.press("Xem trước")
    desk.page.get_by_role("alert").wait_for()
    desk.look()
    desk.page.get_by_label("Các ô cần che ở trang 1").fill("1-4, 13-16")
    desk.press("Xem trước")
    desk.told("Đang xem trước")
    see_images(desk)
    desk.look("to-cao-che")
    desk.press("Giữ bản che này")
    desk.told("Đã lưu bản che.")
    assert SealedFile.objects.filter(compartment__part="redacted").count() == 1


def minh_answers_and_asks(desk: Desk) -> None:
    desk.page.get_by_label("Tin nhắn cho người tố cáo").fill("Xin Ông/Bà cho biết thêm ngày giờ.")
    desk.press("Gửi tin nhắn")
    desk.told("Nhắn cho người tố cáo: đã ghi nhận.")
    desk.step("Đề nghị mở danh tính")
    desk.press("Gửi đề nghị")
    desk.page.get_by_role("alert").wait_for()
    desk.look()
    desk.page.get_by_label("xác minh người tố cáo theo Điều 24").check()
    desk.press("Gửi đề nghị")
    desk.told("Đề nghị mở danh tính: đã ghi nhận.")


def ngan_agrees(desk: Desk, key: VaultKey) -> None:
    desk.sit(key.holder, "/niem-phong/duyet/")
    desk.unlock(key, "/niem-phong/duyet/")
    desk.look()
    desk.press("Đồng ý cho mở")
    desk.told("Đã đồng ý.")


def minh_reads_who(desk: Desk, unit: Unit, case: str) -> None:
    desk.sit(unit.minh.holder, case)
    desk.unlock(unit.minh, case)
    desk.page.get_by_role("complementary").get_by_role("link", name="Đọc danh tính").click()
    desk.told("Nguyễn Thị Kín")
    desk.told("Còn 10 phút")
    desk.look("to-cao-danh-tinh")


def minh_hands_over(desk: Desk, case: str) -> None:
    desk.page.goto(desk.base + case)
    desk.step("Chuyển cho đơn vị có thẩm quyền")
    desk.press("Chuyển hồ sơ")
    desk.page.get_by_role("alert").wait_for()
    desk.look()
    desk.page.get_by_label("Chuyển đến", exact=True).select_option(label="Ban Tiếp công dân thành phố")
    desk.page.get_by_label("Cơ quan nhận có thẩm quyền giải quyết").check()
    desk.press("Chuyển hồ sơ")
    desk.told("Chuyển cho đơn vị có thẩm quyền: đã ghi nhận.")


def receiver_takes_it(desk: Desk, key: VaultKey) -> None:
    desk.sit(key.holder, "/to-cao/")
    desk.told("chờ tiếp nhận")
    desk.look("to-cao-danh-sach")
    desk.page.get_by_role("region", name="Chờ tiếp nhận").get_by_role("link").click()
    desk.step("Tiếp nhận tố cáo chuyển đến")
    desk.press("Tiếp nhận")
    desk.told("Tiếp nhận tố cáo chuyển đến: đã ghi nhận.")


def test_whole_case_by_minh(desk: Desk, unit: Unit) -> None:
    receiver = key_of(holder("thubtcd", "Lê Thu", "vault_officer", "BTCD", "Cán bộ"), "BTCD", "officer")
    key_of(holder("duyet2", "Võ Duyệt", "approver", "VPUB", "Phó Văn phòng"), "VPUB", "approver")
    filed = file_one(files=[seal_file(scan_pdf(), name="don.pdf")])
    case = f"/to-cao/{filed.code}/"
    minh_reads(desk, unit, case)
    minh_redacts(desk)
    minh_blacks_out_the_scan(desk)
    minh_answers_and_asks(desk)
    ngan_agrees(desk, unit.keepers.ngan)
    minh_reads_who(desk, unit, case)
    minh_hands_over(desk, case)
    receiver_takes_it(desk, receiver)
    assert row_of(filed).owner_body.code == "BTCD"
    assert len(conversation_of(denouncer_of(filed))) == 1


def test_other_pages_with_an_open_key(desk: Desk, unit: Unit) -> None:
    row = prepare(row_of(file_one()), unit)
    desk.sit(unit.binh.holder, "/to-cao/")
    desk.unlock(unit.binh, "/to-cao/")
    case = f"/to-cao/{row.code}/"
    for part in (
        "khong-tiep-can/",
        "buoc/thu-ly/",
        "buoc/them-nguoi-xac-minh/",
        "van-ban/",
        "van-ban/moi/tc_to_accused/",
    ):
        desk.page.goto(desk.base + case + part)
        desk.look()
    desk.press("Lưu dự thảo")
    desk.page.get_by_role("alert").wait_for()
    desk.look()
    desk.page.get_by_label("Kính gửi").fill("Ông Khoa")
    desk.page.get_by_label("Nội dung tố cáo (không để lộ ai tố cáo)").fill("Nhận tiền.")
    desk.press("Lưu dự thảo")
    desk.told("Đã lưu dự thảo.")
    desk.look()


def test_keeping_out_by_name(desk: Desk, unit: Unit) -> None:
    row = row_of(file_one())
    holder("quandk", "Đinh Kế Quân", "officer", "SNNMT", "Chuyên viên")
    desk.sit(unit.minh.holder, "/to-cao/")
    desk.unlock(unit.minh, f"/to-cao/{row.code}/khong-tiep-can/")
    desk.page.get_by_label("Tìm cán bộ theo tên").fill("dinh ke quan")
    desk.press("Tìm cán bộ")
    desk.page.get_by_label("Đinh Kế Quân").check()
    desk.look()
    desk.press("Ghi không được tiếp cận")
    desk.page.get_by_role("alert").wait_for()
    desk.look()
    desk.page.get_by_label("người có quyền lợi liên quan").check()
    desk.press("Ghi không được tiếp cận")
    desk.told("Đã ghi người, cơ quan không được tiếp cận.")
    desk.step("Người không được tiếp cận")
    desk.told("Đinh Kế Quân")


def test_paper_at_the_window(desk: Desk, unit: Unit) -> None:
    desk.sit(unit.minh.holder, "/to-cao/vao-so/")
    desk.look()
    desk.press("Niêm phong và in giấy biên nhận")
    desk.page.get_by_role("alert").wait_for()
    desk.look()
    desk.page.get_by_label("Việc tố cáo, một dòng").fill("Thu tiền không biên lai")
    desk.page.get_by_label("Nội dung tố cáo", exact=True).fill("Ngày 1 tháng 9, tại quầy số 2.")
    desk.page.get_by_label("Người bị tố cáo thứ 1").fill("Đoàn Văn Bị")
    desk.page.get_by_label("Bản chụp đơn và tài liệu").set_input_files(
        {"name": "don.png", "mimeType": "image/png", "buffer": scan_png()}
    )
    desk.look("to-cao-vao-so")
    desk.press("Niêm phong và in giấy biên nhận")
    desk.told("Mã bí mật chỉ hiện một lần")
    desk.look()
    assert Denunciation.objects.count() == 1


def test_scan_is_blacked_out_without_scripts(
    page_at: PageAt, live_server: LiveServer, sign_in: SignIn, axe: AxeCheck, shot: Shot, unit: Unit
) -> None:
    row = row_of(file_one(files=[seal_file(scan_png(), name="don.png")]))
    redact_denunciation(row, summary=SUMMARY, text=REDACTED, by=unit.minh.holder)
    desk = Desk(page_at(390, javascript=False), sign_in, live_server.url, axe, shot)
    desk.sit(unit.minh.holder, "/to-cao/")
    desk.unlock(unit.minh, f"/to-cao/{row.code}/")
    desk.main().get_by_role("link", name="Che tệp 1").click()
    desk.page.get_by_label("Các ô cần che ở trang 1").fill("1-40")
    desk.press("Xem trước")
    desk.press("Giữ bản che này")
    desk.told("Đã lưu bản che.")

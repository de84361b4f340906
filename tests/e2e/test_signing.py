"""From the drafter to the signer and to the deputy, at two widths, with axe on each page."""

from datetime import timedelta

import pytest
from pytest_django.live_server_helper import LiveServer

from phoihop.accounts.interface import Deputy, Leave, Post, User
from phoihop.core import clock
from phoihop.law.interface import load_calendar, load_law
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import Petition, unsigned_letters
from tests.e2e.conftest import WIDTHS, AxeCheck, PageAt, Shot, SignIn, fits
from tests.people import new_user, standing_body
from tests.petitions.factories import create_at, new_filing

LIST = "/ban-lam-viec/cho-ky/"


@pytest.fixture(autouse=True)
def _law_is_loaded(transactional_db: None) -> None:
    load_law()
    load_calendar()


def received(chi: User, giang: User, subject: str) -> Petition:
    """A petition that Giang's office has accepted."""
    petition = new_filing(subject=subject).petition
    petitions.classify(petition, kind="KNPA", by=chi)
    transfer = petitions.decide_forward(
        petition, to_body=standing_body("SNNMT"), by=chi, ground="other_body", reason="Thuộc thẩm quyền của Sở."
    )
    petitions.accept_transfer(transfer, by=giang)
    petitions.classify(petition, kind="KNPA", by=giang)
    return petition


def waiting(chi: User, giang: User) -> list[Petition]:
    """A reply and a notice that lie before the leader."""
    answered = received(chi, giang, "Kênh nội đồng bị rác chắn dòng")
    petitions.decide_accept(answered, by=giang)
    petitions.take(answered, by=giang)
    text = "Sở đã kiểm tra tuyến kênh ngày 20/11/2026.\nĐội thủy nông dọn xong rác trước ngày 30/11/2026."
    petitions.draft_reply(answered, text=text, result="solved", by=giang)
    petitions.submit_reply(answered, by=giang)
    kept = received(chi, giang, "Đề nghị hỗ trợ giống lúa")
    petitions.decide_keep(kept, by=giang, ground="duplicate", reason="Đơn đã nhận ngày 02/11/2026.")
    return [answered, kept]


@pytest.mark.parametrize("width", WIDTHS)
def test_papers_go_from_the_drafter_to_the_signer(  # who takes part
    page_at: PageAt,
    sign_in: SignIn,
    live_server: LiveServer,
    axe: AxeCheck,
    shot: Shot,
    chi: User,
    giang: User,
    ha: User,
    width: int,
) -> None:
    _answered, kept = waiting(chi, giang)
    page = page_at(width, allow_status=(422,))
    sign_in(page, giang)
    page.goto(f"{live_server.url}/ho-so/{kept.code}/buoc/trinh-ky-van-ban/")
    page.get_by_role("button", name="Trình ký", exact=True).click()
    page.get_by_text("Trình ký văn bản: đã ghi nhận.").wait_for()
    shot(page, "ho-so-van-ban")

    sign_in(page, ha)
    page.goto(live_server.url + LIST)
    page.get_by_role("link", name="Chờ ký (2)").wait_for()
    axe(page)
    assert fits(page)
    shot(page, "cho-ky")
    page.get_by_role("link", name="Công văn trả lời").click()
    page.get_by_text("BẢN XEM TRƯỚC – DỰ THẢO").wait_for()
    axe(page)
    assert fits(page)
    shot(page, "ky-van-ban")
    page.get_by_role("button", name="Ký và sang văn bản tiếp theo").click()
    page.get_by_text("Đã ký văn bản và lấy số.").wait_for()
    page.get_by_role("link", name="Trả lại người soạn").click()
    page.get_by_role("button", name="Trả lại và sang văn bản tiếp theo").click()
    axe(page)
    shot(page, "tra-lai-nguoi-soan")
    page.get_by_label("Cần sửa điều gì").fill("Ghi số của đơn trước.")
    page.get_by_role("button", name="Trả lại và sang văn bản tiếp theo").click()
    page.get_by_text("Không có văn bản nào chờ ký").wait_for()
    axe(page)


def test_a_deputy_signs_while_the_leader_is_away(  # who takes part
    page_at: PageAt, sign_in: SignIn, live_server: LiveServer, shot: Shot, chi: User, giang: User, ha: User
) -> None:
    _answered, kept = waiting(chi, giang)
    petitions.submit_letter(kept, unsigned_letters(kept)[-1], by=giang)
    deputy, today = new_user("phu", "Đỗ Văn Phú"), clock.today()
    days = {"valid_from": today, "valid_to": today + timedelta(days=4)}
    Deputy.objects.create(post=Post.objects.get(user=ha), deputy=deputy, **days)
    Leave.objects.create(user=ha, **days)
    page = page_at(1280)
    sign_in(page, deputy)
    page.goto(live_server.url + LIST)

    page.get_by_role("link", name="Thông báo lưu đơn").click()
    page.get_by_text("TUQ. GIÁM ĐỐC").wait_for()
    shot(page, "ky-thay")
    page.get_by_role("button", name="Ký và sang văn bản tiếp theo").click()
    page.get_by_text("Đã ký văn bản và lấy số.").wait_for()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_leader_reads_the_decision_of_a_step_before_it_is_signed(
    page_at: PageAt, sign_in: SignIn, live_server: LiveServer, width: int
) -> None:
    walk = create_at("verifying", "KN")
    page = page_at(width, javascript=False)
    sign_in(page, walk.leader)
    page.goto(f"{live_server.url}/ho-so/{walk.petition.code}/buoc/tam-dinh-chi/")
    page.get_by_label("Sự kiện bất khả kháng").check()
    page.get_by_label("Lý do").fill("Khu vực đang ngập lụt.")
    page.get_by_role("button", name="Xem văn bản trước khi ký").click()
    page.get_by_text("BẢN XEM TRƯỚC – DỰ THẢO").wait_for()
    assert fits(page)

    page.get_by_role("button", name="Ký và gửi").click()
    page.get_by_text("Tạm đình chỉ: đã ghi nhận.").wait_for()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_with_the_decision_to_read_has_no_barrier(
    page_at: PageAt, sign_in: SignIn, live_server: LiveServer, axe: AxeCheck, width: int
) -> None:
    walk = create_at("verifying", "KN")
    page = page_at(width)
    sign_in(page, walk.leader)
    page.goto(f"{live_server.url}/ho-so/{walk.petition.code}/buoc/dinh-chi/")
    page.get_by_label("Đối tượng khiếu nại không còn").check()
    page.get_by_label("Lý do").fill("Quyết định đã bị thu hồi.")
    page.get_by_role("button", name="Xem văn bản trước khi ký").click()
    page.get_by_text("Hãy đọc văn bản trước khi ký.").wait_for()

    axe(page)

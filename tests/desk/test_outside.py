"""Hand-over to a body outside through the pages of the desk."""

import pytest
from django.test import Client

from phoihop.accounts.interface import User
from phoihop.notices.models import Outbox
from phoihop.notices.states import OutboxState
from phoihop.petitions.interface import OutsideHandover, Petition
from tests.petitions.factories import WATER_COMPANY, create_at
from tests.petitions.outside import BY_POST, sent_outside

RECEIVER = {"to_name": WATER_COMPANY.name, "to_address": WATER_COMPANY.address, "to_email": WATER_COMPANY.email}
WHY = {"ground": "other_body", "reason": "Thuộc việc của công ty."}


def step(client: Client, user: User, petition: Petition, slug: str, **answers: str) -> tuple[int, str]:
    client.force_login(user)
    response = client.post(f"/ho-so/{petition.code}/buoc/{slug}/", answers)
    petition.refresh_from_db()
    return response.status_code, response.content.decode()


def test_a_petition_goes_outside_comes_back_answered_and_is_settled(client: Client, chi: User) -> None:
    petition = create_at("classified").petition

    assert step(client, chi, petition, "chuyen-ra-ngoai", **RECEIVER, **WHY)[0] == 302
    assert petition.state == "forwarding"
    assert step(client, chi, petition, "nhac-noi-nhan")[0] == 404
    noted = {"said": "noted", "answer_on-day": "1", "answer_on-month": "6", "answer_on-year": "2027"}
    assert step(client, chi, petition, "ghi-tra-loi-ben-ngoai", **noted)[0] == 302
    assert step(client, chi, petition, "ket-thuc-theo-tra-loi", text="Xong.")[0] == 404
    answered = {"said": "answered", "text": "Công văn 12: đã sửa ống."}
    assert step(client, chi, petition, "ghi-tra-loi-ben-ngoai", **answered)[0] == 302
    assert petition.state == "classified"
    page = client.get(f"/ho-so/{petition.code}/buoc/ket-thuc-theo-tra-loi/").content.decode()
    assert "Công văn 12: đã sửa ống." in page
    assert step(client, chi, petition, "ket-thuc-theo-tra-loi", text="Ống nước đã sửa.")[0] == 302
    assert petition.state == "settled"


@pytest.mark.parametrize(
    ("slug", "answers"),
    [
        ("ghi-tra-loi-ben-ngoai", {"said": "declined", "ground": "not_competent", "text": "Không phải việc ấy."}),
        ("thu-hoi", {"reason": "Chọn nhầm nơi."}),
    ],
)
def test_it_is_declined_by_letter_or_taken_back(client: Client, chi: User, slug: str, answers: dict[str, str]) -> None:
    petition = create_at("classified").petition
    step(client, chi, petition, "chuyen-ra-ngoai", **RECEIVER, **WHY)

    assert step(client, chi, petition, slug, **answers)[0] == 302
    assert petition.state == "classified"


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({**WHY, "to_name": "Công ty Cấp nước"}, "Hãy ghi địa chỉ hoặc thư điện tử"),
        ({**WHY, **RECEIVER, "to_email": "sai"}, "Hãy nhập địa chỉ thư điện tử đúng dạng"),
        ({**WHY, **RECEIVER, "to_name": "Ban Tiếp công dân thành phố"}, "Cơ quan này có trong hệ thống."),
        ({**RECEIVER, "reason": "Thuộc việc của công ty."}, "Hãy chọn: Căn cứ."),
    ],
)
def test_what_cannot_go_out_is_said_and_kept(client: Client, chi: User, answers: dict[str, str], error: str) -> None:
    petition = create_at("classified").petition

    status, page = step(client, chi, petition, "chuyen-ra-ngoai", **answers)

    assert (status, petition.state) == (422, "classified")
    assert error in page
    assert answers["reason"] in page


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"said": "noted"}, "Hãy nhập ngày dự kiến trả lời."),
        ({"said": "answered"}, "Hãy ghi nội dung cơ quan ấy trả lời."),
        ({"said": "declined", "text": "Không."}, "Hãy chọn căn cứ không nhận đơn."),
    ],
)
def test_what_came_by_letter_needs_its_own_fields(
    client: Client, chi: User, answers: dict[str, str], error: str
) -> None:
    walk, handover = sent_outside(to=BY_POST)

    status, page = step(client, chi, walk.petition, "ghi-tra-loi-ben-ngoai", **answers)

    handover.refresh_from_db()
    assert (status, handover.state) == (422, "sent")
    assert error in page


def test_a_link_before_the_slip_is_refused_with_what_to_do(client: Client, chi: User) -> None:
    petition = create_at("classified").petition
    step(client, chi, petition, "chuyen-ra-ngoai", **RECEIVER, **WHY)

    status, page = step(client, chi, petition, "gui-lai-lien-ket", email=WATER_COMPANY.email)

    assert status == 422
    assert "Hãy ký và gửi phiếu chuyển đơn trước" in page


def test_a_mail_that_failed_is_told_in_the_case_and_in_the_list(client: Client, chi: User) -> None:
    walk, _handover = sent_outside()
    mail = Outbox.objects.filter(about_type="outside")
    mail.update(state=OutboxState.STUCK, attempts=7, last_error="SMTPRecipientsRefused")
    client.force_login(chi)

    for address in (f"/ho-so/{walk.petition.code}/", "/ban-lam-viec/chuyen-den/"):
        page = client.get(address).content.decode()
        assert "không gửi được (đã thử 7 lần). Máy chủ thư không nhận địa chỉ này." in page
        assert WATER_COMPANY.name in page
    assert step(client, chi, walk.petition, "gui-lai-lien-ket", email="moi@capnuoc.example")[0] == 302
    assert OutsideHandover.objects.get().links == 2


def test_another_body_sees_nothing_of_it(client: Client, dung: User) -> None:
    walk, _handover = sent_outside()

    assert step(client, dung, walk.petition, "ghi-tra-loi-ben-ngoai", said="answered", text="Thử.")[0] == 404
    assert WATER_COMPANY.name not in client.get("/ban-lam-viec/chuyen-den/").content.decode()

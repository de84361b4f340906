"""One whole case through the pages of the desk, and what the pages refuse."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from phoihop.accounts.interface import User
from phoihop.core.errors import Missing
from phoihop.desk.steps.handling import RESULTS
from phoihop.petitions.interface import ELIGIBILITY, Petition, add_note, draft_letter, open_case, unsigned_letters
from phoihop.trail.interface import readers_of
from tests.people import holder, standing_body
from tests.petitions.factories import create_at, new_filing


@pytest.fixture
def as_(client: Client) -> "As":
    return As(client)


class As:
    """The desk in somebody's hands."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def open(self, user: User, path: str) -> int:
        self.client.force_login(user)
        return self.client.get(path).status_code

    def step(self, user: User, petition: Petition, slug: str, **answers: object) -> int:
        self.client.force_login(user)
        response = self.client.post(f"/ho-so/{petition.code}/buoc/{slug}/", answers)
        petition.refresh_from_db()
        return response.status_code


def test_petition_goes_from_the_board_to_the_agency_and_back_to_the_person(
    as_: As, chi: User, dung: User, lan: User
) -> None:
    petition = new_filing().petition

    assert (
        as_.step(chi, petition, "phan-loai", kind="KNPA", checks_KNPA=[check.code for check in ELIGIBILITY["KNPA"]])
        == 302
    )
    sxd = standing_body("SXD").pk
    assert as_.step(chi, petition, "chuyen-don", to_body=sxd, ground="other_body", reason="Thuộc thẩm quyền.") == 302
    assert (petition.state, petition.owner_body.code) == ("forwarding", "BTCD")
    assert as_.step(dung, petition, "tiep-nhan") == 302
    assert (petition.state, petition.owner_body.code) == ("received", "SXD")
    assert as_.step(dung, petition, "thu-ly", ground="competent", reason="Đúng thẩm quyền.") == 302
    assert as_.step(lan, petition, "giao-viec", officer=dung.pk) == 302
    assert as_.step(dung, petition, "du-thao", text="Đã thay bóng đèn.", result="solved") == 302
    assert as_.step(dung, petition, "trinh-ky") == 302
    assert as_.step(lan, petition, "ky") == 302
    assert as_.step(dung, petition, "gui-tra-loi") == 302
    assert petition.state == "answered"


def test_declined_petition_is_back_with_the_sender(as_: As, chi: User, dung: User) -> None:
    walk = create_at("forwarding")

    assert as_.step(dung, walk.petition, "tra-noi-chuyen", ground="not_competent", reason="Không thuộc Sở.") == 302
    assert (walk.petition.state, walk.petition.owner_body.code) == ("classified", "BTCD")


def test_strangers_and_missing_codes_get_the_same_page(as_: As, dung: User, ha: User) -> None:
    petition = new_filing().petition
    as_.client.force_login(ha)

    stranger = as_.client.get(f"/ho-so/{petition.code}/")
    missing = as_.client.get("/ho-so/0000000000/")

    assert (stranger.status_code, missing.status_code) == (404, 404)
    assert stranger.content == missing.content


def test_step_that_is_not_allowed_now_is_refused(as_: As, chi: User) -> None:
    petition = new_filing().petition

    assert as_.step(chi, petition, "gui-tra-loi") == 404
    assert as_.step(chi, petition, "khong-co-buoc-nay") == 404
    assert petition.state == "filed"


def test_incomplete_answers_are_kept_and_named(as_: As, chi: User) -> None:
    petition = create_at("classified").petition
    as_.client.force_login(chi)

    response = as_.client.post(f"/ho-so/{petition.code}/buoc/huong-dan/", {"reason": "Hãy đến Tòa án khu vực."})

    assert response.status_code == 422
    assert "Hãy đến Tòa án khu vực." in response.content.decode()
    assert "Hãy chọn: Căn cứ." in response.content.decode()


def test_opening_a_case_is_noted_once_an_hour(as_: As, chi: User) -> None:
    petition = new_filing().petition

    assert as_.open(chi, f"/ho-so/{petition.code}/") == 200
    assert as_.open(chi, f"/ho-so/{petition.code}/") == 200

    assert [reader.actor_id for reader in readers_of("petition", petition.code)] == [str(chi.pk)]


def test_inspector_reads_and_cannot_act(as_: As, chi: User) -> None:
    petition = new_filing().petition
    inspector = holder("", "Thanh tra viên", "inspector", "BTCD", "Thanh tra viên")

    assert as_.open(inspector, f"/ho-so/{petition.code}/") == 200
    assert as_.step(inspector, petition, "phan-loai", kind="KNPA") == 404


def test_letter_is_entered_at_the_window(as_: As, chi: User) -> None:
    as_.client.force_login(chi)
    answers = {
        "body": standing_body("BTCD").pk,
        "channel": "paper",
        "subject": "Xin sửa cầu ván",
        "text": "Cầu ván ở ấp 3 hỏng.",
        "received_on-day": "2",
        "received_on-month": "11",
        "received_on-year": "2026",
        "name": "Lê Văn Bình",
    }

    response = as_.client.post("/ho-so/moi/", answers)

    petition = Petition.objects.get()
    assert response.status_code == 200
    assert petition.subject == "Xin sửa cầu ván"
    assert response.headers["Cache-Control"] == "no-store"


def registering(**more: object) -> dict[str, object]:
    return {
        "body": standing_body("BTCD").pk,
        "channel": "paper",
        "subject": "Xin sửa cầu ván",
        "text": "Cầu ván ở ấp 3 hỏng.",
        "received_on-day": "2",
        "received_on-month": "11",
        "received_on-year": "2026",
        **more,
    }


@pytest.mark.parametrize("answers", [{"place_text": "nang mau"}, {"place_text": "vi thuy", "place_code": "31441"}])
def test_a_place_is_entered_by_its_old_or_new_name(as_: As, chi: User, answers: dict[str, str]) -> None:
    as_.client.force_login(chi)

    response = as_.client.post("/ho-so/moi/", registering(**answers))

    assert response.status_code == 200
    assert Petition.objects.filter(place__code="31441").exists()


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"place_text": "không nơi nào như vậy"}, "Không tìm thấy xã, phường này."),
        ({"place_text": "vi thuy"}, "Có nhiều nơi mang tên này."),
        ({"received_on-month": "13"}, "Hãy nhập ngày có trong lịch"),
        ({"received_on-year": "26"}, "Hãy ghi năm bằng bốn chữ số"),
        ({"received_on-year": "2027"}, "Ngày nhận"),
    ],
)
def test_an_unknown_place_and_a_wrong_day_are_refused(as_: As, chi: User, answers: dict[str, str], error: str) -> None:
    as_.client.force_login(chi)

    response = as_.client.post("/ho-so/moi/", registering(**answers))

    assert response.status_code == 422
    assert error in response.content.decode()
    assert "Cầu ván ở ấp 3 hỏng." in response.content.decode()
    assert not Petition.objects.exists()


def test_conditions_stand_by_kind_with_their_law_and_only_those_of_the_chosen_kind_count(as_: As, chi: User) -> None:
    petition = new_filing().petition
    as_.client.force_login(chi)

    page = as_.client.get(f"/ho-so/{petition.code}/buoc/phan-loai/").content.decode()
    as_.step(chi, petition, "phan-loai", kind="KNPA", checks_KNPA=["language"], checks_KN=["signature", "date"])

    assert "Thông tư 05/2021/TT-TTCP, Điều 6" in page
    assert "Luật Khiếu nại 2011, Điều 8" in page
    checks = petition.decisions.get(kind="classify").checks
    assert checks == {"language": True, "date": False, "name_address": False, "content": False}


def test_lost_secret_is_given_anew_against_identification(as_: As, chi: User) -> None:
    filed = new_filing()
    as_.client.force_login(chi)

    nothing = as_.client.post(f"/ho-so/{filed.code}/ma-moi/", {})
    response = as_.client.post(f"/ho-so/{filed.code}/ma-moi/", {"identified_by": "căn cước"})

    assert (nothing.status_code, response.status_code) == (422, 200)
    shown = re.findall(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b", response.content.decode())
    assert shown
    assert open_case(filed.code, shown[0]).petition.code == filed.code
    with pytest.raises(Missing):
        open_case(filed.code, filed.secret)


@pytest.mark.parametrize(
    ("state", "kind"),
    [("verifying", "KN"), ("dialogue", "KN"), ("suspended", "KN"), ("answered", "KNPA"), ("waiting", "KNPA")],
)
def test_every_open_step_of_a_state_shows_its_form(as_: As, state: str, kind: str) -> None:
    walk = create_at(state, kind)
    opened = set()
    for user in (walk.officer, walk.leader):
        as_.client.force_login(user)
        page = as_.client.get(f"/ho-so/{walk.petition.code}/").content.decode()
        for slug in {part.split("/")[0] for part in page.split("/buoc/")[1:]}:
            assert as_.client.get(f"/ho-so/{walk.petition.code}/buoc/{slug}/").status_code == 200
            opened.add(slug)

    assert opened > {"ghi-chu"}


def test_a_drafted_letter_is_signed_and_sent_from_the_case_and_read_by_the_person(
    as_: As, chi: User, dung: User, lan: User
) -> None:
    walk = create_at("received")
    walk.step("classify")
    walk.step("accept")
    draft = next(row for row in unsigned_letters(walk.petition) if row.template == "acceptance_notice")
    slip = next(row for row in unsigned_letters(walk.petition) if row.template == "forwarding_slip")

    assert as_.step(dung, walk.petition, "ky-van-ban", document=draft.code) == 404
    assert as_.step(lan, walk.petition, "ky-van-ban", document=slip.code) == 422
    assert as_.step(dung, walk.petition, "gui-van-ban", document=draft.code) == 404
    person = Client()
    person.post("/tra-cuu/", {"code": walk.filed.code, "secret": walk.filed.secret})
    assert person.get(f"/tra-cuu/van-ban/{draft.code}/").status_code == 404

    assert as_.step(lan, walk.petition, "ky-van-ban", document=draft.code) == 302
    assert person.get(f"/tra-cuu/van-ban/{draft.code}/").status_code == 404
    assert as_.step(dung, walk.petition, "gui-van-ban", document=draft.code, way="post") == 302

    page = person.get("/tra-cuu/ho-so/").content.decode()
    assert f"/tra-cuu/van-ban/{draft.code}/" in page
    paper = person.get(f"/tra-cuu/van-ban/{draft.code}/")
    assert (paper.status_code, paper["Content-Type"]) == (200, "application/pdf")
    assert "An" not in paper["Content-Disposition"]
    as_.client.force_login(dung)
    case = as_.client.get(f"/ho-so/{walk.petition.code}/").content.decode()
    assert "Thông báo thụ lý" in case
    assert "Số: 01/TB-SXD" in case


def test_the_receipt_is_made_once_from_the_case(as_: As, chi: User, dung: User) -> None:
    petition = new_filing().petition

    assert as_.step(dung, petition, "bien-nhan") == 404
    assert as_.step(chi, petition, "bien-nhan") == 302
    assert as_.step(chi, petition, "bien-nhan") == 422


def test_the_words_of_a_draft_are_changed_and_a_sent_letter_is_recalled(as_: As) -> None:
    walk = create_at("guided")
    (draft,) = unsigned_letters(walk.petition)
    answers = {
        **{name: draft.values[name] for name in ("petitioner", "subject", "reason", "legal_ground")},
        "competent_body": "Tòa án nhân dân khu vực 3",
        "competent_address": "Số 1, đường Hòa Bình",
    }

    assert as_.open(walk.officer, f"/ho-so/{walk.petition.code}/buoc/sua-van-ban/") == 200
    assert as_.step(walk.officer, walk.petition, "sua-van-ban", **{**answers, "competent_body": ""}) == 422
    assert as_.step(walk.officer, walk.petition, "sua-van-ban", **answers) == 302
    draft.refresh_from_db()
    assert draft.values["competent_address"] == "Số 1, đường Hòa Bình"

    assert as_.step(walk.leader, walk.petition, "ky-van-ban", document=draft.code) == 302
    assert as_.step(walk.officer, walk.petition, "sua-van-ban", **answers) == 404
    assert as_.step(walk.officer, walk.petition, "gui-van-ban", document=draft.code, way="post") == 302
    assert as_.step(walk.officer, walk.petition, "thu-hoi-van-ban", document=draft.code, reason="Sai.") == 404
    assert as_.step(walk.leader, walk.petition, "thu-hoi-van-ban", document=draft.code, reason="Sai địa chỉ.") == 302
    draft.refresh_from_db()
    assert draft.state == "recalled"


def test_one_line_a_step_with_its_paper_as_a_link_and_who_did_it(as_: As) -> None:
    walk = create_at("forwarding")
    as_.client.force_login(walk.officer)

    page = as_.client.get(f"/ho-so/{walk.petition.code}/").content.decode()
    timeline = page[page.index('id="dien-bien"') : page.index('id="ai-da-mo"')]

    draft = unsigned_letters(walk.petition)[0]
    assert timeline.count("<li") == 3
    assert f'href="/van-ban/{draft.code}/"' in timeline
    assert "Soạn dự thảo văn bản." not in timeline
    assert f"{walk.officer.full_name}, " in timeline
    assert "Ban Tiếp công dân thành phố" in timeline
    assert "<strong>Ban Tiếp công dân thành phố → Sở Xây dựng</strong> – Chờ tiếp nhận." in page


def test_notes_cost_no_query_each_and_stand_newest_first(as_: As, chi: User) -> None:
    walk = create_at("in_progress")
    as_.client.force_login(walk.officer)
    address = f"/ho-so/{walk.petition.code}/"
    writers = [holder("", f"Người viết {number}", "officer", "BTCD", "Chuyên viên") for number in range(6)]
    add_note(walk.petition, text="Ghi chú 0", by=writers[0])
    as_.client.get(address)
    with CaptureQueriesContext(connection) as one:
        as_.client.get(address)
    for number, writer in enumerate(writers[1:], start=1):
        add_note(walk.petition, text=f"Ghi chú {number}", by=writer)
    with CaptureQueriesContext(connection) as six:
        page = as_.client.get(address).content.decode()

    assert len(six) == len(one)
    assert page.index("Ghi chú 5") < page.index("Ghi chú 0")


def test_the_case_page_costs_the_same_with_many_letters(as_: As) -> None:
    walk = create_at("guided")
    as_.client.force_login(walk.leader)
    path = f"/ho-so/{walk.petition.code}/"
    as_.client.get(path)

    with CaptureQueriesContext(connection) as one:
        as_.client.get(path)
    for _ in range(5):
        draft_letter(walk.petition, template="guidance_slip", by=walk.officer, values={"competent_body": "Tòa án"})
    with CaptureQueriesContext(connection) as many:
        as_.client.get(path)

    assert len(many) == len(one)


@pytest.mark.parametrize("result", [code for code, _label in RESULTS])
def test_every_result_that_the_page_offers_is_taken(as_: As, result: str) -> None:
    walk = create_at("in_progress")

    assert as_.step(walk.officer, walk.petition, "du-thao", text="Đã xem xét.", result=result) == 302

"""The page of competence and the question beside the steps of a case: what is answered, what is never chosen."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from phoihop.accounts.interface import User
from phoihop.organizations.interface import body_by_code, load_bodies
from phoihop.petitions.interface import Petition, competence_rules
from phoihop.trail.interface import SystemActor
from tests.people import signed_in
from tests.petitions.factories import create_at

PAGE = "/tham-quyen/"
ASK_A_PERSON = "Hãy hỏi người phụ trách pháp chế."


@pytest.fixture(autouse=True)
def _bodies(db: None) -> None:
    load_bodies(by=SystemActor("test"))


@pytest.fixture
def desk(chi: User) -> Client:
    return signed_in(chi)


def question(matter: str, body: str, instance: str = "", on: date | None = None) -> dict[str, str]:
    asked = {"hoi-matter": matter, "hoi-body": body, "hoi-instance": instance}
    days = {"hoi-on-day": on.day, "hoi-on-month": on.month, "hoi-on-year": on.year} if on else {}
    return asked | {name: str(number) for name, number in days.items()}


def day(on: date, **more: str) -> dict[str, str]:
    return {"on-day": str(on.day), "on-month": str(on.month), "on-year": str(on.year), **more}


def codes(page: str) -> list[str]:
    return re.findall(r'<tr id="([^"]+)"', page)


def test_the_table_shows_every_line_of_the_day_with_source_and_confidence(desk: Client) -> None:
    on = date(2026, 6, 30)
    page = desk.get(PAGE, day(on)).content.decode()

    assert codes(page) == [rule.code for rule in competence_rules() if rule.holds_on(on)]
    assert "Luật Khiếu nại 02/2011/QH13, Điều 17" in page
    assert "đã đọc điều luật" in page
    assert "chưa kiểm chứng" in page
    assert "Chưa dùng" in page


def test_the_table_can_be_cut_to_one_kind(desk: Client) -> None:
    page = desk.get(PAGE, day(date(2026, 11, 2), kind="TC")).content.decode()

    assert codes(page) == ["TC-XA", "TC-XA-DV", "TC-SO", "TC-SO-DV"]


def test_a_day_without_lines_says_what_to_do(desk: Client) -> None:
    page = desk.get(PAGE, day(date(2001, 1, 1))).content.decode()

    assert codes(page) == []
    assert "Không có dòng nào vào ngày này" in page


def test_the_answer_names_body_line_law_and_where_to_go(desk: Client) -> None:
    page = desk.get(PAGE, question("KN:agency-unit", "BTCD", "1", date(2026, 11, 2))).content.decode()

    assert "Ban Tiếp công dân thành phố Cần Thơ" in page
    assert "Xem dòng KN-DV-1N" in page
    assert "Điều 19" in page
    assert "Số 154 đường Võ Văn Kiệt" in page
    assert "Thứ Hai đến thứ Sáu" in page
    assert "?kind=KN&amp;on-day=2&amp;on-month=11&amp;on-year=2026#KN-DV-1N" in page
    assert ASK_A_PERSON not in page


def test_a_body_that_was_merged_leads_to_its_successor(desk: Client) -> None:
    page = desk.get(PAGE, question("KN:commune-chair", "HG-31318", "1", date(2026, 11, 2))).content.decode()

    assert "<h3>Ủy ban nhân dân phường Vị Thanh</h3>" in page
    assert "cơ quan kế tục: Ủy ban nhân dân phường Vị Thanh" in page


def test_a_body_that_was_split_names_all_and_says_that_it_depends(desk: Client) -> None:
    page = desk.get(PAGE, question("KNPA:own-duty", "HG-930", on=date(2026, 11, 2))).content.decode()

    assert "Tùy phần việc, một trong các cơ quan sau:" in page
    assert page.count("Trụ sở Ủy ban nhân dân") > 1


@pytest.mark.parametrize(
    ("matter", "body", "instance", "why"),
    [
        ("KN:district-chair", "HG-930", "1", "chưa được kiểm chứng"),
        ("KN:province-chair", "UBND", "2", "không chỉ ra một cơ quan của tỉnh"),
        ("KN:commune-chair", "", "1", "Chưa biết việc này liên quan đến cơ quan nào."),
        ("KN:commune-chair", "SXD", "1", "không phải loại cơ quan"),
        ("KN:agency-head", "CATP", "1", "không phải loại cơ quan"),
    ],
)
def test_what_is_unknown_goes_to_a_person_and_names_no_body(
    desk: Client, matter: str, body: str, instance: str, why: str
) -> None:
    page = desk.get(PAGE, question(matter, body, instance, date(2026, 11, 2))).content.decode()

    assert ASK_A_PERSON in page
    assert why in page
    assert "Địa chỉ:" not in page


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"hoi-matter": ""}, "Hãy chọn: Loại việc."),
        ({"hoi-matter": "KN:weather", "hoi-instance": "1"}, "Hãy chọn một mục có trong danh sách."),
        ({"hoi-matter": "KN:commune-chair", "hoi-body": "31441"}, "Hãy chọn: Lần khiếu nại."),
        ({"hoi-matter": "KN:commune-chair", "hoi-instance": "3"}, "Hãy chọn một mục có trong danh sách."),
        ({"hoi-matter": "KNPA:own-duty", "hoi-body": "KHONG-CO\x00"}, "Hãy chọn một mục có trong danh sách."),
        ({"hoi-matter": "KNPA:own-duty", "hoi-on-day": "31", "hoi-on-month": "2", "hoi-on-year": "2026"}, "trong lịch"),
    ],
)
def test_a_question_that_cannot_be_read_is_told_what_to_mend(desk: Client, asked: dict[str, str], told: str) -> None:
    response = desk.get(PAGE, asked)

    assert response.status_code == 422
    assert told in response.content.decode()
    assert "Xem dòng" not in response.content.decode()
    assert "<title>Lỗi:" in response.content.decode()


def test_a_denunciation_is_never_asked_about_in_an_address(desk: Client) -> None:
    response = desk.get(PAGE, question("TC:agency-head", "SXD", on=date(2026, 11, 2)))

    assert response.status_code == 422
    assert "Xem dòng" not in response.content.decode()
    assert 'value="TC:' not in response.content.decode()


def test_a_day_of_the_table_that_cannot_be_read_is_told_what_to_mend(desk: Client) -> None:
    response = desk.get(PAGE, {"on-day": "31", "on-month": "2", "on-year": "2026"})

    assert response.status_code == 422
    assert "trong lịch" in response.content.decode()


def test_nothing_is_written_and_strangers_are_led_to_the_door(desk: Client, client: Client) -> None:
    assert desk.post(PAGE).status_code == 405
    assert client.get(PAGE).status_code == 302


def step(client: Client, petition: Petition, slug: str, asked: dict[str, str] | None = None) -> str:
    return client.get(f"/ho-so/{petition.code}/buoc/{slug}/", asked or {}).content.decode()


@pytest.mark.parametrize("slug", ["thu-ly", "chuyen-don", "huong-dan"])
def test_the_steps_that_decide_the_direction_can_ask_the_table(desk: Client, slug: str) -> None:
    petition = create_at("classified", kind="KN").petition

    page = step(desk, petition, slug, question("KN:agency-head", "SXD", "2"))

    assert "<h3>Ủy ban nhân dân thành phố Cần Thơ</h3>" in page
    assert "Xem dòng KN-SO-2N" in page


def test_other_steps_do_not_ask(desk: Client) -> None:
    petition = create_at("classified", kind="KN").petition

    assert "Việc này ai giải quyết?" not in step(desk, petition, "luu-don")


def test_before_it_is_asked_the_step_offers_no_body_and_no_matter(desk: Client) -> None:
    page = step(desk, create_at("classified", kind="KN").petition, "chuyen-don")

    assert "chưa rõ thì hãy hỏi người phụ trách pháp chế" in page
    assert chosen(page) == []
    assert "Xem dòng" not in page


def test_an_answer_chooses_nothing_for_the_officer(desk: Client) -> None:
    petition = create_at("classified", kind="KN").petition
    page = step(desk, petition, "chuyen-don", question("KN:agency-head", "SXD", "2"))

    assert chosen(page[page.index('name="to_body"') :]) == []


def test_an_unknown_answer_offers_no_body_beside_the_step(desk: Client) -> None:
    petition = create_at("classified", kind="KN").petition
    page = step(desk, petition, "chuyen-don", question("KN:district-chair", "HG-930", "1"))

    assert ASK_A_PERSON in page
    assert "Địa chỉ:" not in page
    assert chosen(page[page.index('name="to_body"') :]) == []


def test_the_matters_are_those_of_the_kind_of_the_case(desk: Client) -> None:
    complaint = step(desk, create_at("classified", kind="KN").petition, "thu-ly")
    feedback = step(desk, create_at("classified").petition, "thu-ly")

    assert set(re.findall(r'value="(\w+):', complaint)) == {"KN"}
    assert set(re.findall(r'value="(\w+):', feedback)) == {"KNPA", "PAKN"}
    assert "Lần khiếu nại" in complaint
    assert "Lần khiếu nại" not in feedback


def test_a_question_in_the_address_does_not_hinder_the_step(desk: Client, chi: User) -> None:
    petition = create_at("classified", kind="KN").petition
    answers = {"to_body": body_by_code("SXD").pk, "ground": "other_body", "reason": "Thuộc Giám đốc Sở."}
    address = f"/ho-so/{petition.code}/buoc/chuyen-don/?hoi-matter=KN:agency-head&hoi-body=SXD&hoi-instance=1"

    response = desk.post(address, answers)

    petition.refresh_from_db()
    assert response.status_code == 302
    assert petition.state == "forwarding"


def chosen(page: str) -> list[str]:
    """Values that stand chosen, without the empty one."""
    options = re.findall(r'<option value="([^"]+)"[^>]* selected', page)
    return options + re.findall(r'value="([^"]+)"[^>]* checked', page)


# Session, person, posts, banner and bell are five. The list of bodies costs two, an answer one a body on the way up and
# two to say where to go; a body that ended costs four more, and a split one each of its parts.
@pytest.mark.parametrize(
    ("asked", "ceiling"),
    [
        ({}, 7),
        (question("KN:discipline", "31441", "2", date(2026, 11, 2)), 8),
        (question("KN:commune-chair", "31441", "2", date(2026, 11, 2)), 12),
        (question("KN:commune-chair", "HG-31318", "2", date(2026, 11, 2)), 16),
    ],
)
def test_the_page_costs_few_queries(desk: Client, asked: dict[str, str], ceiling: int) -> None:
    desk.get(PAGE)
    with CaptureQueriesContext(connection) as queries:
        desk.get(PAGE, asked)

    assert len(queries) == ceiling, "\n".join(query["sql"][:90] for query in queries)

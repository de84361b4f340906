"""The pages: what people find, what staff see and change, who is refused."""

import json
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from phoihop.accounts.interface import User
from phoihop.organizations.interface import Body, ChangeEvent, body_by_code, load_bodies, name_of
from phoihop.trail.interface import SystemActor
from tests.people import signed_in

pytestmark = pytest.mark.django_db
STAFF_PAGES = [
    "/co-cau/quan-tri/",
    "/co-cau/quan-tri/so-do/",
    "/co-cau/quan-tri/thay-doi/",
    "/co-cau/quan-tri/co-quan/SXD/",
    "/co-cau/quan-tri/vung-xa/",
]


@pytest.fixture(autouse=True)
def _bodies() -> None:
    load_bodies(by=SystemActor("test"))


def answers(**values: str) -> dict[str, str]:
    day = {"effective_on-day": "1", "effective_on-month": "12", "effective_on-year": "2026"}
    return {"instrument": "Quyết định thử", **day, **values}


def test_an_old_name_finds_the_office_of_today(client: Client) -> None:
    page = client.get("/co-cau/", {"q": "nang mau"}).content.decode()

    assert "Thị trấn Nàng Mau, Huyện Vị Thuỷ, Tỉnh Hậu Giang nay là Xã Vị Thuỷ" in page
    assert "Ủy ban nhân dân xã Vị Thuỷ" in page
    assert "154 đường Võ Văn Kiệt" in page


def test_a_place_outside_the_province_says_so(client: Client) -> None:
    assert "ngoài phạm vi" in client.get("/co-cau/", {"q": "Phường Ba Đình"}).content.decode()


@pytest.mark.parametrize("text", ["", "<script>alert(1)</script>", "\x00", "%" * 2000, "𝕍ị Thủy", "' OR 1=1 --"])
def test_odd_searches_are_answered(client: Client, text: str) -> None:
    for address in ("/co-cau/", "/co-cau/dia-ban/"):
        response = client.get(address, {"q": text})
        assert response.status_code == 200
        assert b"<script>alert" not in response.content


def test_the_picker_answers_json_and_a_piece_of_html(client: Client) -> None:
    found = json.loads(client.get("/co-cau/dia-ban/", {"q": "Vị Thủy"}).content)
    piece = client.get("/co-cau/dia-ban/", {"q": "Vị Thủy"}, headers={"hx-request": "true"})

    assert found["results"][0] == {"code": "31441", "name": "Xã Vị Thuỷ, Thành phố Cần Thơ", "hint": ""}
    assert "Xã Vị Thuỷ" in piece.content.decode()
    assert "<html" not in piece.content.decode()
    assert "HX-Request" in piece["Vary"]


@pytest.mark.parametrize("address", STAFF_PAGES)
def test_staff_pages_are_for_those_who_manage(address: str, chi: User, son: User) -> None:
    assert signed_in(chi).get(address).status_code == 403
    assert signed_in(son).get(address).status_code == 200


@pytest.mark.parametrize("path", ["/co-cau/quan-tri/", "/co-cau/quan-tri/so-do/"])
def test_a_day_that_is_not_in_the_calendar_is_named_and_the_words_are_kept(son: User, path: str) -> None:
    day = {"on-day": "31", "on-month": "2", "on-year": "2026"}
    response = signed_in(son).get(path, {"q": "long my", **day})

    page = response.content.decode()
    assert response.status_code == 422
    assert "Hãy nhập ngày có trong lịch, ví dụ 27 3 2026." in page
    assert 'href="#id_on_0"' in page
    assert "long my" in page


def test_the_list_of_an_old_day_has_the_old_bodies(son: User) -> None:
    day = {"on-day": "1", "on-month": "10", "on-year": "2023"}
    page = signed_in(son).get("/co-cau/quan-tri/", {"q": "long my", **day}).content.decode()

    assert "Ủy ban nhân dân thị xã Long Mỹ" in page
    assert "HG-937" in page


def test_a_change_is_shown_before_it_is_recorded(son: User) -> None:
    asked = answers(kind="rename", from_codes="SXD", name="Sở Xây dựng và Giao thông")

    shown = signed_in(son).post("/co-cau/quan-tri/thay-doi/", {**asked, "look": "1"})
    before = ChangeEvent.objects.filter(kind="rename").count()
    done = signed_in(son).post("/co-cau/quan-tri/thay-doi/", {**asked, "record": "1"})

    assert "Ghi nhận thay đổi" in shown.content.decode()
    assert before == 0
    assert done.status_code == 302
    assert name_of(body_by_code("SXD"), date(2026, 12, 1)) == "Sở Xây dựng và Giao thông"
    assert name_of(body_by_code("SXD"), date(2026, 11, 30)) == "Sở Xây dựng"


def test_a_merger_by_the_form_founds_the_new_body(son: User) -> None:
    asked = answers(
        kind="merge", from_codes="SXD, SCT", code="SXDCT", name="Sở Xây dựng và Công Thương", body_kind="department"
    )

    signed_in(son).post("/co-cau/quan-tri/thay-doi/", {**asked, "record": "1"})

    assert Body.objects.get(code="SXDCT").origins.count() == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "rename", "from_codes": "SXD"},
        {"kind": "rename", "from_codes": "KHONGCO", "name": "X"},
        {"kind": "merge", "from_codes": "SXD", "code": "M", "name": "M", "body_kind": "department"},
        {"kind": "khong-co"},
        {"kind": "close", "from_codes": "UBND", "instrument": ""},
    ],
)
def test_a_change_that_does_not_hold_together_is_said_so(son: User, wrong: dict[str, str]) -> None:
    before = ChangeEvent.objects.count()

    response = signed_in(son).post("/co-cau/quan-tri/thay-doi/", {**answers(**wrong), "record": "1"})

    assert response.status_code == 422
    assert "Lỗi:" in response.content.decode()
    assert ChangeEvent.objects.count() == before


def test_the_page_of_offices_costs_the_same_for_one_place_and_for_twenty(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for text in ("nang mau", "xa"):
        with django_assert_max_num_queries(6):
            client.get("/co-cau/", {"q": text})

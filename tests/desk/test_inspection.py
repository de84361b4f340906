"""The pages by which an inspector opens a case, and on which the leaders of the body see it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from phoihop.petitions import interface as petitions
from phoihop.petitions.models import InspectorReading
from tests.people import People, signed_in
from tests.petitions.factories import create_at, new_filing

PAGE = "/ban-lam-viec/thanh-tra/"
GIVEN = {"reason": "ad_hoc", "decision": "12/QĐ-TTTP, 05/11/2026"}


def test_an_inspector_opens_a_case_reads_it_and_stops(people: People) -> None:
    filed = new_filing()
    client = signed_in(people.oanh)
    assert client.get(f"/ho-so/{filed.code}/").status_code == 404

    opened = client.post(PAGE, {**GIVEN, "code": filed.code.lower()}, follow=True)

    assert opened.redirect_chain == [(f"/ho-so/{filed.code}/", 302)]
    assert "Ông/Bà đọc hồ sơ này theo quyết định thanh tra, đến" in opened.content.decode()
    assert "Ông/Bà chỉ xem được hồ sơ này." in opened.content.decode()
    assert f"/ho-so/{filed.code}/" in client.get(PAGE).content.decode()

    pk = InspectorReading.objects.get().pk
    assert "Đã thôi đọc hồ sơ." in client.post(f"{PAGE}{pk}/thoi-doc/", follow=True).content.decode()
    assert client.get(f"/ho-so/{filed.code}/").status_code == 404
    assert client.post(f"{PAGE}{pk}/thoi-doc/").status_code == 409


def test_the_person_reads_on_the_tracking_page_who_opened_the_file_and_why(people: People, client: Client) -> None:
    filed = new_filing()
    signed_in(people.oanh).post(PAGE, {**GIVEN, "code": filed.code}, follow=True)

    client.post("/tra-cuu/", {"code": filed.code, "secret": filed.secret})
    page = client.get("/tra-cuu/ho-so/").content.decode()

    assert "Thanh tra viên, Thanh tra thành phố – Thanh tra đột xuất" in page
    assert "Bùi Thị Oanh" not in page
    assert "12/QĐ-TTTP" not in page


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"code": "khong-co"}, "Không có hồ sơ mang mã này."),
        ({"reason": ""}, "Hãy chọn: Lý do."),
        ({"decision": ""}, "Hãy"),
        ({"note": "x" * 201}, "200"),
    ],
)
def test_answers_that_cannot_be_taken_come_back(people: People, changes: dict[str, str], told: str) -> None:
    filed = new_filing()

    response = signed_in(people.oanh).post(PAGE, {**GIVEN, "code": filed.code, **changes})

    assert response.status_code == 422
    assert told in response.content.decode()
    assert not InspectorReading.objects.exists()


def test_the_leader_sees_who_opened_a_case_of_the_body(people: People) -> None:
    walk = create_at("received")
    signed_in(people.oanh).post(PAGE, {**GIVEN, "code": walk.petition.code})

    theirs = signed_in(people.lan).get("/ban-lam-viec/thanh-tra-da-mo/").content.decode()
    others = signed_in(people.ha).get("/ban-lam-viec/thanh-tra-da-mo/").content.decode()

    assert "Bùi Thị Oanh" in theirs
    assert "12/QĐ-TTTP" in theirs
    assert "Chưa có hồ sơ nào được mở" in others


@pytest.mark.parametrize(("name", "address"), [("oanh", PAGE), ("lan", "/ban-lam-viec/thanh-tra-da-mo/")])
def test_lists_of_openings_cost_the_same_at_one_row_and_at_many(people: People, name: str, address: str) -> None:
    client = signed_in(getattr(people, name))

    def cost() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    def open_one() -> None:
        petitions.open_reading(create_at("received").petition.code, by=people.oanh, now=None, **GIVEN)

    open_one()
    one = cost()
    for _ in range(4):
        open_one()

    assert cost() == one <= 10

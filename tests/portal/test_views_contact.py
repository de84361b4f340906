"""Where news goes, through the pages: asked in the own case, answered by links in messages."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from pytest_django.fixtures import Settings

from phoihop.jobs.interface import run_all
from phoihop.petitions.interface import Applicant, ContactChange, Filed
from phoihop.petitions.models import PetitionApplicant
from tests.people import standing_body
from tests.petitions.factories import new_filing
from tests.portal.journey import GOOD, codes_on, send, text_of, write_all

pytestmark = pytest.mark.django_db
OLD, NEW = "an@vi-du.example", "an-moi@vi-du.example"
ASKED = {"news_by": "email", "email": NEW}


@pytest.fixture
def filed() -> Filed:
    return new_filing(applicant=Applicant(name="Nguyễn Thị An", email=OLD, phone="0912345678"))


@pytest.fixture
def person(client: Client, filed: Filed) -> Client:
    client.post("/tra-cuu/", {"code": filed.code, "secret": filed.secret})
    return client


def link_in_last_letter() -> str:
    run_all()
    found = re.search(r"http://testserver(/xac-nhan/[^/]+/)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def test_the_whole_way_by_links(person: Client, filed: Filed) -> None:
    asked = person.post("/tra-cuu/lien-he/", ASKED)
    new_link = link_in_last_letter()
    opened = Client().get(new_link)
    Client().post(new_link, {"confirm": "1"})
    old_link = link_in_last_letter()
    answered = Client().post(old_link, {"agree": "1"})

    assert asked["Location"] == "/tra-cuu/lien-he/"
    assert opened.status_code == 200
    assert "a***@vi-du.example" in opened.content.decode()
    assert mail.outbox[-1].to == [OLD]
    assert "Đã đổi nơi nhận tin báo" in answered.content.decode()
    assert PetitionApplicant.objects.get(petition=filed.petition).email == NEW


def test_opening_a_link_changes_nothing_and_tells_no_other_site(person: Client) -> None:
    person.post("/tra-cuu/lien-he/", ASKED)
    link = link_in_last_letter()

    opened = [Client().get(link) for _time in range(2)]
    empty = Client().post(link)

    assert {page.status_code for page in [*opened, empty]} == {200}
    assert opened[0]["Referrer-Policy"] == "no-referrer"
    assert "no-store" in opened[0]["Cache-Control"]
    assert ContactChange.objects.get().state == "asked"


def test_a_form_of_another_site_is_refused(person: Client) -> None:
    person.post("/tra-cuu/lien-he/", ASKED)
    link = link_in_last_letter()

    strict = Client(enforce_csrf_checks=True)

    assert strict.post(link, {"confirm": "1"}).status_code == 403
    assert ContactChange.objects.get().state == "asked"


def test_objecting_leads_to_a_new_secret(person: Client) -> None:
    person.post("/tra-cuu/lien-he/", {"news_by": "none"})
    link = link_in_last_letter()

    page = text_of(Client().post(link, {"object": "1"}).content.decode())

    assert "cấp mã bí mật mới" in page
    assert Client().get(link).status_code == 404


def test_a_used_and_an_invented_link_answer_alike(person: Client) -> None:
    person.post("/tra-cuu/lien-he/", ASKED)
    link = link_in_last_letter()
    Client().post(link, {"confirm": "1"})

    used, invented = Client().get(link), Client().get("/xac-nhan/khong-co/")

    assert used.status_code == invented.status_code == 404
    assert "Đường dẫn không còn dùng được" in used.content.decode()


def test_the_page_covers_the_address_and_tells_what_waits(person: Client) -> None:
    before = person.get("/tra-cuu/lien-he/").content.decode()
    person.post("/tra-cuu/lien-he/", ASKED)
    after = text_of(person.get("/tra-cuu/lien-he/").content.decode())

    assert OLD not in before
    assert "a***@vi-du.example" in before
    assert "Đang chờ đổi" in after
    assert "/tra-cuu/lien-he/" in person.get("/tra-cuu/ho-so/").content.decode()


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ({}, "Hãy chọn cách nhận tin báo."),
        ({"news_by": "email"}, "ten@noi.vn"),
        ({"news_by": "email", "email": "an"}, "Địa chỉ thư chưa đúng"),
        ({"news_by": "sms", "phone": "0912345678"}, "Nhận tin báo"),
    ],
)
def test_a_wrong_answer_stands_on_the_page(person: Client, written: dict[str, str], message: str) -> None:
    response = person.post("/tra-cuu/lien-he/", written)

    assert response.status_code == 422
    assert message in text_of(response.content.decode())
    assert not ContactChange.objects.exists()


def test_too_many_requests_from_one_place_wait(person: Client, settings: Settings) -> None:
    settings.PHOIHOP_BUDGETS = {**settings.PHOIHOP_BUDGETS, "own_data": 0}

    response = person.post("/tra-cuu/lien-he/", ASKED)

    assert "chờ một phút" in response.content.decode()
    assert not ContactChange.objects.exists()


def test_guessing_links_is_slowed_down(settings: Settings) -> None:
    settings.PHOIHOP_BUDGETS = {**settings.PHOIHOP_BUDGETS, "wrong_lookup": 0}

    assert Client().get("/xac-nhan/khong-co/").status_code == 429


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [({"news_by": "email", "email": OLD}, "email"), ({"news_by": "none"}, "none"), ({}, "")],
)
def test_the_way_is_chosen_at_filing(client: Client, chosen: dict[str, str], kept: str) -> None:
    standing_body("BTCD")
    write_all(client, lien_he={**GOOD["lien-he"], **chosen})
    review = text_of(client.get("/gui-don/kiem-tra/").content.decode())

    codes_on(send(client).content.decode())

    assert ("Báo tin:" in review) == bool(kept)
    assert PetitionApplicant.objects.get().news_by == kept


def test_sms_is_offered_where_it_can_be_sent(client: Client, settings: Settings) -> None:
    write_all(client)
    without: Any = client.get("/gui-don/lien-he/").content.decode()
    settings.PHOIHOP_SMS = "files"

    assert "Tin nhắn điện thoại" not in without
    assert "Tin nhắn điện thoại" in client.get("/gui-don/lien-he/").content.decode()

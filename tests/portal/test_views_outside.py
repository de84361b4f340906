"""`/lien-thong/`: the body outside opens by its link, reads, and answers once."""

import logging
import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from phoihop.core import clock
from phoihop.core.logs import WithoutTokens
from phoihop.files.interface import files_of
from phoihop.law.interface import load_calendar, load_law
from phoihop.petitions.interface import OutsideHandover, recall_outside
from phoihop.portal.cookies import OUTSIDE
from phoihop.trail.interface import Event
from tests.files.samples import png, upload
from tests.petitions.factories import Walk
from tests.petitions.outside import links, sent_outside, token


@pytest.fixture
def outside(db: None) -> tuple[Walk, OutsideHandover]:
    load_law()
    load_calendar()
    return sent_outside()


@pytest.fixture
def inside(outside: tuple[Walk, OutsideHandover], client: Client) -> Client:
    """Who pressed the button behind the link."""
    assert client.post(links()[-1]).status_code == 302
    return client


def test_opening_the_link_shows_nothing_of_the_case_and_writes_nothing(
    outside: tuple[Walk, OutsideHandover], client: Client
) -> None:
    response = client.get(links()[-1])

    text = response.content.decode()
    assert response.status_code == 200
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response.headers["Cache-Control"]
    assert outside[0].petition.subject not in text
    assert outside[0].petition.code not in text
    assert not Event.objects.filter(code="petition.outside_opened").exists()
    assert client.get("/lien-thong/").status_code == 404


def test_the_button_puts_the_token_in_a_cookie_and_out_of_every_address(
    outside: tuple[Walk, OutsideHandover], client: Client
) -> None:
    response = client.post(links()[-1])

    assert response.headers["Location"] == "/lien-thong/"
    cookie = response.cookies[OUTSIDE]
    assert (cookie["path"], cookie["samesite"], cookie["httponly"]) == ("/lien-thong/", "Strict", True)
    assert token() not in cookie.value
    page = client.get("/lien-thong/").content.decode()
    assert token() not in page
    assert "Đèn đường trước nhà tôi hỏng" in page
    assert "Nguyễn Thị An" in page
    assert "0900000001" not in page


def test_a_strange_site_cannot_press_the_button(outside: tuple[Walk, OutsideHandover]) -> None:
    client = Client(enforce_csrf_checks=True)

    assert client.post(links()[-1]).status_code == 403
    page = client.get(links()[-1]).content.decode()
    nonce = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)
    assert nonce is not None
    own = {"HTTP_ORIGIN": "null", "HTTP_SEC_FETCH_SITE": "same-origin"}
    assert client.post(links()[-1], {"csrfmiddlewaretoken": nonce[1]}, **own).status_code == 302  # type: ignore[arg-type]


def test_an_answer_with_a_file_reaches_the_desk_and_closes_the_door(
    outside: tuple[Walk, OutsideHandover], inside: Client
) -> None:
    walk, handover = outside

    response = inside.post("/lien-thong/tra-loi/", {"text": "Đã thay ống nước.", "uploads": [upload(png(), "a.png")]})

    assert response.status_code == 200
    handover.refresh_from_db()
    assert (handover.state, handover.answer) == ("answered", "Đã thay ống nước.")
    assert files_of("petition", walk.petition.code).count() == 1
    assert inside.get("/lien-thong/").status_code == 404
    assert inside.post("/lien-thong/tra-loi/", {"text": "Lần nữa."}).status_code == 404


@pytest.mark.parametrize(
    ("page", "given", "error"),
    [
        ("tra-loi", {"text": " "}, "Hãy viết nội dung."),
        ("tu-choi", {"text": "Không phải việc của công ty."}, "Hãy chọn: Căn cứ."),
        (
            "nhan-don",
            {"answer_on-day": "1", "answer_on-month": "1", "answer_on-year": "2020"},
            "Ngày dự kiến trả lời phải từ hôm nay",
        ),
    ],
)
def test_what_is_missing_is_said_and_what_was_written_is_kept(
    inside: Client, page: str, given: dict[str, str], error: str
) -> None:
    response = inside.post(f"/lien-thong/{page}/", given)

    text = response.content.decode()
    assert response.status_code == 422
    assert error in text
    assert all(value in text for value in given.values())
    assert OutsideHandover.objects.get().state == "sent"


def test_a_file_that_cannot_be_taken_keeps_the_words(inside: Client) -> None:
    response = inside.post("/lien-thong/tra-loi/", {"text": "Xem tệp.", "uploads": [upload(b"MZ\x90\x00", "a.exe")]})

    assert response.status_code == 422
    assert "Xem tệp." in response.content.decode()
    assert OutsideHandover.objects.get().state == "sent"


def test_received_now_answered_later_by_the_same_link(inside: Client) -> None:
    day = clock.today() + timedelta(days=14)
    given = {"answer_on-day": day.day, "answer_on-month": day.month, "answer_on-year": day.year}

    assert inside.post("/lien-thong/nhan-don/", given).status_code == 302
    assert "Đã nhận đơn, sẽ trả lời sau" not in inside.get("/lien-thong/").content.decode()
    assert inside.post("/lien-thong/tra-loi/", {"text": "Đã xong."}).status_code == 200
    assert OutsideHandover.objects.get().state == "answered"


def test_declining_needs_and_tells_the_ground(inside: Client) -> None:
    given = {"ground": "not_competent", "text": "Thuộc Sở Xây dựng."}

    assert inside.post("/lien-thong/tu-choi/", given).status_code == 200
    assert OutsideHandover.objects.get().ground == "not_competent"


def test_the_slip_and_the_files_are_there(inside: Client) -> None:
    slip = inside.get("/lien-thong/phieu-chuyen/")

    assert (slip.status_code, slip.content[:4]) == (200, b"%PDF")
    assert inside.get("/lien-thong/tep/khong-co/").status_code == 404


def test_a_dead_link_is_one_page_whatever_the_cause(outside: tuple[Walk, OutsideHandover], inside: Client) -> None:
    walk, handover = outside
    address = links()[-1]
    never = Client().get("/lien-thong/mo/khong-bao-gio-co/").content
    with time_machine.travel(clock.now() + timedelta(days=31), tick=False):
        over = Client().get(address)
    recall_outside(handover, reason="Chọn nhầm nơi.", by=walk.officer)
    recalled = inside.post(address)

    assert (over.status_code, recalled.status_code) == (404, 404)
    assert over.content == recalled.content == never
    assert inside.get("/lien-thong/").status_code == 404


def test_wrong_tokens_are_counted(db: None, client: Client, settings: Settings) -> None:
    settings.PHOIHOP_BUDGETS = {**settings.PHOIHOP_BUDGETS, "wrong_lookup": 0}

    assert client.get("/lien-thong/mo/khong-bao-gio-co/").status_code == 429


def test_no_log_holds_the_token() -> None:
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, "Not Found: %s", ("/lien-thong/mo/a-B_1/",), None
    )

    assert WithoutTokens().format(record) == "Not Found: /lien-thong/mo/…/"

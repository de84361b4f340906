"""`/gui-don/`: the journey without script, what is refused, and that nothing written is lost."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from phoihop.core import clock
from phoihop.files.interface import MAX_FILE_BYTES, files_of
from phoihop.petitions.interface import open_case
from phoihop.petitions.models import Petition
from phoihop.portal.actions import delete_expired_drafts, show_notice
from phoihop.portal.models import DraftFile, FilingDraft
from tests.people import People, standing_body
from tests.portal.journey import GOOD, answer, begin, codes_on, nonce_on, send, text_of, write_all

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _intake() -> None:
    standing_body("BTCD")


def test_the_journey_ends_with_a_receipt_that_opens_the_case(client: Client) -> None:
    write_all(client)

    response = send(client)

    code, secret = codes_on(response.content.decode())
    petition = open_case(code, secret).petition
    assert response.status_code == 200
    assert petition.subject == GOOD["noi-dung"]["subject"]
    assert petition.applicant.name == "Nguyễn Thị An"
    assert (petition.kind, petition.channel) == ("KNPA", "web")


def test_each_page_says_how_far_it_is(client: Client) -> None:
    begin(client)

    assert "Bước 1 trên 7" in client.get("/gui-don/viec-gi/").content.decode()
    assert "Bước 4 trên 7" in client.get("/gui-don/tep/").content.decode()


def test_pressing_twice_or_reloading_gives_the_same_receipt(client: Client) -> None:
    write_all(client)
    nonce = nonce_on(client.get("/gui-don/kiem-tra/").content.decode())

    first = send(client, nonce)
    again = send(client, nonce)

    assert codes_on(again.content.decode()) == codes_on(first.content.decode())
    assert Petition.objects.count() == 1


def test_after_sending_the_pages_do_not_show_it_again(client: Client) -> None:
    write_all(client)
    send(client)

    for address in ("/gui-don/noi-dung/", "/gui-don/kiem-tra/", "/gui-don/tep/"):
        assert client.get(address)["Location"] == "/gui-don/da-gui/"
    assert "không hiện lại" in client.get("/gui-don/da-gui/").content.decode()


def test_the_next_petition_begins_empty(client: Client) -> None:
    write_all(client)
    send(client)

    begin(client)

    assert GOOD["noi-dung"]["subject"] not in client.get("/gui-don/noi-dung/").content.decode()


def test_going_back_loses_nothing(client: Client) -> None:
    write_all(client)

    back = answer(client, "noi-dung", {"subject": "Chưa xong", "body": "", "back": "1"})

    page = client.get("/gui-don/noi-dung/").content.decode()
    assert back["Location"] == "/gui-don/noi-xay-ra/"
    assert "Chưa xong" in page


def test_an_error_keeps_what_was_written_and_says_what_to_do(client: Client) -> None:
    begin(client)

    response = answer(client, "noi-dung", {"subject": "", "body": "Cầu gãy từ hôm qua."})

    page = response.content.decode()
    assert response.status_code == 200
    assert "<title>Lỗi:" in page
    assert "Hãy viết một câu tóm tắt sự việc." in page
    assert "Cầu gãy từ hôm qua." in page


@pytest.mark.parametrize(
    ("step", "written", "message"),
    [
        ("viec-gi", {}, "Hãy chọn một việc"),
        ("viec-gi", {"kind": "XX"}, "Hãy chọn một mục có trong danh sách"),
        ("noi-xay-ra", {}, "Hãy gõ tên xã, phường"),
        ("noi-xay-ra", {"place_query": "zzzz"}, "Không thấy nơi nào"),
        ("noi-dung", {"subject": "x" * 301, "body": "b"}, "tối đa 300"),
        ("cho-ai", {}, "Hãy chọn gửi cho mình"),
        ("cho-ai", {"for_whom": "other"}, "họ tên người mà Ông/Bà gửi thay"),
        ("lien-he", {}, "Hãy chọn nêu tên hay không"),
        ("lien-he", {"naming": "named"}, "Hãy viết họ tên"),
        ("lien-he", {"naming": "anonymous", "name": "An"}, "hãy xóa họ tên"),
        ("lien-he", {"naming": "named", "name": "An", "email": "an@"}, "Địa chỉ thư chưa đúng"),
    ],
)
def test_a_wrong_answer_says_what_to_do(client: Client, step: str, written: dict[str, str], message: str) -> None:
    begin(client)

    response = answer(client, step, written)

    assert response.status_code == 200
    assert message in text_of(response.content.decode())


def test_a_place_is_found_by_its_name_without_marks(client: Client) -> None:
    begin(client)

    found = answer(client, "noi-xay-ra", {"place_query": "vi thanh 1", "find": "1"})
    chosen = answer(client, "noi-xay-ra", {"place_query": "vi thanh 1", "place_code": "31465"})

    assert "Vị Thanh 1" in found.content.decode()
    assert chosen.status_code == 302


def test_an_unfinished_draft_leads_to_what_is_missing(client: Client) -> None:
    begin(client)
    answer(client, "viec-gi", {"kind": "KN"})

    response = client.get("/gui-don/kiem-tra/")

    assert response["Location"] == "/gui-don/noi-xay-ra/?sua=1"
    assert "Hãy gõ tên xã" in client.get(response["Location"]).content.decode()


def test_without_a_draft_every_page_leads_to_the_start(client: Client) -> None:
    for address in ("/gui-don/noi-dung/", "/gui-don/tep/", "/gui-don/kiem-tra/"):
        assert client.get(address)["Location"] == "/gui-don/"
    assert client.get("/gui-don/khong-co/").status_code == 404


def test_somebody_elses_browser_cannot_read_the_draft(client: Client) -> None:
    write_all(client)

    stranger = Client()
    stranger.cookies["phoihop_ban_viet"] = "x" * 43

    assert stranger.get("/gui-don/noi-dung/")["Location"] == "/gui-don/"


def test_the_draft_is_unreadable_where_it_lies(client: Client) -> None:
    write_all(client)
    answer(client, "tep", {"upload": SimpleUploadedFile("don.txt", b"giay to cua toi"), "add": "1"})

    lying = b"".join(bytes(row.sealed) for row in FilingDraft.objects.all())
    lying += b"".join(bytes(row.sealed) for row in DraftFile.objects.all())

    assert DraftFile.objects.count() == 1
    for part in ("Nguyễn Thị An", "kênh Xáng", "giay to", "don.txt"):
        assert part.encode() not in lying
    assert not Session.objects.exists()


def test_a_file_is_kept_with_the_petition(client: Client) -> None:
    write_all(client)
    answer(client, "tep", {"upload": SimpleUploadedFile("đơn viết tay.txt", "Nội dung đơn.".encode()), "add": "1"})
    assert "đơn viết tay.txt" in client.get("/gui-don/kiem-tra/").content.decode()

    send(client)

    assert [file.name for file in files_of("petition", Petition.objects.get().code)] == ["đơn viết tay.txt"]


def test_a_file_can_be_taken_out_again(client: Client) -> None:
    begin(client)
    answer(client, "tep", {"upload": SimpleUploadedFile("a.txt", b"noi dung"), "add": "1"})

    answer(client, "tep", {"remove": str(DraftFile.objects.get().pk)})

    assert not DraftFile.objects.exists()
    assert "a.txt" not in client.get("/gui-don/tep/").content.decode()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("trong.txt", b"", "không có nội dung"),
        ("lon.txt", b"x" * (MAX_FILE_BYTES + 1), "lớn hơn 15 MB"),
        ("trang.html", b"<!doctype html><html><script>1</script></html>", "trang.html"),
    ],
)
def test_a_bad_file_is_refused_at_once(client: Client, name: str, content: bytes, message: str) -> None:
    begin(client)

    response = answer(client, "tep", {"upload": SimpleUploadedFile(name, content), "add": "1"})

    assert response.status_code == 200
    assert message in text_of(response.content.decode())
    assert not DraftFile.objects.exists()


def test_a_closed_intake_keeps_the_draft(client: Client, people: People) -> None:
    write_all(client)
    show_notice(kind="intake_closed", message="Hệ thống nghỉ đến 8 giờ sáng mai.", by=people.son)

    response = send(client)

    assert response.status_code == 503
    assert "nghỉ đến 8 giờ" in response.content.decode()
    assert Petition.objects.count() == 0
    assert GOOD["noi-dung"]["subject"] in client.get("/gui-don/noi-dung/").content.decode()


def test_above_the_budget_waiting_is_enough(client: Client, settings: Settings, monkeypatch: Any) -> None:
    settings.PHOIHOP_BUDGETS = {**settings.PHOIHOP_BUDGETS, "filing": 0}
    write_all(client)
    page = send(client)
    assert page.status_code == 429
    challenge = page.content.decode().split('name="challenge" value="')[1].split('"')[0]

    too_soon = send(client, challenge=challenge)
    monkeypatch.setattr("phoihop.portal.work.WAIT_SECONDS", -1)
    later = send(client, challenge=challenge)

    assert too_soon.status_code == 429
    assert later.status_code == 200
    assert Petition.objects.count() == 1


def test_a_draft_is_gone_after_its_day(client: Client) -> None:
    write_all(client)

    deleted = delete_expired_drafts(now=clock.now() + timedelta(hours=25))

    assert deleted
    assert not FilingDraft.objects.exists()


def test_the_person_can_forget_the_draft_at_once(client: Client) -> None:
    write_all(client)

    client.post("/gui-don/bo/")

    assert not FilingDraft.objects.exists()
    assert client.get("/gui-don/noi-dung/")["Location"] == "/gui-don/"


def test_the_secret_is_in_no_address_log_session_or_later_page(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    write_all(client)
    receipt = send(client)
    _code, secret = codes_on(receipt.content.decode())

    pages = "".join(client.get(address).content.decode() for address in ("/", "/gui-don/", "/gui-don/da-gui/"))

    for kept in (caplog.text, pages, str(client.cookies), str(list(Session.objects.values()))):
        assert secret not in kept
        assert secret.replace("-", "") not in kept
    assert "no-store" in receipt["Cache-Control"]
    assert "http://testserver/tra-cuu/?ma=" in receipt.content.decode()


def test_a_filing_for_another_keeps_both(client: Client) -> None:
    write_all(client, cho_ai={"for_whom": "other", "other_name": "Trần Văn Bình", "relation": "con"})

    send(client)

    applicant = Petition.objects.get().applicant
    assert (applicant.on_behalf_of, applicant.relation) == ("Trần Văn Bình", "con")


def test_a_form_without_the_csrf_token_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)

    assert strict.post("/gui-don/").status_code == 403


def test_a_browser_may_say_where_the_form_comes_from(client: Client) -> None:
    """Under "no-referrer" browsers send `Origin: null` with every form, and every form would be refused."""
    assert client.get("/gui-don/")["Referrer-Policy"] == "same-origin"

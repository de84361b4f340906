"""`/gui-don/to-cao/`: told before a word is written, sealed all the way, nothing left behind."""

import json
import logging
import tempfile
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import Settings

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.denunciations.interface import open_denunciation
from phoihop.denunciations.models import Denunciation
from phoihop.files.interface import MAX_FILE_BYTES
from phoihop.petitions.models import Petition
from phoihop.portal.actions import delete_expired_drafts, show_notice
from phoihop.portal.models import DraftFile, FilingDraft
from phoihop.vault.interface import read_file, read_files, read_part
from tests.denunciations.people import Unit, new_unit
from tests.people import standing_body, standing_person
from tests.portal.denouncing import DOOR, GOOD, SECRET_WORDS, answer, begin, send, write_all
from tests.portal.journey import codes_on, nonce_on, text_of
from tests.vault.keepers import opened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def unit(minh: User, ngan: User) -> Unit:
    standing_body("SXD")
    return new_unit(minh, ngan)


def told_in(unit: Unit, row: Denunciation) -> dict[str, Any]:
    pieces = read_part(matter=row.matter, part="content", using=opened(unit.minh), by=unit.minh.holder, reason="work")
    told: dict[str, Any] = json.loads(pieces[0].content)
    return told


def large_png() -> bytes:
    """A real picture of some 12 MB: noise cannot be pressed together."""
    import secrets

    picture = BytesIO()
    Image.frombytes("RGB", (2000, 2000), secrets.token_bytes(12_000_000)).save(picture, "PNG", compress_level=0)
    return picture.getvalue()


def test_the_first_page_tells_what_is_kept_secret_and_what_cannot_be(client: Client) -> None:
    response = client.get(DOOR)

    page = text_of(response.content.decode())
    for words in (
        "Mạng ở nơi làm việc",
        "chữ viết tay",
        "một người thứ hai thuộc cơ quan khác đồng ý",
        "là thông tin, không phải đơn tố cáo",
        "Gặp trực tiếp thì đến đâu",
    ):
        assert words.lower() in page.lower()
    assert not FilingDraft.objects.exists()


def test_choosing_a_denunciation_leads_there_and_is_kept_nowhere_else(client: Client) -> None:
    client.post("/gui-don/")
    response = client.post("/gui-don/viec-gi/", {"kind": "TC"})

    assert response["Location"] == DOOR
    assert "checked" not in client.get("/gui-don/viec-gi/").content.decode()
    assert client.get("/gui-don/kiem-tra/")["Location"] == "/gui-don/viec-gi/?sua=1"


def test_the_journey_ends_with_a_receipt_that_opens_the_case(client: Client, unit: Unit) -> None:
    write_all(client)

    response = send(client)

    page = response.content.decode()
    code, secret = codes_on(page)
    row = open_denunciation(code, secret).denunciation
    told = told_in(unit, row)
    assert response.status_code == 200
    assert (row.channel, row.is_anonymous, row.owner_body.code) == ("web", False, "TTTP")
    assert told["body"] == GOOD["noi-dung"]["body"]
    assert told["accused"] == [
        {"name": "Trương Đăng Khoa", "position": "", "workplace": "Sở Xây dựng", "body_code": "SXD"}
    ]
    assert "Trong 7 ngày làm việc, trước hết ngày thứ" in text_of(page)
    assert f"http://testserver/tra-cuu/?ma={row.code}" in page
    assert "<svg" in page
    assert not Petition.objects.exists()


def test_each_page_says_how_far_it_is(client: Client) -> None:
    begin(client)

    assert "Bước 1 trên 7" in client.get(f"{DOOR}nguoi-bi-to-cao/").content.decode()
    assert "Bước 4 trên 7" in client.get(f"{DOOR}tep/").content.decode()


def test_all_that_was_written_is_gone_once_it_is_sent(client: Client) -> None:
    write_all(client)
    answer(client, "tep", {"upload": SimpleUploadedFile("giay.txt", b"noi dung"), "add": "1"})
    token = client.cookies["phoihop_ban_rieng"].value
    nonce = nonce_on(client.get(f"{DOOR}kiem-tra/").content.decode())

    first = send(client, nonce)
    again = send(client, nonce)

    assert codes_on(again.content.decode()) == codes_on(first.content.decode())
    assert Denunciation.objects.count() == 1
    assert not DraftFile.objects.exists()
    assert len(bytes(FilingDraft.objects.get().sealed)) < 200
    for step in GOOD:
        assert client.get(f"{DOOR}{step}/")["Location"] == f"{DOOR}da-gui/"
    assert "không hiện lại" in client.get(f"{DOOR}da-gui/").content.decode()
    assert delete_expired_drafts(now=clock.now() + timedelta(minutes=11)) == 1
    client.cookies["phoihop_ban_rieng"] = token
    assert client.post(f"{DOOR}kiem-tra/", {"nonce": nonce})["Location"] == DOOR


def test_the_receipt_can_be_taken_off_the_machine(client: Client) -> None:
    write_all(client)
    nonce = nonce_on(client.get(f"{DOOR}kiem-tra/").content.decode())
    send(client, nonce)

    assert client.post(f"{DOOR}bo/")["Location"] == f"{DOOR}da-gui/"

    assert not FilingDraft.objects.exists()
    assert client.post(f"{DOOR}kiem-tra/", {"nonce": nonce})["Location"] == DOOR


def test_what_is_being_written_can_be_forgotten_at_once(client: Client) -> None:
    write_all(client)

    assert client.post(f"{DOOR}bo/")["Location"] == DOOR
    assert not FilingDraft.objects.exists()
    assert client.get(f"{DOOR}noi-dung/")["Location"] == DOOR


def test_the_draft_is_unreadable_where_it_lies(client: Client) -> None:
    write_all(client)
    answer(client, "tep", {"upload": SimpleUploadedFile("bien-lai.txt", b"noi dung cua tep"), "add": "1"})

    rows = [*FilingDraft.objects.values_list("sealed", flat=True), *DraftFile.objects.values_list("sealed", flat=True)]
    lying = b"".join(map(bytes, rows))

    assert DraftFile.objects.count() == 1
    for words in (*SECRET_WORDS, "bien-lai", "noi dung"):
        assert words.encode() not in lying
    assert not Session.objects.exists()


def test_every_page_forbids_referrers_and_caches(client: Client) -> None:
    write_all(client)
    addresses = [DOOR, f"{DOOR}da-gui/", f"{DOOR}kiem-tra/", *(f"{DOOR}{step}/" for step in GOOD)]
    for response in [*(client.get(address) for address in addresses), send(client)]:
        assert response["Referrer-Policy"] == "no-referrer"
        assert "no-store" in response["Cache-Control"]
        assert "data-draft=" not in response.content.decode()
    cookie = client.cookies["phoihop_ban_rieng"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (DOOR, True, "Strict")


@pytest.mark.parametrize(
    ("step", "written", "message"),
    [
        ("nguoi-bi-to-cao", {}, "Hãy ghi tên, chức vụ hoặc nơi làm việc"),
        ("nguoi-bi-to-cao", {"name_0": "x" * 121}, "tối đa 120"),
        ("nguoi-bi-to-cao", {"workplace_0": "so"}, "Hãy chọn một cơ quan trong danh sách"),
        ("noi-xay-ra", {}, "Hãy gõ tên xã, phường"),
        ("noi-dung", {}, "Hãy viết một câu nói rõ"),
        ("noi-dung", {"subject": "x" * 301, "body": "b"}, "tối đa 300"),
        ("nguoi-to-cao", {}, "Hãy chọn nêu tên hay không"),
        ("nguoi-to-cao", {"naming": "named", "address": "a"}, "Hãy viết họ tên"),
        ("nguoi-to-cao", {"naming": "named", "name": "Kín"}, "Hãy viết nơi ở"),
        ("nguoi-to-cao", {"naming": "anonymous", "name": "Kín"}, "hãy xóa phần này"),
        ("nguoi-to-cao", {"naming": "anonymous", "id_number": "079"}, "hãy xóa phần này"),
        ("nguoi-to-cao", {"naming": "anonymous", "email": "a@"}, "Địa chỉ thư chưa đúng"),
        ("bao-tin", {"notify": "khong-phai-thu"}, "Địa chỉ thư chưa đúng"),
    ],
)
def test_a_wrong_answer_says_what_to_do_and_keeps_the_rest(
    client: Client, step: str, written: dict[str, str], message: str
) -> None:
    standing_body("SNNMT")
    begin(client)

    response = answer(client, step, written)

    page = response.content.decode()
    assert response.status_code == 200
    assert "<title>Lỗi:" in page
    assert message in text_of(page)
    assert all(value in page for value in written.values())
    assert response["Referrer-Policy"] == "no-referrer"


def test_going_back_loses_nothing(client: Client) -> None:
    write_all(client)

    back = answer(client, "noi-dung", {"subject": "Chưa xong", "body": "", "back": "1"})

    assert back["Location"] == f"{DOOR}noi-xay-ra/"
    assert "Chưa xong" in client.get(f"{DOOR}noi-dung/").content.decode()
    assert client.get(f"{DOOR}kiem-tra/")["Location"] == f"{DOOR}noi-dung/?sua=1"


def test_people_are_added_and_taken_out_without_losing_the_others(client: Client) -> None:
    begin(client)
    first = {"count": "1", "name_0": "Trương Đăng Khoa"}

    added = answer(client, "nguoi-bi-to-cao", {**first, "add": "1"})
    answer(
        client, "nguoi-bi-to-cao", {**first, "count": "2", "name_1": "Lê Văn Hai", "position_1": "Kế toán", "add": "1"}
    )
    page = client.get(f"{DOOR}nguoi-bi-to-cao/").content.decode()
    answer(client, "nguoi-bi-to-cao", {**first, "count": "3", "name_1": "Lê Văn Hai", "drop": "1"})
    left = client.get(f"{DOOR}nguoi-bi-to-cao/").content.decode()

    assert added["Location"] == f"{DOOR}nguoi-bi-to-cao/#nguoi-2"
    assert page.count("nguoi-") >= 3
    assert "Lê Văn Hai" in page
    assert "Trương Đăng Khoa" not in left
    assert "Lê Văn Hai" in left


def test_no_more_than_ten_are_asked_for(client: Client) -> None:
    begin(client)

    answer(client, "nguoi-bi-to-cao", {"count": "10", "name_0": "Một", "add": "1"})
    answer(client, "nguoi-bi-to-cao", {"count": "999999", "name_0": "Một", "name_10": "Mười một"})

    page = client.get(f"{DOOR}nguoi-bi-to-cao/").content.decode()
    assert 'name="name_9"' in page
    assert 'name="name_10"' not in page
    assert "Thêm người" not in page


@pytest.mark.parametrize(
    ("written", "workplace", "code"),
    [
        ({"workplace_0": "SO XAY DUNG"}, "Sở Xây dựng", "SXD"),
        ({"workplace_0": "thanh tra", "body_0": "-", "name_0": "A"}, "thanh tra", ""),
        ({"workplace_0": "Hợp tác xã Ba Láng"}, "Hợp tác xã Ba Láng", ""),
        ({"workplace_0": "so", "body_0": "SNNMT"}, "Sở Nông nghiệp và Môi trường", "SNNMT"),
    ],
)
def test_a_workplace_is_found_by_words_or_kept_as_written(
    client: Client, unit: Unit, written: dict[str, str], workplace: str, code: str
) -> None:
    standing_body("SNNMT")
    write_all(client, nguoi_bi_to_cao={"count": "1", **written})

    send(client)

    accused = told_in(unit, Denunciation.objects.get())["accused"][0]
    assert (accused["workplace"], accused["body_code"]) == (workplace, code)


def test_who_stays_unnamed_gives_information(client: Client) -> None:
    write_all(client, nguoi_to_cao={"naming": "anonymous"})
    assert "Không nêu tên" in text_of(client.get(f"{DOOR}kiem-tra/").content.decode())

    send(client)

    assert Denunciation.objects.get().is_anonymous


def test_files_are_sealed_as_they_come_and_make_no_temporary_file(
    client: Client, unit: Unit, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    """12 MB: far above what Django keeps in memory."""
    made: list[str] = []

    def watched(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def make(*given: Any, **more: Any) -> Any:
            made.append(name)
            return real(*given, **more)

        return make

    for name in ("NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, name, watched(name, getattr(tempfile, name)))
    content = large_png()
    assert len(content) > 11_900_000
    write_all(client)

    response = answer(client, "tep", {"upload": SimpleUploadedFile("ảnh quầy.png", content), "add": "1"})
    assert response.status_code == 302
    assert made == []
    send(client)

    matter = Denunciation.objects.get().matter
    key = opened(unit.minh)
    (file,) = read_files(matter=matter, part="content", using=key, by=unit.minh.holder, reason="work")
    facts, read = read_file(
        matter=matter, part="content", file_id=file.id, using=key, by=unit.minh.holder, reason="work"
    )
    assert (facts.name, facts.media_type, read == content) == ("ảnh quầy.png", "image/png", True)
    assert made == ["mkstemp"], "the store lays down what is sealed, under a name of its own until it is whole"
    assert not [
        path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file() and content[5000:5064] in path.read_bytes()
    ]


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


def test_a_file_can_be_taken_out_and_an_eleventh_is_refused(client: Client) -> None:
    begin(client)
    for number in range(11):
        response = answer(client, "tep", {"upload": SimpleUploadedFile(f"{number}.txt", b"noi dung"), "add": "1"})
    assert "Chỉ gửi được 10 tệp" in text_of(response.content.decode())

    answer(client, "tep", {"remove": str(DraftFile.objects.order_by("pk")[0].pk)})

    assert DraftFile.objects.count() == 9


def test_a_second_file_of_one_request_is_not_even_read(client: Client) -> None:
    begin(client)
    uploads = [SimpleUploadedFile("mot.txt", b"noi dung mot"), SimpleUploadedFile("hai.txt", b"noi dung hai")]

    answer(client, "tep", {"upload": uploads, "add": "1"})

    page = client.get(f"{DOOR}tep/").content.decode()
    assert "mot.txt" in page
    assert "hai.txt" not in page


def test_without_keys_the_first_page_says_so_and_keeps_nothing(client: Client, unit: Unit) -> None:
    type(unit.minh).objects.filter(purpose="approver").update(retired_at=clock.now())

    page, pressed = client.get(DOOR), client.post(DOOR)

    assert page.status_code == 200
    assert pressed.status_code == 503
    for response in (page, pressed):
        assert "Không có gì được lưu lại" in response.content.decode()
        assert "bắt đầu viết" not in response.content.decode()
    assert not FilingDraft.objects.exists()


def test_keys_that_went_meanwhile_keep_the_draft_and_file_nothing(client: Client, unit: Unit) -> None:
    write_all(client)
    type(unit.minh).objects.filter(purpose="approver").update(retired_at=clock.now())

    response = send(client)

    assert response.status_code == 503
    assert "Không có gì được lưu lại" in response.content.decode()
    assert not Denunciation.objects.exists()
    assert GOOD["noi-dung"]["subject"] in client.get(f"{DOOR}noi-dung/").content.decode()


def test_where_the_only_unit_is_accused_it_takes_nothing(client: Client) -> None:
    write_all(client, nguoi_bi_to_cao={"count": "1", "workplace_0": "Thanh tra thành phố"})

    response = send(client)

    assert response.status_code == 422
    assert "Không có gì được lưu lại" in response.content.decode()
    assert not Denunciation.objects.exists()


def test_a_closed_intake_says_so(client: Client) -> None:
    write_all(client)
    show_notice(kind="intake_closed", message="Hệ thống nghỉ đến 8 giờ sáng mai.", by=standing_person("son"))

    assert send(client).status_code == 503
    assert "nghỉ đến 8 giờ" in client.get(DOOR).content.decode()
    assert not Denunciation.objects.exists()


def test_above_the_budget_waiting_is_enough(client: Client, settings: Settings, monkeypatch: Any) -> None:
    settings.PHOIHOP_BUDGETS = {**settings.PHOIHOP_BUDGETS, "filing": 0}
    write_all(client)
    page = send(client)
    assert page.status_code == 429
    assert f'action="{DOOR}kiem-tra/"' in page.content.decode()
    challenge = page.content.decode().split('name="challenge" value="')[1].split('"')[0]

    monkeypatch.setattr("phoihop.portal.work.WAIT_SECONDS", -1)

    assert send(client, challenge=challenge).status_code == 200
    assert Denunciation.objects.count() == 1


def test_no_word_or_address_reaches_a_log_even_where_the_program_breaks(
    client: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(logging.getLogger("django.db.backends"), "propagate", False)  # the tests' own record
    client.raise_request_exception = False
    write_all(client)
    answer(client, "noi-dung", {"subject": "", "body": GOOD["noi-dung"]["body"]})
    answer(client, "noi-dung", GOOD["noi-dung"])
    nonce = nonce_on(client.get(f"{DOOR}kiem-tra/").content.decode())

    def broken(**given: Any) -> None:
        raise ValueError(f"cannot take {given}")

    with monkeypatch.context() as patch:
        patch.setattr("phoihop.portal.denouncing.sending.file_denunciation", broken)
        failed = send(client, nonce)
    receipt = send(client, nonce)

    _code, secret = codes_on(receipt.content.decode())
    assert failed.status_code == 500
    assert "ValueError at test_views_denouncing.py" in caplog.text
    for words in (*SECRET_WORDS, "127.0.0.1", nonce, secret):
        assert words not in caplog.text
        assert words not in failed.content.decode()


def form_token(client: Client) -> str:
    return client.get(DOOR).content.decode().split('csrfmiddlewaretoken" value="')[1].split('"')[0]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, 302),
        ({"Origin": "null"}, 302),  # browsers from before 2023
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "https://noi-khac.example"}, 403),
        ({"Origin": "http://testserver"}, 302),
    ],
)
def test_a_form_is_taken_from_our_own_page_only(headers: dict[str, str], status: int) -> None:
    strict = Client(enforce_csrf_checks=True)
    token = form_token(strict)

    assert strict.post(DOOR, headers=headers).status_code == 403, "no token"
    assert strict.post(DOOR, {"csrfmiddlewaretoken": token}, headers=headers).status_code == status


def test_hostile_words_come_back_escaped(client: Client) -> None:
    write_all(client, noi_dung={"subject": "<script>alert(1)</script>", "body": "<b>đậm"})

    page = client.get(f"{DOOR}kiem-tra/").content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert send(client).status_code == 200


def test_unknown_pages_and_a_strangers_browser(client: Client) -> None:
    write_all(client)
    stranger = Client()
    stranger.cookies["phoihop_ban_rieng"] = "x" * 43

    assert client.get(f"{DOOR}khong-co/").status_code == 404
    assert stranger.get(f"{DOOR}noi-dung/")["Location"] == DOOR
    assert Client().get(f"{DOOR}kiem-tra/")["Location"] == DOOR


@pytest.mark.parametrize(("step", "ceiling"), [("nguoi-bi-to-cao", 4), ("noi-dung", 3), ("tep", 3), ("kiem-tra", 9)])
def test_a_page_costs_few_queries(client: Client, django_assert_max_num_queries: Any, step: str, ceiling: int) -> None:
    write_all(client)

    with django_assert_max_num_queries(ceiling):
        client.get(f"{DOOR}{step}/")

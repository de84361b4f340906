"""The unit's desk through the browser's eyes: who sees what with which key, and every refusal."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from phoihop.accounts.interface import User
from phoihop.denunciations.interface import (
    Denunciation,
    Told,
    conversation_of,
    open_denunciation,
    visible_to,
    write_message,
)
from phoihop.denunciations.models import Handover
from phoihop.vault.interface import Bar, Ground, approve_opening, keep_out
from phoihop.vault.models import Compartment, Grant, Opening, SealedFile
from tests.denunciations.desk import (
    LIST,
    REDACTED,
    SUMMARY,
    at_work,
    case_of,
    file_with_scan,
    officer_of,
    redact,
    stranger,
    text,
    verifier,
)
from tests.denunciations.people import PERSON, TOLD, Unit, denouncer_of, file_one, row_of
from tests.denunciations.scans import scan_png
from tests.people import holder, signed_in, standing_body
from tests.vault.keepers import key_of, opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law")]

SEALED_WORDS = (TOLD.subject, TOLD.body, "Trương Đăng Khoa", PERSON.name, PERSON.phone, PERSON.email)


def scan_of(client: Client, case: str) -> str:
    found = re.search(rf"{case}tep/[0-9a-f-]+/", text(client, case))
    assert found
    return found[0]


# The list


def test_list_shows_summary_day_and_owner_and_no_sealed_word(unit: Unit) -> None:
    redact(unit, file_one())
    file_one()
    page = text(at_work(unit.minh), LIST)
    assert SUMMARY in page
    assert "Chưa tóm tắt" in page
    assert "Thanh tra thành phố" in page
    assert "2 hồ sơ" in page
    assert not [word for word in SEALED_WORDS if word in page]


def test_entry_and_pages_are_for_key_holders_only(unit: Unit, chi: User) -> None:
    case = case_of(file_one())
    assert 'href="/to-cao/"' in text(signed_in(unit.minh.holder), "/ban-lam-viec/")
    client = signed_in(chi)
    assert 'href="/to-cao/"' not in text(client, "/ban-lam-viec/")
    assert {client.get(address).status_code for address in (LIST, case, f"{LIST}vao-so/", f"{LIST}tim/")} == {403}


def test_who_has_no_key_sees_an_empty_list_and_is_led_to_the_keys(unit: Unit) -> None:
    file_one()
    keyless = holder("khongkhoa", "Lê Chưa Khóa", "vault_officer", "TTTP", "Thanh tra viên")
    page = text(signed_in(keyless), LIST)
    assert "Không có hồ sơ nào ở đây" in page
    assert "/niem-phong/" in page


def test_filters_are_links_and_unknown_words_are_none(unit: Unit) -> None:
    filed = file_one()
    client = signed_in(unit.minh.holder)
    assert filed.code in text(client, f"{LIST}?trang_thai=filed")
    assert filed.code not in text(client, f"{LIST}?trang_thai=closed&ca_da_xong=on")
    assert filed.code not in text(client, f"{LIST}?han=qua")
    assert filed.code in text(client, f"{LIST}?trang_thai=bia&han=x")
    assert "Không có hồ sơ nào khớp" in text(client, f"{LIST}?trang_thai=closed")


@pytest.mark.parametrize("cursor", ["x", "2026-01-01", "2026-01-01_x", "_1", "2026-13-01_1"])
def test_spoilt_cursor_is_told(unit: Unit, cursor: str) -> None:
    assert signed_in(unit.minh.holder).get(LIST, {"sau": cursor}).status_code == 422


def test_list_is_paged_by_keyset(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("phoihop.denunciations.selectors.lists.PAGE", 2)
    codes = {file_one().code for _ in range(5)}
    client, seen, href = signed_in(unit.minh.holder), [], LIST
    while href:
        page = text(client, href)
        seen += re.findall(r'href="/to-cao/(\w{11})/" data-open', page)
        following = re.search(r'href="(\?sau=[^"]+)"', page)
        href = LIST + following[1] if following else ""
    assert len(seen) == 5
    assert set(seen) == codes


@pytest.mark.parametrize("words", ["làm nhanh", "lam nhanh ho so", "QUẦY"])
def test_search_finds_the_summary_with_and_without_marks(unit: Unit, words: str) -> None:
    filed = file_one()
    redact(unit, filed)
    answer = signed_in(unit.minh.holder).post(f"{LIST}tim/", {"q": words})
    assert filed.code in answer.content.decode()


def test_search_knows_no_sealed_word_and_no_others_case(unit: Unit) -> None:
    filed = file_one()
    redact(unit, filed)
    mine, theirs = signed_in(unit.minh.holder), signed_in(stranger())
    assert "Không tìm thấy" in mine.post(f"{LIST}tim/", {"q": "Kín"}).content.decode()
    assert "Không tìm thấy" in theirs.post(f"{LIST}tim/", {"q": "làm nhanh"}).content.decode()
    assert mine.post(f"{LIST}tim/", {"q": filed.code}).headers["Location"] == case_of(filed)
    assert theirs.post(f"{LIST}tim/", {"q": filed.code}).status_code == 200
    assert mine.post(f"{LIST}tim/", {"q": "làm", "sau": "x"}).status_code == 422


def test_search_pages_by_a_button(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("phoihop.denunciations.selectors.lists.SEARCH_PAGE", 1)
    first, second = file_one(), file_one()
    redact(unit, first), redact(unit, second)
    client = signed_in(unit.minh.holder)
    page = client.post(f"{LIST}tim/", {"q": "quay"}).content.decode()
    after = re.search(r'name="sau" value="(\d+)"', page)
    assert after
    assert second.code in page
    assert first.code in client.post(f"{LIST}tim/", {"q": "quay", "sau": after[1]}).content.decode()


# The case page


def test_without_an_open_key_only_what_is_plain_is_shown(unit: Unit) -> None:
    filed = file_one()
    page = text(signed_in(unit.minh.holder), case_of(filed))
    assert not [word for word in SEALED_WORDS if word in page]
    for shown in ("Mở khóa để đọc", "Vì sao là ngày này?", "Đỗ Văn Minh, Thanh tra thành phố", "1 người, cơ quan"):
        assert shown in page, shown
    assert f"/niem-phong/mo-khoa/{unit.minh.pk}/?next=%2Fto-cao%2F{filed.code}%2F" in page


def test_open_key_shows_what_was_told_and_never_who_or_where_to_write(unit: Unit) -> None:
    filed = file_one(notify="kin.rieng@vi-du.example")
    write_message(denouncer_of(filed), text="Tôi nhớ thêm một việc.")
    page = text(at_work(unit.minh), case_of(filed))
    for shown in (TOLD.subject, TOLD.body, "Trương Đăng Khoa, Phó Trưởng phòng, Sở Xây dựng", "Tôi nhớ thêm một việc."):
        assert shown in page, shown
    assert not [word for word in (PERSON.name, PERSON.phone, PERSON.email, "kin.rieng") if word in page]
    assert "Đỗ Văn Minh · Thanh tra thành phố" in page  # the reader's mark


def test_reading_leaves_its_event(unit: Unit) -> None:
    filed = file_one()
    client = at_work(unit.minh)
    text(client, case_of(filed))
    assert "Mở hồ sơ tố cáo." in text(client, case_of(filed))


def test_nothing_of_a_case_is_kept_by_browsers_or_told_to_others(unit: Unit) -> None:
    case = case_of(file_with_scan())
    client = at_work(unit.minh)
    for address in (LIST, case, scan_of(client, case), f"{case}ban-che/"):
        answer = client.get(address)
        assert "no-store" in answer.headers["Cache-Control"], address
        assert answer.headers["Referrer-Policy"] in {"same-origin", "no-referrer"}
    assert TOLD.subject not in re.findall(r"<title>.*</title>", text(client, case), re.DOTALL)[0]


@pytest.mark.parametrize(
    "part", ["", "buoc/tra-loi/", "ban-che/", "khong-tiep-can/", "khong-tiep-can/bo/", "buoc/bia/"]
)
def test_for_strangers_and_the_kept_out_there_is_no_such_case(unit: Unit, part: str) -> None:
    filed = file_one()
    colleague = officer_of("TTTP", "binhthuong", "Lê Đồng Nghiệp")
    keep_out(matter=row_of(filed).matter, bars=[Bar(unit.minh.holder, Ground.RELATED)], by=unit.binh.holder)
    for user in (stranger(), unit.minh.holder, colleague.holder):
        client = signed_in(user)
        for answer in (client.get(case_of(filed) + part), client.post(case_of(filed) + part)):
            assert answer.status_code in {404, 405}, (user, part)
            assert not answer.content or filed.code not in answer.content.decode().replace(case_of(filed), "")
    assert filed.code not in text(signed_in(unit.minh.holder), LIST)


def test_who_verifies_reads_the_redacted_part_and_nothing_else(unit: Unit) -> None:
    filed = file_with_scan()
    original = scan_of(at_work(unit.minh), case_of(filed))
    client = at_work(verifier(unit, filed))
    page = text(client, case_of(filed))
    assert REDACTED in page
    assert not [word for word in SEALED_WORDS if word in page]
    assert "chỉ đọc được phần đã trao" in page
    assert client.get(original).status_code == 404
    for part in ("ban-che/", "khong-tiep-can/", "buoc/tra-loi/", "buoc/mo-danh-tinh/", "buoc/them-nguoi-xac-minh/"):
        assert client.get(case_of(filed) + part).status_code == 404, part


# Files


def test_file_comes_under_a_neutral_name_and_may_run_nothing(unit: Unit) -> None:
    case = case_of(file_with_scan())
    client = at_work(unit.minh)
    answer = client.get(scan_of(client, case))
    assert answer.content.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="tep-1.pdf"'
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_file_with_a_shut_key_leads_to_the_lock_and_back(unit: Unit) -> None:
    case = case_of(file_with_scan())
    file = scan_of(at_work(unit.minh), case)
    shut = signed_in(unit.minh.holder)
    for address in (file, f"{file}trang-1.png", f"{case}ban-che/", f"{case}khong-tiep-can/"):
        answer = shut.get(address)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(f"/niem-phong/mo-khoa/{unit.minh.pk}/?next=")


def test_unknown_file_and_page_are_missing(unit: Unit) -> None:
    case = case_of(file_with_scan())
    client = at_work(unit.minh)
    file = scan_of(client, case)
    nowhere = f"{case}tep/{Compartment.objects.all()[0].pk}/"
    for address in (
        nowhere,
        f"{file}trang-3.png",
        f"{file}trang-0.png",
        f"{file}trang-1.png?o=999",
        f"{nowhere}trang-1.png",
    ):
        assert client.get(address).status_code == 404, address
    assert client.get(f"{file}trang-1.png?luoi=1&o=3-5").headers["Content-Type"] == "image/png"


# Redaction


def test_summary_and_redacted_text_are_kept(unit: Unit) -> None:
    filed = file_one()
    client = at_work(unit.minh)
    assert TOLD.body in text(client, f"{case_of(filed)}ban-che/")
    answer = client.post(f"{case_of(filed)}ban-che/", {"summary": SUMMARY, "text": REDACTED})
    assert answer.headers["Location"] == case_of(filed)
    assert row_of(filed).summary == SUMMARY
    assert REDACTED in text(client, case_of(filed))
    assert REDACTED in text(client, f"{case_of(filed)}ban-che/")  # to be mended


@pytest.mark.parametrize(
    ("summary", "words", "message"),
    [
        ("", "x", "Tóm tắt"),
        ("x", "", "chép lại"),
        ("Gọi 0912 345 678", "x", "số điện thoại"),
        ("x", "a@b.vn", "thư điện tử"),
    ],
)
def test_words_that_tell_who_are_refused(unit: Unit, summary: str, words: str, message: str) -> None:
    filed = file_one()
    answer = at_work(unit.minh).post(f"{case_of(filed)}ban-che/", {"summary": summary, "text": words})
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert not row_of(filed).summary


def test_scan_is_blacked_out_looked_at_and_kept(unit: Unit) -> None:
    filed = file_with_scan()
    client, case = at_work(unit.minh), case_of(filed)
    address = scan_of(client, case).replace("/tep/", "/ban-che/")
    assert "luoi=1" in text(client, address)
    boxes = {"o_1": "1-30", "khung_2": "0x0-500x500"}
    preview = client.post(address, {**boxes, "xem": "1"}).content.decode()
    assert "Giữ bản che này" in preview
    assert "o=1-30" in preview
    assert SealedFile.objects.count() == 1
    assert client.post(address, {**boxes, "giu": "1"}).headers["Location"] == case
    assert SealedFile.objects.count() == 2
    assert "Tải bản che 1" in text(client, case)
    copy = SealedFile.objects.get(compartment__part="redacted")
    stamped = client.get(f"{case}tep/{copy.pk}/")
    assert stamped.headers["Content-Disposition"] == 'attachment; filename="ban-che-1.pdf"'
    assert "Lưu một bản che" in text(client, case)


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({}, "ít nhất một ô"),
        ({"o_1": "0"}, "từ 1 đến 192"),
        ({"khung_1": "x"}, "vẽ lại"),
        ({"o_3": "1"}, "ít nhất một ô"),
    ],
)
def test_scan_without_boxes_or_with_wrong_ones_is_not_kept(unit: Unit, answers: dict[str, str], message: str) -> None:
    filed = file_with_scan()
    client = at_work(unit.minh)
    address = scan_of(client, case_of(filed)).replace("/tep/", "/ban-che/")
    answer = client.post(address, {**answers, "giu": "1"})
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert SealedFile.objects.count() == 1


def test_file_that_is_no_picture_is_told(unit: Unit) -> None:
    from phoihop.vault.interface import seal_file

    case = case_of(file_one(files=[seal_file("Lời kể".encode(), name="loi-ke.txt")]))
    client = at_work(unit.minh)
    assert "Che tệp" not in text(client, case)
    address = scan_of(client, case).replace("/tep/", "/ban-che/")
    assert "không mở thành trang ảnh được" in text(client, address)


# Conversation


def test_answer_reaches_the_denouncer(unit: Unit) -> None:
    filed = file_one()
    client = at_work(unit.minh)
    answer = client.post(f"{case_of(filed)}buoc/tra-loi/", {"text": "Xin cho biết thêm ngày giờ."}, follow=True)
    assert "đã ghi nhận" in answer.content.decode()
    assert "Xin cho biết thêm ngày giờ." in answer.content.decode()
    assert [letter.content.decode() for letter in conversation_of(denouncer_of(filed))] == [
        "Xin cho biết thêm ngày giờ."
    ]


def test_empty_answer_is_refused(unit: Unit) -> None:
    filed = file_one()
    answer = at_work(unit.minh).post(f"{case_of(filed)}buoc/tra-loi/", {"text": " "})
    assert answer.status_code == 422
    assert "Hãy nhập" in answer.content.decode()


def test_answer_with_a_shut_key_leads_to_the_lock(unit: Unit) -> None:
    filed = file_one()
    answer = signed_in(unit.minh.holder).post(f"{case_of(filed)}buoc/tra-loi/", {"text": "Không mất."})
    assert answer.headers["Location"].startswith("/niem-phong/mo-khoa/")
    assert conversation_of(denouncer_of(filed)) == []


# Identity


@pytest.fixture
def asked(unit: Unit) -> tuple[str, Opening]:
    case = case_of(file_one())
    at_work(unit.minh).post(f"{case}buoc/mo-danh-tinh/", {"reason": "verify"})
    return case, Opening.objects.get()


def test_identity_is_read_after_the_second_person_agreed(unit: Unit, asked: tuple[str, Opening]) -> None:
    case, opening = asked
    approve_opening(opening=opening, using=opened(unit.keepers.ngan), by=unit.keepers.ngan.holder)
    client = at_work(unit.minh)
    address = f"{case}danh-tinh/{opening.pk}/"
    assert address in text(client, case)
    answer = client.get(address)
    page = answer.content.decode()
    assert PERSON.name in page
    assert PERSON.address in page
    assert "Còn 10 phút" in page
    assert "Đỗ Văn Minh · Thanh tra thành phố" in page
    assert "no-store" in answer.headers["Cache-Control"]
    assert re.fullmatch(rf"(5\d\d|600); url={case}", answer.headers["Refresh"])
    assert "Mở danh tính." in text(client, case)


def test_identity_waits_for_the_second_person(unit: Unit, asked: tuple[str, Opening]) -> None:
    case, opening = asked
    client = at_work(unit.minh)
    assert client.get(f"{case}danh-tinh/{opening.pk}/").status_code == 403
    assert PERSON.name not in text(client, case)
    assert "xác minh người tố cáo" in text(client, case)


def test_identity_closes_after_ten_minutes(unit: Unit, asked: tuple[str, Opening]) -> None:
    from datetime import timedelta

    import time_machine

    from phoihop.core import clock

    case, opening = asked
    approve_opening(opening=opening, using=opened(unit.keepers.ngan), by=unit.keepers.ngan.holder)
    with time_machine.travel(clock.now() + timedelta(minutes=10, seconds=1)):
        answer = at_work(unit.minh).get(f"{case}danh-tinh/{opening.pk}/")
    assert answer.status_code == 403
    assert "đã hết" in answer.content.decode()


def test_approved_identity_is_for_who_asked_with_an_open_key(unit: Unit, asked: tuple[str, Opening]) -> None:
    case, opening = asked
    approve_opening(opening=opening, using=opened(unit.keepers.ngan), by=unit.keepers.ngan.holder)
    address = f"{case}danh-tinh/{opening.pk}/"
    assert at_work(unit.binh).get(address).status_code == 404
    shut = signed_in(unit.minh.holder).get(address)
    assert shut.headers["Location"].startswith("/niem-phong/mo-khoa/")
    other = case_of(file_one())
    assert at_work(unit.minh).get(f"{other}danh-tinh/{opening.pk}/").status_code == 404


def test_reason_of_an_opening_is_of_the_list(unit: Unit) -> None:
    case = case_of(file_one())
    client = at_work(unit.minh)
    for reason in ("", "curious"):
        assert client.post(f"{case}buoc/mo-danh-tinh/", {"reason": reason}).status_code == 422
    assert not Opening.objects.exists()


# Who is kept out


def kept_out_page(unit: Unit, case: str) -> str:
    return text(at_work(unit.minh), f"{case}khong-tiep-can/")


def test_accused_named_by_the_denouncer_are_listed_from_the_sealed_words(unit: Unit) -> None:
    page = kept_out_page(unit, case_of(file_one()))
    assert "Sở Xây dựng" in page
    assert "người của cơ quan nơi người bị tố cáo làm việc" in page


def test_officer_is_found_by_name_and_kept_out_at_once(unit: Unit) -> None:
    filed = file_one(Told(subject="Việc khác", body="Không nêu ai."))
    colleague = officer_of("TTTP", "quandk", "Đinh Kế Quân")
    redact(unit, filed)
    client, address = at_work(unit.minh), f"{case_of(filed)}khong-tiep-can/"
    found = client.post(address, {"name": "dinh ke", "tim": "1"})
    assert found.status_code == 200
    assert "Đinh Kế Quân" in found.content.decode()
    chosen = {"name": "dinh ke", "people": [str(colleague.holder_id)], "ground": "related"}
    assert client.post(address, chosen).headers["Location"] == case_of(filed)
    assert "Đinh Kế Quân" in text(client, address)
    assert "Đinh Kế Quân" not in text(client, case_of(filed))
    assert signed_in(colleague.holder).get(case_of(filed)).status_code == 404


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"ground": "accused"}, "Hãy tìm và chọn"),
        ({"name": "Minh"}, "Hãy chọn"),
        ({"ground": "accused", "people": ["999"]}, "Hãy chọn một mục"),
        ({"ground": "accused", "body": "OWN"}, "không tự loại mình"),
    ],
)
def test_wrong_answers_keep_nobody_out(unit: Unit, typed: dict[str, object], message: str) -> None:
    case = case_of(file_one(Told(subject="Việc khác", body="Không nêu ai.")))
    own = {"body": str(standing_body("TTTP").pk)} if typed.get("body") == "OWN" else {}
    answer = at_work(unit.minh).post(f"{case}khong-tiep-can/", {**typed, **own})
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert "0 người, cơ quan" in kept_out_page(unit, case)


def test_who_was_kept_out_by_mistake_is_let_in_with_a_reason(unit: Unit) -> None:
    case = case_of(file_one())
    client = at_work(unit.minh)
    who = re.search(r'name="ai" value="(body-\d+)"', text(client, f"{case}khong-tiep-can/"))
    assert who
    without = client.post(f"{case}khong-tiep-can/bo/", {"ai": who[1]})
    assert without.status_code == 422
    assert client.post(f"{case}khong-tiep-can/bo/", {"ai": "body-0", "reason": "wrong-person"}).status_code == 404
    assert client.post(f"{case}khong-tiep-can/bo/", {"ai": who[1], "reason": "wrong-person"}).status_code == 302
    assert who[1] not in text(client, f"{case}khong-tiep-can/")


def test_officer_who_keeps_herself_out_stands_at_the_list(unit: Unit) -> None:
    filed = file_one()
    chosen = {"name": "minh", "people": [str(unit.minh.holder_id)], "ground": "related"}
    answer = at_work(unit.minh).post(f"{case_of(filed)}khong-tiep-can/", chosen)
    assert answer.headers["Location"] == LIST
    assert visible_to(unit.binh.holder).filter(code=filed.code).exists()


# Who verifies


def test_verifier_is_added_and_removed(unit: Unit) -> None:
    filed = file_one()
    redact(unit, filed)
    key = officer_of("SNNMT", "xacminh", "Lâm Văn Xét")
    client, case = at_work(unit.minh), case_of(filed)
    assert client.post(f"{case}buoc/them-nguoi-xac-minh/", {"to": str(key.pk)}).status_code == 302
    assert visible_to(key.holder).exists()
    assert client.post(f"{case}buoc/bot-nguoi-xac-minh/", {"to": str(key.pk)}).status_code == 302
    assert not visible_to(key.holder).exists()


def test_verifier_needs_a_redacted_copy_and_must_not_be_kept_out(unit: Unit) -> None:
    filed = file_one()
    client, case = at_work(unit.minh), case_of(filed)
    assert client.get(f"{case}buoc/them-nguoi-xac-minh/").status_code == 404
    redact(unit, filed)
    accused = officer_of("SXD", "ketxd", "Trần Bị Ngoài")
    answer = client.post(f"{case}buoc/them-nguoi-xac-minh/", {"to": str(accused.pk)})
    assert answer.status_code == 422
    assert "không được tiếp cận hồ sơ" in answer.content.decode()
    assert client.post(f"{case}buoc/them-nguoi-xac-minh/", {"to": "bia"}).status_code == 422


# Hand-over


def other_unit() -> tuple[User, str]:
    key = officer_of("BTCD", "thubtcd", "Lê Thu")
    holder_of_half = holder("duyet2", "Võ Duyệt", "approver", "VPUB", "Phó Văn phòng")
    key_of(holder_of_half, "VPUB", "approver")
    return key.holder, str(standing_body("BTCD").pk)


def test_case_is_handed_to_another_unit(unit: Unit) -> None:
    filed = file_one()
    receiver, body = other_unit()
    case, sender = case_of(filed), at_work(unit.minh)
    assert sender.post(f"{case}buoc/chuyen-don-vi/", {"to_body": body, "ground": "competent"}).status_code == 302
    theirs = signed_in(receiver)
    assert "chờ tiếp nhận" in text(theirs, LIST)
    assert "Tiếp nhận tố cáo chuyển đến" in text(theirs, case)
    answer = theirs.post(f"{case}buoc/tiep-nhan/")
    assert answer.headers["Location"] == case
    assert row_of(filed).owner_body.code == "BTCD"
    assert sender.get(case).status_code == 404


def test_case_is_declined_with_a_ground_or_called_back(unit: Unit) -> None:
    filed = file_one()
    receiver, body = other_unit()
    case, sender, theirs = case_of(filed), at_work(unit.minh), signed_in(receiver)
    forward = {"to_body": body, "ground": "competent"}
    sender.post(f"{case}buoc/chuyen-don-vi/", forward)
    assert theirs.post(f"{case}buoc/tra-noi-chuyen/", {}).status_code == 422
    assert theirs.post(f"{case}buoc/tra-noi-chuyen/", {"ground": "not-competent"}).headers["Location"] == LIST
    assert theirs.get(case).status_code == 404
    sender.post(f"{case}buoc/chuyen-don-vi/", forward)
    assert sender.post(f"{case}buoc/thu-hoi/").headers["Location"] == case
    assert [one.state for one in Handover.objects.order_by("pk")] == ["declined", "recalled"]
    assert not Grant.objects.filter(key__body__code="BTCD", key__purpose="officer").exists()


@pytest.mark.parametrize("answers", [{}, {"to_body": "BTCD"}, {"to_body": "NOKEY", "ground": "competent"}])
def test_hand_over_needs_a_unit_with_keys_and_a_ground(unit: Unit, answers: dict[str, str]) -> None:
    filed = file_one()
    _receiver, body = other_unit()
    known = {"BTCD": body, "NOKEY": str(standing_body("SNNMT").pk)}
    sent = {name: known.get(value, value) for name, value in answers.items()}
    assert at_work(unit.minh).post(f"{case_of(filed)}buoc/chuyen-don-vi/", sent).status_code == 422
    assert row_of(filed).state == "filed"


def test_step_that_is_not_of_this_state_or_person_is_missing(unit: Unit) -> None:
    filed = file_one()
    client, case = at_work(unit.minh), case_of(filed)
    for slug in ("tiep-nhan", "tra-noi-chuyen", "thu-hoi", "bia"):
        assert client.get(f"{case}buoc/{slug}/").status_code == 404, slug
        assert client.post(f"{case}buoc/{slug}/").status_code == 404, slug


# At the window


def paper(**changes: object) -> dict[str, object]:
    return {
        "body": str(standing_body("TTTP").pk), "channel": "paper", "received_on_0": "1", "received_on_1": "9",
        "received_on_2": "2026", "received_on-day": "1", "received_on-month": "9", "received_on-year": "2026",
        "subject": "Thu tiền không biên lai", "text": "Ngày 1/9 tại quầy.", "name": "Lưu Thị Thật",
        "accused_1": "Đoàn Văn Bị", "position_1": "Chuyên viên", "body_1": str(standing_body("SXD").pk), "key": "",
        **changes,
    }  # fmt: skip


def test_paper_is_sealed_with_its_scan_and_the_receipt_is_printed(unit: Unit) -> None:
    client = signed_in(unit.minh.holder)
    assert "Niêm phong và in" in text(client, f"{LIST}vao-so/")
    scan = SimpleUploadedFile("don.png", scan_png(), "image/png")
    answer = client.post(f"{LIST}vao-so/", paper(scans=[scan]))
    page = answer.content.decode()
    assert answer.status_code == 200, page
    row = Denunciation.objects.get()
    secret = re.findall(r"<dd>([^<]+)</dd>", page)[1]
    assert open_denunciation(row.code, secret).denunciation == row
    assert "no-store" in answer.headers["Cache-Control"]
    assert row.received_on.isoformat() == "2026-09-01"
    assert "Đoàn Văn Bị, Chuyên viên, Sở Xây dựng" in text(at_work(unit.minh), f"{LIST}{row.code}/")
    assert SealedFile.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"subject": ""}, "Việc tố cáo"),
        ({"text": ""}, "Nội dung tố cáo"),
        ({"received_on-year": "2999"}, "tương lai"),
        ({"body": "999"}, "Hãy chọn một mục"),
    ],
)
def test_wrong_paper_is_refused_and_nothing_is_kept(unit: Unit, changes: dict[str, object], message: str) -> None:
    answer = signed_in(unit.minh.holder).post(f"{LIST}vao-so/", paper(**changes))
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert not Denunciation.objects.exists()


def test_file_of_a_kind_that_is_not_taken_is_refused(unit: Unit) -> None:
    bad = SimpleUploadedFile("x.exe", b"MZ\x90\x00" * 20)
    answer = signed_in(unit.minh.holder).post(f"{LIST}vao-so/", paper(scans=[bad]))
    assert answer.status_code == 422
    assert not Denunciation.objects.exists()


def test_unit_without_keys_takes_no_paper(minh: User) -> None:
    answer = signed_in(minh).post(f"{LIST}vao-so/", paper())
    assert answer.status_code == 422
    assert "chưa có đủ khóa niêm phong" in answer.content.decode()
    assert not Denunciation.objects.exists()


def test_paper_without_a_csrf_token_is_refused(unit: Unit) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(unit.minh.holder)
    assert client.post(f"{LIST}vao-so/", paper()).status_code == 403
    assert not Denunciation.objects.exists()


def test_scan_is_never_plain_on_the_disk(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large file too goes through the sealing handler and not through a temporary file."""

    def refused(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a temporary file was opened")

    monkeypatch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile.__init__", refused)
    big = scan_png((1400, 1400)) + b"\0" * (6 * 1024 * 1024)
    signed_in(unit.minh.holder).post(f"{LIST}vao-so/", paper(scans=[SimpleUploadedFile("don.png", big)]))


# What it costs


def test_list_costs_the_same_for_one_case_and_for_thirty(unit: Unit) -> None:
    file_one()
    client = signed_in(unit.minh.holder)
    client.get(LIST)
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for _ in range(29):
        file_one()
    with CaptureQueriesContext(connection) as thirty:
        client.get(LIST)
    assert len(thirty) == len(one) <= 16, "\n".join(query["sql"][:110] for query in thirty)


def test_case_page_costs_a_known_number_of_queries(unit: Unit) -> None:
    filed = file_with_scan()
    redact(unit, filed)
    client, case = at_work(unit.minh), case_of(filed)
    client.get(case)
    with CaptureQueriesContext(connection) as before:
        client.get(case)
    for number in range(10):
        write_message(denouncer_of(filed), text=f"Tin số {number}")
    with CaptureQueriesContext(connection) as after:
        client.get(case)
    assert len(after) == len(before) <= 70, "\n".join(query["sql"][:110] for query in after)

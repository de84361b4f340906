"""`/tra-cuu/` for a denouncer: the same door, the conversation, who opened what, a secret that only she changes."""

import logging
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from phoihop.accounts.interface import User
from phoihop.denunciations.interface import (
    Filed,
    Protection,
    Withdrawal,
    answer_denouncer,
    apply_protection,
    continue_despite_withdrawal,
    conversation_of,
    end_protection,
    forward_denunciation,
    grounds,
    note_protection,
    note_withdrawal,
    open_denunciation,
    refuse_protection,
    take_withdrawal,
)
from phoihop.denunciations.models import Denunciation
from phoihop.files.models import StoredFile
from phoihop.portal.denouncing.case_forms import MEASURES, PEOPLE
from phoihop.trail.interface import actions_only
from phoihop.vault.interface import (
    approve_opening,
    ask_opening,
    read_files,
    read_identity,
    read_part,
)
from tests.denunciations.people import Unit, denouncer_of, file_one, new_unit, row_of
from tests.denunciations.steps import accept, laid_paper
from tests.people import holder, signed_in, standing_body
from tests.petitions.factories import new_filing
from tests.portal.journey import text_of
from tests.vault.keepers import key_of, opened

pytestmark = pytest.mark.django_db
CASE = "/tra-cuu/ho-so/"
STEPS = ("nhan-tin", "rut-to-cao", "bao-ve", "doi-ma")
WISH: dict[str, Any] = {"measures": ["life"], "people": ["self"], "text": "Có người theo dõi tôi."}


@pytest.fixture
def unit(minh: User, ngan: User) -> Unit:
    standing_body("SXD")
    return new_unit(minh, ngan)


@pytest.fixture
def filed(unit: Unit) -> Filed:
    return file_one()


def look_up(client: Client, code: str, secret: str) -> Any:
    return client.post("/tra-cuu/", {"code": code, "secret": secret})


@pytest.fixture
def person(client: Client, filed: Filed) -> Client:
    """Kín, with her case open."""
    assert look_up(client, filed.code, filed.secret)["Location"] == CASE
    return client


def page_of(client: Client) -> str:
    return text_of(client.get(CASE).content.decode())


def test_the_page_tells_where_it_is_by_when_and_why_and_no_word_of_it(person: Client) -> None:
    page = page_of(person)

    assert "Hồ sơ đang ở Thanh tra thành phố" in page
    assert "Ông/Bà sẽ biết tố cáo có được thụ lý không trước hết ngày thứ" in page
    assert "Vì sao là ngày này?" in page
    assert "Luật Tố cáo" in page
    assert "Ông/Bà đã gửi tố cáo; nội dung và danh tính được niêm phong." in page
    assert "Chưa có cán bộ nào mở hồ sơ." in page
    assert not [word for word in ("Khoa", "năm triệu", "Kín", "Nhắc cơ quan", "xem xét lại") if word in page]


def test_a_wrong_secret_gets_the_page_of_a_wrong_code(client: Client, filed: Filed) -> None:
    standing_body("BTCD")
    theirs = new_filing()
    answers = [look_up(client, code, "0000-0000-0000-0000") for code in (filed.code, theirs.code, "00000000000")]

    assert {answer.status_code for answer in answers} == {404}
    assert len({text_of(answer.content.decode()) for answer in answers}) == 1


def test_pages_of_one_room_are_not_there_for_the_other(person: Client) -> None:
    for step in ("bo-sung", "tra-loi", "rut-don", "danh-gia", "de-nghi-xem-lai", "van-ban/00000000000", "tep/x"):
        assert person.get(f"/tra-cuu/{step}/").status_code == 404, step
    standing_body("BTCD")
    theirs, other = new_filing(), Client()
    look_up(other, theirs.code, theirs.secret)
    for step in (*STEPS, "thu/1", "thu/1/pdf"):
        assert other.get(f"/tra-cuu/{step}/").status_code == 404, step
        assert Client().get(f"/tra-cuu/{step}/")["Location"] == "/tra-cuu/"


def test_the_desk_cannot_give_a_new_secret(filed: Filed, unit: Unit) -> None:
    clerk = holder("thu", "Lê Thị Thu", "intake", "TTTP", "Cán bộ tiếp dân")

    for user in (clerk, unit.minh.holder):
        client = signed_in(user)
        assert client.get(f"/ho-so/{filed.code}/ma-moi/").status_code in {403, 404}
        assert client.post(f"/ho-so/{filed.code}/ma-moi/", {"identified_by": "căn cước"}).status_code in {403, 404}
    assert open_denunciation(filed.code, filed.secret)


def test_both_sides_talk_with_a_file(person: Client, filed: Filed, unit: Unit) -> None:
    upload = SimpleUploadedFile("biên lai.txt", "Biên lai thu tiền.".encode())
    written = person.post("/tra-cuu/nhan-tin/", {"text": "Tôi nhớ thêm: có người làm chứng.", "upload": upload})
    key = opened(unit.minh)
    answer_denouncer(row_of(filed), text="Người làm chứng tên gì?", using=key, by=unit.minh.holder)

    page = page_of(person)
    matter = row_of(filed).matter
    pieces = read_part(matter=matter, part="content", using=key, by=unit.minh.holder, reason="work")
    files = read_files(matter=matter, part="content", using=key, by=unit.minh.holder, reason="work")
    assert written["Location"] == CASE
    assert "Ông/Bà viết" in page
    assert "có người làm chứng" in page
    assert "Cơ quan viết" in page
    assert "Người làm chứng tên gì?" in page
    assert [piece.kind for piece in pieces] == ["told", "person:message", "office:message"]
    assert [file.facts.name for file in files] == ["biên lai.txt"]
    assert [letter.content.decode() for letter in conversation_of(denouncer_of(filed))][1] == "Người làm chứng tên gì?"


@pytest.mark.parametrize(
    ("step", "written", "message"),
    [
        ("nhan-tin", {"text": ""}, "Hãy viết nội dung"),
        ("nhan-tin", {"text": "x" * 10_001}, "tối đa 10000"),
        ("rut-to-cao", {"text": "vì tôi đổi ý"}, "Hãy chọn rút toàn bộ hay một phần"),
        ("rut-to-cao", {"extent": "part", "sure": "on"}, "Hãy ghi rõ Ông/Bà rút phần nào"),
        ("rut-to-cao", {"extent": "whole", "text": "vì tôi đổi ý"}, "Chỉ rút khi tự mình muốn"),
        ("bao-ve", {**WISH, "text": " "}, "Hãy viết đang bị đe dọa gì"),
        ("bao-ve", {**WISH, "measures": []}, "Hãy chọn ít nhất một điều cần bảo vệ"),
        ("bao-ve", {**WISH, "measures": ["gun"]}, "Hãy chọn một mục có trong danh sách"),
        ("bao-ve", {**WISH, "people": []}, "Hãy chọn ít nhất một người cần bảo vệ"),
        ("bao-ve", {**WISH, "relatives": "Nguyễn Bé Út"}, "Hãy chọn cả người nhà, hoặc xóa tên người nhà"),
        ("bao-ve", {**WISH, "relatives": "x" * 2_001}, "tối đa 2000"),
        ("doi-ma", {"proposed": "abc"}, "Hãy chép lại mã mới"),
        ("doi-ma", {"proposed": "abc", "copied": "on"}, "đã quá lâu"),
    ],
)
def test_a_wrong_answer_says_what_to_do_and_keeps_the_words(
    person: Client, filed: Filed, step: str, written: dict[str, Any], message: str
) -> None:
    response = person.post(f"/tra-cuu/{step}/", written)

    page = response.content.decode()
    assert response.status_code == 200
    assert "<title>Lỗi:" in page
    assert message in text_of(page).replace(".000", "000")
    assert written.get("text", "").strip()[:50] in page
    assert conversation_of(denouncer_of(filed)) == []


def test_a_bad_file_leaves_no_half_message(person: Client, filed: Filed) -> None:
    upload = SimpleUploadedFile("trang.html", b"<!doctype html><html><script>1</script></html>")

    response = person.post("/tra-cuu/nhan-tin/", {"text": "Xem tệp này.", "upload": upload})

    assert response.status_code == 200
    assert "trang.html" in text_of(response.content.decode())
    assert "Xem tệp này." in response.content.decode()
    assert conversation_of(denouncer_of(filed)) == []


def test_withdrawal_and_protection_are_asked_for_and_shown(person: Client, filed: Filed) -> None:
    person.post("/tra-cuu/rut-to-cao/", {"extent": "part", "text": "Phần về quầy số 3.", "sure": "on"})
    family = {"measures": ["secrecy", "life"], "people": ["self", "children"], "relatives": "Nguyễn Bé Út"}
    person.post("/tra-cuu/bao-ve/", {**family, "is_urgent": "on", "text": "Con tôi bị dọa đánh."})

    letters = conversation_of(denouncer_of(filed))
    page = page_of(person)
    assert [letter.kind for letter in letters] == ["withdrawal", "protection"]
    assert letters[0].content.decode() == "Tôi đề nghị rút một phần tố cáo:\nPhần về quầy số 3."
    withdrawal, protection = Withdrawal.objects.get(), Protection.objects.get()
    assert (withdrawal.whole, withdrawal.state) == (False, "asked")
    assert (protection.measures, protection.people) == (["secrecy", "life"], ["self", "children"])
    assert protection.is_urgent
    for words in (
        "Ông/Bà đề nghị rút tố cáo",
        "Ông/Bà đề nghị được bảo vệ",
        "Rút một phần tố cáo: Chờ cơ quan trả lời",
        "Bảo vệ: Chờ cơ quan quyết định",
        "Giữ bí mật thông tin (Điều 56); Bảo vệ tính mạng (Điều 58). Cho: người tố cáo, con. Đang gấp.",
    ):
        assert words in page
    assert "Nguyễn Bé Út" not in page
    assert Denunciation.objects.get().state == "filed"


def test_the_whole_is_withdrawn_without_a_reason(person: Client, filed: Filed) -> None:
    assert person.post("/tra-cuu/rut-to-cao/", {"extent": "whole", "sure": "on"})["Location"] == CASE

    assert Withdrawal.objects.get().whole
    assert [letter.content.decode() for letter in conversation_of(denouncer_of(filed))] == [
        "Tôi đề nghị rút toàn bộ tố cáo."
    ]


def test_one_wish_to_withdraw_waits_at_a_time(person: Client, filed: Filed) -> None:
    person.post("/tra-cuu/rut-to-cao/", {"extent": "whole", "sure": "on"})

    response = person.post("/tra-cuu/rut-to-cao/", {"extent": "part", "text": "Phần hai.", "sure": "on"})

    assert "Đã có một đề nghị rút tố cáo đang chờ trả lời." in text_of(response.content.decode())
    assert "Phần hai." in response.content.decode()
    assert len(conversation_of(denouncer_of(filed))) == 1
    assert "/tra-cuu/rut-to-cao/" not in person.get(CASE).content.decode()


def test_the_answer_to_a_withdrawal_is_shown_and_never_that_somebody_forced_it(
    person: Client, filed: Filed, unit: Unit
) -> None:
    accept(row_of(filed), unit)
    person.post("/tra-cuu/rut-to-cao/", {"extent": "whole", "sure": "on"})
    continue_despite_withdrawal(Withdrawal.objects.get(), ground="coercion", by=unit.binh.holder)

    page = page_of(person)

    assert "Rút toàn bộ tố cáo: Cơ quan vẫn giải quyết tiếp (Điều 33 khoản 3 Luật Tố cáo)" in page
    assert "đe dọa, mua chuộc" not in page


def test_a_withdrawal_by_minutes_and_a_protection_by_telephone_are_shown(
    person: Client, filed: Filed, unit: Unit
) -> None:
    note_withdrawal(row_of(filed), whole=False, text="Rút ý hai.", by=unit.minh.holder)
    take_withdrawal(Withdrawal.objects.get(), by=unit.minh.holder)
    note_protection(row_of(filed), **WISH, by=unit.minh.holder)

    page = page_of(person)

    assert "Rút một phần tố cáo: Cơ quan đã ghi nhận" in page
    assert "Ghi trong biên bản làm việc." in page
    assert "Nói miệng hoặc qua điện thoại." in page


def test_what_became_of_a_protection_is_shown_with_its_ground(person: Client, filed: Filed, unit: Unit) -> None:
    accept(row_of(filed), unit)
    person.post("/tra-cuu/bao-ve/", WISH)
    apply_protection(Protection.objects.get(), **WISH, using=opened(unit.binh), by=unit.binh.holder)
    assert "Bảo vệ: Đang được bảo vệ" in page_of(person)
    end_protection(Protection.objects.get(), ground="danger-over", reason="Đã yên.", by=unit.binh.holder)
    person.post("/tra-cuu/bao-ve/", {**WISH, "people": ["spouse"]})
    waiting = Protection.objects.get(state="asked")
    refuse_protection(waiting, ground="no-danger", reason="Chưa thấy.", by=unit.binh.holder)

    page = page_of(person)

    assert "Bảo vệ: Việc bảo vệ đã kết thúc" in page
    assert "Căn cứ: Căn cứ áp dụng không còn." in page
    assert "Bảo vệ: Không được chấp nhận" in page
    assert "Căn cứ: Không có căn cứ về việc bị xâm hại, đe dọa." in page


def test_the_choices_of_protection_are_those_of_the_law() -> None:
    assert [code for code, _words in MEASURES] == list(grounds.MEASURES)
    assert [code for code, _words in PEOPLE] == list(grounds.PROTECTED)


def test_after_the_conclusion_nothing_is_withdrawn(person: Client, filed: Filed) -> None:
    with actions_only():
        Denunciation.objects.filter(code=filed.code).update(state="concluded")

    assert "Đề nghị rút tố cáo" not in page_of(person)
    response = person.post("/tra-cuu/rut-to-cao/", {"extent": "whole", "sure": "on"})
    assert "Chỉ rút tố cáo trước khi có kết luận" in text_of(response.content.decode())
    assert conversation_of(denouncer_of(filed)) == []


def test_papers_of_the_unit_are_read_and_printed(person: Client, filed: Filed, unit: Unit) -> None:
    paper = laid_paper(row_of(filed), unit)

    page, letter = page_of(person), person.get("/tra-cuu/thu/1/")

    words = text_of(letter.content.decode())
    assert paper.number_text in page
    assert "Thời hạn giải quyết" not in page
    for wanted in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", paper.number_text, "Thời hạn giải quyết là 30 ngày."):
        assert wanted in words
    assert "data-print" in letter.content.decode()
    for missing in ("2", "0"):
        assert person.get(f"/tra-cuu/thu/{missing}/").status_code == 404
        assert person.get(f"/tra-cuu/thu/{missing}/pdf/").status_code == 404


def test_the_pdf_of_a_paper_is_kept_nowhere_and_named_neutrally(person: Client, filed: Filed, unit: Unit) -> None:
    laid_paper(row_of(filed), unit)

    response = person.get("/tra-cuu/thu/1/pdf/")

    assert response.content.startswith(b"%PDF-")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="van-ban-1.pdf"'
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert "sandbox" in response["Content-Security-Policy"]
    assert not StoredFile.objects.exists()
    assert person.post("/tra-cuu/thu/1/pdf/").status_code == 405
    assert person.post("/tra-cuu/thu/1/").status_code == 405


def test_who_opened_the_file_and_the_identity_is_told_by_post(person: Client, filed: Filed, unit: Unit) -> None:
    matter, key = row_of(filed).matter, opened(unit.minh)
    read_part(matter=matter, part="content", using=key, by=unit.minh.holder, reason="work")
    opening = ask_opening(matter=matter, using=key, reason="verify", by=unit.minh.holder)
    approve_opening(opening=opening, using=opened(unit.keepers.ngan), by=unit.keepers.ngan.holder)
    read_identity(opening=opening, using=key, by=unit.minh.holder)

    page = page_of(person)

    assert "Thanh tra viên chính, Thanh tra thành phố – mở nội dung, lý do: xử lý hồ sơ" in page
    assert "mở danh tính, lý do: xác minh người tố cáo theo Điều 24 Luật Tố cáo" in page
    assert "người thứ hai của cơ quan khác đồng ý" in page
    assert "Danh tính của Ông/Bà được mở, có lý do và người thứ hai duyệt." in page
    assert "Đỗ Văn Minh" not in page
    assert "Hồ Thị Ngân" not in page


def proposed_on(page: str) -> tuple[str, str]:
    """The new secret that the page shows and the hidden field that stands for it."""
    secret = re.search(r"Mã bí mật</dt>\s*<dd>([^<]+)</dd>", page)
    field = re.search(r'name="proposed" value="([^"]+)"', page)
    assert secret, page
    assert field, page
    return secret[1].strip(), field[1]


def test_the_secret_is_changed_by_the_old_one_and_the_case_stays_open(person: Client, filed: Filed) -> None:
    person.post("/tra-cuu/nhan-tin/", {"text": "Trước khi đổi."})
    new, field = proposed_on(person.get("/tra-cuu/doi-ma/").content.decode())
    assert look_up(Client(), filed.code, new).status_code == 404, "not before it was copied"
    again, _field = proposed_on(person.post("/tra-cuu/doi-ma/", {"proposed": field}).content.decode())

    response = person.post("/tra-cuu/doi-ma/", {"proposed": field, "copied": "on"})

    assert again == new, "the one that is being copied does not change under the hand"
    assert response["Location"] == CASE
    page = page_of(person)
    assert "Trước khi đổi." in page
    assert "Ông/Bà đã đổi mã bí mật." in page
    assert new not in page
    assert look_up(Client(), filed.code, filed.secret).status_code == 404
    assert look_up(Client(), filed.code, new).status_code == 302


def test_a_second_press_of_the_change_locks_nobody_out(person: Client, filed: Filed) -> None:
    """The browser that sends twice still shows the old cookie at the second time."""
    new, field = proposed_on(person.get("/tra-cuu/doi-ma/").content.decode())
    old_cookie = person.cookies["phoihop_ho_so"].value
    person.post("/tra-cuu/doi-ma/", {"proposed": field, "copied": "on"})
    person.cookies["phoihop_ho_so"] = old_cookie

    assert person.post("/tra-cuu/doi-ma/", {"proposed": field, "copied": "on"})["Location"] == "/tra-cuu/"

    assert look_up(Client(), filed.code, new).status_code == 302


def test_a_proposed_secret_of_another_case_is_not_taken(person: Client, filed: Filed) -> None:
    other, stranger = file_one(), Client()
    look_up(stranger, other.code, other.secret)
    _new, field = proposed_on(stranger.get("/tra-cuu/doi-ma/").content.decode())

    response = person.post("/tra-cuu/doi-ma/", {"proposed": field, "copied": "on"})

    assert response.status_code == 200
    assert look_up(Client(), filed.code, filed.secret).status_code == 302


def test_a_hand_over_is_told_in_the_denouncers_words(person: Client, filed: Filed, unit: Unit) -> None:
    board = holder("thubtcd", "Lê Thu", "vault_officer", "BTCD", "Cán bộ")
    key_of(board, "BTCD", "officer")
    key_of(holder("duyet2", "Võ Duyệt", "approver", "VPUB", "Phó Văn phòng"), "VPUB", "approver")
    forward_denunciation(
        row_of(filed), to_body=standing_body("BTCD"), ground="competent", using=opened(unit.minh), by=unit.minh.holder
    )

    page = page_of(person)

    assert "Đang chuyển đến cơ quan có thẩm quyền" in page
    assert "Tố cáo đã được chuyển đến cơ quan có thẩm quyền; đang chờ cơ quan đó tiếp nhận." in page


def test_no_word_reaches_a_log_even_where_the_program_breaks(
    person: Client, filed: Filed, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(logging.getLogger("django.db.backends"), "propagate", False)  # the tests' own record
    person.raise_request_exception = False
    person.post("/tra-cuu/nhan-tin/", {"text": "Lời rất riêng của tôi."})

    def broken(*given: Any, **more: Any) -> None:
        raise ValueError(f"cannot take {given} {more} Lời rất riêng của tôi. {filed.secret}")

    monkeypatch.setattr("phoihop.portal.views.own_denunciation.write_message", broken)
    monkeypatch.setattr("phoihop.portal.denouncing.own_case.conversation_of", broken)
    failed = [person.post("/tra-cuu/nhan-tin/", {"text": "Lời rất riêng của tôi."}), person.get(CASE)]

    assert [response.status_code for response in failed] == [500, 500]
    told = caplog.text + "".join(response.content.decode() for response in failed)
    for words in ("Lời rất riêng", filed.secret, "127.0.0.1"):
        assert words not in told


def test_the_page_has_a_ceiling_of_queries_however_long_the_conversation(
    person: Client, filed: Filed, django_assert_max_num_queries: Any
) -> None:
    for number in range(6):
        person.post("/tra-cuu/nhan-tin/", {"text": f"Tin thứ {number}."})

    with django_assert_max_num_queries(21):
        person.get(CASE)


def test_what_was_written_comes_back_escaped(person: Client) -> None:
    person.post("/tra-cuu/nhan-tin/", {"text": "<script>alert(1)</script>"})

    assert "<script>alert" not in person.get(CASE).content.decode()

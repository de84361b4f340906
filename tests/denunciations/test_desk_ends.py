"""Conclusion, publication, withdrawal, protection and the further denunciation, from the unit's desk."""

from typing import Any

import pytest

from phoihop.core import clock
from phoihop.denunciations.interface import Denouncer, Denunciation, note_protection, note_withdrawal
from phoihop.denunciations.models import Decision, Protection, Publication, Withdrawal
from phoihop.vault.interface import VaultKey, approve_opening, ask_opening
from tests.denunciations.desk import at_work, text
from tests.denunciations.people import PERSON, Unit
from tests.denunciations.steps import (
    CONCLUSION,
    PUBLIC,
    accepted,
    concluded,
    filed,
    sent_letter,
    signed_letter,
    verified,
    verifying,
)
from tests.denunciations.test_desk_steps import case_of, take
from tests.denunciations.test_further import file_it, late, office, province  # noqa: F401  # fixtures
from tests.people import signed_in
from tests.vault.keepers import opened

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law")]


def test_conclusion_is_signed_and_its_words_are_read_with_an_open_key(unit: Unit) -> None:
    row = verified(unit)
    words = {f"tu_{name}": value for name, value in CONCLUSION.items()}
    assert at_work(unit.minh).get(f"{case_of(row)}buoc/ket-luan/").status_code == 404
    wrong = at_work(unit.binh).post(f"{case_of(row)}buoc/ket-luan/", words)
    assert wrong.status_code == 422
    assert take(at_work(unit.binh), row, "ket-luan", outcome="true", **words).state == "concluded"
    assert "Kết luận: Tố cáo đúng" in text(signed_in(unit.binh.holder), case_of(row))


def test_duties_to_others_from_the_desk(unit: Unit) -> None:
    row, minh = filed(), at_work(unit.minh)
    assert minh.get(f"{case_of(row)}buoc/tra-loi-noi-chuyen/").status_code == 404
    assert minh.post(f"{case_of(row)}buoc/noi-chuyen-den/", {"text": ""}).status_code == 422
    take(minh, row, "noi-chuyen-den", text="Báo Hậu Giang, công văn số 12.")
    assert "rả lời cơ quan chuyển đơn" in text(signed_in(unit.minh.holder), case_of(row))
    assert minh.get(f"{case_of(row)}buoc/noi-chuyen-den/").status_code == 404
    take(minh, row, "tra-loi-noi-chuyen", text="Công văn số 5.")
    row = concluded(unit)
    assert minh.get(f"{case_of(row)}buoc/giao-theo-doi/").status_code == 404
    take(at_work(unit.binh), row, "giao-theo-doi")
    assert at_work(unit.binh).get(f"{case_of(row)}buoc/giao-theo-doi/").status_code == 404
    take(minh, row, "bao-cao-thuc-hien", text="Đã thu hồi.", done="on")
    assert minh.get(f"{case_of(row)}buoc/bao-cao-thuc-hien/").status_code == 404


NOTICES = {
    "tc_result": {"conclusion": "Tố cáo đúng."},
    "tc_to_denouncer": {"accepted_on": "2026-01-01"},
    "tc_to_accused": {"addressee": "Ông Khoa", "content": "Nhận tiền."},
}


def test_from_the_conclusion_to_the_end(unit: Unit) -> None:
    row = concluded(unit)
    minh, binh = at_work(unit.minh), at_work(unit.binh)
    take(binh, row, "xu-ly-ket-luan", acts=["discipline"])
    take(minh, row, "bao-cao-xu-ly", text="Đã kỷ luật.")
    for template, words in NOTICES.items():
        sent_letter(row, unit, template, words)
    conclusion = row.letters.get(template="tc_conclusion")
    assert minh.post(f"{case_of(row)}van-ban/{conclusion.code}/gui/", {"way": "post"}).status_code == 302
    paper = signed_letter(row, unit, "tc_publication", PUBLIC)
    answers = {"letter": paper.code, "way": "meeting", "times": "1"}
    assert take(minh, row, "cong-khai", **answers).state == "published"
    assert take(minh, row, "ket-thuc-ho-so").state == "closed"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"way": "posting"}, "15 ngày"),
        ({"way": "press"}, "02 lần"),
        ({"letter": "bia"}, "Hãy chọn"),
        ({"way": ""}, "Hãy chọn"),
    ],
)
def test_wrong_publication_is_refused(unit: Unit, changes: dict[str, str], message: str) -> None:
    row = concluded(unit)
    paper = signed_letter(row, unit, "tc_publication", PUBLIC)
    answers = {"letter": paper.code, "way": "meeting", "times": "1", **changes}
    answer = at_work(unit.minh).post(f"{case_of(row)}buoc/cong-khai/", answers)
    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert not Publication.objects.exists()


def test_handling_by_a_decision_and_only_after_the_investigators(unit: Unit) -> None:
    row = concluded(unit, crime_signs=True)
    binh = at_work(unit.binh)
    assert binh.post(f"{case_of(row)}buoc/xu-ly-ket-luan/", {"acts": ["sanction"]}).status_code == 422
    today = clock.today()
    on = {"sent_on-day": today.day, "sent_on-month": today.month, "sent_on-year": today.year}
    take(binh, row, "chuyen-dieu-tra", number="15/TTTP-PC", **on)
    take(binh, row, "xu-ly-ket-luan", acts=["sanction"], with_paper="on", tu_measures="Thu hồi tiền.")
    assert Decision.objects.filter(denunciation=row, kind="act", letter__isnull=False).count() == 1


def test_withdrawal_is_answered_by_whom_it_concerns(unit: Unit) -> None:
    early, running, kept = filed(), verifying(unit), verifying(unit)
    minh, binh = at_work(unit.minh), at_work(unit.binh)
    take(minh, early, "rut-bang-bien-ban", whole="1", text="Xin rút.")
    assert take(minh, early, "ghi-nhan-rut").state == "withdrawn"
    for row in (running, kept):
        note_withdrawal(row, whole=True, text="Xin rút.", by=unit.minh.holder)
    for slug in ("ghi-nhan-rut", "dinh-chi-do-rut", "van-giai-quyet"):
        assert minh.post(f"{case_of(running)}buoc/{slug}/").status_code == 404, slug
    assert take(binh, running, "dinh-chi-do-rut", reason="Rút toàn bộ.").state == "terminated"
    assert take(binh, kept, "van-giai-quyet", ground="coercion").state == "verifying"
    assert {one.state for one in Withdrawal.objects.all()} == {"taken", "continued"}


def test_part_of_it_is_withdrawn(unit: Unit) -> None:
    row = accepted(unit)
    note_withdrawal(row, whole=False, text="Rút một phần.", by=unit.minh.holder)
    assert take(at_work(unit.minh), row, "ghi-nhan-rut").state == "accepted"
    assert at_work(unit.minh).get(f"{case_of(row)}buoc/ghi-nhan-rut/").status_code == 404


WISH: dict[str, Any] = {"measures": ["secrecy"], "people": ["self", "spouse"], "text": "Bị dọa qua điện thoại."}


def test_protection_from_the_call_to_its_end(unit: Unit) -> None:
    row = accepted(unit)
    minh, binh = at_work(unit.minh), at_work(unit.binh)
    take(minh, row, "nhan-de-nghi-bao-ve", **WISH, relatives="Ông Lưu Văn Thân")
    take(minh, row, "van-ban-de-nghi-bao-ve")
    assert minh.get(f"{case_of(row)}buoc/ap-dung-bao-ve/").status_code == 404
    take(binh, row, "ap-dung-bao-ve", **WISH)
    take(binh, row, "thay-doi-bao-ve", **{**WISH, "measures": ["secrecy", "health"]})
    take(binh, row, "cham-dut-bao-ve", ground="danger-over", reason="Đã yên.")
    assert Protection.objects.get().state == "ended"
    assert "Ông Lưu Văn Thân" not in text(binh, case_of(row))


def test_protection_is_refused_with_a_ground(unit: Unit) -> None:
    row = accepted(unit)
    note_protection(row, **WISH, by=unit.minh.holder)
    binh = at_work(unit.binh)
    assert binh.post(f"{case_of(row)}buoc/khong-bao-ve/", {"reason": "Không."}).status_code == 422
    take(binh, row, "khong-bao-ve", ground="no-danger", reason="Không có căn cứ.")
    assert binh.get(f"{case_of(row)}buoc/ap-dung-bao-ve/").status_code == 404


def test_relatives_are_read_with_the_identity_only(unit: Unit) -> None:
    row = accepted(unit)
    note_protection(row, **WISH, relatives="Ông Lưu Văn Thân", by=unit.minh.holder)
    opening = ask_opening(matter=row.matter, using=opened(unit.minh), reason="protect", by=unit.minh.holder)
    approve_opening(opening=opening, using=opened(unit.keepers.ngan), by=unit.keepers.ngan.holder)
    page = text(at_work(unit.minh), f"{case_of(row)}danh-tinh/{opening.pk}/")
    assert PERSON.name in page
    assert "Ông Lưu Văn Thân" in page


def test_superior_reviews_the_further_one_and_the_late_unit_explains(
    unit: Unit,
    office: VaultKey,  # noqa: F811  # the fixture
    late: Denouncer,  # noqa: F811  # the fixture
) -> None:
    row = Denunciation.objects.get(code=file_it(late).code)
    superior, minh = at_work(office), at_work(unit.minh)
    take(superior, row, "yeu-cau-giai-trinh", text="Vì sao quá hạn?")
    assert "Vì sao quá hạn?" in text(minh, case_of(late.denunciation))
    take(minh, late.denunciation, "giai-trinh", text="Thiếu người.")
    assert "Thiếu người." in text(superior, case_of(row))
    assert take(superior, row, "xem-xet-to-cao-tiep").state == "reviewing"
    assert minh.get(case_of(row)).status_code == 404
    assert row.code not in text(minh, case_of(late.denunciation))


def test_conversation_names_a_paper_and_does_not_show_its_raw_words(unit: Unit) -> None:
    row = accepted(unit)
    sent_letter(row, unit, "tc_to_denouncer", {"accepted_on": "2026-01-01"}, way="mailbox")
    page = text(at_work(unit.minh), case_of(row))
    assert "Một văn bản; xem ở mục Văn bản." in page

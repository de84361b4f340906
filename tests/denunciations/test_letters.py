"""Papers of a denunciation: two people, one number, sealed words."""

import json

import pytest
from django.db import transaction

from phoihop.accounts.interface import User
from phoihop.core.errors import Conflict, Invalid, Missing, NotAllowed
from phoihop.denunciations.interface import (
    CaseLetter,
    add_verifier,
    case_file,
    confirm_letter,
    conversation_of,
    draft_letter,
    draw_letter,
    edit_letter,
    letter_for,
    letters_of,
    letters_to_check,
    letters_to_sign,
    open_denunciation,
    paper_in,
    paper_of_letter,
    return_letter,
    send_back_letter,
    send_letter,
    sign_letter,
    submit_letter,
    values_of,
    words_of,
)
from phoihop.documents.models import Document, NumberEntry, NumberSeries
from phoihop.files.models import StoredFile
from phoihop.law.interface import Clock
from tests.denunciations.people import PERSON, Unit, file_one, new_unit, row_of
from tests.denunciations.steps import SECRET, accept, accepted, checked_letter, redacted, sent_letter, signed_letter
from tests.people import holder
from tests.vault.keepers import key_of, opened

pytestmark = pytest.mark.django_db
TOLD = {"addressee": "Ông Trương Đăng Khoa", "content": f"Nhận tiền khi làm hồ sơ. {SECRET}."}
PLAN = {"task": "Xác minh việc nhận tiền.", "ways": "Làm việc tại trụ sở."}


@pytest.fixture
def unit(minh: User, ngan: User) -> Unit:
    return new_unit(minh, ngan)


def test_text_for_the_accused_is_read_by_a_second_person_before_it_is_signed(unit: Unit) -> None:
    row = accepted(unit)
    letter = draft_letter(row, template="tc_to_accused", values=TOLD, by=unit.minh.holder)
    with pytest.raises(Invalid):
        sign_letter(letter, version=1, using=opened(unit.binh), by=unit.binh.holder)
    submit_letter(letter, by=unit.minh.holder)
    assert letter.state == "checking"
    assert list(letters_to_check(unit.binh.holder)) == [letter]
    assert not letters_to_check(unit.minh.holder)
    with pytest.raises(NotAllowed, match="người thứ hai"):
        confirm_letter(letter, version=1, using=opened(unit.minh), by=unit.minh.holder)
    confirm_letter(letter, version=1, using=opened(unit.binh), by=unit.binh.holder)
    assert list(letters_to_sign(unit.binh.holder)) == [letter]
    assert not letters_to_sign(unit.minh.holder)
    assert case_file(row).letters[-1] == letter
    assert (letter.state, letter.checked_by_id) == ("ready", unit.binh.holder_id)
    sign_letter(letter, version=1, using=opened(unit.binh), by=unit.binh.holder)
    assert letter.number_text.startswith("Số: 02/TB-TTTP")


def test_a_holder_of_the_redacted_part_elsewhere_may_be_the_second_person(unit: Unit) -> None:
    row = accepted(unit)
    reader = key_of(holder("xacminh", "Võ Xác Minh", "vault_officer", "SNNMT", "Chuyên viên"), "SNNMT", "officer")
    letter = draft_letter(row, template="tc_to_accused", values=TOLD, by=unit.minh.holder)
    submit_letter(letter, by=unit.minh.holder)
    with pytest.raises(Missing):
        confirm_letter(letter, version=1, using=opened(reader), by=reader.holder)
    add_verifier(row, key=reader, using=opened(unit.minh), by=unit.minh.holder)
    confirm_letter(letter, version=1, using=opened(reader), by=reader.holder)
    assert CaseLetter.objects.get(pk=letter.pk).checked_by_id == reader.holder_id


def test_second_person_sends_it_back_with_a_sealed_remark(unit: Unit) -> None:
    row = accepted(unit)
    letter = draft_letter(row, template="tc_to_accused", values=TOLD, by=unit.minh.holder)
    submit_letter(letter, by=unit.minh.holder)
    with pytest.raises(Invalid, match="chỗ cần sửa"):
        send_back_letter(letter, remark=" ", by=unit.binh.holder)
    send_back_letter(letter, remark=f"Câu hai chỉ rõ một người. {SECRET}", by=unit.binh.holder)
    assert letter.state == "draft"
    told = words_of(row, part="redacted", using=opened(unit.minh), by=unit.minh.holder)
    assert [SECRET in words.text for words in told] == [True]
    edit_letter(letter, values={**TOLD, "content": "Nhận tiền."}, by=unit.minh.holder)
    submit_letter(letter, by=unit.minh.holder)
    with pytest.raises(Conflict, match="vừa được sửa"):
        confirm_letter(letter, version=1, using=opened(unit.binh), by=unit.binh.holder)
    confirm_letter(letter, version=2, using=opened(unit.binh), by=unit.binh.holder)
    assert values_of(letter, using=opened(unit.binh), by=unit.binh.holder)["content"] == "Nhận tiền."


def test_who_edited_the_words_does_not_check_them(unit: Unit) -> None:
    row = accepted(unit)
    letter = draft_letter(row, template="tc_to_accused", values=TOLD, by=unit.minh.holder)
    edit_letter(letter, values=TOLD, by=unit.binh.holder)
    submit_letter(letter, by=unit.minh.holder)
    with pytest.raises(NotAllowed):
        confirm_letter(letter, version=2, using=opened(unit.binh), by=unit.binh.holder)


@pytest.mark.parametrize("word", ["0912 345 678", "kin@vi-du.example", "079012345678"])
def test_text_for_the_accused_holds_no_telephone_number_or_address(unit: Unit, word: str) -> None:
    row = accepted(unit)
    with pytest.raises(Invalid) as refused:
        draft_letter(row, template="tc_to_accused", values={**TOLD, "content": f"Gọi {word}"}, by=unit.minh.holder)
    assert (refused.value.code, refused.value.field) == ("tells-who", "content")


def test_nothing_of_a_paper_lies_in_plain(unit: Unit) -> None:
    row = accepted(unit)
    letter = sent_letter(row, unit, "tc_to_accused", TOLD)
    rows = json.dumps(list(CaseLetter.objects.values()), default=str)
    assert SECRET not in rows
    assert "Khoa" not in rows
    assert not Document.objects.exists()
    assert not StoredFile.objects.exists()
    assert [entry.reason for entry in NumberEntry.objects.all()] == ["hồ sơ niêm phong"] * 2
    paper = paper_of_letter(letter, using=opened(unit.minh), by=unit.minh.holder)
    assert SECRET in json.dumps(paper.as_data(), ensure_ascii=False)
    assert PERSON.name not in json.dumps(paper.as_data(), ensure_ascii=False)


def test_numbers_have_no_gaps_where_signing_fails(unit: Unit) -> None:
    row = accepted(unit)
    letter = checked_letter(row, unit, "tc_plan", PLAN)
    with transaction.atomic():
        sign_letter(letter, version=1, using=opened(unit.binh), by=unit.binh.holder)
        transaction.set_rollback(True)
    letter = CaseLetter.objects.select_related("denunciation__owner_body", "body").get(pk=letter.pk)
    sign_letter(letter, version=1, using=opened(unit.binh), by=unit.binh.holder)
    assert NumberSeries.objects.get().last == NumberEntry.objects.count() == 2
    assert letter.number_text.startswith("Số: 02/KH-TTTP")


def test_signed_paper_stays_as_it_was_signed(unit: Unit) -> None:
    row = accepted(unit)
    letter = signed_letter(row, unit, "tc_plan", PLAN)
    with pytest.raises(Conflict):
        edit_letter(letter, values={**PLAN, "task": "Khác."}, by=unit.minh.holder)
    with pytest.raises(Invalid):
        sign_letter(letter, version=1, using=opened(unit.binh), by=unit.binh.holder)
    with pytest.raises(Invalid, match="nội bộ"):
        send_letter(letter, way="hand", using=opened(unit.minh), by=unit.minh.holder)


def test_signer_gives_a_paper_back(unit: Unit) -> None:
    row = accepted(unit)
    letter = checked_letter(row, unit, "tc_plan", PLAN)
    with pytest.raises(NotAllowed):
        return_letter(letter, remark="Sửa.", by=unit.minh.holder)
    return_letter(letter, remark="Ghi rõ nơi làm việc.", by=unit.binh.holder)
    assert letter.state == "draft"


def test_denouncer_reads_the_letter_in_the_mailbox(unit: Unit) -> None:
    one = file_one()
    row = accept(row_of(one), unit)
    sent_letter(row, unit, "tc_to_denouncer", {"accepted_on": "2026-11-29"}, way="mailbox")
    (letter,) = conversation_of(open_denunciation(one.code, one.secret))
    assert letter.kind == "letter"
    shown = paper_in(letter)
    assert shown.number_text.startswith("Số: 02/TB-TTTP")
    assert one.code[:5] in shown.addressees[0]
    assert PERSON.name not in json.dumps(shown.as_data(), ensure_ascii=False)


def test_both_notices_end_the_term_of_notice(unit: Unit) -> None:
    row = accepted(unit)
    sent_letter(row, unit, "tc_to_denouncer", {"accepted_on": "2026-11-29"}, way="mailbox")
    term = Clock.objects.get(subject_id=row.code, step="notify")
    assert term.state == "running"
    sent_letter(row, unit, "tc_to_accused", TOLD)
    term.refresh_from_db()
    assert term.state == "met"


def test_a_paper_for_the_accused_never_goes_to_the_mailbox(unit: Unit) -> None:
    row = accepted(unit)
    letter = signed_letter(row, unit, "tc_to_accused", TOLD)
    for way in ("mailbox", "pigeon"):
        with pytest.raises(Invalid) as refused:
            send_letter(letter, way=way, using=opened(unit.minh), by=unit.minh.holder)
        assert refused.value.field == "way"


def test_decisions_are_signed_by_their_step_only(unit: Unit) -> None:
    row = accepted(unit)
    letter = checked_letter(row, unit, "tc_extension", {"reason": "Nhiều nơi.", "new_due_on": "2027-01-28"})
    with pytest.raises(Invalid) as refused:
        sign_letter(letter, version=1, using=opened(unit.binh), by=unit.binh.holder)
    assert refused.value.code == "own-step"


def test_only_templates_of_denunciations_are_drafted_here(unit: Unit) -> None:
    row = redacted(unit)
    for template in ("reply", "nothing"):
        with pytest.raises(Invalid):
            draft_letter(row, template=template, values={}, by=unit.minh.holder)
    with pytest.raises(Invalid) as refused:
        draft_letter(row, template="tc_plan", values={"task": "x"}, by=unit.minh.holder)
    assert refused.value.field == "ways"


def test_strangers_find_no_letter(unit: Unit, dung: User) -> None:
    row = accepted(unit)
    letter = checked_letter(row, unit, "tc_plan", PLAN)
    assert letter_for(unit.minh.holder, letter.code) == letter
    assert letter in letters_of(row)
    for user in (dung, holder("sautt", "Trần Văn Sau", "resolver", "TTTP", "Phó Chánh Thanh tra")):
        with pytest.raises(Missing):
            letter_for(user, letter.code)
        with pytest.raises(Missing):
            sign_letter(letter, version=1, using=opened(unit.binh), by=user)
    with pytest.raises(Missing):
        draw_letter(letter, "application/pdf", using=opened(unit.binh), by=dung)

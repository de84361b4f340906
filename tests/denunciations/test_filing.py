"""A denunciation is sealed at the door, for the right people, once."""

import json
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phoihop.accounts.interface import User
from phoihop.core import credentials
from phoihop.core.errors import Invalid, Missing, NotAllowed
from phoihop.denunciations.interface import (
    Denunciation,
    Told,
    conversation_of,
    denunciation_view,
    file_denunciation,
    get_for,
    open_denunciation,
    register_denunciation,
    visible_to,
    write_message,
)
from phoihop.denunciations.selectors.units import bars_named, door
from phoihop.denunciations.telling import Accused
from phoihop.petitions.interface import Applicant
from phoihop.vault.interface import read_part
from phoihop.vault.models import Compartment, KeptOut, SealedText
from tests.denunciations.people import PERSON, TOLD, Unit, denouncer_of, file_one, row_of
from tests.people import holder, standing_body
from tests.vault.keepers import key_of, opened

pytestmark = pytest.mark.django_db


def test_unit_reads_what_was_told_and_not_by_whom(unit: Unit) -> None:
    filed = file_one()
    pieces = read_part(
        matter=row_of(filed).matter, part="content", using=opened(unit.minh), by=unit.minh.holder, reason="work"
    )
    assert Told.read(pieces[0].content) == TOLD
    assert PERSON.name not in "".join(piece.content.decode() for piece in pieces)


def test_row_holds_no_word_of_it(unit: Unit) -> None:
    file_one()
    row = json.dumps(Denunciation.objects.values().get(), default=str)
    assert not [word for word in (PERSON.name, TOLD.subject, TOLD.body, "Khoa", PERSON.phone) if word in row]


def test_same_key_and_content_give_the_same_receipt(unit: Unit) -> None:
    key = credentials.new_key()
    one = file_denunciation(told=TOLD, person=PERSON, channel="api", key=key)
    two = file_denunciation(told=TOLD, person=PERSON, channel="api", key=key)
    assert (one.code, one.secret, two.replayed) == (two.code, two.secret, True)
    with pytest.raises(Invalid, match="nội dung khác"):
        file_denunciation(told=Told(subject="Khác", body="Khác"), person=PERSON, channel="api", key=key)
    assert Denunciation.objects.count() == 1


def test_nothing_is_kept_where_no_unit_has_keys(minh: User) -> None:
    standing_body("TTTP"), standing_body("BTCD"), standing_body("SXD")
    with pytest.raises(Invalid, match="Không có gì được lưu lại"):
        file_one()
    assert not Denunciation.objects.exists()
    assert not Compartment.objects.exists()
    assert not KeptOut.objects.exists()


def test_accused_officer_of_the_unit_gets_no_key(unit: Unit) -> None:
    accused = holder("khoatt", "Trương  đăng KHOA", "vault_officer", "TTTP", "Thanh tra viên")
    key_of(accused, "TTTP", "officer")
    filed = file_one()
    assert not visible_to(accused).exists()
    with pytest.raises(Missing):
        get_for(accused, filed.code)
    assert get_for(unit.minh.holder, filed.code).code == filed.code


def test_unit_that_is_accused_does_not_take_it(unit: Unit) -> None:
    told = Told(subject="Thanh tra nhận tiền", body="Có thật.", accused=(TOLD.accused[0].__class__(body_code="TTTP"),))
    with pytest.raises(Invalid, match="Không có gì được lưu lại"):
        file_one(told)
    board = holder("thubtcd", "Lê Thu", "vault_officer", "BTCD", "Cán bộ")
    key_of(board, "BTCD", "officer")
    approver = holder("duyet2", "Võ Duyệt", "approver", "VPUB", "Phó Văn phòng")
    key_of(approver, "VPUB", "approver")
    filed = file_one(told)
    assert row_of(filed).owner_body == standing_body("BTCD")
    assert not visible_to(unit.minh.holder).exists()


@pytest.mark.parametrize(
    ("told", "person", "field"),
    [
        (Told(subject=" ", body="x"), PERSON, "subject"),
        (Told(subject="x", body=""), PERSON, "body"),
        (TOLD, Applicant(name="Có tên", anonymous=True), "name"),
        (Told(subject="x", body="x", accused=(TOLD.accused[0],) * 11), PERSON, "accused"),
    ],
)
def test_bad_words_are_refused_and_nothing_is_kept(unit: Unit, told: Told, person: Applicant, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        file_one(told, person)
    assert refused.value.field == field
    assert not Denunciation.objects.exists()


def test_desk_registers_for_its_own_body_only(unit: Unit, chi: User) -> None:
    filed = register_denunciation(body=standing_body("TTTP"), told=TOLD, person=PERSON, by=unit.minh.holder)
    assert open_denunciation(filed.code, filed.secret).denunciation.channel == "paper"
    with pytest.raises(NotAllowed):
        register_denunciation(body=standing_body("BTCD"), told=TOLD, person=PERSON, by=chi)


def test_denouncer_follows_the_case_and_writes(unit: Unit) -> None:
    denouncer = denouncer_of(file_one())
    view = denunciation_view(denouncer)
    assert (view.kind, view.subject, view.state) == ("TC", "", "filed")
    assert [clock.rule_id for clock in view.clocks] == ["TC-INT"]
    write_message(denouncer, text="Tôi nhớ thêm: có người làm chứng.")
    assert [letter.content.decode() for letter in conversation_of(denouncer)] == ["Tôi nhớ thêm: có người làm chứng."]
    with pytest.raises(Missing):
        open_denunciation(denouncer.denunciation.code, "sai")


def test_filing_costs_a_known_number_of_statements(unit: Unit) -> None:
    file_one()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        file_one()
    assert len(asked) <= 45, len(asked)
    assert SealedText.objects.count() == 4


def test_a_body_that_is_not_there_is_refused_at_the_door_and_shuts_no_sealed_case(unit: Unit) -> None:
    gone = [Accused(name="Khoa", body_code="KHONG")]
    with pytest.raises(Invalid, match="Không có cơ quan"):
        file_one(replace(TOLD, accused=tuple(gone)))
    assert not Denunciation.objects.exists()
    assert bars_named(gone, door(gone)) == []

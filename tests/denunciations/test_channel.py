"""Denouncer and unit talk; nobody else reads it; mail goes only where it was asked for, and says nothing."""

import pytest
from django.core import mail

from phoihop.accounts.interface import User
from phoihop.core.errors import Conflict, Invalid, Missing, NotAllowed
from phoihop.denunciations.interface import (
    answer_denouncer,
    change_own_secret,
    conversation_of,
    open_denunciation,
    write_message,
)
from phoihop.notices.models import Outbox
from phoihop.trail.models import Event
from phoihop.vault.interface import read_files, seal_file
from tests.denunciations.people import Unit, denouncer_of, file_one
from tests.vault.keepers import opened

pytestmark = pytest.mark.django_db


def answer(unit: Unit, filed: object, text: str = "Xin gửi thêm ảnh biên lai.") -> None:
    row = denouncer_of(filed).denunciation  # type: ignore[arg-type]
    answer_denouncer(row, text=text, using=opened(unit.minh), by=unit.minh.holder)


def test_both_sides_read_both_sides(unit: Unit) -> None:
    filed = file_one()
    answer(unit, filed)
    write_message(denouncer_of(filed), text="Tôi gửi ảnh.", files=[seal_file(b"anh ro", name="anh.txt")])
    letters = conversation_of(denouncer_of(filed))
    assert [(row.from_person, row.content.decode()) for row in letters] == [
        (False, "Xin gửi thêm ảnh biên lai."),
        (True, "Tôi gửi ảnh."),
    ]
    row = denouncer_of(filed).denunciation
    files = read_files(matter=row.matter, part="content", using=opened(unit.minh), by=unit.minh.holder, reason="work")
    assert [file.facts.name for file in files] == ["anh.txt"]


@pytest.mark.django_db(transaction=True)
def test_notice_goes_only_where_it_was_asked_for_and_says_nothing(unit: Unit) -> None:
    answer(unit, file_one())
    assert mail.outbox == []
    asked = file_one(notify="bao.tin@vi-du.example")
    answer(unit, asked)
    (letter,) = mail.outbox
    assert letter.to == ["bao.tin@vi-du.example"]
    assert asked.code not in f"{letter.subject} {letter.body}"
    assert "biên lai" not in letter.body
    assert not Outbox.objects.exists()
    assert not [row for row in Event.objects.values_list("data", flat=True) if "bao.tin" in str(row)]


def test_new_secret_only_by_the_old_one(unit: Unit) -> None:
    filed = file_one()
    answer(unit, filed)
    denouncer = denouncer_of(filed)
    second_tab = denouncer_of(filed)
    new = change_own_secret(denouncer)
    with pytest.raises(Missing):
        open_denunciation(filed.code, filed.secret)
    assert len(conversation_of(open_denunciation(filed.code, new))) == 1
    with pytest.raises((Conflict, Missing)):
        change_own_secret(second_tab)


@pytest.mark.parametrize("text", ["", "  ", "x" * 10_001])
def test_empty_and_endless_messages_are_refused(unit: Unit, text: str) -> None:
    filed = file_one()
    with pytest.raises(Invalid):
        write_message(denouncer_of(filed), text=text)
    with pytest.raises(Invalid):
        answer(unit, filed, text)
    assert conversation_of(denouncer_of(filed)) == []


def test_stranger_cannot_answer(unit: Unit, chi: User) -> None:
    row = denouncer_of(file_one()).denunciation
    with pytest.raises((Missing, NotAllowed)):
        answer_denouncer(row, text="x", using=opened(unit.minh), by=chi)
    with pytest.raises(Missing):
        answer_denouncer(row, text="x", using=opened(unit.keepers.ngan), by=unit.keepers.ngan.holder)

"""One case from the first page to its end, then every table, log and mail is searched for its words."""

from datetime import timedelta

import pytest
from django.core import mail

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.denunciations import interface as room
from phoihop.denunciations.interface import Decision, Denunciation, Told
from phoihop.files.models import StoredFile
from phoihop.petitions.interface import Applicant
from tests.denunciations.people import Unit, denouncer_of, file_one, new_unit
from tests.denunciations.plain import found_in_plain
from tests.denunciations.steps import SECRET, accept, begin, sent_letter, signed_letter
from tests.vault.keepers import opened

pytestmark = pytest.mark.django_db
NAME, PLACE, ACCUSED, RELATIVE = "Lâm Thị Kín Tiếng", "ngõ Bằng Lăng Tím", "Thạch Hữu Danh", "Trương Bé Út Nhỏ"
PERSON = Applicant(name=NAME, address=PLACE, phone="0912 111 222", email="kintieng@vi-du.example")
TOLD = Told(subject=f"Việc của {ACCUSED}", body=f"{SECRET}, tại {PLACE}.", accused=(room.Accused(name=ACCUSED),))


@pytest.fixture
def unit(minh: User, ngan: User) -> Unit:
    return new_unit(minh, ngan)


def settle(row: Denunciation, unit: Unit) -> None:
    """From acceptance to the conclusion, with every step that takes words."""
    minh, binh = unit.minh.holder, unit.binh.holder
    using = opened(unit.binh)
    sent_letter(row, unit, "tc_to_denouncer", {"accepted_on": "2026-11-29", "note": SECRET}, way="mailbox")
    sent_letter(row, unit, "tc_to_accused", {"addressee": ACCUSED, "content": SECRET})
    room.set_criteria(row, criteria=["places"], by=minh)
    room.extend_resolution(row, reason=SECRET, using=using, by=binh)
    begin(row, unit)
    room.write_down(row, kind="minutes", text=f"{ACCUSED} nói. {SECRET}", by=minh)
    room.ask_expert(row, text=SECRET, by=minh)
    room.note_expert_answer(row, text=SECRET, by=minh, now=clock.now() + timedelta(days=3))
    room.suspend_resolution(
        row, ground="other-result", reason=SECRET, using=using, by=binh, now=clock.now() + timedelta(days=5)
    )
    room.resume_resolution(row, using=using, by=binh, now=clock.now() + timedelta(days=9))
    room.report_findings(row, text=SECRET, by=minh)
    room.verify_again(row, text=SECRET, by=binh)
    room.report_findings(row, text=SECRET, by=minh)
    words = {"accused": ACCUSED, "findings": SECRET, "conclusion": SECRET, "measures": SECRET}
    room.conclude(row, outcome="partly", using=using, by=binh, values=words)


def finish(row: Denunciation, unit: Unit) -> None:
    minh, binh = unit.minh.holder, unit.binh.holder
    after = clock.now() + timedelta(days=10)
    conclusion = Decision.objects.get(denunciation=row, kind="conclude").letter
    assert conclusion is not None
    room.send_letter(conclusion, way="hand", using=opened(unit.minh), by=minh)
    sent_letter(row, unit, "tc_result", {"conclusion": SECRET}, way="mailbox")
    room.act_on_conclusion(row, acts=["discipline"], using=opened(unit.binh), by=binh, values={"measures": SECRET})
    room.report_back(row, text=SECRET, by=minh)
    room.watch_execution(row, by=binh)
    room.report_execution(row, text=SECRET, done=True, by=minh)
    letter = signed_letter(row, unit, "tc_publication", {"accused": ACCUSED, "text": SECRET})
    room.publish_conclusion(row, letter=letter, way="meeting", by=minh)
    suspended = Decision.objects.get(denunciation=row, kind="suspend").letter
    assert suspended is not None
    room.send_letter(suspended, way="mailbox", using=opened(unit.minh), by=minh, now=after)
    room.close_denunciation(row, by=minh, now=after)


def test_no_word_of_a_whole_case_lies_in_plain(unit: Unit, caplog: pytest.LogCaptureFixture) -> None:
    denouncer = denouncer_of(file_one(TOLD, PERSON, notify="kintieng@vi-du.example"))
    row = denouncer.denunciation
    room.note_forwarder(row, text=SECRET, by=unit.minh.holder)
    accept(row, unit)
    room.answer_forwarder(row, text=SECRET, by=unit.minh.holder)
    asked = room.ask_protection(
        denouncer, measures=["life"], people=["children"], text=SECRET, relatives=RELATIVE, is_urgent=True
    )
    room.apply_protection(
        asked, measures=["life"], people=["children"], text=SECRET, using=opened(unit.binh), by=unit.binh.holder
    )
    wish = room.ask_withdrawal(denouncer, whole=True, text=SECRET)
    room.continue_despite_withdrawal(wish, ground="coercion", by=unit.binh.holder)
    room.write_message(denouncer, text=SECRET)
    room.answer_denouncer(row, text=SECRET, using=opened(unit.minh), by=unit.minh.holder)
    row = Denunciation.objects.get(pk=row.pk)
    settle(row, unit)
    finish(row, unit)
    assert row.state == "closed"
    for letter in room.letters_of(row):
        room.draw_letter(letter, "application/pdf", using=opened(unit.minh), by=unit.minh.holder)
    assert found_in_plain([SECRET, NAME, PLACE, ACCUSED, RELATIVE, "0912 111 222", "kintieng"]) == []
    assert not StoredFile.objects.exists()
    told = caplog.text + "".join(f"{letter.subject} {letter.body}" for letter in mail.outbox)
    assert [word for word in (SECRET, NAME, PLACE, ACCUSED, RELATIVE) if word in told] == []

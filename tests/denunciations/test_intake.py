"""Intake of a denunciation: identity, conditions, direction."""

from dataclasses import replace
from datetime import date

import pytest

from phoihop.accounts.interface import User
from phoihop.core.errors import Conflict, Invalid, Missing, NotAllowed
from phoihop.denunciations.interface import (
    CaseLetter,
    Decision,
    Denunciation,
    accept_denunciation,
    correct_decision,
    draft_letter,
    draw_letter,
    end_information,
    keep_denunciation,
    note_conditions,
    note_identity,
    redact_denunciation,
    refuse_denunciation,
    send_out,
    submit_letter,
    take_as_information,
    words_of,
)
from phoihop.law.interface import Clock
from tests.denunciations.people import Unit, new_unit
from tests.denunciations.steps import (
    FIT,
    REDACTED,
    SECRET,
    SUMMARY,
    accepted,
    filed,
    ready,
    redacted,
    sent_letter,
)
from tests.people import holder
from tests.vault.keepers import key_of, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(minh: User, ngan: User) -> Unit:
    return new_unit(minh, ngan)


def clocks(row: Denunciation) -> dict[str, str]:
    return dict(Clock.objects.filter(subject_id=row.code).values_list("rule_id", "state"))


def test_acceptance_is_a_numbered_decision_and_starts_its_terms(unit: Unit) -> None:
    row = accepted(unit)
    assert row.state == "accepted"
    assert clocks(row) == {"TC-INT": "met", "TC-RES": "running", "TC-NOTIFY": "running"}
    decision = Decision.objects.get(denunciation=row, kind="accept")
    assert decision.letter is not None
    assert decision.letter.number_text.startswith("Số: 01/QĐ-TTTP")
    pdf = draw_letter(decision.letter, "application/pdf", using=opened(unit.minh), by=unit.minh.holder)
    assert pdf.startswith(b"%PDF")
    assert (row.due_step, row.due_on) != ("", None)


def test_a_letter_that_lay_ready_is_the_one_that_is_signed(unit: Unit) -> None:
    row = ready(unit)
    letter = draft_letter(row, template="tc_acceptance", values={"due_on": "2026-12-29"}, by=unit.minh.holder)
    submit_letter(letter, by=unit.minh.holder)
    accept_denunciation(row, letter=letter, using=opened(unit.binh), by=unit.binh.holder)
    assert CaseLetter.objects.get().state == "signed"
    other = ready(unit)
    with pytest.raises(Missing):
        accept_denunciation(other, letter=letter, using=opened(unit.binh), by=unit.binh.holder)
    assert Denunciation.objects.get(pk=other.pk).state == "filed"


@pytest.mark.parametrize(
    ("step", "code"),
    [("redact", "not-redacted"), ("identity", "identity-unknown"), ("conditions", "no-conditions")],
)
def test_acceptance_waits_for_each_step_before_it(unit: Unit, step: str, code: str) -> None:
    row = filed()
    if step != "redact":
        redact_denunciation(row, summary=SUMMARY, text=REDACTED, by=unit.minh.holder)
    if step != "identity":
        note_identity(row, result="verified", by=unit.minh.holder)
    if step != "conditions":
        note_conditions(row, conditions=FIT, by=unit.minh.holder)
    with pytest.raises(Invalid) as refused:
        accept_denunciation(row, using=opened(unit.binh), by=unit.binh.holder)
    assert refused.value.code == code
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"has_form": False}, "conditions"),
        ({"has_capacity": False}, "conditions"),
        ({"is_competent": False}, "conditions"),
        ({"is_identifiable": False}, "conditions"),
        ({"was_complaint": True}, "no-evidence"),
    ],
)
def test_every_condition_of_article_29_is_needed(unit: Unit, changed: dict[str, bool], code: str) -> None:
    row = ready(unit)
    note_conditions(row, conditions=replace(FIT, **changed), by=unit.minh.holder)
    with pytest.raises(Invalid) as refused:
        accept_denunciation(row, using=opened(unit.binh), by=unit.binh.holder)
    assert refused.value.code == code


def test_who_could_not_be_verified_is_not_accepted(unit: Unit) -> None:
    row = ready(unit)
    note_identity(row, result="could_not", by=unit.minh.holder)
    with pytest.raises(Invalid, match="xác minh người tố cáo"):
        accept_denunciation(row, using=opened(unit.binh), by=unit.binh.holder)


def test_officer_without_the_right_to_decide_does_not_accept(unit: Unit) -> None:
    row = ready(unit)
    with pytest.raises(NotAllowed):
        accept_denunciation(row, using=opened(unit.minh), by=unit.minh.holder)


def test_somebody_else_was_first(unit: Unit) -> None:
    row = ready(unit)
    same = Denunciation.objects.get(pk=row.pk)
    accept_denunciation(row, using=opened(unit.binh), by=unit.binh.holder)
    with pytest.raises(Conflict):
        accept_denunciation(same, using=opened(unit.binh), by=unit.binh.holder)
    assert Decision.objects.count() == 1


def test_several_places_bring_the_first_term_to_ten_working_days(unit: Unit) -> None:
    row = filed()
    before = Clock.objects.get(subject_id=row.code).due_on
    note_identity(row, result="under_way", several_places=True, by=unit.minh.holder)
    term = Clock.objects.get(subject_id=row.code)
    assert term.due_on > before
    assert row.due_on == term.due_on
    note_identity(row, result="verified", delegated=True, by=unit.minh.holder)
    assert Clock.objects.get(subject_id=row.code).due_on == term.due_on


def test_identity_is_verified_on_a_day_that_has_been(unit: Unit) -> None:
    row = filed()
    for on in (date(2020, 1, 1), date(2099, 1, 1)):
        with pytest.raises(Invalid) as refused:
            note_identity(row, result="verified", on=on, by=unit.minh.holder)
        assert refused.value.field == "on"
    with pytest.raises(Invalid, match="kết quả"):
        note_identity(row, result="maybe", by=unit.minh.holder)


def test_refusal_is_owed_to_the_denouncer_at_once(unit: Unit) -> None:
    row = redacted(unit)
    decision = refuse_denunciation(row, ground="not-identifiable", reason=SECRET, by=unit.binh.holder)
    assert clocks(row) == {"TC-INT": "met", "TC-NOACC": "running"}
    told = words_of(row, part="content", using=opened(unit.minh), by=unit.minh.holder)
    assert [(words.ref, words.text) for words in told] == [(decision.ref, SECRET)]
    sent_letter(row, unit, "tc_refusal", {"reason": SECRET}, way="mailbox")
    assert clocks(row)["TC-NOACC"] == "met"
    assert Denunciation.objects.get(pk=row.pk).due_on is None


@pytest.mark.parametrize("ground", ["because", "", "no-further-ground"])
def test_refusal_names_a_ground_of_the_list(unit: Unit, ground: str) -> None:
    row = redacted(unit)
    with pytest.raises(Invalid) as refused:
        refuse_denunciation(row, ground=ground, reason="x", by=unit.binh.holder)
    assert refused.value.field == "ground"
    with pytest.raises(Invalid) as refused:
        refuse_denunciation(row, ground="settled", reason=" ", by=unit.binh.holder)
    assert refused.value.field == "reason"


def test_kept_and_brought_back(unit: Unit) -> None:
    row = filed()
    keep_denunciation(row, ground="sent-to-many", reason="Đã gửi nơi khác.", by=unit.minh.holder)
    assert clocks(row) == {"TC-INT": "met"}
    with pytest.raises(NotAllowed):
        correct_decision(row, ground="new-facts", reason="Có thêm tài liệu.", by=unit.minh.holder)
    correct_decision(row, ground="new-facts", reason="Có thêm tài liệu.", by=unit.binh.holder)
    assert row.state == "filed"
    assert Clock.objects.get(subject_id=row.code, state="running").rule_id == "TC-INT"


def test_information_is_looked_into_and_ended(unit: Unit) -> None:
    row = filed()
    take_as_information(row, ground="no-name-evidence", reason="Có ảnh chụp.", by=unit.minh.holder)
    assert row.state == "information"
    with pytest.raises(Invalid):
        end_information(row, ground="who-knows", findings="x", by=unit.minh.holder)
    end_information(row, ground="inspected", findings="Đã thanh tra.", by=unit.minh.holder)
    assert row.state == "informed"


def test_sent_out_by_a_paper_letter_of_a_number(unit: Unit) -> None:
    row = filed()
    today = row.received_on
    with pytest.raises(Invalid, match="số, ký hiệu"):
        send_out(row, ground="other-system", to_whom="Nơi khác", number=SECRET, sent_on=today, by=unit.minh.holder)
    send_out(row, ground="other-system", to_whom=SECRET, number="12/TTTP-PC", sent_on=today, by=unit.minh.holder)
    decision = Decision.objects.get()
    assert (row.state, decision.paper_number, decision.paper_on) == ("sent_out", "12/TTTP-PC", today)
    assert clocks(row) == {"TC-INT": "cancelled", "TC-FWD": "met"}


def test_whoever_holds_no_key_meets_nothing(unit: Unit) -> None:
    row = ready(unit)
    later = holder("sautt", "Trần Văn Sau", "resolver", "TTTP", "Phó Chánh Thanh tra")
    key = key_of(later, "TTTP", "officer")
    for step in (
        lambda: note_identity(row, result="verified", by=later),
        lambda: note_conditions(row, conditions=FIT, by=later),
        lambda: accept_denunciation(row, using=opened(key), by=later),
        lambda: refuse_denunciation(row, ground="settled", reason="x", by=later),
        lambda: keep_denunciation(row, ground="sent-to-many", reason="x", by=later),
        lambda: words_of(row, part="content", using=opened(key), by=later),
        lambda: draft_letter(row, template="tc_plan", values={}, by=later),
    ):
        with pytest.raises(Missing):
            step()

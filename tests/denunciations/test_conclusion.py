"""Conclusion, action, publication, the end."""

from datetime import timedelta

import pytest

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid, Missing, NotAllowed
from phoihop.denunciations.interface import (
    Decision,
    Denunciation,
    Publication,
    act_on_conclusion,
    close_denunciation,
    conclude,
    draft_letter,
    publish_conclusion,
    refer_to_investigators,
    report_back,
    send_letter,
    submit_letter,
)
from phoihop.law.interface import Clock
from tests.denunciations.people import Unit, new_unit
from tests.denunciations.steps import (
    CONCLUSION,
    PUBLIC,
    SECRET,
    accepted,
    concluded,
    ready,
    sent_letter,
    signed_letter,
    verified,
    verifying,
)
from tests.vault.keepers import opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(minh: User, ngan: User) -> Unit:
    return new_unit(minh, ngan)


def states(row: Denunciation) -> dict[str, str]:
    return dict(Clock.objects.filter(subject_id=row.code).values_list("rule_id", "state"))


@pytest.mark.parametrize("outcome", ["true", "partly", "false", "no-ground"])
def test_conclusion_ends_the_settlement_and_starts_what_follows(unit: Unit, outcome: str) -> None:
    row = verified(unit)
    decision = conclude(row, outcome=outcome, using=opened(unit.binh), by=unit.binh.holder, values=CONCLUSION)
    assert (row.state, decision.ground) == ("concluded", outcome)
    assert decision.letter is not None
    assert "/KL-TTTP" in decision.letter.number_text
    found = states(row)
    assert found["TC-RES"] == "met"
    assert {found[rule] for rule in ("TC-CONC", "TC-HAND", "TC-PUB")} == {"running"}


def test_conclusion_needs_a_report_an_outcome_and_a_resolver(unit: Unit) -> None:
    row = verifying(unit)
    with pytest.raises(Invalid):
        conclude(row, outcome="true", using=opened(unit.binh), by=unit.binh.holder, values=CONCLUSION)
    row = verified(unit)
    with pytest.raises(Invalid) as refused:
        conclude(row, outcome="perhaps", using=opened(unit.binh), by=unit.binh.holder, values=CONCLUSION)
    assert refused.value.field == "outcome"
    with pytest.raises(NotAllowed):
        conclude(row, outcome="true", using=opened(unit.minh), by=unit.minh.holder, values=CONCLUSION)
    with pytest.raises(Invalid) as refused:
        conclude(row, outcome="true", using=opened(unit.binh), by=unit.binh.holder)
    assert refused.value.code == "paper-field-missing"
    assert Denunciation.objects.get(pk=row.pk).state == "verified"


def test_conclusion_and_notice_of_the_result_end_the_sending(unit: Unit) -> None:
    row = concluded(unit)
    letter = Decision.objects.get(denunciation=row, kind="conclude").letter
    assert letter is not None
    send_letter(letter, way="hand", using=opened(unit.minh), by=unit.minh.holder)
    assert states(row)["TC-CONC"] == "running"
    sent_letter(row, unit, "tc_result", {"conclusion": "Tố cáo đúng."}, way="mailbox")
    assert states(row)["TC-CONC"] == "met"


def test_signs_of_a_crime_go_to_the_investigators_before_anything_else(unit: Unit) -> None:
    row = concluded(unit, crime_signs=True)
    with pytest.raises(Invalid, match="cơ quan điều tra"):
        act_on_conclusion(row, acts=["investigators"], using=opened(unit.binh), by=unit.binh.holder)
    with pytest.raises(NotAllowed):
        refer_to_investigators(row, number="05/TTTP-CV", sent_on=clock.today(), by=unit.minh.holder)
    with pytest.raises(Invalid, match="số, ký hiệu"):
        refer_to_investigators(row, number=SECRET, sent_on=clock.today(), by=unit.binh.holder)
    refer_to_investigators(row, number="05/TTTP-CV", sent_on=clock.today(), by=unit.binh.holder)
    act_on_conclusion(row, acts=["investigators"], using=opened(unit.binh), by=unit.binh.holder)
    assert row.state == "acted"


def test_nothing_is_referred_before_acceptance(unit: Unit) -> None:
    row = ready(unit)
    with pytest.raises(Invalid, match="đã được thụ lý"):
        refer_to_investigators(row, number="05/TTTP-CV", sent_on=clock.today(), by=unit.binh.holder)
    row = accepted(unit)
    refer_to_investigators(row, number="05/TTTP-CV", sent_on=clock.today(), by=unit.binh.holder)
    assert row.state == "accepted"
    with pytest.raises(Invalid):
        refer_to_investigators(row, number="05/TTTP-CV", sent_on=clock.today() + timedelta(days=1), by=unit.binh.holder)


def test_action_starts_the_report_back(unit: Unit) -> None:
    row = concluded(unit)
    with pytest.raises(Invalid):
        act_on_conclusion(row, acts=[], using=opened(unit.binh), by=unit.binh.holder)
    with pytest.raises(Invalid):
        report_back(row, text="Xong.", by=unit.minh.holder)
    values = {"measures": f"Kiểm điểm.\n{SECRET}."}
    made = act_on_conclusion(
        row, acts=["discipline", "recommend"], using=opened(unit.binh), by=unit.binh.holder, values=values
    )
    assert [decision.ground for decision in made] == ["discipline", "recommend"]
    assert len({decision.letter_id for decision in made}) == 1
    assert states(row)["TC-HAND"] == "met"
    assert states(row)["TC-HANDREP"] == "running"
    report_back(row, text="Đã kỷ luật.", by=unit.minh.holder)
    assert states(row)["TC-HANDREP"] == "met"


def test_text_for_the_public_is_checked_signed_and_then_published(unit: Unit) -> None:
    row = concluded(unit)
    letter = draft_letter(row, template="tc_publication", values=PUBLIC, by=unit.minh.holder)
    submit_letter(letter, by=unit.minh.holder)
    with pytest.raises(Invalid, match="người thứ hai"):
        publish_conclusion(row, letter=letter, way="meeting", by=unit.minh.holder)
    assert Denunciation.objects.get(pk=row.pk).state == "concluded"
    row.refresh_from_db()
    other = signed_letter(concluded(unit), unit, "tc_publication", PUBLIC)
    with pytest.raises(Missing):
        publish_conclusion(row, letter=other, way="meeting", by=unit.minh.holder)


@pytest.mark.parametrize(
    ("way", "days", "times", "field"),
    [
        ("posting", 14, 1, "until_on"),
        ("web", 14, 1, "until_on"),
        ("press", 1, 1, "times"),
        ("tweet", 15, 2, "way"),
        ("meeting", 0, 1, "from_on"),
    ],
)
def test_each_way_of_publication_has_its_measure(unit: Unit, way: str, days: int, times: int, field: str) -> None:
    row = concluded(unit)
    letter = signed_letter(row, unit, "tc_publication", PUBLIC)
    until = clock.today() + timedelta(days=days - 1)
    with pytest.raises(Invalid) as refused:
        publish_conclusion(row, letter=letter, way=way, until_on=until, times=times, by=unit.minh.holder)
    assert refused.value.field == field
    assert not Publication.objects.exists()


def test_published_acted_on_and_closed_after_its_days(unit: Unit) -> None:
    row = concluded(unit)
    now = clock.now()
    letter = signed_letter(row, unit, "tc_publication", PUBLIC)
    until = clock.today() + timedelta(days=14)
    publish_conclusion(row, letter=letter, way="web", until_on=until, by=unit.minh.holder)
    assert states(row)["TC-PUB"] == "met"
    with pytest.raises(Invalid, match="xử lý kết luận"):
        close_denunciation(row, by=unit.minh.holder, now=now + timedelta(days=20))
    act_on_conclusion(row, acts=["discipline"], using=opened(unit.binh), by=unit.binh.holder)
    with pytest.raises(Invalid, match="đã được xử lý"):
        act_on_conclusion(row, acts=["discipline"], using=opened(unit.binh), by=unit.binh.holder)
    assert row.state == "published"
    report_back(row, text="Đã kỷ luật.", by=unit.minh.holder)
    with pytest.raises(Invalid, match="chưa hết"):
        close_denunciation(row, by=unit.minh.holder, now=now + timedelta(days=14))
    with pytest.raises(Invalid, match="còn việc"):
        close_denunciation(row, by=unit.minh.holder, now=now + timedelta(days=15))
    conclusion = Decision.objects.get(denunciation=row, kind="conclude").letter
    assert conclusion is not None
    send_letter(conclusion, way="hand", using=opened(unit.minh), by=unit.minh.holder)
    sent_letter(row, unit, "tc_result", {"conclusion": "Tố cáo đúng."}, way="mailbox")
    _end_notice(row, unit)
    close_denunciation(row, by=unit.minh.holder, now=now + timedelta(days=15))
    assert row.state == "closed"


def _end_notice(row: Denunciation, unit: Unit) -> None:
    """Both notices of acceptance, which the short way in these tests has left out."""
    sent_letter(row, unit, "tc_to_denouncer", {"accepted_on": "2026-11-29"}, way="mailbox")
    sent_letter(row, unit, "tc_to_accused", {"addressee": "Ông A", "content": "Nhận tiền."})

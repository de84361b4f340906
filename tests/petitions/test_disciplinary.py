"""Complaints about disciplinary decisions run by terms of their own. Source: Law on Complaints, art. 48, 50."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from phoihop.core.errors import Invalid
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import clock_rows
from phoihop.petitions.models import Complaint
from tests.petitions.factories import Walk, create_at
from tests.petitions.test_execution import _noon

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("settled_day")]


@pytest.fixture
def settled_day() -> Iterator[None]:
    with time_machine.travel(_noon("2026-08-03"), tick=False):
        yield


def _note(
    walk: Walk, *, is_disciplinary: bool = True, is_dismissal: bool = False, known_on: date | None = None
) -> None:
    petitions.set_complaint_facts(
        walk.petition,
        by=walk.officer,
        respondent="Giám đốc Sở",
        against="Quyết định kỷ luật 9",
        known_on=known_on,
        is_disciplinary=is_disciplinary,
        is_dismissal=is_dismissal,
    )


def _decided(*, is_dismissal: bool = False) -> Walk:
    walk = create_at("classified", "KN")
    _note(walk, is_dismissal=is_dismissal)
    for name in ("accept", "verify", "report", "draft_decision", "submit", "sign_decision", "send_decision"):
        walk.step(name)
    return walk


def _rules(walk: Walk) -> dict[str, str]:
    return {row.step: row.rule_id for row in clock_rows(walk.petition) if row.state != "done"}


def test_noting_it_changes_the_running_term_from_the_day_of_receipt() -> None:
    walk = create_at("classified", "KN")
    assert _rules(walk) == {"accept": "KN-ACC-1N"}
    with time_machine.travel(_noon("2026-08-05"), tick=False):
        _note(walk)

    assert _rules(walk) == {"accept": "KN-DISC-ACCN"}
    assert walk.petition.due_on == date(2026, 8, 12)


def test_its_resolution_has_its_own_rule_and_no_unverified_term_follows() -> None:
    walk = create_at("classified", "KN")
    _note(walk)
    walk.step("accept")
    assert _rules(walk) == {"resolve": "KN-DISC-RES"}
    for name in ("verify", "report", "draft_decision", "submit", "sign_decision"):
        walk.step(name)

    assert _rules(walk) == {}


@pytest.mark.parametrize(("is_dismissal", "ends_on"), [(False, date(2026, 8, 13)), (True, date(2026, 9, 3))])
def test_the_second_complaint_has_ten_days_and_a_dismissal_thirty(is_dismissal: bool, ends_on: date) -> None:
    ways = petitions.ways_of(_decided(is_dismissal=is_dismissal).petition)

    assert ways is not None
    assert ways.window is not None
    assert (ways.window.ends_on, ways.may_sue) == (ends_on, False)


def test_the_day_of_effect_is_stated_by_a_person_where_no_rule_is_verified() -> None:
    walk = _decided()
    for day in (None, date(2026, 8, 2), date(2026, 8, 4)):
        with pytest.raises(Invalid, match="theo văn bản"):
            petitions.take_effect(walk.petition, by=walk.officer, effective_on=day)

    petitions.take_effect(walk.petition, by=walk.officer, effective_on=date(2026, 8, 3))

    assert Complaint.objects.get(petition=walk.petition).effective_on == date(2026, 8, 3)


@pytest.mark.parametrize(("known_on", "is_barred"), [(date(2026, 7, 19), False), (date(2026, 7, 18), True)])
def test_the_limitation_is_fifteen_days(known_on: date, is_barred: bool) -> None:
    walk = create_at("classified", "KN")
    _note(walk, known_on=known_on)
    if is_barred:
        petitions.refuse_complaint(walk.petition, by=walk.officer, ground="time_barred", reason="Quá 15 ngày.")
        assert walk.petition.state == "refused"
    else:
        with pytest.raises(Invalid, match="còn trong thời"):
            petitions.refuse_complaint(walk.petition, by=walk.officer, ground="time_barred", reason="Quá hạn.")


def test_what_chooses_the_terms_stays_once_it_is_accepted() -> None:
    walk = create_at("accepted", "KN")

    with pytest.raises(Invalid, match="Đã thụ lý"):
        _note(walk)
    _note(walk, is_disciplinary=False)

    assert Complaint.objects.get(petition=walk.petition).respondent == "Giám đốc Sở"


def test_a_dismissal_is_a_disciplinary_decision() -> None:
    with pytest.raises(Invalid, match="cả hai ô"):
        _note(create_at("classified", "KN"), is_disciplinary=False, is_dismissal=True)

"""A complaint of the first instance through its terms, under the law of the day."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid, NotAllowed
from phoihop.organizations.interface import mark_remote
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import clock_rows
from phoihop.petitions.models import Complaint
from phoihop.trail.interface import SystemActor
from tests.people import People
from tests.petitions.factories import Walk, create_at, new_filing

pytestmark = pytest.mark.django_db


def _noon(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(hour=5, tzinfo=UTC)  # noon in Việt Nam


def _terms(walk: Walk) -> dict[str, tuple[date, str, str]]:
    return {row.step: (row.due, row.rule_id, row.state) for row in clock_rows(walk.petition)}


def _extend(walk: Walk, by: User, grounds: list[str]) -> None:
    petitions.extend_complaint(walk.petition, by=by, grounds=grounds, reason="Nhiều hộ cùng khiếu nại.")


def _note_facts(walk: Walk, *, obstacle_days: int) -> None:
    petitions.set_complaint_facts(
        walk.petition,
        by=walk.officer,
        respondent="UBND phường",
        against="Quyết định 12",
        known_on=date(2026, 5, 1),
        obstacle_days=obstacle_days,
    )


def test_acceptance_runs_ten_days_before_the_new_law_and_seven_working_days_after() -> None:
    with time_machine.travel(_noon("2026-06-22"), tick=False):
        before = new_filing(kind="KN")
    with time_machine.travel(_noon("2026-07-01"), tick=False):
        after = new_filing(kind="KN")

    rows = [clock_rows(filed.petition)[0] for filed in (before, after)]

    assert [(row.step, row.rule_id) for row in rows] == [("accept", "KN-ACC-1"), ("accept", "KN-ACC-1N")]
    assert rows[1].due == date(2026, 7, 10)


def test_a_whole_complaint_from_filing_to_effect_with_each_clock() -> None:
    with time_machine.travel(_noon("2026-08-03"), tick=False):
        walk = create_at("sent", "KN")
        terms = _terms(walk)
    assert terms["accept"][2] == terms["resolve"][2] == terms["send"][2] == "done"
    assert terms["publish"][0] == date(2026, 8, 18)
    assert {"appeal", "effective"} <= set(terms)
    assert walk.petition.due_step == "publish"

    with time_machine.travel(_noon("2026-08-10"), tick=False):
        walk.step("publish")
        with pytest.raises(Invalid, match="chưa đến ngày"):
            petitions.take_effect(walk.petition, by=walk.officer)
    with time_machine.travel(_noon("2026-09-10"), tick=False):
        complaint = petitions.take_effect(walk.petition, by=walk.officer)
        assert walk.petition.due_step == "execute"
        walk.step("execute")
        petitions.close_complaint(walk.petition, by=walk.officer)

    assert complaint.effective_on == date(2026, 9, 3)
    assert walk.petition.state == "closed"
    assert walk.petition.due_on is None


def test_resolution_runs_thirty_days_and_forty_five_in_remote_areas() -> None:
    with time_machine.travel(_noon("2026-08-03"), tick=False):
        plain = create_at("accepted", "KN")
        remote = create_at("classified", "KN")
        Complaint.objects.filter(petition=remote.petition).update(is_remote=True)
        remote.step("accept")

    assert _terms(plain)["resolve"][:2] == (date(2026, 9, 3), "KN-RES-1")
    assert _terms(remote)["resolve"][1] == "KN-RES-1R"
    assert _terms(remote)["resolve"][0] > _terms(plain)["resolve"][0]


@pytest.mark.parametrize(("marked_from", "is_remote"), [("2026-08-03", True), ("2026-08-04", False)])
def test_complaint_from_a_remote_place_takes_its_longer_terms_over(marked_from: str, is_remote: bool) -> None:
    with time_machine.travel(_noon("2026-08-03"), tick=False):
        place = mark_remote(
            "31441", start=date.fromisoformat(marked_from), source="Quyết định 861", by=SystemActor("t")
        )
        petition = new_filing(kind="KN", place=place).petition
        petitions.classify(petition, kind="KN", by=SystemActor("t"))

    assert Complaint.objects.get(petition=petition).is_remote is is_remote


def test_a_complex_matter_is_extended_once_to_its_cap_with_a_ground() -> None:
    with time_machine.travel(_noon("2026-08-03"), tick=False):
        walk = create_at("verifying", "KN")
        old = walk.petition.due_on
        with pytest.raises(Invalid):
            _extend(walk, walk.leader, [])
        with pytest.raises(NotAllowed):
            _extend(walk, walk.officer, ["many_people"])
        _extend(walk, walk.leader, ["many_people"])
        with pytest.raises(Invalid):
            _extend(walk, walk.leader, ["many_people"])

    assert old is not None
    assert walk.petition.due_on == date(2026, 9, 17)


def test_suspension_stops_the_days_and_resumption_adds_them() -> None:
    with time_machine.travel(_noon("2026-08-03"), tick=False):
        walk = create_at("verifying", "KN")
        old = walk.petition.due_on
    with time_machine.travel(_noon("2026-08-10"), tick=False):
        walk.step("suspend")
        assert walk.petition.due_on is None
    with time_machine.travel(_noon("2026-08-20"), tick=False):
        petitions.resume_complaint(walk.petition, by=walk.leader, reason="Đã có kết quả.")

    assert walk.petition.state == "verifying"
    assert old is not None
    assert walk.petition.due_on is not None
    assert walk.petition.due_on - old >= timedelta(days=8)


@pytest.mark.parametrize("step", ["suspend", "terminate"])
def test_suspension_and_termination_exist_only_under_the_new_law(step: str) -> None:
    with time_machine.travel(_noon("2026-06-30"), tick=False):
        walk = create_at("verifying", "KN")
        with pytest.raises(Invalid, match="01/07/2026"):
            walk.step(step)


def test_only_the_one_who_signs_suspends(people: People) -> None:
    walk = create_at("verifying", "KN")

    with pytest.raises(NotAllowed):
        petitions.suspend_complaint(walk.petition, by=walk.officer, ground="force_majeure", reason="Bão.")


def test_a_decision_needs_findings_and_a_dialogue_where_they_differ() -> None:
    walk = create_at("verifying", "KN")
    with pytest.raises(Invalid, match="kết quả xác minh"):
        walk.step("draft_decision")
    petitions.report_verification(walk.petition, by=walk.officer, findings="Không đúng.", agrees_with_person=False)
    with pytest.raises(Invalid, match="đối thoại"):
        walk.step("draft_decision")

    walk.step("dialogue")
    petitions.end_dialogue(
        walk.petition, by=walk.officer, held_on=clock.today(), person_came=False, minutes="Vắng không lý do."
    )
    petitions.draft_decision(walk.petition, by=walk.officer, outcome="wrong", text="Khiếu nại không đúng.")

    assert walk.petition.state == "drafted"


def test_refusal_as_time_barred_needs_the_days_to_have_passed() -> None:
    with time_machine.travel(_noon("2026-08-03"), tick=False):
        walk = create_at("classified", "KN")
        _note_facts(walk, obstacle_days=10)
        with pytest.raises(Invalid, match="thời hiệu"):
            petitions.refuse_complaint(walk.petition, by=walk.officer, ground="time_barred", reason="Quá hạn.")
        _note_facts(walk, obstacle_days=0)
        petitions.refuse_complaint(walk.petition, by=walk.officer, ground="time_barred", reason="Quá hạn.")

    assert walk.petition.state == "refused"
    assert _terms(walk)["accept"][2] == "done"


def test_a_complainant_is_guided_once_only() -> None:
    walk = create_at("guided", "KN")
    petitions.correct_step(walk.petition, by=walk.officer, reason="Chọn nhầm.")

    with pytest.raises(Invalid, match="một lần"):
        walk.step("guide")


def test_late_publication_is_recorded_after_effect_and_closing_waits_for_it() -> None:
    with time_machine.travel(_noon("2026-08-03"), tick=False):
        walk = create_at("sent", "KN")
    with time_machine.travel(_noon("2026-09-10"), tick=False):
        petitions.take_effect(walk.petition, by=walk.officer)
        with pytest.raises(Invalid, match="công khai"):
            petitions.close_complaint(walk.petition, by=walk.officer)
        walk.step("publish")
        walk.step("execute")
        petitions.close_complaint(walk.petition, by=walk.officer)

    assert walk.petition.state == "closed"

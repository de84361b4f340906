"""Feedback on administrative regulations: a kind whose unverified terms wait for an administrator."""

import pytest

from phoihop.accounts.interface import User
from phoihop.core.errors import Invalid
from phoihop.law.actions.rules import activate_rule
from phoihop.law.models import Rule
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import clock_rows
from tests.petitions.factories import Walk, create_at, new_filing

pytestmark = pytest.mark.django_db


def _classified() -> Walk:
    walk = create_at("filed")
    petitions.classify(walk.petition, kind="PAKN", by=walk.officer)
    return walk


def _activate(code: str, by: User) -> None:
    activate_rule(Rule.objects.get(code=code), reason="Đã đối chiếu.", source="Nghị định", by=by)


def test_nobody_files_it_under_that_name() -> None:
    with pytest.raises(Invalid, match="KN, TC hoặc KNPA"):
        new_filing(kind="PAKN")


def test_without_a_verified_rule_it_runs_to_its_answer_without_a_due_day() -> None:
    walk = _classified()
    assert (walk.petition.due_on, clock_rows(walk.petition)[-1].state) == (None, "done")
    for name in ("accept", "assign", "ask"):
        walk.step(name)
    petitions.answer_question(walk.holder, text="Điều 3 của quyết định.")
    for name in ("draft", "submit", "sign", "send", "close"):
        walk.step(name)

    assert (walk.petition.state, walk.petition.due_on) == ("closed", None)


def test_once_an_administrator_activated_the_rules_it_has_terms(son: User) -> None:
    _activate("PAKN-RCV", son)
    _activate("PAKN-ANS", son)
    walk = _classified()
    steps = [row.rule_id for row in clock_rows(walk.petition) if row.state != "done"]
    walk.step("accept")

    assert steps == ["PAKN-RCV"]
    assert [row.rule_id for row in clock_rows(walk.petition) if row.state != "done"] == ["PAKN-ANS"]


def test_a_wrong_draft_of_it_is_taken_back() -> None:
    walk = _classified()
    for name in ("accept", "assign", "draft"):
        walk.step(name)

    petitions.correct_step(walk.petition, by=walk.officer, reason="Trả lời nhầm việc.")

    assert walk.petition.state == "in_progress"

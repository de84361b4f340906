"""Intake: letters into the register, the decision on direction, and the way back from a wrong step."""

from datetime import timedelta

import pytest

from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid, NotAllowed
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import Applicant, open_case
from phoihop.petitions.models import Decision, Petition
from tests.people import People, standing_body
from tests.petitions.factories import create_at, new_filing

pytestmark = pytest.mark.django_db


def _register(by: object, **changes: object) -> petitions.Filed:
    given: dict[str, object] = {
        "body": standing_body("BTCD"), "kind": "KNPA", "subject": "Đường ngập", "text": "Mưa là ngập.",
        "place": None, "applicant": Applicant(name="Trần Văn Bình"), "by": by,
    }  # fmt: skip
    return petitions.register_paper(**{**given, **changes})  # type: ignore[arg-type]  # named by the caller


def test_a_letter_gets_a_code_a_secret_and_its_own_day_of_receipt(people: People) -> None:
    yesterday = clock.now() - timedelta(days=1)

    filed = _register(people.chi, received_at=yesterday, old_number="12/SĐ")

    assert open_case(filed.code, filed.secret).petition.received_at == yesterday
    assert filed.petition.old_number == "12/SĐ"


def test_a_letter_is_registered_only_in_the_own_body_and_not_in_the_future(people: People) -> None:
    with pytest.raises(NotAllowed):
        _register(people.dung)
    with pytest.raises(NotAllowed):
        _register(people.oanh)
    with pytest.raises(Invalid):
        _register(people.chi, received_at=clock.now() + timedelta(hours=1))
    with pytest.raises(Invalid, match="trực tiếp"):
        _register(people.chi, kind="TC")


def test_the_persons_own_label_stays_beside_the_officers_kind(people: People) -> None:
    filed = new_filing(kind="KN")

    petitions.classify(filed.petition, kind="KNPA", by=people.chi, note="Không khiếu nại quyết định nào.")

    row = Petition.objects.get(code=filed.code)
    assert (row.own_label, row.kind, row.due_step) == ("KN", "KNPA", "process")


@pytest.mark.parametrize("kind", ["", "XX", "TC"])
def test_classifying_needs_a_kind_of_the_list(people: People, kind: str) -> None:
    with pytest.raises(Invalid):
        petitions.classify(new_filing().petition, kind=kind, by=people.chi)


def test_what_is_not_eligible_is_not_accepted(people: People) -> None:
    filed = new_filing(kind="KN")
    petitions.classify(filed.petition, kind="KN", by=people.chi, checks={"language": True, "signature": False})

    with pytest.raises(Invalid, match="chưa đủ điều kiện"):
        petitions.decide_accept(filed.petition, by=people.chi)


@pytest.mark.parametrize("ground", ["", "khac"])
def test_every_decision_needs_a_ground_of_its_list_and_a_reason(people: People, ground: str) -> None:
    petition = create_at("classified").petition
    for decide in (petitions.decide_guide, petitions.decide_return, petitions.decide_keep):
        with pytest.raises(Invalid):
            decide(petition, by=people.chi, ground=ground, reason="Có lý do.")
    with pytest.raises(Invalid):
        petitions.decide_keep(petition, by=people.chi, ground="duplicate", reason=" ")


def test_another_body_decides_nothing(people: People) -> None:
    petition = create_at("classified").petition

    for user in (people.dung, people.oanh, people.phuc, people.son, people.ngan):
        with pytest.raises(NotAllowed):
            petitions.decide_keep(petition, by=user, ground="duplicate", reason="Trùng.")


def test_of_two_decisions_at_once_the_second_conflicts(people: People) -> None:
    petition = create_at("classified").petition
    stale = Petition.objects.get(pk=petition.pk)
    petitions.decide_accept(petition, by=people.chi)

    with pytest.raises(Conflict):
        petitions.decide_keep(stale, by=people.chi, ground="duplicate", reason="Trùng.")


@pytest.mark.parametrize("state", ["guided", "returned", "kept", "accepted"])
def test_a_wrong_decision_is_taken_back_with_a_reason_and_the_first_term_runs_again(state: str) -> None:
    walk = create_at(state)
    with pytest.raises(Invalid):
        petitions.correct_step(walk.petition, by=walk.officer, reason="")

    petitions.correct_step(walk.petition, by=walk.officer, reason="Chọn nhầm hướng xử lý.")

    assert (walk.petition.state, walk.petition.due_step) == ("classified", "process")
    assert Decision.objects.filter(petition=walk.petition, kind="correct", ground=state).exists()


def test_some_states_have_no_way_back() -> None:
    walk = create_at("answered")

    with pytest.raises(Invalid, match="không sửa lùi"):
        petitions.correct_step(walk.petition, by=walk.officer, reason="Thử.")

"""Handling: assigning, notes, questions, the answer, and an officer who leaves."""

from datetime import timedelta

import pytest

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid, NotAllowed
from phoihop.petitions import interface as petitions
from phoihop.petitions.models import Decision, Petition
from tests.people import People, holder, standing_body
from tests.petitions.factories import create_at

pytestmark = pytest.mark.django_db


def _colleague(body: str) -> User:
    return holder("", "Đồng nghiệp", "officer", body, "Chuyên viên")


def test_only_an_officer_of_the_owning_body_gets_the_matter(people: People) -> None:
    walk = create_at("accepted")

    for stranger in (people.dung, people.oanh, people.ngan):
        with pytest.raises(Invalid):
            petitions.assign(walk.petition, officer=stranger, by=walk.leader)
    with pytest.raises(NotAllowed):
        petitions.assign(walk.petition, officer=walk.officer, by=walk.officer)


def test_many_are_assigned_each_for_itself() -> None:
    good, ended = create_at("accepted"), create_at("guided")
    colleague = _colleague("BTCD")

    results = petitions.assign_many([good.petition, ended.petition], officer=colleague, by=good.leader)

    assert results[0] is None
    assert isinstance(results[1], Invalid)
    assert Petition.objects.get(pk=good.petition.pk).holder == colleague


def test_everything_of_an_officer_who_leaves_goes_to_another() -> None:
    walk = create_at("in_progress")
    to = _colleague("BTCD")
    body = standing_body("BTCD")
    with pytest.raises(NotAllowed):
        petitions.reassign_all(body=body, leaving=walk.officer, to=to, by=walk.officer, reason="Nghỉ việc.")
    with pytest.raises(Invalid):
        petitions.reassign_all(body=body, leaving=walk.officer, to=_colleague("SXD"), by=walk.leader, reason="Nghỉ.")

    moved = petitions.reassign_all(body=body, leaving=walk.officer, to=to, by=walk.leader, reason="Nghỉ việc.")

    assert moved == 1
    assert Petition.objects.get(pk=walk.petition.pk).holder == to
    assert Decision.objects.filter(petition=walk.petition, kind="reassign").exists()


def test_a_note_needs_words_and_a_post_in_the_body(people: People) -> None:
    walk = create_at("in_progress")

    with pytest.raises(Invalid):
        petitions.add_note(walk.petition, text=" ", by=walk.officer)
    with pytest.raises(NotAllowed):
        petitions.add_note(walk.petition, text="Ghi.", by=people.dung)
    assert [type(row) for row in petitions.note_many([walk.petition], text="Ghi.", by=people.dung)] == [NotAllowed]


def test_asking_stands_the_promise_still_and_going_on_runs_it_again() -> None:
    walk = create_at("in_progress")
    before = walk.petition.due_on
    later = clock.now() + timedelta(days=2)
    petitions.ask_person(walk.petition, text="Đèn số mấy?", by=walk.officer, now=later)
    assert walk.petition.due_on is None

    petitions.stop_waiting(walk.petition, by=walk.officer, now=later + timedelta(days=5))

    assert before is not None
    assert walk.petition.due_on is not None
    assert walk.petition.due_on > before


def test_the_writer_does_not_sign_and_the_signer_may_send_back() -> None:
    walk = create_at("submitted")
    with pytest.raises(NotAllowed):
        petitions.sign_reply(walk.petition, by=walk.officer)
    with pytest.raises(Invalid):
        petitions.send_back_reply(walk.petition, by=walk.leader, reason="")

    petitions.send_back_reply(walk.petition, by=walk.leader, reason="Nêu rõ ngày sửa.")
    petitions.draft_reply(walk.petition, text="Đã sửa ngày 01/11.", result="solved", by=walk.officer)

    assert walk.petition.state == "drafted"
    assert petitions.replies_of(walk.petition).get().text == "Đã sửa ngày 01/11."


def test_nothing_is_sent_unsigned_or_closed_unanswered() -> None:
    walk = create_at("drafted")

    with pytest.raises(Invalid):
        petitions.send_reply(walk.petition, by=walk.officer)
    with pytest.raises(Invalid):
        petitions.close_petition(walk.petition, by=walk.officer)


def test_sending_ends_the_clock_of_the_answer() -> None:
    walk = create_at("answered")

    assert walk.petition.due_on is None
    assert {row.state for row in petitions.clock_rows(walk.petition)} == {"done"}

"""What the person may do in their own case, and what they may not."""

from datetime import timedelta

import pytest

from phoihop.core import clock
from phoihop.core.errors import Invalid, Missing, NotAllowed
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import CaseHolder, case_view, open_case
from phoihop.petitions.models import Complaint, Note, Petition, Verdict
from phoihop.trail.interface import record_read
from tests.people import People
from tests.petitions.factories import create_at, new_filing

pytestmark = pytest.mark.django_db


def test_the_view_tells_state_holder_due_day_and_why() -> None:
    filed = new_filing()

    view = case_view(open_case(filed.code, filed.secret))

    assert [row.step for row in view.clocks] == ["process"]
    assert view.clocks[0].is_promise
    assert "10 ngày" in view.clocks[0].explanation
    assert view.clocks[0].state == "on_time"


def test_inner_steps_are_one_state_for_the_person() -> None:
    labels = {case_view(create_at(state).holder).state for state in ("drafted", "submitted", "signed")}

    assert labels == {"in_progress"}


def test_inner_notes_and_drafts_never_reach_the_person(people: People) -> None:
    walk = create_at("drafted")
    petitions.add_note(walk.petition, text="Chỉ nội bộ.", by=walk.officer)

    shown = str(case_view(walk.holder)) + str(petitions.case_messages(walk.holder))

    assert Note.objects.count() == 1
    assert "nội bộ" not in shown
    assert petitions.case_replies(walk.holder) == []
    assert "petition.noted" not in shown


def test_the_person_adds_information_while_the_case_is_open() -> None:
    walk = create_at("in_progress")
    petitions.add_information(walk.holder, text="Đèn số 7.")
    assert [row.text for row in petitions.case_messages(walk.holder)] == ["Đèn số 7."]

    with pytest.raises(Invalid):
        petitions.add_information(create_at("closed").holder, text="Muộn.")
    with pytest.raises(Invalid):
        petitions.add_information(walk.holder, text="  ")


def test_an_answer_brings_the_case_back_to_work_and_the_promise_runs_on() -> None:
    walk = create_at("waiting")
    assert walk.petition.due_on is None  # the promise stands still while the person is asked

    petitions.answer_question(walk.holder, text="Đèn số 7.")

    assert walk.petition.state == "in_progress"
    assert walk.petition.due_on is not None


def test_nobody_answers_what_was_not_asked() -> None:
    with pytest.raises(Invalid):
        petitions.answer_question(create_at("in_progress").holder, text="Gì?")


def test_a_nudge_needs_an_overdue_case_and_a_week_between() -> None:
    holder = CaseHolder(new_filing().petition)
    with pytest.raises(Invalid, match="chưa quá hạn"):
        petitions.nudge(holder)
    late = clock.now() + timedelta(days=60)

    petitions.nudge(holder, now=late)

    with pytest.raises(Invalid, match="7 ngày"):
        petitions.nudge(holder, now=late + timedelta(days=6))
    petitions.nudge(holder, now=late + timedelta(days=8))


def test_withdrawing_ends_the_case_and_its_terms() -> None:
    walk = create_at("in_progress")

    petitions.withdraw(walk.holder, reason="Đã xong.")

    assert walk.petition.state == "withdrawn"
    assert walk.petition.due_on is None
    assert {row.state for row in case_view(walk.holder).clocks} == {"done"}
    with pytest.raises(Invalid):
        petitions.withdraw(walk.holder)


def test_a_part_is_withdrawn_only_from_a_complaint() -> None:
    with pytest.raises(Invalid):
        petitions.withdraw(create_at("in_progress").holder, part="Nội dung 2")
    walk = create_at("verifying", "KN")

    petitions.withdraw(walk.holder, part="Nội dung 2")

    assert walk.petition.state == "verifying"
    assert Complaint.objects.get(petition=walk.petition).withdrawn_part == "Nội dung 2"


def test_the_verdict_stands_beside_the_result_and_one_dispute_reopens() -> None:
    walk = create_at("answered")
    petitions.give_verdict(walk.holder, value="partly", text="Mới sửa một nửa.")
    assert (petitions.case_replies(walk.holder)[0].result, Verdict.objects.get().value) == ("solved", "partly")

    petitions.dispute(walk.holder, text="Còn một đèn.")

    assert walk.petition.state == "reviewing"
    assert walk.petition.due_step == "answer"
    for name in ("draft", "submit", "sign", "send"):
        walk.step(name)
    with pytest.raises(Invalid, match="một lần"):
        petitions.dispute(walk.holder, text="Lại nữa.")


def test_a_verdict_needs_a_result_and_a_known_value() -> None:
    with pytest.raises(Invalid):
        petitions.give_verdict(create_at("in_progress").holder, value="solved")
    with pytest.raises(Invalid):
        petitions.give_verdict(create_at("answered").holder, value="great")


def test_one_secret_never_acts_in_another_case() -> None:
    mine = CaseHolder(new_filing().petition)
    other = create_at("answered").petition

    assert not mine.may("petition.own", other)
    assert not mine.may("petition.handle", mine.petition)


def test_a_staff_member_cannot_act_as_the_person(people: People) -> None:
    from phoihop.petitions.actions.moving import move

    with pytest.raises(NotAllowed):
        move(create_at("classified").petition, "withdraw", by=people.chi)


def test_the_person_sees_who_opened_the_file(people: People) -> None:
    walk = create_at("classified")
    record_read(walk.petition, people.chi, "Phân loại đơn")
    record_read(walk.petition, people.chi, "Phân loại đơn")

    readers = petitions.case_readers(walk.holder)

    assert [(row.body, row.post, row.reason) for row in readers] == [
        ("Ban Tiếp công dân thành phố", "Cán bộ tiếp công dân, Ban Tiếp công dân thành phố", "Phân loại đơn")
    ]


def test_a_reissued_secret_voids_the_old_one(people: People) -> None:
    filed = new_filing()

    secret = petitions.reissue_secret(filed.petition, by=people.chi, identified_by="Căn cước")

    assert open_case(filed.code, secret).petition.pk == filed.petition.pk
    with pytest.raises(Missing):
        open_case(filed.code, filed.secret)
    with pytest.raises(NotAllowed):
        petitions.reissue_secret(filed.petition, by=people.dung, identified_by="Căn cước")
    anonymous = new_filing(applicant=petitions.Applicant(anonymous=True))
    with pytest.raises(Invalid):
        petitions.reissue_secret(anonymous.petition, by=people.chi, identified_by="Căn cước")


def test_repeats_tell_month_and_state_and_nothing_of_anybody() -> None:
    from phoihop.organizations.interface import Level, Place

    place = Place(
        code="31117", level=Level.COMMUNE, name="Ninh Kiều", full_name="Phường Ninh Kiều", unit_type="phường",
        valid_from=clock.today() - timedelta(days=500), search_text=" ninh kieu ", sort_key="n",
    )  # fmt: skip
    place.save()
    filed = new_filing(place=place)
    petitions.print_letters()
    subject, body = "Đèn đường ngõ 12 hỏng", "Đèn đường trước nhà hỏng hai tuần rồi, buổi tối khó đi lại."

    hints = petitions.likely_repeats(subject=subject, body=body, place=place)

    assert [(hint.received_month, hint.state_label) for hint in hints] == [
        (clock.local_date(filed.received_at).replace(day=1), "Đã nhận đơn, đang phân loại")
    ]
    assert filed.code not in str(hints)
    assert petitions.likely_repeats(subject=subject, body=body, place=None) == []
    assert petitions.likely_repeats(subject="Xin cấp sổ đỏ", body="Hồ sơ đất đai chậm.", place=place) == []
    assert Petition.objects.count() == 1

"""Letters: drafted by the decision, numbered with the signature, seen by the person once they were sent."""

import pytest

from phoihop.core.errors import Conflict, Invalid, Missing, NotAllowed
from phoihop.documents import actions
from phoihop.documents.interface import Document, DocumentState
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import (
    Applicant,
    case_letter,
    case_letters,
    edit_letter,
    issue_receipt,
    letters_of,
    recall_letter,
    return_letter,
    send_letter,
    sign_letter,
    submit_letter,
    unsent_letters,
    unsigned_letters,
)
from phoihop.petitions.models import Complaint
from phoihop.trail.interface import events_of
from tests.people import People, holder, standing_body
from tests.petitions.factories import Walk, create_at, new_filing

pytestmark = pytest.mark.django_db


def _letter(walk: Walk, template: str) -> Document:
    return letters_of(walk.petition).get(template=template)


@pytest.mark.parametrize(
    ("kind", "state", "template"),
    [
        ("KNPA", "forwarding", "forwarding_slip"),
        ("KNPA", "guided", "guidance_slip"),
        ("KNPA", "accepted", "acceptance_notice"),
        ("KN", "accepted", "acceptance_notice"),
        ("KN", "refused", "refusal_notice"),
        ("KNPA", "returned", "return_notice"),
        ("KN", "kept", "keep_notice"),
    ],
)
def test_each_decision_drafts_its_letter(kind: str, state: str, template: str) -> None:
    walk = create_at(state, kind)

    assert [(row.template, row.state) for row in unsigned_letters(walk.petition)] == [(template, DocumentState.DRAFT)]
    assert case_letters(walk.holder) == []


def test_a_drafted_letter_is_signed_with_a_number_and_then_sent() -> None:
    walk = create_at("accepted")
    (draft,) = unsigned_letters(walk.petition)
    with pytest.raises(Conflict):
        send_letter(walk.petition, draft, by=walk.officer)

    sign_letter(walk.petition, draft, by=walk.leader)

    assert unsigned_letters(walk.petition) == []
    (signed,) = unsent_letters(walk.petition)
    assert signed.signer_name == walk.leader.full_name
    assert case_letters(walk.holder) == []
    with pytest.raises(Conflict):
        sign_letter(walk.petition, signed, by=walk.leader)

    send_letter(walk.petition, signed, by=walk.officer)

    assert [row.code for row in case_letters(walk.holder)] == [signed.code]
    assert unsent_letters(walk.petition) == []


def test_numbers_follow_without_a_gap_also_after_a_failed_signing(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = create_at("guided"), create_at("submitted")
    signed = sign_letter(first.petition, unsigned_letters(first.petition)[0], by=first.leader)

    def fail(*_args: object, **_kwargs: object) -> None:
        raise Invalid("paper-jam", "Không ký được.")

    monkeypatch.setattr(actions, "compose", fail)  # called when the number is taken already
    with pytest.raises(Invalid):
        second.step("sign")
    monkeypatch.undo()
    second.petition.refresh_from_db()
    assert second.petition.state == "submitted"
    assert _letter(second, "reply").state == DocumentState.SUBMITTED

    second.step("sign")

    assert signed.number is not None
    assert _letter(second, "reply").number == signed.number + 1


def test_only_a_leader_of_the_issuing_body_signs(people: People) -> None:
    walk = create_at("accepted")
    (draft,) = unsigned_letters(walk.petition)

    for other in (people.ha, people.lan, walk.officer):
        with pytest.raises(NotAllowed):
            sign_letter(walk.petition, draft, by=other)

    draft.refresh_from_db()
    assert (draft.state, draft.number) == (DocumentState.DRAFT, None)


def test_the_sender_of_a_case_signs_its_slip_after_the_receiver_took_the_case() -> None:
    walk = create_at("forwarding")
    leader = walk.leader
    walk.step("receive")
    (slip,) = unsigned_letters(walk.petition)
    with pytest.raises(NotAllowed):
        sign_letter(walk.petition, slip, by=walk.leader)

    signed = sign_letter(walk.petition, slip, by=leader)
    send_letter(walk.petition, signed, by=leader)

    assert signed.body.code == "BTCD"
    assert list(signed.recipients.order_by("id").values_list("name", flat=True)) == ["Sở Xây dựng", "Người gửi đơn"]


@pytest.mark.parametrize(("state", "ground"), [("returned", "Không nêu nội dung"), ("kept", "Đơn trùng nội dung")])
def test_the_letter_tells_the_ground_and_the_reason(state: str, ground: str) -> None:
    walk = create_at(state)
    (draft,) = unsigned_letters(walk.petition)

    sent = send_letter(walk.petition, sign_letter(walk.petition, draft, by=walk.leader), by=walk.officer)

    decision = petitions.case_decisions(walk.holder)[0]
    assert ground in str(sent.paper)
    assert decision.reason in str(sent.paper)
    assert [row.code for row in case_letters(walk.holder)] == [sent.code]


def test_keeping_an_unnamed_petition_is_a_signed_slip_that_never_goes_out() -> None:
    walk = create_at("kept", applicant=Applicant(anonymous=True))
    (slip,) = unsigned_letters(walk.petition)
    assert (slip.template, slip.values["proposer"]) == ("keep_slip", walk.officer.full_name)

    signed = sign_letter(walk.petition, slip, by=walk.leader)

    assert unsent_letters(walk.petition) == []
    with pytest.raises(Conflict):
        send_letter(walk.petition, signed, by=walk.officer)
    assert case_letters(walk.holder) == []


@pytest.mark.parametrize("state", ["returned", "kept"])
def test_the_letter_of_a_corrected_ending_is_not_signed(state: str) -> None:
    walk = create_at(state)
    (draft,) = unsigned_letters(walk.petition)

    petitions.correct_step(walk.petition, by=walk.officer, reason="Chọn nhầm.")

    with pytest.raises(Conflict):
        sign_letter(walk.petition, draft, by=walk.leader)


@pytest.mark.parametrize(("kind", "template"), [("KNPA", "reply"), ("KN", "complaint_decision")])
def test_the_paper_of_the_answer_lies_before_the_signer_with_the_words_last_submitted(kind: str, template: str) -> None:
    walk = create_at("submitted", kind)
    first = _letter(walk, template)
    assert (first.state, first.number, first.drafted_by) == (DocumentState.SUBMITTED, None, walk.officer)

    petitions.send_back_reply(walk.petition, by=walk.leader, reason="Nêu rõ ngày thay.")
    assert _letter(walk, template).state == DocumentState.DRAFT
    if kind == "KNPA":
        petitions.draft_reply(walk.petition, text="Đã thay đèn ngày 20/11.", result="solved", by=walk.officer)
    else:
        petitions.draft_decision(walk.petition, outcome="right", text="Đã thay đèn ngày 20/11.", by=walk.officer)
    walk.step("submit")
    walk.step("sign" if kind == "KNPA" else "sign_decision")

    signed = _letter(walk, template)
    assert signed.pk == first.pk
    assert "Đã thay đèn ngày 20/11." in str(signed.paper)


def test_a_withdrawn_petition_leaves_nothing_before_the_signer() -> None:
    walk = create_at("submitted")

    walk.step("withdraw")

    assert _letter(walk, "reply").state == DocumentState.DRAFT


def test_a_step_back_takes_its_submitted_letter_from_the_signer() -> None:
    walk = create_at("guided")
    slip = submit_letter(walk.petition, unsigned_letters(walk.petition)[0], by=walk.officer)

    petitions.correct_step(walk.petition, by=walk.officer, reason="Chọn nhầm.")

    slip.refresh_from_db()
    assert slip.state == DocumentState.DRAFT


def test_a_letter_is_returned_with_a_reason_by_who_signs(people: People) -> None:
    walk = create_at("guided")
    slip = unsigned_letters(walk.petition)[0]
    with pytest.raises(NotAllowed):
        submit_letter(walk.petition, slip, by=people.dung)
    submit_letter(walk.petition, slip, by=walk.officer)
    with pytest.raises(NotAllowed):
        return_letter(walk.petition, slip, reason="Thiếu địa chỉ.", by=walk.officer)
    with pytest.raises(Invalid):
        return_letter(walk.petition, slip, reason=" ", by=walk.leader)

    return_letter(walk.petition, slip, reason="Thiếu địa chỉ.", by=walk.leader)

    slip.refresh_from_db()
    assert slip.state == DocumentState.DRAFT


def test_a_letter_whose_step_was_taken_back_is_not_signed_and_the_next_one_is() -> None:
    walk = create_at("guided")
    (old,) = unsigned_letters(walk.petition)
    petitions.correct_step(walk.petition, by=walk.officer, reason="Chọn nhầm.")
    assert unsigned_letters(walk.petition) == []
    with pytest.raises(Conflict):
        sign_letter(walk.petition, old, by=walk.leader)

    walk.step("guide")

    (new,) = unsigned_letters(walk.petition)
    assert new.pk != old.pk


def test_a_declined_slip_is_not_signed() -> None:
    walk = create_at("forwarding")
    assert walk.transfer is not None
    receiver = holder("", "Cán bộ nhận", "officer", "SXD", "Chuyên viên")

    petitions.decline_transfer(walk.transfer, by=receiver, ground="not_competent", reason="Không thuộc Sở.")

    assert unsigned_letters(walk.petition) == []


def test_a_letter_of_another_case_is_not_found() -> None:
    mine, other = create_at("accepted"), create_at("accepted")
    (draft,) = unsigned_letters(other.petition)

    with pytest.raises(Missing):
        sign_letter(mine.petition, draft, by=mine.leader)


def test_a_signed_reply_has_a_number_and_reaches_the_person_when_it_is_sent() -> None:
    walk = create_at("signed")
    reply = _letter(walk, "reply")
    assert (reply.state, bool(reply.number_text)) == (DocumentState.SIGNED, True)
    assert reply not in unsent_letters(walk.petition)  # the step sends it
    assert case_letters(walk.holder) == []

    walk.step("send")

    assert [letter.code for letter in case_letters(walk.holder)] == [reply.code]
    assert case_letter(walk.holder, reply.code).pk == reply.pk


@pytest.mark.parametrize(
    ("state", "template"), [("suspended", "suspension_decision"), ("terminated", "termination_decision")]
)
def test_what_halts_a_complaint_is_a_numbered_decision_sent_at_once(state: str, template: str) -> None:
    walk = create_at(state, "KN")

    decision = _letter(walk, template)
    assert decision.number is not None
    assert [row.code for row in case_letters(walk.holder)] == [decision.code]


def test_an_extension_is_a_decision_with_the_new_day_and_a_refused_one_leaves_no_number() -> None:
    walk = create_at("verifying", "KN")
    given = {"grounds": ["many_people"], "reason": "Nhiều hộ cùng khiếu nại."}
    petitions.extend_complaint(walk.petition, by=walk.leader, **given)  # type: ignore[arg-type]  # named above

    with pytest.raises(Invalid):
        petitions.extend_complaint(walk.petition, by=walk.leader, **given)  # type: ignore[arg-type]  # named above

    decision = _letter(walk, "extension_decision")
    assert walk.petition.due_on is not None
    assert decision.values["new_due_on"] == walk.petition.due_on.isoformat()


def test_the_decision_on_a_complaint_keeps_its_number_and_goes_out_with_its_step() -> None:
    walk = create_at("decided", "KN")
    decision = _letter(walk, "complaint_decision")
    complaint = Complaint.objects.get(petition=walk.petition)
    assert complaint.decision_number
    assert decision.number_text.endswith(complaint.decision_number)
    assert not complaint.decision_number.startswith("Số")
    assert case_letters(walk.holder) == []

    walk.step("send_decision")

    assert [row.code for row in case_letters(walk.holder)] == [decision.code]


def test_a_letter_to_somebody_unnamed_is_whole_and_no_event_tells_a_name() -> None:
    walk = create_at("accepted", applicant=Applicant(anonymous=True))
    named = create_at("accepted")

    for one in (walk, named):
        draft = unsigned_letters(one.petition)[0]
        send_letter(one.petition, sign_letter(one.petition, draft, by=one.leader), by=one.officer)

    assert case_letters(walk.holder)[0].values["petitioner"] == "Ông/Bà gửi đơn"
    sent = case_letters(named.holder)[0]
    assert sent.values["petitioner"] == "Nguyễn Thị An"
    events = [*events_of("petition", named.petition.code), *events_of(sent.subject_type, sent.code)]
    assert "Nguyễn Thị An" not in str([event.data for event in events])


def test_nobody_opens_a_draft_or_a_letter_of_another_case() -> None:
    mine, other = create_at("answered"), create_at("answered")

    for code in (case_letters(other.holder)[0].code, unsigned_letters(mine.petition)[0].code):
        with pytest.raises(Missing):
            case_letter(mine.holder, code)


def test_the_receipt_is_signed_once_by_whoever_took_the_petition(people: People) -> None:
    filed = new_filing()

    receipt = issue_receipt(filed.petition, by=people.chi)

    assert receipt.state == DocumentState.SIGNED
    assert receipt.signer_name == "Trần Thị Chi"
    assert receipt.values["channel"] == filed.petition.get_channel_display()
    with pytest.raises(Invalid):
        issue_receipt(filed.petition, by=people.chi)
    with pytest.raises(NotAllowed):
        issue_receipt(filed.petition, by=people.dung)


def test_a_draft_is_edited_by_its_body_until_it_is_signed(people: People) -> None:
    walk = create_at("guided")
    (draft,) = unsigned_letters(walk.petition)
    with pytest.raises(NotAllowed):
        edit_letter(walk.petition, draft, values={"competent_body": "Tòa án"}, by=people.dung)
    with pytest.raises(Invalid):
        edit_letter(walk.petition, draft, values={"competent_body": ""}, by=walk.officer)

    edit_letter(walk.petition, draft, values={"competent_body": "Tòa án nhân dân khu vực 3"}, by=walk.officer)

    signed = sign_letter(walk.petition, draft, by=walk.leader)
    assert "Tòa án nhân dân khu vực 3" in str(signed.paper)
    with pytest.raises(Conflict):
        edit_letter(walk.petition, signed, values={"competent_body": "Khác"}, by=walk.officer)


def test_a_recalled_letter_leaves_the_person_and_is_drafted_anew_with_the_next_number() -> None:
    walk = create_at("accepted")
    first = sign_letter(walk.petition, unsigned_letters(walk.petition)[0], by=walk.leader)
    with pytest.raises(Conflict):
        recall_letter(walk.petition, first, reason="Sai hạn.", by=walk.leader)
    send_letter(walk.petition, first, by=walk.officer)
    with pytest.raises(NotAllowed):
        recall_letter(walk.petition, first, reason="Sai hạn.", by=walk.officer)
    with pytest.raises(Invalid):
        recall_letter(walk.petition, first, reason=" ", by=walk.leader)

    recall_letter(walk.petition, first, reason="Sai hạn.", by=walk.leader)

    assert case_letters(walk.holder) == []
    (again,) = unsigned_letters(walk.petition)
    second = sign_letter(walk.petition, again, by=walk.leader)
    assert first.number is not None
    assert (second.values, second.number) == (first.values, first.number + 1)


def test_who_is_complained_of_and_the_inspectorate_learn_of_an_accepted_complaint() -> None:
    standing_body("TTTP")
    walk = create_at("classified", "KN")
    Complaint.objects.filter(petition=walk.petition).update(respondent="Chi cục Quản lý đất đai")

    walk.step("accept")

    values = letters_of(walk.petition).get(template="acceptance_notice").values
    copies = values["copies"].splitlines()
    assert copies[0] == "Chi cục Quản lý đất đai"
    assert "Thanh tra" in copies[1]

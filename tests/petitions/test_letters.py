"""Letters: drafted by the decision, numbered with the signature, seen by the person once they were sent."""

import pytest

from phoihop.core.errors import Missing
from phoihop.documents.interface import DocumentState
from phoihop.petitions.interface import case_letter, case_letters, issue_receipt, letters_of
from tests.people import People
from tests.petitions.factories import create_at, new_filing

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "state", "template"),
    [
        ("KNPA", "forwarding", "forwarding_slip"),
        ("KNPA", "guided", "guidance_slip"),
        ("KNPA", "accepted", "acceptance_notice"),
        ("KN", "refused", "refusal_notice"),
    ],
)
def test_each_decision_drafts_its_letter(kind: str, state: str, template: str) -> None:
    walk = create_at(state, kind)

    assert template in {letter.template for letter in letters_of(walk.petition)}
    assert case_letters(walk.holder) == []


def test_a_signed_reply_has_a_number_and_reaches_the_person_when_it_is_sent() -> None:
    walk = create_at("signed")
    reply = letters_of(walk.petition).get(template="reply")
    assert (reply.state, bool(reply.number_text)) == (DocumentState.SIGNED, True)
    assert case_letters(walk.holder) == []

    walk.step("send")

    assert [letter.code for letter in case_letters(walk.holder)] == [reply.code]
    assert case_letter(walk.holder, reply.code).pk == reply.pk


def test_nobody_opens_a_letter_of_another_case() -> None:
    mine, other = create_at("answered"), create_at("answered")
    letter = case_letters(other.holder)[0]

    with pytest.raises(Missing):
        case_letter(mine.holder, letter.code)


def test_the_receipt_is_signed_by_whoever_took_the_petition(people: People) -> None:
    filed = new_filing()

    receipt = issue_receipt(filed.petition, by=people.chi)

    assert receipt.state == DocumentState.SIGNED
    assert receipt.signer_name == "Trần Thị Chi"

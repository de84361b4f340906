"""Letters at the counter: handed over once, by who may issue them, and the person is told."""

import pytest
from django.test import Client

from phoihop.core.errors import Conflict, Invalid, Missing, NotAllowed
from phoihop.documents.interface import Document
from phoihop.organizations.interface import BodyVersion
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import Applicant, Filed, HandedOver
from phoihop.trail.interface import events_of
from tests.people import People, signed_in
from tests.petitions.factories import Walk, new_filing, office
from tests.portal.journey import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def walk() -> Walk:
    """A matter that the department accepted; its notice was signed and sent."""
    walk = Walk(new_filing(applicant=Applicant(name="Nguyễn Thị An", email="an@vi-du.example")))
    for step in ("classify", "forward", "receive", "accept"):
        walk.step(step)
    petitions.sign_letter(walk.petition, petitions.unsigned_letters(walk.petition)[-1], by=walk.leader)
    petitions.send_letter(walk.petition, petitions.unsent_letters(walk.petition)[-1], by=walk.officer)
    return walk


def letter_of(walk: Walk) -> Document:
    return petitions.letters_at_counter(walk.petition)[-1]


def page_of(client: Client, filed: Filed) -> str:
    client.post("/tra-cuu/", {"code": filed.code, "secret": filed.secret})
    return text_of(client.get("/tra-cuu/ho-so/").content.decode())


def test_a_letter_is_handed_over_once_and_the_person_is_told(walk: Walk) -> None:
    paper = letter_of(walk)

    petitions.hand_over_letter(walk.petition, paper, taker="authorised", by=walk.officer)

    event = events_of("petition", walk.petition.code).filter(code="petition.letter_handed").get()
    assert event.data["taker"] == "authorised"
    assert [(row.state, row.way) for row in paper.recipients.all()] == [("received", "hand")]
    assert paper not in petitions.letters_at_counter(walk.petition)
    with pytest.raises(Conflict, match="đã được giao"):
        petitions.hand_over_letter(walk.petition, paper, taker="self", by=walk.officer)
    assert HandedOver.objects.get().taker == "authorised"


def test_who_took_it_must_be_said(walk: Walk) -> None:
    with pytest.raises(Invalid, match="ai đã nhận"):
        petitions.hand_over_letter(walk.petition, letter_of(walk), taker="", by=walk.officer)


def test_other_offices_cannot_hand_it_over(walk: Walk) -> None:
    stranger, _leader = office("TTTP")

    with pytest.raises(NotAllowed, match="giao văn bản"):
        petitions.hand_over_letter(walk.petition, letter_of(walk), taker="self", by=stranger)


def test_a_letter_of_another_case_is_not_there(walk: Walk) -> None:
    other = Walk(new_filing())

    with pytest.raises(Missing):
        petitions.hand_over_letter(other.petition, letter_of(walk), taker="self", by=walk.officer)


def test_a_recalled_letter_cannot_be_collected(walk: Walk) -> None:
    paper = letter_of(walk)
    recalled = petitions.recall_letter(walk.petition, paper, reason="Sai địa chỉ.", by=walk.leader)

    with pytest.raises(Conflict, match="thu hồi"):
        petitions.hand_over_letter(walk.petition, recalled, taker="self", by=walk.officer)


def test_the_person_reads_where_and_when_until_it_was_handed_over(walk: Walk, client: Client) -> None:
    body = letter_of(walk).body
    without = page_of(client, walk.filed)
    BodyVersion.objects.filter(body=body).update(
        address="12 Trần Phú, phường Ninh Kiều", hours="7 giờ đến 11 giờ, thứ Hai đến thứ Sáu", phone="0292 3820 536"
    )
    before = page_of(client, walk.filed)
    petitions.hand_over_letter(walk.petition, letter_of(walk), taker="self", by=walk.officer)
    after = page_of(client, walk.filed)

    assert "Lấy bản giấy tại" not in without
    assert "Lấy bản giấy tại Sở Xây dựng, 12 Trần Phú, phường Ninh Kiều. Giờ tiếp: 7 giờ đến 11 giờ" in before
    assert "Bản giấy đã giao tại quầy lúc" in after
    assert "Lấy bản giấy tại" not in after


def test_the_officer_marks_it_at_the_desk(walk: Walk, people: People) -> None:
    """Through the page of the step; the case then says so."""
    paper, desk = letter_of(walk), signed_in(people.dung)
    address = f"/ho-so/{walk.petition.code}/buoc/giao-tai-quay/"

    unsaid = desk.post(address, {"document": paper.code})
    done = desk.post(address, {"document": paper.code, "taker": "self"})

    assert unsaid.status_code == 422
    assert done.status_code == 302
    assert "Giao tại quầy" in desk.get(f"/ho-so/{walk.petition.code}/").content.decode()
    assert desk.get(address).status_code == 404

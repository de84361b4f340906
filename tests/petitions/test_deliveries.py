"""What became of a sent letter at each place: received, not arrived, sent again; the list of what did not arrive."""

from datetime import timedelta

import pytest
from django.test import Client

from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid, Missing, NotAllowed
from phoihop.documents.interface import Document, Recipient, note_failure, note_receipt, send_again
from phoihop.petitions.interface import (
    draft_by_hand,
    edit_letter,
    not_arrived,
    read_own_letter,
    recall_letter,
    recipient_of,
    send_letter,
    sign_letter,
    unsigned_letters,
)
from phoihop.trail.interface import events_of
from tests.people import People
from tests.petitions.factories import Walk, create_at
from tests.petitions.test_letters_by_hand import whole

pytestmark = pytest.mark.django_db
OFFICE = "Văn phòng đăng ký đất đai"


def sent(walk: Walk) -> tuple[Document, Recipient]:
    """A request for papers that went to an office by post."""
    letter = draft_by_hand(walk.petition, template="info_request", by=walk.officer)
    edit_letter(walk.petition, letter, values=whole("info_request"), by=walk.officer)
    sign_letter(walk.petition, letter, by=walk.leader)
    send_letter(walk.petition, letter, way="post", by=walk.officer)
    return letter, Recipient.objects.select_related("document__body").get(document=letter)


@pytest.fixture
def walk() -> Walk:
    return create_at("verifying", "KN")


def test_a_receipt_says_when_how_and_by_whom_it_was_noted(walk: Walk) -> None:
    _letter, recipient = sent(walk)
    assert (recipient.name, recipient.way, recipient.state) == (OFFICE, "post", "sent")

    note_receipt(recipient, on=clock.today(), way="hand", note="Văn thư ký nhận", by=walk.officer)

    assert (recipient.state, recipient.received_on, recipient.way) == ("received", clock.today(), "hand")
    assert (recipient.noted_by_id, recipient.note) == (walk.officer.pk, "Văn thư ký nhận")
    (event,) = [row for row in events_of("petition", walk.petition.code) if row.code == "document.received_noted"]
    assert OFFICE not in str(event.data)


def test_a_receipt_needs_a_day_between_sending_and_today(walk: Walk) -> None:
    _letter, recipient = sent(walk)
    with pytest.raises(Invalid, match="Hãy ghi ngày"):
        note_receipt(recipient, on=None, way="post", by=walk.officer)
    for on in (clock.today() - timedelta(days=1), clock.today() + timedelta(days=1)):
        with pytest.raises(Invalid, match="Ngày nhận không thể"):
            note_receipt(recipient, on=on, way="post", by=walk.officer)
    with pytest.raises(Invalid, match="Hãy chọn cách gửi"):
        note_receipt(recipient, on=clock.today(), way="bồ câu", by=walk.officer)


def test_what_did_not_arrive_is_listed_until_it_is_sent_again(walk: Walk, people: People) -> None:
    _letter, recipient = sent(walk)
    with pytest.raises(Invalid, match="vì sao"):
        note_failure(recipient, reason=" ", by=walk.officer)

    note_failure(recipient, reason="Sai địa chỉ", by=walk.officer)

    (row,) = not_arrived(walk.officer).rows
    assert (row.code, row.recipient, row.reason) == (walk.petition.code, OFFICE, "Sai địa chỉ")
    assert not_arrived(people.dung).rows == []

    again = send_again(recipient, way="exchange", by=walk.officer)

    assert not_arrived(walk.officer).rows == []
    assert (again.name, again.state, again.way) == (OFFICE, "sent", "exchange")
    recipient.refresh_from_db()
    assert (recipient.state, recipient.note) == ("resent", "Sai địa chỉ")


def test_each_word_is_noted_once(walk: Walk) -> None:
    _letter, recipient = sent(walk)
    note_receipt(recipient, on=clock.today(), way="post", by=walk.officer)

    with pytest.raises(Conflict, match="Hãy tải lại trang"):
        note_failure(recipient, reason="Sai địa chỉ", by=walk.officer)
    with pytest.raises(Conflict):
        send_again(recipient, way="post", by=walk.officer)


def test_a_recalled_letter_is_not_sent_again(walk: Walk) -> None:
    letter, recipient = sent(walk)
    note_failure(recipient, reason="Sai địa chỉ", by=walk.officer)
    recall_letter(walk.petition, letter, reason="Sai nội dung.", by=walk.leader)
    recipient = Recipient.objects.select_related("document__body").get(pk=recipient.pk)

    with pytest.raises(Conflict, match="đã thu hồi"):
        send_again(recipient, way="post", by=walk.officer)


def test_another_body_notes_nothing(walk: Walk, people: People) -> None:
    _letter, recipient = sent(walk)
    with pytest.raises(NotAllowed):
        note_receipt(recipient, on=clock.today(), way="post", by=people.dung)
    with pytest.raises(NotAllowed):
        note_failure(recipient, reason="x", by=people.dung)
    with pytest.raises(NotAllowed):
        send_again(recipient, way="post", by=people.dung)
    with pytest.raises(Missing):
        recipient_of(create_at("filed").petition, recipient.pk)


def test_the_first_opening_by_the_person_is_the_receipt() -> None:
    walk = create_at("accepted")
    letter = unsigned_letters(walk.petition)[0]
    sign_letter(walk.petition, letter, by=walk.leader)
    send_letter(walk.petition, letter, by=walk.officer)
    recipient = Recipient.objects.get(document=letter)
    assert (recipient.name, recipient.way) == ("Người gửi đơn", "tracking")

    for _time in range(2):
        assert read_own_letter(walk.holder, letter.code).pk == letter.pk

    recipient.refresh_from_db()
    assert (recipient.state, recipient.received_on, recipient.noted_by_id) == ("received", clock.today(), None)
    codes = [row.code for row in events_of("petition", walk.petition.code)]
    assert codes.count("document.received_noted") == 1


def test_the_desk_notes_what_did_not_arrive_and_sends_it_again(client: Client, walk: Walk) -> None:
    _letter, recipient = sent(walk)
    client.force_login(walk.officer)
    address = f"/ho-so/{walk.petition.code}/noi-nhan/{recipient.pk}/"
    assert address in client.get(f"/ho-so/{walk.petition.code}/").content.decode()
    refused = client.post(address, {"outcome": "failed", "way": "post", "note": ""})
    assert refused.status_code == 422
    assert "vì sao văn bản không đến nơi" in refused.content.decode()

    assert client.post(address, {"outcome": "failed", "way": "post", "note": "Sai địa chỉ"}).status_code == 302

    listed = client.get("/ban-lam-viec/khong-den-noi/").content.decode()
    assert "Sai địa chỉ" in listed
    assert address in listed
    assert client.post(address, {"outcome": "resent", "way": "hand"}).status_code == 302
    assert "Sai địa chỉ" not in client.get("/ban-lam-viec/khong-den-noi/").content.decode()
    assert client.get(address).status_code == 404

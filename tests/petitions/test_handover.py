"""Hand-over: receipt passes ownership, declining gives it back, nothing is ever without exactly one owner."""

from datetime import timedelta

import pytest

from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid, Missing, NotAllowed
from phoihop.petitions.interface import (
    Transfer,
    accept_transfer,
    decide_forward,
    decline_transfer,
    get_for,
    recall_transfer,
    record_withdrawal,
    remind_transfer,
)
from phoihop.petitions.models import Petition, PetitionAccess
from tests.people import standing_body
from tests.petitions.factories import Walk, create_at, office

pytestmark = pytest.mark.django_db


def _sent() -> tuple[Walk, Transfer]:
    walk = create_at("forwarding")
    assert walk.transfer is not None
    return walk, walk.transfer


def _reasons(petition: Petition) -> dict[str, str]:
    return dict(PetitionAccess.objects.filter(petition=petition).values_list("body__code", "reason"))


def test_the_sender_owns_until_receipt() -> None:
    walk, _transfer = _sent()

    assert Petition.objects.get(pk=walk.petition.pk).owner_body.code == "BTCD"
    assert _reasons(walk.petition) == {"BTCD": "owner", "SXD": "receiver"}


def test_receipt_passes_ownership_and_starts_the_receivers_clock() -> None:
    walk, transfer = _sent()
    officer, _leader = office("SXD")
    tomorrow = clock.now() + timedelta(days=1)

    accept_transfer(transfer, by=officer, now=tomorrow)

    row = Petition.objects.get(pk=walk.petition.pk)
    assert (row.owner_body.code, row.state, row.owned_since) == ("SXD", "received", tomorrow)
    assert _reasons(row) == {"BTCD": "former", "SXD": "owner"}
    assert row.due_step == "process"
    assert row.due_on is not None
    assert row.due_on >= clock.local_date(tomorrow) + timedelta(days=10)


def test_the_sender_cannot_receive_what_it_sent() -> None:
    walk, transfer = _sent()

    with pytest.raises(NotAllowed):
        accept_transfer(transfer, by=walk.officer)


def test_a_third_body_cannot_decline_and_does_not_see_the_petition() -> None:
    walk, transfer = _sent()
    stranger, _leader = office("SNNMT")

    with pytest.raises(NotAllowed):
        decline_transfer(transfer, by=stranger, ground="not_competent", reason="Không phải việc của sở.")
    with pytest.raises(Missing):
        get_for(stranger, walk.petition.code)


def test_declining_with_a_ground_gives_the_petition_back_and_closes_the_view() -> None:
    walk, transfer = _sent()
    officer, _leader = office("SXD")

    decline_transfer(transfer, by=officer, ground="not_competent", reason="Thuộc Sở Nông nghiệp và Môi trường.")

    row = Petition.objects.get(pk=walk.petition.pk)
    assert (row.owner_body.code, row.state) == ("BTCD", "classified")
    assert _reasons(row) == {"BTCD": "owner"}
    with pytest.raises(Missing):
        get_for(officer, row.code)


@pytest.mark.parametrize(("ground", "reason"), [("", "Có lý do."), ("khong_co", "Có lý do."), ("not_competent", " ")])
def test_declining_needs_a_ground_of_the_list_and_a_reason(ground: str, reason: str) -> None:
    _walk, transfer = _sent()
    officer, _leader = office("SXD")

    with pytest.raises(Invalid):
        decline_transfer(transfer, by=officer, ground=ground, reason=reason)


def test_a_transfer_is_answered_once() -> None:
    _walk, transfer = _sent()
    officer, _leader = office("SXD")
    stale = Transfer.objects.select_related("petition", "from_body", "to_body").get(pk=transfer.pk)
    accept_transfer(transfer, by=officer)

    with pytest.raises(Conflict):
        decline_transfer(stale, by=officer, ground="not_competent", reason="Muộn rồi.")


def test_the_sender_recalls_and_sends_elsewhere() -> None:
    walk, transfer = _sent()

    recall_transfer(transfer, by=walk.officer, reason="Chọn nhầm cơ quan.")
    other = decide_forward(
        walk.petition, to_body=standing_body("SNNMT"), by=walk.officer, ground="other_body", reason="Đúng cơ quan."
    )

    assert other.state == "sent"
    assert _reasons(walk.petition) == {"BTCD": "owner", "SNNMT": "receiver"}


def test_the_receiver_cannot_recall() -> None:
    _walk, transfer = _sent()
    officer, _leader = office("SXD")

    with pytest.raises(NotAllowed):
        recall_transfer(transfer, by=officer, reason="Thử.")


def test_a_body_cannot_forward_to_itself() -> None:
    walk = create_at("classified")

    with pytest.raises(Invalid):
        decide_forward(
            walk.petition, to_body=standing_body("BTCD"), by=walk.officer, ground="other_body", reason="Thử."
        )


def test_a_body_that_ended_receives_nothing() -> None:
    walk = create_at("classified")
    ended = standing_body("SXD")
    ended.valid_to = clock.today() - timedelta(days=1)
    ended.save()

    with pytest.raises(Invalid, match="kế tục"):
        decide_forward(walk.petition, to_body=ended, by=walk.officer, ground="other_body", reason="Thử.")


def test_reminding_counts_and_stops_once_answered() -> None:
    walk, transfer = _sent()
    remind_transfer(transfer, by=walk.officer)
    assert Transfer.objects.get(pk=transfer.pk).attempts == 2
    officer, _leader = office("SXD")
    accept_transfer(transfer, by=officer)
    transfer.petition.owner_body = standing_body("BTCD")

    with pytest.raises(Conflict):
        remind_transfer(transfer, by=walk.officer)


def test_a_withdrawal_ends_the_waiting_transfer_and_the_receivers_view() -> None:
    walk, transfer = _sent()
    officer, _leader = office("SXD")

    record_withdrawal(walk.petition, by=walk.officer, reason="Đơn rút ngày 01/11.")

    assert Transfer.objects.get(pk=transfer.pk).state == "recalled"
    assert _reasons(walk.petition) == {"BTCD": "owner"}
    with pytest.raises(Missing):
        get_for(officer, walk.petition.code)


def test_another_body_records_no_withdrawal() -> None:
    walk, _transfer = _sent()
    officer, _leader = office("SXD")

    with pytest.raises(NotAllowed):
        record_withdrawal(walk.petition, by=officer, reason="Thử.")

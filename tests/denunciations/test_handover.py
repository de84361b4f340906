"""A hand-over is a contract: one owner at each moment, and the keys go where the ownership goes."""

import pytest

from phoihop.accounts.interface import User
from phoihop.core.errors import Conflict, Invalid, Missing, NotAllowed
from phoihop.denunciations.interface import (
    Accused,
    Denunciation,
    Told,
    decline_denunciation,
    forward_denunciation,
    get_for,
    recall_denunciation,
    receive_denunciation,
    visible_to,
    waiting_handover,
)
from phoihop.law.interface import clocks_of
from phoihop.vault.interface import VaultKey, read_part
from tests.denunciations.people import TOLD, Unit, file_one, row_of
from tests.people import holder, standing_body
from tests.vault.keepers import key_of, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(unit: Unit) -> VaultKey:
    """The building department with an officer of its own; the accused works there too and has a key."""
    hien = holder("hien", "Đinh Thị Hiền", "vault_officer", "SXD", "Chánh Thanh tra Sở")
    accused = holder("khoa2", "Trương Đăng Khoa", "vault_officer", "SXD", "Phó Trưởng phòng")
    key_of(accused, "SXD", "officer")
    return key_of(hien, "SXD", "officer")


@pytest.fixture
def row(unit: Unit, other: VaultKey) -> Denunciation:
    return row_of(file_one())


def forward(row: Denunciation, unit: Unit, to: str = "SXD", ground: str = "competent") -> None:
    forward_denunciation(row, to_body=standing_body(to), ground=ground, using=opened(unit.minh), by=unit.minh.holder)


def test_accused_workplace_meets_nothing_before_it_is_found_competent(row: Denunciation, other: VaultKey) -> None:
    assert not visible_to(other.holder).exists()


def test_receiver_owns_and_the_sender_no_longer_opens(row: Denunciation, unit: Unit, other: VaultKey) -> None:
    forward(row, unit)
    assert row.owner_body == standing_body("TTTP")
    assert get_for(other.holder, row.code).state == "forwarding"
    receive_denunciation(waiting_handover(row), by=other.holder)
    row.refresh_from_db()
    assert (row.owner_body, row.state) == (standing_body("SXD"), "received")
    assert not visible_to(unit.minh.holder).exists()
    pieces = read_part(matter=row.matter, part="content", using=opened(other), by=other.holder, reason="work")
    assert Told.read(pieces[0].content) == TOLD
    steps = {clock.step: clock.state for clock in clocks_of("denunciation", row.code)}
    assert steps["forward"] == "met"


def test_accused_stays_out_of_the_body_that_is_competent(row: Denunciation, unit: Unit, other: VaultKey) -> None:
    forward(row, unit)
    accused = User.objects.get(username="khoa2")
    assert not visible_to(accused).exists()
    with pytest.raises(Missing):
        receive_denunciation(waiting_handover(row), by=accused)


def test_declined_goes_back_and_the_receiver_forgets(row: Denunciation, unit: Unit, other: VaultKey) -> None:
    forward(row, unit)
    handover = waiting_handover(row)
    with pytest.raises(Invalid):
        decline_denunciation(handover, answer="không thích", by=other.holder)
    decline_denunciation(handover, answer="not-competent", by=other.holder)
    row.refresh_from_db()
    assert (row.owner_body, row.state) == (standing_body("TTTP"), "filed")
    assert not visible_to(other.holder).exists()
    assert get_for(unit.minh.holder, row.code)


def test_recalled_before_receipt_only(row: Denunciation, unit: Unit, other: VaultKey) -> None:
    forward(row, unit)
    handover = waiting_handover(row)
    recall_denunciation(row, by=unit.minh.holder)
    assert not visible_to(other.holder).exists()
    with pytest.raises(Missing):
        receive_denunciation(handover, by=other.holder)


def test_two_receivers_do_not_both_receive(row: Denunciation, unit: Unit, other: VaultKey) -> None:
    forward(row, unit)
    one, two = waiting_handover(row), waiting_handover(row)
    receive_denunciation(one, by=other.holder)
    with pytest.raises(Conflict):
        receive_denunciation(two, by=other.holder)


@pytest.mark.parametrize(("to", "ground"), [("TTTP", "competent"), ("SXD", "vì thế"), ("SNNMT", "competent")])
def test_what_cannot_be_forwarded(row: Denunciation, unit: Unit, to: str, ground: str) -> None:
    with pytest.raises(Invalid):
        forward(row, unit, to, ground)
    row.refresh_from_db()
    assert row.state == "filed"


def test_officer_of_another_body_forwards_nothing(row: Denunciation, other: VaultKey, chi: User) -> None:
    for by in (other.holder, chi):
        with pytest.raises((Missing, NotAllowed)):
            forward_denunciation(row, to_body=standing_body("SXD"), ground="competent", using=opened(other), by=by)


def test_nobody_named_means_nobody_is_let_in(unit: Unit, other: VaultKey) -> None:
    row = row_of(file_one(Told(subject="x", body="y", accused=(Accused(name="Ai đó"),))))
    assert [found.code for found in visible_to(unit.minh.holder)] == [row.code]

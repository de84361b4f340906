"""Every state with every move by every person; the drawings; every event has its sentence."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import DomainError, Invalid, Missing, NotAllowed
from phoihop.denunciations import interface as room
from phoihop.denunciations import labels, states
from phoihop.denunciations.actions.moving import move
from phoihop.denunciations.drawing import drawings
from phoihop.denunciations.interface import CaseLetter, Denunciation, Protection, Withdrawal
from phoihop.denunciations.states import DECIDE, State
from phoihop.trail.interface import actions_only
from phoihop.vault.interface import VaultKey
from tests.conftest import ROOT
from tests.denunciations.people import Unit, denouncer_of, file_one, new_unit
from tests.denunciations.steps import (
    PUBLIC,
    accept,
    accepted,
    begin,
    concluded,
    filed,
    ready,
    redacted,
    signed_letter,
    verified,
    verifying,
)
from tests.people import People, holder, standing_body
from tests.vault.keepers import key_of, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(people: People) -> Unit:
    return new_unit(people.minh, people.ngan)


@pytest.fixture
def office(unit: Unit) -> VaultKey:
    """Vân settles in another unit."""
    return key_of(holder("vanvp", "Cao Thị Vân", "resolver", "VPUB", "Phó Chánh Văn phòng"), "VPUB", "officer")


def forwarding(unit: Unit) -> Denunciation:
    row = redacted(unit)
    room.forward_denunciation(
        row, to_body=standing_body("VPUB"), ground="competent", using=opened(unit.minh), by=unit.minh.holder
    )
    return row


def received(unit: Unit) -> Denunciation:
    row = forwarding(unit)
    van = User.objects.get(username="vanvp")
    return room.receive_denunciation(room.waiting_handover(row), by=van)


def reviewing(unit: Unit) -> Denunciation:
    row = filed()
    with actions_only():
        Denunciation.objects.filter(pk=row.pk).update(further_ground="overdue")
    row.refresh_from_db()
    room.begin_review(row, by=unit.minh.holder)
    return row


def published(unit: Unit) -> Denunciation:
    row = concluded(unit)
    letter = signed_letter(row, unit, "tc_publication", PUBLIC)
    room.publish_conclusion(row, letter=letter, way="meeting", by=unit.minh.holder)
    return row


def ended(name: str, unit: Unit) -> Denunciation:
    """By the action of that name, from where it is legal."""
    minh, binh = unit.minh.holder, unit.binh.holder
    row = redacted(unit)
    if name == "kept":
        room.keep_denunciation(row, ground="sent-to-many", reason="Đã gửi.", by=minh)
    elif name == "refused":
        room.refuse_denunciation(row, ground="settled", reason="Đã giải quyết.", by=binh)
    elif name == "sent_out":
        room.send_out(row, ground="other-system", to_whom="Nơi khác", number="1/PC", sent_on=clock.today(), by=minh)
    elif name == "withdrawn":
        asked = room.note_withdrawal(row, whole=True, text="Rút.", by=minh)
        room.take_withdrawal(asked, by=minh)
        row = asked.denunciation
    else:
        room.take_as_information(row, ground="wrong-form", reason="Có ảnh.", by=minh)
        if name == "informed":
            room.end_information(row, ground="inspected", findings="Đã kiểm tra.", by=minh)
    return Denunciation.objects.get(pk=row.pk)


def moved(source: Callable[[Unit], Denunciation], step: Callable[[Denunciation, Unit], Any]) -> Any:
    def way(unit: Unit) -> Denunciation:
        row = source(unit)
        step(row, unit)
        return row

    return way


WAYS: dict[str, Callable[[Unit], Denunciation]] = {
    State.FILED: lambda _unit: filed(),
    State.FORWARDING: forwarding,
    State.RECEIVED: received,
    State.ACCEPTED: accepted,
    State.VERIFYING: verifying,
    State.EXPERT: moved(verifying, lambda row, unit: room.ask_expert(row, text="Giám định.", by=unit.minh.holder)),
    State.SUSPENDED: moved(
        accepted,
        lambda row, unit: room.suspend_resolution(
            row, ground="other-result", reason="Chờ.", using=opened(unit.binh), by=unit.binh.holder
        ),
    ),
    State.VERIFIED: verified,
    State.CONCLUDED: concluded,
    State.ACTED: moved(
        concluded,
        lambda row, unit: room.act_on_conclusion(
            row, acts=["discipline"], using=opened(unit.binh), by=unit.binh.holder
        ),
    ),
    State.PUBLISHED: published,
    State.CLOSED: moved(published, lambda row, unit: move(row, "close", by=unit.minh.holder)),
    State.REVIEWING: reviewing,
    State.INFORMATION: lambda unit: ended("information", unit),
    State.INFORMED: lambda unit: ended("informed", unit),
    State.REFUSED: lambda unit: ended("refused", unit),
    State.KEPT: lambda unit: ended("kept", unit),
    State.SENT_OUT: lambda unit: ended("sent_out", unit),
    State.WITHDRAWN: lambda unit: ended("withdrawn", unit),
    State.TERMINATED: moved(
        accepted,
        lambda row, unit: room.terminate_resolution(
            row, ground="accused-died", reason="Đã mất.", using=opened(unit.binh), by=unit.binh.holder
        ),
    ),
}


def test_a_way_to_every_state_is_known_and_every_end_is_an_end() -> None:
    reached = {row.target for row in states.TRANSITIONS} | {State.FILED}
    assert reached == set(State) == set(WAYS) == states.OPEN | states.ENDED
    for state in states.ENDED:
        assert {row.name for row in states.TRANSITIONS.allowed_from(state)} <= {"correct"}
    assert {states.PUBLIC_STATES[state] for state in State} <= set(states.PUBLIC_LABELS)


@pytest.mark.parametrize("state", sorted(WAYS))
def test_from_each_state_only_the_rows_of_the_table_move_and_only_for_their_roles(
    state: str, unit: Unit, office: VaultKey, people: People
) -> None:
    row = WAYS[state](unit)
    assert Denunciation.objects.get(pk=row.pk).state == state
    later = key_of(holder("sautt", "Trần Văn Sau", "resolver", "TTTP", "Phó Chánh Thanh tra"), "TTTP", "officer")
    actors = {**dict(people), "binh": unit.binh.holder, "van": office.holder, "sau": later.holder}
    owner = row.owner_body.code
    for one in states.TRANSITIONS:
        there = {"binh"} if one.permission == DECIDE else {"minh", "binh"}
        may = {"TTTP": there, "VPUB": {"van"}}[owner]
        for name, actor in actors.items():
            if state in one.sources and name in may:
                assert _target(row, one.name, actor) == one.target, (one.name, name)
            else:
                with pytest.raises((NotAllowed, Invalid, Missing)):
                    _target(row, one.name, actor)
        with pytest.raises((NotAllowed, Invalid)):
            move(Denunciation.objects.get(pk=row.pk), one.name, by=denouncer_of(file_one()))
    assert Denunciation.objects.get(pk=row.pk).state == state


def _target(row: Denunciation, name: str, actor: User) -> str:
    """The state that the move leads to, undone again."""
    fresh = Denunciation.objects.get(pk=row.pk)
    with transaction.atomic():
        move(fresh, name, by=actor)
        transaction.set_rollback(True)
    return fresh.state


TOLD = {"addressee": "Ông A", "content": "Nhận tiền."}
LETTER_MAY: dict[str, dict[str, set[str]]] = {
    "draft": {"edit": {"minh", "binh"}, "submit": {"minh", "binh"}},
    "checking": {"confirm": {"binh"}, "send_back": {"binh"}},
    "ready": {"return": {"binh"}, "sign": {"binh"}},
    "signed": {"send": {"minh", "binh"}},
    "sent": {},
}


def _letter_step(letter: CaseLetter, name: str, key: VaultKey) -> None:
    by, version = key.holder, letter.version
    steps: dict[str, Callable[[], object]] = {
        "edit": lambda: room.edit_letter(letter, values=TOLD, by=by),
        "submit": lambda: room.submit_letter(letter, by=by),
        "confirm": lambda: room.confirm_letter(letter, version=version, using=opened(key), by=by),
        "send_back": lambda: room.send_back_letter(letter, remark="Sửa.", by=by),
        "return": lambda: room.return_letter(letter, remark="Sửa.", by=by),
        "sign": lambda: room.sign_letter(letter, version=version, using=opened(key), by=by),
        "send": lambda: room.send_letter(letter, way="hand", using=opened(key), by=by),
    }
    steps[name]()


@pytest.mark.parametrize("state", LETTER_MAY)
def test_letter_moves_for_its_people_only(state: str, unit: Unit, office: VaultKey) -> None:
    row = accepted(unit)
    letter = room.draft_letter(row, template="tc_to_accused", values=TOLD, by=unit.minh.holder)
    way = [("submit", unit.minh), ("confirm", unit.binh), ("sign", unit.binh), ("send", unit.minh)]
    for name, key in way[: list(LETTER_MAY).index(state)]:
        _letter_step(letter, name, key)
    assert letter.state == state
    keys = {"minh": unit.minh, "binh": unit.binh, "van": office}
    for name in {name for steps in LETTER_MAY.values() for name in steps}:
        for who, key in keys.items():
            fresh = CaseLetter.objects.select_related("denunciation", "body").get(pk=letter.pk)
            if who in LETTER_MAY[state].get(name, set()):
                with transaction.atomic():
                    _letter_step(fresh, name, key)
                    transaction.set_rollback(True)
            else:
                with pytest.raises(DomainError):
                    _letter_step(fresh, name, key)


WITHDRAWAL_MAY: dict[tuple[str, bool], dict[str, set[str]]] = {
    ("asked", False): {"take": {"minh", "binh"}, "continue": {"binh"}},
    ("asked", True): {"grant": {"binh"}, "continue": {"binh"}},
    ("taken", False): {},
    ("continued", True): {},
}


@pytest.mark.parametrize(("state", "settled"), WITHDRAWAL_MAY)
def test_withdrawal_is_answered_by_its_people_only(state: str, settled: bool, unit: Unit, office: VaultKey) -> None:
    row = verifying(unit) if settled else ready(unit)
    asked = room.note_withdrawal(row, whole=True, text="Rút.", by=unit.minh.holder)
    if state == "taken":
        room.take_withdrawal(asked, by=unit.minh.holder)
    if state == "continued":
        room.continue_despite_withdrawal(asked, ground="abuse", by=unit.binh.holder)
    for name in ("take", "grant", "continue"):
        for who, key in {"minh": unit.minh, "binh": unit.binh, "van": office}.items():
            fresh = Withdrawal.objects.get(pk=asked.pk)
            if who in WITHDRAWAL_MAY[(state, settled)].get(name, set()):
                with transaction.atomic():
                    _withdrawal_step(fresh, name, key)
                    transaction.set_rollback(True)
            else:
                with pytest.raises(DomainError):
                    _withdrawal_step(fresh, name, key)


def _withdrawal_step(row: Withdrawal, name: str, key: VaultKey) -> None:
    if name == "take":
        room.take_withdrawal(row, by=key.holder)
    elif name == "grant":
        room.grant_withdrawal(row, reason="Tự nguyện.", using=opened(key), by=key.holder)
    else:
        room.continue_despite_withdrawal(row, ground="coercion", by=key.holder)


PROTECTION_MAY = {"asked": {"apply", "refuse"}, "applied": {"change", "end"}, "refused": set(), "ended": set()}


@pytest.mark.parametrize("state", PROTECTION_MAY)
def test_protection_is_decided_by_the_resolver_only(state: str, unit: Unit, office: VaultKey) -> None:
    row = redacted(unit)
    asked = room.note_protection(row, measures=["life"], people=["self"], text="Sợ.", by=unit.minh.holder)
    for name in {"asked": [], "applied": ["apply"], "refused": ["refuse"], "ended": ["apply", "end"]}[state]:
        _protection_step(asked, name, unit.binh)
    for name in ("apply", "refuse", "change", "end"):
        for who, key in {"minh": unit.minh, "binh": unit.binh, "van": office}.items():
            fresh = Protection.objects.get(pk=asked.pk)
            assert fresh.state == state
            if who == "binh" and name in PROTECTION_MAY[state]:
                with transaction.atomic():
                    _protection_step(fresh, name, key)
                    transaction.set_rollback(True)
            else:
                with pytest.raises(DomainError):
                    _protection_step(fresh, name, key)


def _protection_step(row: Protection, name: str, key: VaultKey) -> None:
    whom: dict[str, Any] = {"measures": ["job"], "people": ["self"], "text": "Việc làm.", "by": key.holder}
    if name == "apply":
        room.apply_protection(row, using=opened(key), **whom)
    elif name == "refuse":
        room.refuse_protection(row, ground="no-danger", reason="x", by=key.holder)
    elif name == "change":
        room.change_protection(row, **whom)
    else:
        room.end_protection(row, ground="asked", reason="x", by=key.holder)


def test_every_event_of_the_tables_has_its_sentence() -> None:
    tables = (
        states.TRANSITIONS,
        states.HANDOVER_TRANSITIONS,
        states.LETTER_TRANSITIONS,
        states.WITHDRAWAL_TRANSITIONS,
        states.PROTECTION_TRANSITIONS,
    )
    assert {row.event for table in tables for row in table} <= set(labels.EVENT_SENTENCES)


def test_the_drawings_are_those_of_the_tables() -> None:
    for name, text in drawings().items():
        shown = (ROOT / "docs/states" / name).read_text(encoding="utf-8")
        assert shown == text, "Run: phoihop denunciations draw-states"


def test_allowed_moves_are_those_that_the_person_may_make(unit: Unit, office: VaultKey) -> None:
    row = filed()
    assert room.allowed_moves(unit.minh.holder, row) == ["forward", "send_out", "keep", "take_as_information"]
    accept(row, unit)
    assert room.allowed_moves(unit.minh.holder, row) == []
    assert room.allowed_moves(unit.binh.holder, row) == ["verify", "suspend", "terminate"]
    assert room.allowed_moves(office.holder, row) == []
    begin(row, unit)
    assert room.allowed_moves(unit.minh.holder, row) == ["ask_expert", "report"]
    assert row.state_since <= clock.now() + timedelta(minutes=1)

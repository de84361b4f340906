"""The tables of states: complete, and the same as the drawings."""

import pytest
from django.db import transaction

from phoihop.core.errors import Invalid, NotAllowed
from phoihop.petitions import states
from phoihop.petitions.actions.moving import move
from phoihop.petitions.actors import CaseHolder
from phoihop.petitions.drawing import drawings
from phoihop.petitions.models import Petition
from phoihop.petitions.states import OWN, State
from phoihop.trail.interface import Actor
from tests.conftest import ROOT
from tests.people import People
from tests.petitions.factories import WAYS, create_at


def test_every_state_is_in_a_table_and_every_end_is_an_end() -> None:
    reached = {row.target for row in states.TRANSITIONS} | {State.FILED}
    assert reached == set(State)
    for kind, table in states.TABLES.items():
        for state in states.ENDED:
            names = {row.name for row in table.allowed_from(state)}
            back = {"withdraw_joined", *(name for name in names if name.startswith("part_to_"))}
            assert names <= {"correct_decision", "correct_close", "dispute", *back}, (kind, state)


def test_every_state_has_public_words() -> None:
    assert {states.PUBLIC_STATES[state] for state in State} <= set(states.PUBLIC_LABELS)


def test_a_way_to_every_state_of_a_kind_is_known() -> None:
    for kind in ("KN", "KNPA"):
        reachable = {row.target for row in states.TABLES[kind]} | {State.FILED}
        # effective and closed complaints lie weeks later; test_complaint walks there through time
        later = {State.EFFECTIVE, State.CLOSED} if kind == "KN" else set()
        assert reachable - later == {state for one, state in WAYS if one == kind}


@pytest.mark.parametrize(("kind", "state"), sorted(WAYS))
def test_from_each_state_only_the_rows_of_the_table_move_and_only_for_their_roles(
    kind: str, state: str, people: People
) -> None:
    petition = create_at(state, kind).petition
    actors: dict[str, Actor] = {**dict(people), "an": CaseHolder(petition)}
    for row in states.TRANSITIONS:
        legal = row.name in {one.name for one in petition.moves} and state in row.sources
        for name, actor in actors.items():
            may = name == "an" if row.permission == OWN else name != "an" and actor.may(row.permission, petition)
            if legal and may:
                assert _moves(petition, row.name, actor) == row.target, (row.name, name)
            else:
                with pytest.raises((NotAllowed, Invalid)):
                    move(petition, row.name, by=actor)


def _moves(petition: Petition, name: str, actor: Actor) -> str:
    """The state that the move leads to, undone again."""
    fresh = Petition.objects.get(pk=petition.pk)
    with transaction.atomic():
        move(fresh, name, by=actor)
        transaction.set_rollback(True)
    return fresh.state


def test_the_drawings_are_those_of_the_tables() -> None:
    for name, text in drawings().items():
        assert (ROOT / "docs/states" / name).read_text(encoding="utf-8") == text, "Run: phoihop petitions draw-states"

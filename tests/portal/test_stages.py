"""Each kind has its own plain words at every stage, and the page says them with the next day that matters."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from phoihop.core import clock
from phoihop.law.interface import load_calendar, load_law
from phoihop.petitions.interface import Kind
from phoihop.petitions.states import PUBLIC_STATES, TABLES
from phoihop.portal.stages import MEANINGS, STAGES, stage_of
from tests.petitions.factories import WAYS, Walk, new_filing
from tests.portal.journey import text_of

# What the page must say at a stage, beyond the words of the stage: the day that matters to the person.
DAYS = {
    ("KN", "filed"): "Cơ quan phải báo có thụ lý hay không trước hết ngày",
    ("KN", "verifying"): "Cơ quan phải ra quyết định giải quyết trước hết ngày",
    ("KN", "sent"): "Khiếu nại lần hai. Thời hạn đến hết ngày",
    ("KNPA", "in_progress"): "Ông/Bà sẽ nhận trả lời trước hết ngày",
}


def states_of(kind: str) -> set[str]:
    """Every state that a petition of this kind comes to, as the person is told it."""
    reached = {"filed"}
    while new := {row.target for row in TABLES[kind] if row.sources & reached} - reached:
        reached |= new
    return {PUBLIC_STATES[state] for state in reached}


def walk_to(kind: str, state: str) -> Walk:
    load_law()
    load_calendar()
    walk = Walk(new_filing(kind=kind))
    for step in WAYS[kind, state]:
        walk.step(step)
    return walk


def page_of(client: Client, walk: Walk) -> str:
    client.post("/tra-cuu/", {"code": walk.filed.code, "secret": walk.filed.secret})
    return text_of(client.get("/tra-cuu/ho-so/").content.decode())


@pytest.mark.parametrize("kind", [Kind.KN, Kind.KNPA])
def test_every_state_of_every_kind_has_words(kind: str) -> None:
    assert states_of(kind) - set(STAGES[kind]) == set()


def test_what_ended_before_it_was_classified_has_words_too() -> None:
    assert set(MEANINGS) == set(Kind.values)
    assert all(stage_of(Kind.UNKNOWN, state) for state in PUBLIC_STATES.values())


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "state"), sorted(WAYS))
def test_the_page_tells_what_happens_now_and_what_to_do(kind: str, state: str, client: Client) -> None:
    walk = walk_to(kind, state)

    page = page_of(client, walk)

    stage = STAGES[walk.petition.kind][PUBLIC_STATES[state]]
    assert str(stage.now) in page
    assert str(stage.you) in page
    assert str(MEANINGS[walk.petition.kind]) in page
    assert DAYS.get((kind, state), "") in page


@pytest.mark.django_db
def test_the_persons_own_window_is_never_called_the_offices_delay(client: Client) -> None:
    walk = walk_to("KN", "published")

    with time_machine.travel(clock.now() + timedelta(days=60), tick=False):
        page = page_of(client, walk)

    assert "Cơ quan đang chậm" not in page
    assert "khiếu nại lần hai đến hết ngày" not in page


@pytest.mark.django_db
def test_late_resolution_opens_the_way_to_the_superior(client: Client) -> None:
    walk = walk_to("KN", "verifying")

    with time_machine.travel(clock.now() + timedelta(days=90), tick=False):
        page = page_of(client, walk)

    assert "Cơ quan đang chậm" in page
    assert "Cơ quan đã quá hạn giải quyết. Thời hạn khiếu nại lần hai đến hết ngày" in page


@pytest.mark.django_db
def test_another_kind_than_the_person_wrote_is_explained(client: Client) -> None:
    unsaid = Walk(new_filing(kind=""))
    unsaid.do_classify()
    other = Walk(new_filing(kind="KN"))
    other.petition.kind = "KNPA"
    other.do_classify()

    assert "không theo tên gọi" not in page_of(client, unsaid)
    assert "Ông/Bà ghi là “Khiếu nại”" in page_of(client, other)

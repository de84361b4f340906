"""Steps of a complaint that sign a paper: it is read as it will be printed before the step is taken."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from phoihop.desk.steps.all import STEPS as PAGES
from phoihop.documents.interface import documents_of
from phoihop.documents.models import NumberEntry
from phoihop.documents.papers import paper_from
from phoihop.law.interface import clocks_of
from phoihop.petitions.interface import Petition, letters_of
from phoihop.trail.interface import Event
from tests.petitions.factories import Walk, create_at

STEPS: dict[str, tuple[str, dict[str, Any]]] = {
    "gia-han": ("extension_decision", {"grounds": ["many_people"], "reason": "Vụ việc có nhiều người cùng khiếu nại."}),
    "tam-dinh-chi": ("suspension_decision", {"ground": "force_majeure", "reason": "Khu vực đang ngập lụt."}),
    "dinh-chi": ("termination_decision", {"ground": "withdrawn", "reason": "Người khiếu nại đã chết."}),
}
each_step = pytest.mark.parametrize("slug", STEPS)


def address(walk: Walk, slug: str) -> str:
    return f"/ho-so/{walk.petition.code}/buoc/{slug}/"


def seen_on(page: str) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', page)
    assert found is not None
    return found[1]


def kept(petition: Petition) -> Any:
    """Everything that a step may change."""
    petition.refresh_from_db()
    clocks = [(clock.state, clock.due_on, clock.paused_on) for clock in clocks_of("petition", petition.code)]
    return petition.state, petition.terms, clocks, letters_of(petition).count(), NumberEntry.objects.count()


def read(client: Client, walk: Walk, slug: str, **changed: str) -> str:
    """The page that asks to read the paper before it is signed."""
    response = client.post(address(walk, slug), {**STEPS[slug][1], **changed})
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def walk(client: Client) -> Walk:
    walk = create_at("verifying", "KN")
    client.force_login(walk.leader)
    return walk


@each_step
def test_the_paper_is_shown_and_nothing_is_kept(client: Client, walk: Walk, slug: str) -> None:
    before, events = kept(walk.petition), Event.objects.exclude(code="petition.read").count()

    page = read(client, walk, slug)

    assert str(STEPS[slug][1]["reason"]) in page.split("<form")[0]
    assert walk.leader.full_name in page
    assert "Ký và gửi" in page
    assert (kept(walk.petition), Event.objects.exclude(code="petition.read").count()) == (before, events)


@each_step
def test_what_was_read_is_what_is_signed(client: Client, walk: Walk, slug: str) -> None:
    template, answers = STEPS[slug]
    seen = seen_on(read(client, walk, slug))
    rehearsed = PAGES[slug].rehearsed(walk.petition, walk.leader, answers)
    assert rehearsed is not None
    assert rehearsed.version == seen

    response = client.post(address(walk, slug), {**answers, "seen": seen})

    assert response.status_code == 302
    (paper,) = documents_of("petition", walk.petition.code).filter(template=template)
    assert (paper.number, paper.signer_name) == (1, walk.leader.full_name)
    assert paper.sent_at is not None
    assert paper.paper is not None
    signed = paper_from(paper.paper)
    assert replace(signed, number_text=rehearsed.paper.number_text, is_draft=True) == rehearsed.paper


@each_step
def test_other_words_are_read_anew(client: Client, walk: Walk, slug: str) -> None:
    seen, before = seen_on(read(client, walk, slug)), kept(walk.petition)

    page = read(client, walk, slug, reason="Lý do khác.", seen=seen)

    assert seen_on(page) != seen
    assert kept(walk.petition) == before


def test_another_day_is_read_anew(client: Client, walk: Walk) -> None:
    seen = seen_on(read(client, walk, "tam-dinh-chi"))

    with time_machine.travel(datetime.now().astimezone() + timedelta(days=1), tick=False):
        client.force_login(walk.leader)
        page = read(client, walk, "tam-dinh-chi", seen=seen)

    assert seen_on(page) != seen


def test_a_step_that_would_be_refused_is_refused_before_its_paper_is_read(client: Client, walk: Walk) -> None:
    seen = seen_on(read(client, walk, "gia-han"))
    assert client.post(address(walk, "gia-han"), {**STEPS["gia-han"][1], "seen": seen}).status_code == 302

    refused = client.post(address(walk, "gia-han"), STEPS["gia-han"][1])

    assert refused.status_code == 422
    assert "đã được gia hạn" in refused.content.decode()
    assert 'name="seen"' not in refused.content.decode()


def test_an_officer_is_shown_no_paper(client: Client, walk: Walk) -> None:
    client.force_login(walk.officer)

    assert client.post(address(walk, "gia-han"), STEPS["gia-han"][1]).status_code == 404


def test_a_step_without_a_paper_is_taken_at_once(client: Client, walk: Walk) -> None:
    walk.step("suspend")

    assert client.post(address(walk, "tiep-tuc"), {"reason": "Nước đã rút."}).status_code == 302

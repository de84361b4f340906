"""Plays all stories of the sample in the order of time, through both reorganisations, up to the day of loading."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from django.db import transaction

from phoihop.core import clock
from phoihop.organizations.interface import Body, hand_over, successors_of
from phoihop.petitions.interface import Petition, State, write_bulk
from phoihop.sample.filling import Filler
from phoihop.sample.stories import Story
from phoihop.sample.world import DEPARTMENTS_MERGED, REFORM, World
from phoihop.trail.interface import Actor, Draft, record_many

FIRST = date(2021, 1, 4)
NEW_LAW = date(2026, 7, 1)
#: Shares of the petitions by when they are filed: the years before, the time since, the last weeks, before both days.
WEIGHTS = (25, 25, 38, 6, 6)


#: What is known of an ended case whose steps were not lived through: its events between receipt and end.
ENDINGS = {
    State.CLOSED: ("petition.accepted", "petition.answered", "petition.closed"),
    State.GUIDED: ("petition.guided",),
    State.KEPT: ("petition.kept",),
    State.WITHDRAWN: ("petition.withdrawn",),
}
SETTLED = timedelta(days=60)


@dataclass(order=True, slots=True)
class Turn:
    """The next step of a story."""

    at: datetime
    number: int
    story: Story
    steps: Iterator[datetime]


@transaction.atomic
def play(count: int, *, seed: int, by: Actor, until: datetime) -> list[Story]:
    """File `count` petitions and let each go on until `until`; the stories as far as they came."""
    random = Random(seed)  # noqa: S311 a repeatable sample, no secret
    world = World.now()
    turns: list[Turn] = []
    for number, at in enumerate(sorted(_filing_times(count, random, until))):
        story = Story(world, Random(random.random()), at)  # noqa: S311
        turns.append(Turn(at, number, story, story.steps()))
    stories = [turn.story for turn in turns]
    heapq.heapify(turns)
    reorganisations = [_midnight(day) for day in (DEPARTMENTS_MERGED, REFORM) if _midnight(day) < until]
    while turns:
        while reorganisations and reorganisations[0] <= turns[0].at:
            _reorganise(reorganisations.pop(0), turns, by=by)
        turn = heapq.heappop(turns)
        if turn.at > until:
            continue
        with clock.living_at(turn.at):
            following = next(turn.steps, None)
        if following is not None:
            turn.at = following
            heapq.heappush(turns, turn)
    return stories


def fill_past(count: int, *, seed: int, by: Actor, until: datetime) -> int:
    """Write so many ended cases of the past years with their events; how many were written."""
    filler = Filler(World.now(), Random(seed), _midnight(FIRST), until - SETTLED, only_ended=True)  # noqa: S311
    written = [row.petition for row in write_bulk(filler.cases(count))]
    drafts = [draft for petition in written for draft in _events_of(petition, by)]
    record_many(sorted(drafts, key=lambda draft: draft.occurred_at or until))
    return len(written)


def _events_of(petition: Petition, by: Actor) -> Iterator[Draft]:
    codes = ["petition.filed", "petition.classified", *ENDINGS[State(petition.state)]]
    step = (petition.state_since - petition.received_at) / (len(codes) - 1)
    for number, code in enumerate(codes):
        yield Draft(code=code, subject=petition, by=by, occurred_at=petition.received_at + step * number)


def _reorganise(at: datetime, turns: list[Turn], *, by: Actor) -> None:
    """Every body that ended the day before hands what is open to its successor."""
    day = clock.local_date(at)
    with clock.living_at(at):
        for body in Body.objects.filter(valid_to=day - timedelta(days=1)).order_by("pk"):
            heirs = successors_of(body, day)
            if len(heirs) == 1:
                hand_over(body, heirs[0], by=by, now=at)
    for turn in turns:
        if turn.story.petition is not None:
            turn.story.petition = Petition.objects.get(pk=turn.story.petition.pk)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.ZONE)


def _filing_times(count: int, random: Random, until: datetime) -> Iterator[datetime]:
    last = until.astimezone(clock.ZONE).date()
    recent = last - timedelta(days=45)
    spans = [
        (FIRST, REFORM),
        (REFORM, recent),
        (recent, last),
        (REFORM - timedelta(days=25), REFORM),
        (NEW_LAW - timedelta(days=30), NEW_LAW),
    ]
    for start, end in random.choices(spans, WEIGHTS, k=count):
        day = start + timedelta(days=random.randrange(max((end - start).days, 1)))
        minutes = random.randrange(390, 1260)
        yield datetime.combine(day, time(minutes // 60, minutes % 60), tzinfo=clock.ZONE).astimezone(UTC)

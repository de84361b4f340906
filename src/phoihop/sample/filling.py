"""Many petitions by seed: the load generator, and the ended cases of the sample's past years."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from phoihop.core import clock
from phoihop.petitions.interface import Applicant, BulkCase, Channel, Kind, State
from phoihop.sample.people import invented_name
from phoihop.sample.stories import COMPLAINTS
from phoihop.sample.texts import write, write_complaint
from phoihop.sample.world import World

#: How many of a hundred stand in which state; the rest has ended.
OPEN_STATES = {State.FILED: 4, State.CLASSIFIED: 3, State.IN_PROGRESS: 9, State.SUBMITTED: 2, State.ANSWERED: 6}
ENDED_STATES = {State.CLOSED: 70, State.GUIDED: 3, State.KEPT: 2, State.WITHDRAWN: 1}
AT_INTAKE = {State.FILED, State.CLASSIFIED, State.GUIDED, State.KEPT, State.WITHDRAWN}
PROMISED_DAYS = {State.FILED: 10, State.CLASSIFIED: 10, State.IN_PROGRESS: 21, State.SUBMITTED: 21}


@dataclass(slots=True)
class Filler:
    """Makes cases by chance, spread over a span of time."""

    world: World
    random: Random
    start: datetime
    end: datetime
    only_ended: bool = False

    def cases(self, count: int) -> Iterator[BulkCase]:
        """So many cases; those still open were filed in the last weeks of the span."""
        states = ENDED_STATES if self.only_ended else OPEN_STATES | ENDED_STATES
        for state in self.random.choices(list(states), list(states.values()), k=count):
            yield self._case(state)

    def _case(self, state: State) -> BulkCase:
        at = self._when(state)
        day = clock.local_date(at)
        with clock.living_at(at):
            place = self.world.place(self.random, day)
            board = self.world.board(day)
            is_complaint = self.random.randrange(100) < COMPLAINTS and state != State.IN_PROGRESS
            written = (write_complaint if is_complaint else write)(self.random, place.full_name)
            body = board if state in AT_INTAKE else self.world.competent(written.matter.body, place, day)
        is_held = state in {State.IN_PROGRESS, State.SUBMITTED} and (body.pk, "officer") in self.world.seats
        promised = PROMISED_DAYS.get(state)
        return BulkCase(
            kind="" if state == State.FILED else Kind.KN if is_complaint else Kind.KNPA,
            subject=written.subject,
            body=written.body,
            place_id=place.pk,
            applicant=Applicant(name=invented_name(self.random), address=place.full_name),
            channel=self.random.choice([Channel.WEB, Channel.WEB, Channel.PAPER, Channel.RECEPTION]),
            received_at=at,
            state=state,
            state_since=at + timedelta(days=self.random.uniform(0, 9 if promised else 30)),
            owner_id=body.pk,
            holder_id=self.world.seat(body.pk, "officer").pk if is_held else None,
            former_ids=(board.pk,) if body.pk != board.pk else (),
            field=written.matter.field,
            due_on=day + timedelta(days=promised) if promised else None,
            due_step="answer" if is_held else "process" if promised else "",
        )

    def _when(self, state: State) -> datetime:
        weeks = self.end - timedelta(days=35)
        start = self.start if state not in PROMISED_DAYS else max(self.start, weeks)
        return start + timedelta(seconds=self.random.randrange(max(int((self.end - start).total_seconds()), 1)))

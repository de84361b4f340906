"""What the page of one case shows without a key: states, clocks, who holds keys, what happened. Nothing sealed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.denunciations import grounds
from phoihop.denunciations.models import Denunciation, Handover
from phoihop.law.interface import Clock, Explanation, clocks_of, due_state, explain, step_text, working_days_left
from phoihop.organizations.interface import Body, name_of, names_of
from phoihop.trail.interface import Event, events_of, sentence
from phoihop.ui.interface import TimelineEntry
from phoihop.vault.interface import Holder, Opening, Part, Purpose, count_kept_out, holders_of, openings_in

READ = "denunciation.read"
_INNER = ("clock.",)  # terms have their own panel


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One term with its pill and its explanation."""

    clock: Clock
    label: str
    due_state: str
    days_left: int | None
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class HandoverLine:
    """One hand-over: from where to where, on which ground, and what came of it."""

    sent_at: datetime
    from_name: str
    to_name: str
    ground: str
    state: str
    answer: str


@dataclass(frozen=True, slots=True)
class PlainCase:
    """All that lies in plain."""

    row: Denunciation
    owner: str
    clocks: list[ClockLine]
    steps: list[TimelineEntry]
    readers: list[TimelineEntry]
    holders: list[Holder]
    bodies: dict[int, str]
    openings: list[Opening]
    handovers: list[HandoverLine]
    kept_out: int

    @property
    def holder_lines(self) -> list[str]:
        """Who holds which parts, one line each."""
        return [self._holder_line(holder) for holder in self.holders]

    def _holder_line(self, holder: Holder) -> str:
        key = holder.key
        parts = [str(part.label) for part in Part if part in holder.parts]
        what = ", ".join(parts) if key.purpose == Purpose.OFFICER else _("nửa khóa danh tính")
        return f"{key.holder.full_name}, {self.bodies.get(key.body_id, '')}: {what}"


def plain_case(row: Denunciation) -> PlainCase:
    """The case in plain. Queries: about 10 and 3 a clock, however long its history."""
    events = list(events_of(row.subject_type, row.subject_id))
    who = _actors(events)
    holders, handovers = holders_of(row.matter), list(Handover.objects.filter(denunciation=row).order_by("-id"))
    places = {holder.key.body_id for holder in holders}
    places |= {body for one in handovers for body in (one.from_body_id, one.to_body_id)}
    bodies = names_of([Body(pk=pk) for pk in places])
    steps = [event for event in reversed(events) if not event.code.startswith(_INNER)]
    return PlainCase(
        row=row,
        owner=name_of(row.owner_body),
        clocks=[_clock_line(one) for one in clocks_of(row.subject_type, row.subject_id)],
        steps=[_step(event, who) for event in steps if event.code != READ],
        readers=[_step(event, who) for event in steps if event.code == READ],
        holders=holders,
        bodies=bodies,
        openings=list(openings_in(row.matter)),
        handovers=[_handover(one, bodies) for one in handovers],
        kept_out=count_kept_out(row.matter),
    )


def _clock_line(one: Clock) -> ClockLine:
    today = clock.today()
    state = due_state(one, today)
    left = working_days_left(one.due_on, today) if state != "done" else None
    return ClockLine(one, step_text(one.step), state, left, explain(one))


def _step(event: Event, who: dict[tuple[str, str], str]) -> TimelineEntry:
    by = who.get((event.actor_kind, event.actor_id), "")
    return TimelineEntry(label=sentence(event), at=event.occurred_at, by=by)


def _handover(one: Handover, names: dict[int, str]) -> HandoverLine:
    return HandoverLine(
        sent_at=one.sent_at,
        from_name=names.get(one.from_body_id, ""),
        to_name=names.get(one.to_body_id, ""),
        ground=str(grounds.FORWARD.get(one.ground, "")),
        state=one.get_state_display(),
        answer=str(grounds.DECLINE.get(one.answer, "")),
    )


def _actors(events: Iterable[Event]) -> dict[tuple[str, str], str]:
    """Names of the officers who acted; the denouncer and the machine have none. Queries: 1."""
    ids = {event.actor_id for event in events if event.actor_kind == "user" and event.actor_id.isdecimal()}
    names = User.objects.filter(pk__in=ids).values_list("pk", "full_name")
    return {("user", str(pk)): name for pk, name in names}

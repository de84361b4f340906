"""Telling people that something waits, rung by rung, until somebody acts. Nothing of a case moves by it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from phoihop.accounts.interface import User, officers_of
from phoihop.core import clock
from phoihop.core.ids import grouped
from phoihop.law.interface import CalendarSpec, current_calendar, working_days_between
from phoihop.notices.interface import Contact, notify
from phoihop.organizations.interface import Body, names_of, successors_of, way_up
from phoihop.petitions.ladder import (
    AT_THE_DOOR,
    FROM_ABOVE,
    NEXT,
    OUTSIDE_RUNGS,
    SEATS,
    TERM_RUNGS,
    TRANSFER_RUNGS,
    Audience,
    Rung,
)
from phoihop.petitions.models import Escalation, OutsideHandover, Petition, Transfer
from phoihop.petitions.states import OUTSIDE_OPEN, TransferState
from phoihop.trail.interface import Draft, SystemActor, record_many

LADDER = SystemActor("ladder")
BATCH = 500  # of one rung in one round; the next round takes the rest
SHOWN = 20
FIRST_HOUR = 7
ONE_DAY = timedelta(days=1)
WORKLIST, FIGURES = "/ban-lam-viec/", "/ban-lam-viec/thong-ke/"  # fixed for people; the pages are of another room


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that reached a rung: an open petition with its due day, a transfer or a body outside without answer."""

    rung: Rung
    petition: Petition
    transfer: Transfer | None = None
    outside: OutsideHandover | None = None

    @property
    def due_on(self) -> date | None:
        """The day from which it is counted; none for a transfer, which is sent once."""
        if self.outside is not None:
            return self.outside.waits_from
        return None if self.transfer else self.petition.due_on

    def as_row(self, at: datetime) -> Escalation:
        about = {"petition": self.petition, "transfer": self.transfer, "outside": self.outside}
        return Escalation(rung=self.rung.code, due_on=self.due_on, at=at, **about)


@dataclass(slots=True)
class _People:
    """Who sits where today; each seat is asked once a round."""

    on: date
    known: dict[tuple[str, int], list[User]] = field(default_factory=dict)
    ways: dict[int, list[Body]] = field(default_factory=dict)

    def seated(self, body: Body, permission: str) -> list[User]:
        key = (permission, body.pk)
        if key not in self.known:
            self.known[key] = list(officers_of(body, permission, self.on))
        return self.known[key]

    def above(self, body: Body) -> list[Body]:
        """The bodies above, the nearest first."""
        if body.pk not in self.ways:
            self.ways[body.pk] = [version.body for version in way_up(body, self.on)][1:]
        return self.ways[body.pk]

    def common(self, one: Body, other: Body) -> Body | None:
        """The nearest body above both."""
        return next((body for body in self.above(other) if body in self.above(one)), None)

    def places(self, audience: Audience, waiting: Waiting) -> list[Body]:
        """The bodies in which this audience sits."""
        owner, transfer = waiting.petition.owner_body, waiting.transfer
        if audience in AT_THE_DOOR:
            return successors_of(transfer.to_body, self.on) if transfer else []
        if audience == Audience.COMMON:
            found = self.common(owner, transfer.to_body) if transfer else None
        else:
            found = next(iter(self.above(owner)), None) if audience == Audience.SUPERIOR else owner
        return [found] if found else []

    def of(self, audience: Audience, waiting: Waiting) -> list[User]:
        """Whom this audience means; empty where nobody sits there."""
        seated = [user for body in self.places(audience, waiting) for user in self.seated(body, SEATS[audience])]
        return [user for user in seated if user == waiting.petition.holder] if audience == Audience.HOLDER else seated

    def told(self, waiting: Waiting) -> Iterator[tuple[User, Audience]]:
        """Each person once, by the nearest audience; an empty seat passes the word on."""
        seen: set[int] = set()
        for audience in waiting.rung.audiences:
            asked: Audience | None = audience
            while asked is not None and not (found := self.of(asked, waiting)):
                asked = NEXT.get(asked)
            if asked is not None:
                yield from ((user, asked) for user in found if user.pk not in seen)
                seen.update(user.pk for user in found)


@transaction.atomic
def climb(now: datetime | None = None) -> int:
    """One round: everything that reached a new rung is told, one notice a person and rung. Tells how many did.

    Only on working days from seven o'clock, so that nobody is told at night. Where a matter is found late it gets the
    rung that it stands on, not those that it passed.
    """
    at = now or clock.now()
    calendar, on = current_calendar(), clock.local_date(at)
    if not calendar.is_working(on) or at.astimezone(clock.ZONE).hour < FIRST_HOUR:
        return 0
    reached = [*_late_terms(on, calendar), *_waiting_transfers(on, calendar), *_waiting_outside(on, calendar)]
    people = _People(on)
    bundles: dict[tuple[User, Rung, bool], list[Petition]] = defaultdict(list)
    events = []
    for waiting in reached:
        heard = list(people.told(waiting))
        for user, audience in heard:
            bundles[user, waiting.rung, audience in FROM_ABOVE].append(waiting.petition)
        facts = {"rung": waiting.rung.code, "told": len(heard)}
        events.append(Draft("petition.escalated", waiting.petition, LADDER, facts, at))
    for (user, rung, from_above), petitions in bundles.items():
        _tell(user, rung, petitions, from_above=from_above, at=at)
    Escalation.objects.bulk_create([waiting.as_row(at) for waiting in reached], batch_size=BATCH)
    record_many(events)
    return len(reached)


def _late_terms(on: date, calendar: CalendarSpec) -> list[Waiting]:
    """Queries: 1 a rung, by the index of open due days."""
    found = []
    for rung, above in zip(TERM_RUNGS, (*TERM_RUNGS[1:], None), strict=True):
        higher = Q(due_on__gt=_edge(above, on, calendar)) if above else Q()
        mine = (
            Q(alert_on__lte=on, due_on__gte=on)
            if rung.working_days is None
            else Q(due_on__lte=_edge(rung, on, calendar)) & higher
        )
        done = Escalation.objects.filter(petition=OuterRef("pk"), rung=rung.code, due_on=OuterRef("due_on"))
        rows = Petition.objects.filter(mine, ~Exists(done), is_open=True, due_on__isnull=False)
        rows = rows.select_related("owner_body", "holder").order_by("due_on", "id")[:BATCH]
        found += [Waiting(rung, petition) for petition in rows]
    return found


def _waiting_transfers(on: date, calendar: CalendarSpec) -> list[Waiting]:
    """Queries: 1 a rung."""
    found = []
    for rung, above in zip(TRANSFER_RUNGS, (*TRANSFER_RUNGS[1:], None), strict=True):
        since = Q(sent_at__gte=_after(_edge(above, on, calendar))) if above else Q()
        done = Escalation.objects.filter(transfer=OuterRef("pk"), rung=rung.code)
        rows = Transfer.objects.filter(
            since, ~Exists(done), state=TransferState.SENT, sent_at__lt=_after(_edge(rung, on, calendar))
        )
        rows = rows.select_related("petition__owner_body", "petition__holder", "to_body").order_by("sent_at", "id")
        found += [Waiting(rung, transfer.petition, transfer) for transfer in rows[:BATCH]]
    return found


def _waiting_outside(on: date, calendar: CalendarSpec) -> list[Waiting]:
    """Queries: 1 a rung."""
    found = []
    for rung, above in zip(OUTSIDE_RUNGS, (*OUTSIDE_RUNGS[1:], None), strict=True):
        higher = Q(waits_from__gt=_edge(above, on, calendar)) if above else Q()
        done = Escalation.objects.filter(outside=OuterRef("pk"), rung=rung.code, due_on=OuterRef("waits_from"))
        rows = OutsideHandover.objects.filter(
            higher, ~Exists(done), state__in=OUTSIDE_OPEN, waits_from__lte=_edge(rung, on, calendar)
        )
        rows = rows.select_related("petition__owner_body", "petition__holder").order_by("waits_from", "id")
        found += [Waiting(rung, handover.petition, outside=handover) for handover in rows[:BATCH]]
    return found


def _edge(rung: Rung, on: date, calendar: CalendarSpec) -> date:
    """The latest day from which the rung's working days have gone by on `on`."""
    day = on - ONE_DAY
    while working_days_between(day, on, calendar=calendar) < (rung.working_days or 0):
        day -= ONE_DAY
    return day


def _after(day: date) -> datetime:
    return clock.start_of(day + ONE_DAY)


def _tell(user: User, rung: Rung, petitions: list[Petition], *, from_above: bool, at: datetime) -> None:
    contact = Contact(user=user, email=user.email)
    what, count = str(rung.label), str(len(petitions))
    if from_above:
        places = names_of({petition.owner_body for petition in petitions})
        context = {"count": count, "what": what, "bodies": "; ".join(sorted(places.values()))}
        notify(template="petitions.ladder-above", to=contact, context=context, link=FIGURES, now=at)
        return
    codes = ", ".join(grouped(petition.code) for petition in petitions[:SHOWN])
    more = "…" if len(petitions) > SHOWN else ""
    context = {"count": count, "what": what, "codes": codes + more}
    notify(template="petitions.ladder", to=contact, context=context, link=WORKLIST, now=at)

"""Figures of the desk: by state and body, overdue and at risk."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet, Sum

from phoihop.core import clock
from phoihop.core.brief import briefly
from phoihop.organizations.interface import Body, names_of
from phoihop.petitions.actors import Staff
from phoihop.petitions.grounds import ground_label
from phoihop.petitions.models import Petition, StateCount, Transfer
from phoihop.petitions.selectors.visible import READ, visible_to
from phoihop.petitions.selectors.worklist import COLUMNS, SOON_DAYS, WorkRow, state_label
from phoihop.petitions.standstill import Standstill, standstill_of
from phoihop.petitions.states import OPEN, State, TransferState

LEADER_VIEW = "leader.view"
HANDOVER_WINDOW = timedelta(days=90)
FEW_ANSWERS, OFTEN = 10, 0.3


@dataclass(frozen=True, slots=True)
class StateFigure:
    """How many petitions a body owns in a state."""

    body_id: int
    body_name: str
    kind: str
    state: str
    state_label: str
    number: int


@dataclass(frozen=True, slots=True)
class BodyRisk:
    """What a body has open, what of it is late or nearly late, and at whom the late matters stand."""

    body_id: int
    body_name: str
    open: int
    overdue: int
    soon: int
    reasons: dict[Standstill, int]


@dataclass(frozen=True, slots=True)
class Awaiting:
    """What waits for a leader: how many in all, and the first of them."""

    number: int
    rows: list[WorkRow]


def statistics(user: Staff) -> list[StateFigure]:
    """Counts by body, kind and state of the bodies that the person may read, in order of body and state.

    Queries: 2. The sum is over the folded counts, not over petitions, so it costs the same at any number of them.
    """
    bodies = user.bodies_for(READ)
    names = _names(bodies)
    return [
        StateFigure(body_id, names.get(body_id, ""), kind, state, state_label(state), number)
        for body_id, kind, state, number in sorted(_counts(bodies))
    ]


def open_figures(user: Staff) -> dict[tuple[str, str], int]:
    """What the bodies of `user` have to do: (kind, state) → number, only of open states that occur. Queries: 1."""
    figures: Counter[tuple[str, str]] = Counter()
    for _body_id, kind, state, number in _counts(user.bodies_for(READ)):
        if state in OPEN:
            figures[kind, state] += number
    return dict(figures)


def _counts(bodies: frozenset[int]) -> Iterable[tuple[int, str, str, int]]:
    """Body, kind, state, number, where there are any, in no order. Queries: 1."""
    rows = StateCount.objects.filter(body_id__in=bodies).values_list("body_id", "kind", "state")
    return (row for row in rows.annotate(number=Sum("change")).order_by() if row[3] > 0)


def leader_figures(user: Staff) -> list[BodyRisk]:
    """Open, overdue and at risk by body, the most overdue first, with the reasons. Queries: 3."""
    bodies = user.bodies_for(LEADER_VIEW)
    today = clock.today()
    edge = today + timedelta(days=SOON_DAYS)
    rows = (
        Petition.objects.filter(is_open=True, owner_body_id__in=bodies, due_on__lte=edge)
        .annotate(is_held=ExpressionWrapper(Q(holder__isnull=False), BooleanField()))
        .values_list("owner_body_id", "state", "is_held")
        .annotate(overdue=Count("due_on", Q(due_on__lt=today)), soon=Count("due_on", Q(due_on__gte=today)))
        .order_by()
    )
    names, held = _names(bodies), _open_by_body(bodies)
    risks = {pk: BodyRisk(pk, names.get(pk, ""), held.get(pk, 0), 0, 0, {}) for pk in bodies}
    for body_id, state, is_held, overdue, soon in rows:
        old, why = risks[body_id], standstill_of(state, is_held=is_held)
        reasons = {**old.reasons, why: old.reasons.get(why, 0) + overdue} if overdue else old.reasons
        risks[body_id] = replace(old, overdue=old.overdue + overdue, soon=old.soon + soon, reasons=reasons)
    return sorted(risks.values(), key=lambda risk: (-risk.overdue, -risk.soon, risk.body_name))


def _open_by_body(bodies: frozenset[int]) -> dict[int, int]:
    rows = StateCount.objects.filter(body_id__in=bodies, state__in=OPEN).values_list("body_id")
    return dict(rows.annotate(number=Sum("change")).order_by())


@dataclass(frozen=True, slots=True)
class HandoverFigure:
    """What the leader's bodies sent to one body lately, and what became of it; `ground`: why it declines mostly."""

    body_name: str
    sent: int
    received: int
    declined: int
    waiting: int
    ground: str

    @property
    def declines_often(self) -> bool:
        """At least three in ten of what was answered; a few answers say nothing."""
        answered = self.received + self.declined
        return answered >= FEW_ANSWERS and self.declined >= OFTEN * answered


def handover_figures(user: Staff) -> list[HandoverFigure]:
    """Where the leader's bodies sent petitions in the last 90 days, the most declined first. Queries: 2."""
    since = clock.now() - HANDOVER_WINDOW
    rows = Transfer.objects.filter(from_body_id__in=user.bodies_for(LEADER_VIEW), sent_at__gte=since).order_by()
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    grounds: dict[int, Counter[str]] = defaultdict(Counter)
    for body_id, state, ground, number in rows.values_list("to_body_id", "state", "ground").annotate(Count("id")):
        counts[body_id][state] += number
        if ground:
            grounds[body_id][ground] += number
    names = names_of([Body(pk=pk) for pk in counts]) if counts else {}
    figures = [
        HandoverFigure(
            names.get(pk, ""),
            sent=found.total(),
            received=found[TransferState.RECEIVED],
            declined=found[TransferState.DECLINED],
            waiting=found[TransferState.SENT],
            ground=ground_label("decline", max(grounds[pk], key=lambda one: (grounds[pk][one], one), default="")),
        )
        for pk, found in counts.items()
    ]
    return sorted(figures, key=lambda figure: (-figure.declined, -figure.waiting, figure.body_name))


def awaiting_leader(user: Staff, limit: int = 25) -> Awaiting:
    """What only a leader can move on: drafts to sign, matters to assign; the earliest due first. Queries: 2."""
    wanted = Q(state=State.SUBMITTED) | Q(state=State.ACCEPTED, holder__isnull=True)
    rows = Petition.objects.filter(wanted, is_open=True, owner_body_id__in=user.bodies_for(LEADER_VIEW))
    return Awaiting(rows.count(), _first(rows, limit))


def overdue_petitions(user: Staff, limit: int = 25) -> list[WorkRow]:
    """What is overdue in the leader's bodies, the longest first. Queries: 1."""
    rows = visible_to(user).filter(
        is_open=True, owner_body_id__in=user.bodies_for(LEADER_VIEW), due_on__lt=clock.today()
    )
    return _first(rows, limit)


def _first(rows: QuerySet[Petition], limit: int) -> list[WorkRow]:
    return [WorkRow(*row) for row in rows.order_by("work_order", "id")[:limit].values_list(*COLUMNS)]


@briefly(seconds=30)
def _names(bodies: frozenset[int]) -> dict[int, str]:
    return names_of([Body(pk=pk) for pk in bodies]) if bodies else {}

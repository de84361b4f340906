"""Figures of the desk: by state and body, overdue and at risk."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q, Sum

from phoihop.core import clock
from phoihop.core.brief import briefly
from phoihop.organizations.interface import Body, names_of
from phoihop.petitions.actors import Staff
from phoihop.petitions.models import Petition, StateCount
from phoihop.petitions.selectors.visible import READ, visible_to
from phoihop.petitions.selectors.worklist import COLUMNS, SOON_DAYS, WorkRow, state_label
from phoihop.petitions.states import OPEN

LEADER_VIEW = "leader.view"


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
    """What is late or nearly late in a body, and why: the step that is owed."""

    body_id: int
    body_name: str
    overdue: int
    soon: int
    reasons: dict[str, int]


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
    """Overdue and at risk by body, the most overdue first, with the steps owed. Queries: 2."""
    bodies = user.bodies_for(LEADER_VIEW)
    today = clock.today()
    edge = today + timedelta(days=SOON_DAYS)
    rows = (
        Petition.objects.filter(is_open=True, owner_body_id__in=bodies, due_on__lte=edge)
        .values_list("owner_body_id", "due_step")
        .annotate(overdue=Count("due_on", Q(due_on__lt=today)), soon=Count("due_on", Q(due_on__gte=today)))
        .order_by()
    )
    risks: dict[int, BodyRisk] = {}
    names = _names(bodies)
    for body_id, step, overdue, soon in rows:
        old = risks.get(body_id, BodyRisk(body_id, names.get(body_id, ""), 0, 0, {}))
        reasons = {**old.reasons, step: overdue} if overdue else old.reasons
        risks[body_id] = BodyRisk(body_id, old.body_name, old.overdue + overdue, old.soon + soon, reasons)
    return sorted(risks.values(), key=lambda risk: (-risk.overdue, -risk.soon, risk.body_name))


def overdue_petitions(user: Staff, limit: int = 25) -> list[WorkRow]:
    """What is overdue in the leader's bodies, the longest first. Queries: 1."""
    rows = visible_to(user).filter(
        is_open=True, owner_body_id__in=user.bodies_for(LEADER_VIEW), due_on__lt=clock.today()
    )
    return [WorkRow(*row) for row in rows.order_by("work_order", "id")[:limit].values_list(*COLUMNS)]


@briefly(seconds=30)
def _names(bodies: frozenset[int]) -> dict[int, str]:
    return names_of(Body.objects.filter(pk__in=bodies)) if bodies else {}

"""Which cases inspectors opened: for the inspector herself, and for the leaders of the bodies that hold them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from phoihop.core import clock
from phoihop.core.errors import Missing
from phoihop.core.ids import row_number
from phoihop.organizations.interface import names_of
from phoihop.petitions.actors import Staff
from phoihop.petitions.models import InspectorReading, Petition
from phoihop.petitions.selectors.visible import access_of, grounds_of, readings_of
from phoihop.petitions.selectors.worklist import Page

PAGE = 50
LEADER_VIEW = "leader.view"


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """One opening: which case, by whom, why, and from when to when. `is_running`: the case is open by it now."""

    pk: int
    code: str
    inspector: str
    post: str
    reason: str
    decision: str
    note: str
    opened_at: datetime
    until: datetime
    is_running: bool


def own_inspections(user: Staff, after: str = "") -> Page[InspectionRow]:
    """What the inspector opened, newest first. Queries: at most 3."""
    running = frozenset(readings_of(user).values_list("pk", flat=True))
    return _page(InspectorReading.objects.filter(inspector_id=user.pk), after, running)


def inspections_of_body(user: Staff, after: str = "") -> Page[InspectionRow]:
    """What inspectors of other bodies opened of the cases that the leader's bodies hold or held. Queries: at most 2."""
    bodies = user.bodies_for(LEADER_VIEW)
    theirs = access_of(user).filter(petition_id=OuterRef("petition_id"), body_id__in=bodies)
    rows = InspectorReading.objects.filter(Exists(theirs))
    return _page(rows, after, None)


def inspection_of(user: Staff, pk: int) -> InspectorReading:
    """The inspector's own opening. Queries: 1. Raises: Missing, for somebody else's as for none."""
    reading = InspectorReading.objects.select_related("petition", "body").filter(pk=pk, inspector_id=user.pk).first()
    if reading is None:
        raise Missing
    return reading


def inspected_until(user: Staff, petition: Petition) -> datetime | None:
    """Until when `user` may read the case, where only an inspection opens it. Queries: 1, and 1 for inspectors."""
    first = next(iter(grounds_of(user, petition)), None)
    return first.reading.expires_at if first and first.reading else None


def _page(rows: QuerySet[InspectorReading], after: str, running: frozenset[int] | None) -> Page[InspectionRow]:
    """`running` names those that are; None leaves it to their own times."""
    if (number := row_number(after)) is not None:
        rows = rows.filter(pk__lt=number)
    found = list(rows.select_related("petition", "inspector", "post", "body").order_by("-id")[: PAGE + 1])
    names = names_of([row.body for row in found])
    at = clock.now()
    shown = [
        InspectionRow(
            pk=row.pk,
            code=row.petition.code,
            inspector=row.inspector.full_name,
            post=f"{row.post.title}, {names[row.body_id]}",
            reason=str(row.get_reason_display()),
            decision=row.decision,
            note=row.note,
            opened_at=row.opened_at,
            until=row.ended_at or row.expires_at,
            is_running=row.is_running(at) if running is None else row.pk in running,
        )
        for row in found[:PAGE]
    ]
    return Page(shown, str(shown[-1].pk) if len(found) > PAGE else "")

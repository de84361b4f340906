"""The one way in which a petition of this room moves."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.errors import Conflict
from phoihop.petitions.actions.telling import tell_person
from phoihop.petitions.actors import ForSubject, person_id
from phoihop.petitions.models import Decision, Petition
from phoihop.petitions.policies import check_has_move, check_may
from phoihop.trail.interface import Actor, Event, actions_only
from phoihop.trail.interface import move as trail_move


def move(
    petition: Petition,
    name: str,
    *,
    by: Actor,
    data: Mapping[str, Any] | None = None,
    changes: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> Event:
    """Move by a row of the kind's own table and tell the person. Raises: NotAllowed, Invalid, Conflict."""
    check_has_move(petition, name)
    row = petition.moves[name]
    if not isinstance(by, ForSubject):
        check_may(by, row.permission, petition)
    at = now or clock.now()
    event = trail_move(petition, name, by=by, data=data, changes={"state_since": at, **(changes or {})}, now=at)
    tell_person(petition, row.event)
    return event


def decide(
    petition: Petition,
    kind: str,
    *,
    by: Actor,
    at: datetime,
    ground: str = "",
    reason: str = "",
    checks: Mapping[str, bool] | None = None,
) -> Decision:
    """Keep the decision with its ground, in the name of the body that owns the petition."""
    return Decision.objects.create(
        petition=petition,
        kind=kind,
        ground=ground,
        reason=reason,
        checks=dict(checks or {}),
        body_id=petition.owner_body_id,
        made_by_id=person_id(by),
        made_at=at,
    )


def hold(petition: Petition) -> None:
    """The petition is as it was read, and stays so until this transaction is done. Raises: Conflict."""
    with actions_only():
        rows = Petition.objects.filter(pk=petition.pk, state=petition.state, owner_body=petition.owner_body_id)
        held = rows.update(state_since=F("state_since"))
    if not held:
        raise Conflict("already-moved", _("Người khác vừa xử lý đơn này. Hãy tải lại trang để xem trạng thái mới."))

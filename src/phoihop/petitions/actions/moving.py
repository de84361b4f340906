"""The one way in which a petition of this room moves."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from phoihop.core import clock
from phoihop.petitions.actors import ForSubject
from phoihop.petitions.models import Petition
from phoihop.petitions.policies import check_has_move, check_may
from phoihop.trail.interface import Actor, Event
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
    """Move by a row of the kind's own table. Raises: NotAllowed, Invalid, Conflict."""
    check_has_move(petition, name)
    if not isinstance(by, ForSubject):
        check_may(by, petition.moves[name].permission, petition)
    at = now or clock.now()
    return trail_move(petition, name, by=by, data=data, changes={"state_since": at, **(changes or {})}, now=at)

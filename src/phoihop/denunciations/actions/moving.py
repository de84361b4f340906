"""The one way in which a denunciation moves."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.denunciations.models import Denunciation
from phoihop.denunciations.policies import check_may, check_works_on
from phoihop.petitions.interface import ForSubject
from phoihop.trail.interface import Actor, Event
from phoihop.trail.interface import move as trail_move


def move(
    denunciation: Denunciation,
    name: str,
    *,
    by: Actor,
    data: Mapping[str, Any] | None = None,
    changes: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> Event:
    """Move by a row of the table; `data` holds codes and days, never words. Raises: Missing, NotAllowed, Invalid,
    Conflict.
    """
    check_may(by, denunciation.TRANSITIONS[name].permission, denunciation)
    at = now or clock.now()
    return trail_move(denunciation, name, by=by, data=data, changes={"state_since": at, **(changes or {})}, now=at)


def move_as_team(
    denunciation: Denunciation,
    name: str,
    *,
    by: User,
    data: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> Event:
    """Move by who verifies: the unit, or a member of the team from another unit. Raises: as `move`."""
    where = check_works_on(by, denunciation)
    at = now or clock.now()
    changes = {"state_since": at}
    return trail_move(denunciation, name, by=ForSubject(by, where), data=data, changes=changes, now=at)

"""The one way in which a denunciation moves."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from phoihop.core import clock
from phoihop.denunciations.models import Denunciation
from phoihop.denunciations.policies import check_may
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

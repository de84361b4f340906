"""How a further denunciation and the earlier one hang together: told only to who may meet both."""

from dataclasses import dataclass

from phoihop.accounts.interface import User
from phoihop.denunciations.models import Denunciation
from phoihop.denunciations.selectors.visible import visible_to


@dataclass(frozen=True, slots=True)
class Links:
    """The cases on both sides that this reader may meet."""

    earlier: Denunciation | None
    further: tuple[Denunciation, ...]


def links_of(user: User, denunciation: Denunciation) -> Links:
    """Queries: 8."""
    theirs = visible_to(user)
    return Links(
        earlier=theirs.filter(further=denunciation).first(),
        further=tuple(theirs.filter(earlier=denunciation).order_by("id")),
    )

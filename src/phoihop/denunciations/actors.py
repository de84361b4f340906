"""The denouncer as an actor: known by the case alone, never by a name."""

from dataclasses import dataclass

from phoihop.denunciations.models import Denunciation


@dataclass(frozen=True, slots=True)
class Denouncer:
    """Whoever showed the code and the secret of one denunciation. The secret lives for this request only."""

    denunciation: Denunciation
    secret: str
    actor_kind: str = "petitioner"
    actor_body: str = ""

    def __repr__(self) -> str:
        return f"Denouncer({self.denunciation.code})"

    @property
    def actor_id(self) -> str:
        return self.denunciation.code

    def may(self, permission: str, subject: object | None = None) -> bool:
        """The denouncer moves nothing alone: the unit does, on what the denouncer writes."""
        return False

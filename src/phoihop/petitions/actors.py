"""Who acts on a petition: staff by their posts, the person by the case's secret."""

from dataclasses import dataclass
from typing import Protocol

from phoihop.accounts.interface import Holding
from phoihop.petitions.models import OutsideHandover, Petition
from phoihop.petitions.states import OWN
from phoihop.trail.interface import Actor


class Staff(Actor, Protocol):
    """What this room asks of a signed-in person."""

    @property
    def pk(self) -> int: ...

    @property
    def holdings(self) -> tuple[Holding, ...]: ...

    @property
    def acting(self) -> Holding | None: ...

    def bodies_for(self, permission: str) -> frozenset[int]: ...


@dataclass(frozen=True, slots=True)
class CaseHolder:
    """The person who showed the code and the secret of one case. Never a name."""

    petition: Petition
    actor_kind: str = "petitioner"
    actor_body: str = ""

    @property
    def actor_id(self) -> str:
        return self.petition.code

    def may(self, permission: str, subject: object | None = None) -> bool:
        """Only the moves of the person, only in this one case."""
        return permission == OWN and isinstance(subject, Petition) and subject.pk == self.petition.pk


@dataclass(frozen=True, slots=True)
class OutsideBody:
    """Who holds the living link of one hand-over to the outside. Never a name of a person."""

    handover: OutsideHandover
    actor_kind: str = "outside"
    actor_body: str = ""

    @property
    def actor_id(self) -> str:
        return self.handover.subject_id

    def may(self, permission: str, subject: object | None = None) -> bool:
        """The sender's right, over this very hand-over and over nothing else, not even its petition."""
        return (
            permission == "petition.forward" and isinstance(subject, OutsideHandover) and subject.pk == self.handover.pk
        )


@dataclass(frozen=True, slots=True)
class ForSubject:
    """An actor whose right to move a petition is their right over another subject, checked already.

    The receiver of a transfer moves the petition while the sender still owns it.
    """

    actor: Actor
    subject: object

    @property
    def actor_kind(self) -> str:
        return self.actor.actor_kind

    @property
    def actor_id(self) -> str:
        return self.actor.actor_id

    @property
    def actor_body(self) -> str:
        return self.actor.actor_body

    def may(self, permission: str, subject: object | None = None) -> bool:
        return self.actor.may(permission, self.subject)


@dataclass(frozen=True, slots=True)
class InPost:
    """A person in one of her posts, who may have chosen another to work in: what lets her read is what is told."""

    actor: Actor
    actor_body: str

    @property
    def actor_kind(self) -> str:
        return self.actor.actor_kind

    @property
    def actor_id(self) -> str:
        return self.actor.actor_id

    def may(self, permission: str, subject: object | None = None) -> bool:
        return self.actor.may(permission, subject)


def person_id(by: Actor) -> int | None:
    """The account's id, or None for the person and for the system."""
    return int(by.actor_id) if by.actor_kind == "user" else None

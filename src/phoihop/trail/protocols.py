"""What the trail must know of an actor and a subject. Higher rooms implement these; nothing is imported from them."""

from typing import Any, ClassVar, Protocol

from phoihop.trail.transitions import Transitions


class Actor(Protocol):
    """Somebody who acts: a staff member, a petitioner holding a case secret, or the system itself."""

    @property
    def actor_kind(self) -> str: ...  # "user", "petitioner", "system"

    @property
    def actor_id(self) -> str: ...

    @property
    def actor_body(self) -> str: ...  # code of the body acted for, "" where none

    def may(self, permission: str, subject: object | None = None) -> bool: ...


class Subject(Protocol):
    """A row whose state moves through `move()`."""

    TRANSITIONS: ClassVar[Transitions]
    state: str

    @property
    def pk(self) -> Any: ...  # whatever the table counts by

    @property
    def subject_type(self) -> str: ...  # "petition"

    @property
    def subject_id(self) -> str: ...  # a stable public id, never a name


class SystemActor:
    """Named system work: the sealer, a scheduled job, the loader of the sample."""

    actor_kind = "system"
    actor_body = ""

    def __init__(self, name: str) -> None:
        self.actor_id = name

    def may(self, permission: str, subject: object | None = None) -> bool:
        """System work is trusted; who may start it is decided where it is started."""
        return True

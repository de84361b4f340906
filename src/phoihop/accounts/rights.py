"""Why a person may do something, in answers: each rule that was asked, and what it said.

A room that has codes of its own registers how it explains them. What no room explains is not found; so is a sealed
matter, to everybody who does not meet it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from phoihop.accounts.models import User
from phoihop.core.registry import Registry


@dataclass(frozen=True, slots=True)
class Answer:
    """One rule in words, and whether it opens the door."""

    holds: bool
    words: str


@dataclass(frozen=True, slots=True)
class PermissionAnswer:
    """Whether the person may use this permission on the subject now, and by which post or why not."""

    permission: str
    name: str
    holds: bool
    words: str


@dataclass(frozen=True, slots=True)
class SubjectRights:
    """What one person may do with one subject. Holds code, bodies, posts and permissions; never a word of the subject.

    `reading`: each rule of visibility that was asked. `missing`: what would be needed, empty where it is visible.
    """

    subject_type: str
    code: str
    kind: str
    owner: str
    is_visible: bool
    reading: tuple[Answer, ...]
    permissions: tuple[PermissionAnswer, ...]
    missing: tuple[str, ...]


# subject type → function of who asks, whose rights, and the code as typed; None where there is no such code, or where
# the asker may not know that there is. Rooms fill it in `ready()`.
type Explainer = Callable[[User, User, str], SubjectRights | None]
RIGHTS: Registry[Explainer] = Registry("explainer of rights")

# name of an address → function of who asks, whose rights, and its arguments: what else decides there besides the
# permission of the page. Rooms fill it in `ready()`.
type AddressRule = Callable[[User, User, dict[str, object]], list[Answer]]
ADDRESS_RULES: Registry[AddressRule] = Registry("rule of an address")


def rights_over(asker: User, person: User, code: str) -> SubjectRights | None:
    """What `person` may do with the subject of that code, by the room that knows it."""
    for _name, explain in RIGHTS:
        if (found := explain(asker, person, code)) is not None:
            return found
    return None

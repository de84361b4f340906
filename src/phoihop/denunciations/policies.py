"""Who may act on a denunciation. When is read from the tables in `states`."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core.errors import Missing, NotAllowed
from phoihop.denunciations.models import CaseLetter, Denunciation, TeamMember
from phoihop.denunciations.states import HANDLE
from phoihop.trail.interface import Actor
from phoihop.vault.interface import may_open


def check_meets(user: User, denunciation: Denunciation) -> None:
    """Who holds nothing of it, or is kept out of it, meets nothing: the same as a missing row. Raises: Missing."""
    if not may_open(user, denunciation.matter):
        raise Missing


def check_may(by: Actor, permission: str, denunciation: Denunciation) -> None:
    """A post in the unit that holds it, a part of its keys, and not kept out. Raises: Missing, NotAllowed."""
    if isinstance(by, User):
        check_meets(by, denunciation)
    if not by.may(permission, denunciation):
        raise NotAllowed("not-allowed", _("Ông/Bà không có quyền thực hiện bước này với hồ sơ này."))


def check_checks(user: User, letter: CaseLetter) -> None:
    """A second person, of this unit or of any, who meets the case and did not write the words.

    Raises: Missing, NotAllowed.
    """
    check_meets(user, letter.denunciation)
    if letter.drafted_by_id == user.pk:
        raise NotAllowed("same-person", _("Người soạn không tự kiểm tra được. Hãy nhờ người thứ hai."))


_BY_OTHERS = frozenset({"receive", "decline", "withdraw"})


@dataclass(frozen=True, slots=True)
class InBody:
    """A subject of which only the owner is known."""

    owner_body_id: int


def check_works_on(user: User, denunciation: Denunciation) -> InBody:
    """Who verifies: the unit itself, or a member of the team by the own key, in whose body the right is asked.

    Raises: Missing, NotAllowed.
    """
    check_meets(user, denunciation)
    if user.may(HANDLE, denunciation):
        return InBody(denunciation.owner_body_id)
    team = TeamMember.objects.filter(denunciation=denunciation, until=None, key__retired_at=None)
    seat = team.filter(key__holder=user).select_related("key").first()
    if seat is None or not user.may(HANDLE, InBody(seat.key.body_id)):
        raise NotAllowed("not-allowed", _("Ông/Bà không ở trong tổ xác minh hồ sơ này."))
    return InBody(seat.key.body_id)


def allowed_moves(user: User, denunciation: Denunciation) -> list[str]:
    """The names of the moves that the person may make now, in the order of the table. Queries: 4 to 5.

    A hand-over is received and declined by its own action, a withdrawal answered by its own.
    """
    if not may_open(user, denunciation.matter):
        return []
    rows = denunciation.TRANSITIONS.allowed_from(denunciation.state)
    elsewhere = _BY_OTHERS if denunciation.further_ground else _BY_OTHERS | {"review_further"}
    return [row.name for row in rows if row.name not in elsewhere and user.may(row.permission, denunciation)]

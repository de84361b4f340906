"""Who may act on a denunciation. When is read from the tables in `states`."""

from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core.errors import Missing, NotAllowed
from phoihop.denunciations.models import Denunciation
from phoihop.trail.interface import Actor
from phoihop.vault.interface import is_kept_out, may_open


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


def check_not_kept_out(user: User, denunciation: Denunciation) -> None:
    """Raises: Missing."""
    if is_kept_out(user, denunciation.matter):
        raise Missing

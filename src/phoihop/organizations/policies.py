"""Who may change the organisation."""

from django.utils.translation import gettext as _

from phoihop.core.errors import NotAllowed
from phoihop.trail.interface import Actor

MANAGE = "organization.manage"


def check_manage(actor: Actor) -> None:
    """Only those who manage the organisation. Raises: NotAllowed."""
    if not actor.may(MANAGE):
        raise NotAllowed("not-allowed", _("Ông/Bà không có quyền thay đổi cơ quan. Hãy liên hệ người quản trị."))

"""Who may change the law and the calendar of the system."""

from django.utils.translation import gettext as _

from phoihop.accounts.roles import Permission
from phoihop.core.errors import NotAllowed
from phoihop.trail.interface import Actor


def check_manage_law(by: Actor) -> None:
    """Holders of `law.manage`. Raises: NotAllowed."""
    if not by.may(Permission.LAW_MANAGE):
        raise NotAllowed("not-allowed", _("Tài khoản này không có quyền quản lý quy định. Hãy liên hệ người quản trị."))


def check_confirm_calendar(by: Actor) -> None:
    """Holders of `calendar.confirm`. Raises: NotAllowed."""
    if not by.may(Permission.CALENDAR_CONFIRM):
        raise NotAllowed("not-allowed", _("Tài khoản này không có quyền xác nhận lịch. Hãy liên hệ người quản trị."))

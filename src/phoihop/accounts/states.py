"""A lost phone: asked for, approved by a second person, used once; and how long a device is remembered."""

from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.roles import Permission
from phoihop.trail.interface import Transition, Transitions

KNOWN_DEVICE_LIFE = timedelta(days=180)  # since the person last came in there


class SessionEnd(TextChoices):
    """Why a session ended by itself, as the address of the page tells it."""

    IDLE = "khong-dung", _("Phiên kết thúc vì đã lâu không dùng")
    LONG = "qua-lau", _("Phiên kết thúc vì đã mở trọn một ngày làm việc")


class ResetState(TextChoices):
    REQUESTED = "requested", _("Chờ duyệt")
    APPROVED = "approved", _("Đã duyệt, chờ dùng liên kết")
    REFUSED = "refused", _("Không duyệt")
    USED = "used", _("Đã dùng")


OPEN = frozenset({ResetState.REQUESTED, ResetState.APPROVED})

RESET_TRANSITIONS = Transitions(
    [
        Transition(
            "approve",
            frozenset({ResetState.REQUESTED}),
            ResetState.APPROVED,
            Permission.ACCOUNT_MANAGE,
            "factor_reset.approved",
        ),
        Transition(
            "refuse",
            frozenset({ResetState.REQUESTED, ResetState.APPROVED}),
            ResetState.REFUSED,
            Permission.ACCOUNT_MANAGE,
            "factor_reset.refused",
        ),
        # The person cannot sign in at that moment: the named system user moves it for the holder of the link.
        Transition(
            "use",
            frozenset({ResetState.APPROVED}),
            ResetState.USED,
            Permission.ACCOUNT_MANAGE,
            "factor_reset.used",
        ),
    ]
)

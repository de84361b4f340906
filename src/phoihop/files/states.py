"""States of an uploaded file."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from phoihop.trail.interface import Transition, Transitions


class FileState(TextChoices):
    QUARANTINED = "quarantined", _("đang chờ quét")
    CLEAN = "clean", _("đã kiểm tra")
    REFUSED = "refused", _("bị từ chối")


# Only the scanner moves a file, as system work; no person holds this permission.
SCAN = "file.scan"

TRANSITIONS = Transitions(
    [
        Transition("pass", frozenset({FileState.QUARANTINED}), FileState.CLEAN, SCAN, "file.passed"),
        Transition("refuse", frozenset({FileState.QUARANTINED}), FileState.REFUSED, SCAN, "file.refused"),
    ]
)

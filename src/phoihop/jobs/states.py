"""Where a job stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class JobState(TextChoices):
    READY = "ready", _("Đang chờ")
    RUNNING = "running", _("Đang chạy")
    DONE = "done", _("Đã xong")
    STUCK = "stuck", _("Bị kẹt")
    GIVEN_UP = "given_up", _("Đã bỏ")

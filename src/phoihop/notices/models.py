"""Messages on their way out, messages on the staff's own list, and the words of templates that were edited."""

import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from phoihop.notices.states import TRANSITIONS, OutboxState
from phoihop.trail.interface import Transitions


def new_key() -> str:
    """A name for one message that cannot be guessed; it is also its Message-ID, so a doubled send can be seen."""
    return secrets.token_urlsafe(16)


class Channel(models.TextChoices):
    EMAIL = "email", _("Thư điện tử")
    SMS = "sms", _("Tin nhắn")


ERROR_WORDS = {
    "ValidationError": _("Địa chỉ không đúng."),
    "ConnectionRefusedError": _("Máy chủ thư không nhận kết nối."),
    "TimeoutError": _("Máy chủ thư không trả lời."),
    "gaierror": _("Không tìm thấy máy chủ thư."),
    "SMTPAuthenticationError": _("Máy chủ thư không nhận tên hoặc mật khẩu."),
    "SMTPRecipientsRefused": _("Máy chủ thư không nhận địa chỉ này."),
    "SmsNotConnected": _("Chưa nối với cổng tin nhắn."),
    "HTTPError": _("Cổng tin nhắn không nhận."),
    "URLError": _("Không kết nối được cổng tin nhắn."),
    "InvalidToken": _("Khóa của hệ thống đã đổi nên không đọc được đường dẫn dùng một lần."),
}


class Outbox(models.Model):
    """One message to one address. `body` never holds a one-time thing: those lie in `sealed` until it is sent."""

    TRANSITIONS: ClassVar[Transitions] = TRANSITIONS
    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"template", "channel", "state", "attempts", "created_at"})

    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    template = models.CharField(max_length=60)
    channel = models.CharField(max_length=5, choices=Channel)
    address = models.CharField(max_length=254)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    sealed = models.TextField(blank=True)
    about_type = models.CharField(max_length=40, blank=True)
    about_id = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=8, choices=OutboxState, default=OutboxState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    last_error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            # the sender's queue
            models.Index(fields=["next_at", "id"], name="notices_due", condition=models.Q(state="waiting")),
            # the administrator's list, newest first, by state
            models.Index(fields=["state", "-id"], name="notices_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False) | ~models.Q(state="sent"),
                name="notices_sent_has_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sealed=""), name="notices_sent_keeps_no_secret"
            ),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def error_words(self) -> str:
        """What went wrong, for an administrator; the error's own name where there are no words for it."""
        return str(ERROR_WORDS.get(self.last_error, self.last_error))

    @property
    def subject_type(self) -> str:
        """The event of sending belongs to the case it tells about; without one, to the message itself."""
        return self.about_type or "notice"

    @property
    def subject_id(self) -> str:
        return self.about_id if self.about_type else self.key


class Notification(models.Model):
    """One line on a staff member's own list."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"template", "created_at", "read_at"})

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    template = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    link = models.CharField(max_length=200, blank=True)
    about_type = models.CharField(max_length=40, blank=True)
    about_id = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            # a person's list
            models.Index(fields=["user", "-id"], name="notices_of_user"),
            # the number at the bell, on every staff page
            models.Index(fields=["user"], name="notices_unread", condition=models.Q(read_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.pk}"


class EditedTemplate(models.Model):
    """The words an administrator put in place of the built-in ones."""

    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"code", "subject", "body", "edited_at"})

    code = models.CharField(max_length=60, unique=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    edited_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.code

"""What lets a person or a program in: tokens, one-time links, resets of a lost phone. Only hashes are stored."""

import hashlib
from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.scopes import SCOPE_WORDS
from phoihop.accounts.states import RESET_TRANSITIONS, ResetState
from phoihop.core import clock
from phoihop.trail.interface import Transitions


def token_hash(raw: str) -> str:
    """Tokens carry 256 random bits, so a plain hash is enough; passwords never come here."""
    return hashlib.sha256(raw.encode()).hexdigest()


class ExpiringQuerySet[M: models.Model](models.QuerySet[M]):
    def matching(self, raw: str, now: datetime) -> Self:
        """The row of that raw token, where it is still good."""
        return self.filter(token_hash=token_hash(raw), expires_at__gt=now)


class ApiToken(models.Model):
    """A personal key to the JSON interface, shown once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    label = models.CharField(_("dùng cho"), max_length=80)
    scopes = models.JSONField(_("phạm vi"), default=list)  # names of accounts.scopes.Scope
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = ExpiringQuerySet["ApiToken"].as_manager()
    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("mã truy cập")

    def __str__(self) -> str:
        return self.label

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= clock.now()

    @property
    def scope_words(self) -> list[str]:
        """What the token opens, for people; a scope that is no more is left out."""
        return [str(words) for scope, words in SCOPE_WORDS.items() if scope in self.scopes]


class LinkPurpose(models.TextChoices):
    PASSWORD = "password", _("đặt mật khẩu lần đầu")  # a purpose, no secret
    FACTORS = "factors", _("khôi phục khi mất điện thoại")


class OneTimeLink(models.Model):
    """A link handed to one person for one purpose; opening it changes nothing, a POST consumes it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=20, choices=LinkPurpose)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    objects = ExpiringQuerySet["OneTimeLink"].as_manager()
    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("liên kết dùng một lần")

    def __str__(self) -> str:
        return self.purpose


class FactorReset(models.Model):
    """A request to forget a person's second factors. Approved by an administrator who is not that person."""

    TRANSITIONS: ClassVar[Transitions] = RESET_TRANSITIONS
    subject_type = "factor_reset"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=20, choices=ResetState, default=ResetState.REQUESTED)
    reason = models.TextField(_("lý do"))
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)
    decision_reason = models.TextField(_("lý do quyết định"), blank=True)
    link = models.OneToOneField(OneTimeLink, on_delete=models.PROTECT, related_name="reset", null=True)

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ("state", "requested_at", "decided_at")

    class Meta:
        verbose_name = _("yêu cầu khôi phục xác thực")
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(state=ResetState.REQUESTED), name="factor_reset_one_waiting"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None, decided_at=None) | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="factor_reset_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.state}"

    @property
    def subject_id(self) -> str:
        return str(self.pk)


class KnownDevice(models.Model):
    """A browser in which the person once came in by password and second factor: docs/adr/0021-known-devices.md.

    It opens nothing. Wrong attempts of strangers are counted apart from it, so they cannot shut the person out there.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    device_hash = models.CharField(max_length=64)
    last_used_on = models.DateField()

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("thiết bị quen")
        # asked at every attempt to sign in
        constraints = [models.UniqueConstraint(fields=["user", "device_hash"], name="known_device_once")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.last_used_on}"


class TotpStep(models.Model):
    """A time step whose code was spent: the same code never opens twice, in any process of the server."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    step = models.BigIntegerField()

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "step"], name="totp_step_once")]

    def __str__(self) -> str:
        return str(self.step)

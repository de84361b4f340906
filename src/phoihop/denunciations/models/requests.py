"""What the denouncer asks of the unit: to withdraw, to be protected. Rows of codes and days; the words are sealed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from phoihop.denunciations.models.denunciation import Denunciation
from phoihop.denunciations.states import (
    PROTECTION_TRANSITIONS,
    WITHDRAWAL_TRANSITIONS,
    ProtectionState,
    WithdrawalState,
)
from phoihop.trail.interface import GuardedQuerySet, Transitions


class WithdrawalQuerySet(GuardedQuerySet["Withdrawal"]):
    """Withdrawals; the name lets the type checker see the manager in any order of reading."""


class Withdrawal(models.Model):
    """One wish to withdraw, whole or in part. Source: Law on Denunciations, art. 33."""

    TRANSITIONS: ClassVar[Transitions] = WITHDRAWAL_TRANSITIONS
    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"state", "whole", "by_minutes", "ground", "asked_on"})

    denunciation = models.ForeignKey(Denunciation, models.CASCADE, related_name="withdrawals")
    state = models.CharField(max_length=10, choices=WithdrawalState, default=WithdrawalState.ASKED)
    whole = models.BooleanField()
    by_minutes = models.BooleanField(default=False)
    ground = models.CharField(max_length=20, blank=True, default="")
    asked_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        verbose_name = _("đề nghị rút tố cáo")
        verbose_name_plural = _("đề nghị rút tố cáo")
        constraints = [
            models.UniqueConstraint(
                fields=["denunciation"],
                condition=Q(state=WithdrawalState.ASKED),
                name="denunciation_one_withdrawal_waits",
            ),
            models.CheckConstraint(
                condition=Q(state=WithdrawalState.ASKED) | Q(answered_on__isnull=False),
                name="denunciation_withdrawal_answered",
            ),
        ]

    def __str__(self) -> str:
        return f"withdrawal {self.pk}"

    @property
    def subject_type(self) -> str:
        return "withdrawal"

    @property
    def subject_id(self) -> str:
        return str(self.pk)

    @property
    def ref(self) -> str:
        """Its name in the vault."""
        return f"withdrawal:{self.pk}"

    @property
    def owner_body_id(self) -> int:
        return self.denunciation.owner_body_id


class ProtectionQuerySet(GuardedQuerySet["Protection"]):
    """Protections; the name lets the type checker see the manager in any order of reading."""


class Protection(models.Model):
    """One request for protection and what became of it. Source: Law on Denunciations, arts. 47-58."""

    TRANSITIONS: ClassVar[Transitions] = PROTECTION_TRANSITIONS
    SCRUB_KEEP: ClassVar[frozenset[str]] = frozenset({"state", "measures", "people", "ground", "asked_on"})

    denunciation = models.ForeignKey(Denunciation, models.CASCADE, related_name="protections")
    state = models.CharField(max_length=10, choices=ProtectionState, default=ProtectionState.ASKED)
    measures = models.JSONField(default=list)  # codes of `grounds.MEASURES`
    people = models.JSONField(default=list)  # codes of `grounds.PROTECTED`
    is_urgent = models.BooleanField(default=False)
    by_phone = models.BooleanField(default=False)
    asked_on = models.DateField()
    written_on = models.DateField(null=True, blank=True)  # an oral request is written afterwards (art. 50)
    decided_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ground = models.CharField(max_length=20, blank=True, default="")

    objects = ProtectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("đề nghị bảo vệ")
        verbose_name_plural = _("đề nghị bảo vệ")
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ProtectionState.ASKED) | Q(decided_on__isnull=False),
                name="denunciation_protection_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"protection {self.pk}"

    @property
    def subject_type(self) -> str:
        return "protection"

    @property
    def subject_id(self) -> str:
        return str(self.pk)

    @property
    def ref(self) -> str:
        """Its name in the vault."""
        return f"protection:{self.pk}"

    @property
    def owner_body_id(self) -> int:
        return self.denunciation.owner_body_id

"""An inspector's right to read one case of another body for some hours."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from phoihop.petitions.models.petition import Petition
from phoihop.petitions.states import InspectionReason
from phoihop.trail.interface import GuardedQuerySet


class InspectorReadingQuerySet(GuardedQuerySet["InspectorReading"]):
    def running(self, at: datetime) -> Self:
        """Those that open their case at that instant; nobody has to close them."""
        return self.filter(ended_at__isnull=True, opened_at__lte=at, expires_at__gt=at)


class InspectorReading(models.Model):
    """One opening, with its stated reason. The words stay in this row: events hold its reason's code alone."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="+", db_index=False)
    inspector = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    body = models.ForeignKey("organizations.Body", models.PROTECT, related_name="+", db_index=False)
    post = models.ForeignKey("accounts.Post", models.PROTECT, related_name="+", db_index=False)
    reason = models.CharField(_("lý do"), max_length=20, choices=InspectionReason)
    decision = models.CharField(_("quyết định thanh tra"), max_length=80)
    note = models.CharField(_("ghi thêm"), max_length=200, blank=True, default="")
    opened_at = models.DateTimeField(_("mở lúc"))
    expires_at = models.DateTimeField(_("hết hạn lúc"))
    ended_at = models.DateTimeField(_("thôi đọc lúc"), null=True)

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ("reason", "opened_at", "expires_at", "ended_at")

    objects = InspectorReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("lượt đọc của thanh tra")
        verbose_name_plural = _("lượt đọc của thanh tra")
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__in=sorted(InspectionReason)), name="inspector_reading_reason_known"
            ),
            models.CheckConstraint(condition=~Q(decision=""), name="inspector_reading_names_decision"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("opened_at")), name="inspector_reading_is_limited"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("opened_at")),
                name="inspector_reading_ends_after_start",
            ),
        ]
        indexes = [
            # the second EXISTS of `visible_to`
            models.Index(fields=["inspector", "petition", "expires_at"], name="inspector_reading_rule"),
            # the inspector's own list, newest first
            models.Index(fields=["inspector", "-id"], name="inspector_reading_own"),
            # who of the inspectors opened the cases of a body
            models.Index(fields=["petition", "-id"], name="inspector_reading_petition"),
        ]

    def __str__(self) -> str:
        return f"inspector reading {self.pk}"

    @property
    def read_reason(self) -> str:
        """The code under which readings by this right are noted."""
        return f"inspection.{self.reason}"

    def is_running(self, at: datetime) -> bool:
        """Whether the case is open by it at that instant, the inspector's post aside."""
        return self.ended_at is None and self.opened_at <= at < self.expires_at

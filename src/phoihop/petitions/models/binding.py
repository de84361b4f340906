"""The whole file of a case as one PDF, asked for by one person and kept for her for some hours."""

import secrets
from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from phoihop.petitions.models.petition import Petition
from phoihop.trail.interface import GuardedQuerySet


def new_key() -> str:
    """A name that cannot be guessed."""
    return secrets.token_urlsafe(16)


class BoundFileQuerySet(GuardedQuerySet["BoundFile"]):
    def ready(self, at: datetime) -> Self:
        """Those that can be fetched at that instant."""
        return self.filter(ready_at__isnull=False, expires_at__gt=at)


class BoundFile(models.Model):
    """One request. The bytes are a stored file of this key; both go when it expires."""

    SUBJECT: ClassVar[str] = "bound-file"
    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ("masked", "asked_at", "ready_at", "expires_at", "pages")

    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    petition = models.ForeignKey(Petition, models.CASCADE, related_name="+", db_index=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    masked = models.BooleanField(_("che danh tính"))
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    pages = models.PositiveIntegerField(default=0)

    objects = BoundFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("tập hồ sơ")
        verbose_name_plural = _("tập hồ sơ")
        constraints = [
            models.CheckConstraint(condition=Q(ready_at__isnull=True) | Q(pages__gt=0), name="bound_file_has_pages"),
        ]
        indexes = [
            # what one person asked of one case
            models.Index(fields=["petition", "asked_by", "-id"], name="bound_file_of_case"),
            # the sweep of what has expired
            models.Index(fields=["expires_at"], name="bound_file_expired"),
        ]

    def __str__(self) -> str:
        return f"bound file {self.pk}"

"""Rows that hold for a time. Both days are included; no last day means that the row still holds."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class DatedQuerySet[T: models.Model](models.QuerySet[T]):
    """Rows with `valid_from` and `valid_to`."""

    def on(self, day: date) -> Self:
        """Only the rows that hold on `day`."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


class Dated(models.Model):
    """Fields of a row that holds from a day to a day, both included."""

    valid_from = models.DateField(_("có hiệu lực từ"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    class Meta:
        abstract = True

    def holds_on(self, day: date) -> bool:
        """Whether the row holds on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def period_in_order(name: str) -> models.CheckConstraint:
    """The constraint that the last day is not before the first."""
    return models.CheckConstraint(condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name=name)

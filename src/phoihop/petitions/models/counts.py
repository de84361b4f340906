"""Counts by body, kind and state, kept by database triggers so that no code path can forget them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class StateCount(models.Model):
    """A change of the count of one body, kind and state; the sum of the rows is the figure.

    Rows are only appended (a shared counter row would queue every filing behind one lock) and folded from time to time.
    """

    body_id = models.BigIntegerField()
    kind = models.CharField(max_length=8, blank=True)
    state = models.CharField(max_length=16)
    change = models.IntegerField()

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ()

    class Meta:
        verbose_name = _("số đếm")
        verbose_name_plural = _("số đếm")

    def __str__(self) -> str:
        return f"{self.body_id} {self.kind} {self.state} {self.change:+}"

"""That a rung of the ladder was reached: once for one due day, one transfer, or one day of waiting outside."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from phoihop.petitions.models.outside import OutsideHandover
from phoihop.petitions.models.petition import Petition
from phoihop.petitions.models.transfer import Transfer


class Escalation(models.Model):
    """Who was told stands in their own notices; here stands only that it was done."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="+")
    rung = models.CharField(max_length=16)
    due_on = models.DateField(null=True)
    transfer = models.ForeignKey(Transfer, models.CASCADE, related_name="+", null=True, db_index=False)
    outside = models.ForeignKey(OutsideHandover, models.CASCADE, related_name="+", null=True, db_index=False)
    at = models.DateTimeField()

    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ("rung", "due_on", "at")

    class Meta:
        constraints = [
            # a moved due day begins the ladder anew
            models.UniqueConstraint(
                fields=["petition", "rung", "due_on"],
                condition=Q(transfer=None, outside=None),
                name="escalation_once_a_term",
            ),
            # a promised day begins it anew as well
            models.UniqueConstraint(
                fields=["outside", "rung", "due_on"], condition=Q(outside__isnull=False), name="escalation_once_outside"
            ),
            models.UniqueConstraint(
                fields=["transfer", "rung"], condition=Q(due_on=None), name="escalation_once_a_transfer"
            ),
            models.CheckConstraint(
                condition=Q(due_on=None, transfer__isnull=False, outside=None) | Q(due_on__isnull=False, transfer=None),
                name="escalation_of_term_or_transfer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.petition_id} {self.rung}"

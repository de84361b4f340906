"""The record of what happened, and the chain that shows it was not touched afterwards."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from phoihop.trail.guard import AppendOnlyModel, AppendOnlyQuerySet


class Event(AppendOnlyModel):
    """One thing that happened: codes and values, never sentences, never identity or text of a petition.

    `occurred_at` is when it happened as the actor says, `recorded_at` when this system wrote it down.
    """

    code = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    actor_kind = models.CharField(max_length=20)
    actor_id = models.CharField(max_length=64)
    actor_body = models.CharField(max_length=32, blank=True)
    data = models.JSONField(default=dict)
    once = models.CharField(max_length=200, blank=True)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    hash = models.CharField(max_length=64)

    # Leave in a scrubbed copy: an event holds no personal data by its own rule.
    SCRUB_KEEPS: ClassVar[tuple[str, ...]] = ("code", "subject_type", "subject_id", "data", "occurred_at", "hash")

    objects = AppendOnlyQuerySet["Event"].as_manager()

    class Meta:
        indexes = [
            # the timeline of a case, its readers
            models.Index(fields=["subject_type", "subject_id", "id"], name="trail_event_subject"),
        ]
        constraints = [
            # Events that may happen once (a reading an hour) carry a key; two racing writers cannot both win.
            models.UniqueConstraint(fields=["once"], condition=~Q(once=""), name="trail_event_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.subject_type}:{self.subject_id}"


class Seal(AppendOnlyModel):
    """One link of the chain. The number is the primary key: two sealers cannot both write the next link."""

    number = models.PositiveBigIntegerField(primary_key=True)
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="seal")
    previous = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()
    hash = models.CharField(max_length=64)

    objects = AppendOnlyQuerySet["Seal"].as_manager()

    class Meta:
        indexes = [
            # where the sealer may stop looking for events without a seal
            models.Index(fields=["sealed_at"], name="trail_seal_sealed_at"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.hash[:12]}"


class DayHead(models.Model):
    """The last link of a day of Việt Nam; the row of the present day moves on, those before it stand."""

    day = models.DateField(primary_key=True)
    number = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.day} {self.number}"

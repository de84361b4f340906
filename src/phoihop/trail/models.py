"""The record of what happened. Rows are added and never changed."""

from django.db import models


class Event(models.Model):
    """One thing that happened: codes and values, never sentences, never identity or text of a petition."""

    code = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    actor_kind = models.CharField(max_length=20)
    actor_id = models.CharField(max_length=64)
    actor_body = models.CharField(max_length=32, blank=True)
    data = models.JSONField(default=dict)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [
            # the timeline of a case
            models.Index(fields=["subject_type", "subject_id", "id"], name="trail_event_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.subject_type}:{self.subject_id}"

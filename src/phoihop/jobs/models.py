"""The queue. Rows are written in the transaction of the action that wants the work done."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from phoihop.jobs.states import JobState


class Job(models.Model):
    """One piece of work. `attempts` counts starts; together with `worker` it names the run that holds the lease."""

    name = models.CharField(max_length=80)
    kwargs = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.READY)
    run_after = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=40, blank=True)
    lease_until = models.DateTimeField(null=True)
    # Class of the error and the lines it came through, never its text: that may hold personal data.
    last_error = models.TextField(blank=True)
    enqueued_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    SCRUB_KEEPS: ClassVar[tuple[str, ...]] = ("name", "state", "run_after", "attempts", "enqueued_at", "finished_at")

    class Meta:
        indexes = [
            # the worker's next job, several times a second
            models.Index(fields=["run_after", "id"], condition=Q(state="ready"), name="jobs_job_ready"),
            # the reaper
            models.Index(fields=["lease_until"], condition=Q(state="running"), name="jobs_job_running"),
            # the stuck list, and tidying
            models.Index(fields=["state", "finished_at"], name="jobs_job_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="running") | (Q(lease_until__isnull=False) & ~Q(worker="") & Q(attempts__gte=1)),
                name="jobs_running_has_a_lease",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} #{self.pk}"


class PeriodicRun(models.Model):
    """When a periodic piece of work is due again; whoever moves `next_at` on runs it."""

    name = models.CharField(max_length=80, primary_key=True)
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.next_at:%Y-%m-%d %H:%M}"


class Worker(models.Model):
    """A running worker shows that it lives."""

    token = models.CharField(max_length=40, primary_key=True)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = [F("beat_at").desc()]

    def __str__(self) -> str:
        return self.token

"""Reading the queue."""

from datetime import timedelta

from django.db.models import Count, QuerySet

from phoihop.core import clock
from phoihop.jobs.models import Job, Worker
from phoihop.jobs.states import JobState

SILENT_AFTER = timedelta(minutes=2)


def stuck_jobs() -> QuerySet[Job]:
    """Jobs that wait for a person, the longest-waiting first."""
    return Job.objects.filter(state=JobState.STUCK).order_by("finished_at", "id")


def job_counts() -> dict[str, int]:
    """How many jobs stand in each state. Queries: 1."""
    rows = Job.objects.order_by().values_list("state").annotate(count=Count("pk"))
    found = {str(state): int(count) for state, count in rows}
    return {state.value: found.get(state.value, 0) for state in JobState}


def is_worker_alive() -> bool:
    """Whether some worker has shown itself lately. Queries: 1."""
    return Worker.objects.filter(beat_at__gte=clock.now() - SILENT_AFTER).exists()

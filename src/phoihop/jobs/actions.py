"""Writing the queue: enqueue, claim, finish, fail, reap, and what an administrator does with a stuck job."""

import json
import traceback
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.errors import Conflict
from phoihop.jobs.models import Job, Worker
from phoihop.jobs.registry import TASKS
from phoihop.jobs.states import JobState
from phoihop.trail.interface import Actor, record

# How long a job rests after its first, second, … failure. After the last it is stuck and waits for a person.
PAUSES = tuple(timedelta(seconds=seconds) for seconds in (10, 60, 300, 1_800, 7_200, 21_600, 86_400))
KEPT_DAYS = 7
ERROR_LINES = 12


def enqueue(name: str, /, **kwargs: Any) -> Job:
    """Add a job in the caller's transaction: it is there if and only if the transaction commits.

    Raises: LookupError for an unknown name, TypeError for arguments that are not JSON.
    """
    return enqueue_at(clock.now(), name, **kwargs)


def enqueue_at(run_after: datetime, name: str, /, **kwargs: Any) -> Job:
    """Add a job that starts at `run_after` at the earliest."""
    TASKS.get(name)
    json.dumps(kwargs, allow_nan=False)
    return Job.objects.create(name=name, kwargs=kwargs, run_after=run_after, enqueued_at=clock.now())


def claim_next(worker: str) -> Job | None:
    """Take the next job that is due. The conditional update decides between racing workers."""
    now = clock.now()
    ready = Job.objects.filter(state=JobState.READY, run_after__lte=now).order_by("run_after", "id")
    for pk, name in ready.values_list("pk", "name")[:10]:
        lease = TASKS.get(name).lease if name in dict(TASKS) else timedelta(seconds=1)
        taken = Job.objects.filter(pk=pk, state=JobState.READY).update(
            state=JobState.RUNNING, worker=worker, lease_until=now + lease, attempts=F("attempts") + 1
        )
        if taken:
            return Job.objects.get(pk=pk)
    return None


def finish(job: Job) -> bool:
    """Mark the run done, if it still holds its lease; False where the reaper has taken the job from it."""
    held = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, worker=job.worker, attempts=job.attempts)
    return held.update(state=JobState.DONE, finished_at=clock.now(), lease_until=None, last_error="") == 1


def fail(job: Job, error: BaseException) -> None:
    """Send the job to rest before its next attempt, or to the stuck list after the last."""
    held = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, worker=job.worker, attempts=job.attempts)
    held.update(lease_until=None, last_error=_described(error), **_after_failure(job.attempts))


def _after_failure(attempts: int) -> dict[str, Any]:
    if attempts > len(PAUSES):
        return {"state": JobState.STUCK, "finished_at": clock.now()}
    return {"state": JobState.READY, "run_after": clock.now() + PAUSES[attempts - 1]}


def _described(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-ERROR_LINES:]
    lines = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([f"{type(error).__module__}.{type(error).__qualname__}", *lines])


def reap() -> int:
    """Take jobs from runs whose lease is over: their worker was killed or hangs. Returns how many."""
    now = clock.now()
    over = Job.objects.filter(state=JobState.RUNNING, lease_until__lt=now)
    stuck = over.filter(attempts__gt=len(PAUSES)).update(
        state=JobState.STUCK, lease_until=None, finished_at=now, last_error="lease over"
    )
    return stuck + over.update(state=JobState.READY, lease_until=None, run_after=now, last_error="lease over")


def beat(worker: str) -> None:
    """Note that `worker` lives."""
    now = clock.now()
    if not Worker.objects.filter(pk=worker).update(beat_at=now):
        Worker.objects.create(token=worker, started_at=now, beat_at=now)


def leave(worker: str) -> None:
    """Note that `worker` has ended its work in order."""
    Worker.objects.filter(pk=worker).delete()


def tidy() -> None:
    """Drop jobs done a week ago and workers silent for a day."""
    now = clock.now()
    Job.objects.filter(state=JobState.DONE, finished_at__lt=now - timedelta(days=KEPT_DAYS)).delete()
    Worker.objects.filter(beat_at__lt=now - timedelta(days=1)).delete()


@transaction.atomic
def retry_job(*, pk: int, by: Actor) -> None:
    """Give a stuck job a fresh set of attempts. Raises: Conflict where it is not stuck any more."""
    _unstick(pk, state=JobState.READY, attempts=0, run_after=clock.now(), finished_at=None)
    record("job.retried", subject=("job", str(pk)), by=by)


@transaction.atomic
def give_up_job(*, pk: int, by: Actor) -> None:
    """Put a stuck job aside for good. Raises: Conflict where it is not stuck any more."""
    _unstick(pk, state=JobState.GIVEN_UP, finished_at=clock.now())
    record("job.given_up", subject=("job", str(pk)), by=by)


def _unstick(pk: int, **changes: Any) -> None:
    if not Job.objects.filter(pk=pk, state=JobState.STUCK).update(**changes):
        raise Conflict("not-stuck", _("Việc này không còn bị kẹt. Hãy tải lại trang để xem danh sách mới."))

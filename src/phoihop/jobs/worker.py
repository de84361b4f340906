"""Running jobs: one at a time, in a loop that also keeps the periodic work going."""

import logging
import os
import secrets
import threading
import time
from datetime import datetime, timedelta

from django.db import DatabaseError, close_old_connections, transaction

from phoihop.core import clock
from phoihop.jobs import actions
from phoihop.jobs.models import Job, PeriodicRun
from phoihop.jobs.registry import PERIODIC, TASKS, Periodic, Task

log = logging.getLogger(__name__)

IDLE_SECONDS = 0.25
BEAT_EVERY = timedelta(seconds=10)
SHARED_FROM = timedelta(minutes=1)  # work with rounds this long runs in one worker at a time


class LeaseLost(RuntimeError):
    """The run took longer than its lease and the job was given to another worker."""


def run_job(job: Job) -> BaseException | None:
    """Run one claimed job to its end; return its error, if any."""
    try:
        _run(TASKS.get(job.name), job)
    except Exception as error:
        log.warning("job %s #%s failed: %s", job.name, job.pk, type(error).__name__)
        actions.fail(job, error)
        return error
    return None


def _run(task: Task, job: Job) -> None:
    if task.atomic:
        with transaction.atomic():
            task.work(**job.kwargs)
            _finish(job)  # in the same transaction: done and its effect stand or fall together
    else:
        task.work(**job.kwargs)
        _finish(job)


def _finish(job: Job) -> None:
    if not actions.finish(job):
        raise LeaseLost


def run_all() -> int:
    """Run every job that is due, in this process: for tests. Raises: the first error of a job, after the others."""
    errors, done = _drain("run-all")
    if errors:
        raise errors[0]
    return done


def _drain(token: str) -> tuple[list[BaseException], int]:
    errors, done = [], 0
    while job := actions.claim_next(token):
        error = run_job(job)
        if error:
            errors.append(error)
        else:
            done += 1
    return errors, done


def run_periodic(name: str) -> None:
    """Run one piece of periodic work now; its error is logged and does not stop the worker."""
    try:
        PERIODIC.get(name).work()
    except Exception as error:
        log.warning("periodic work %s failed: %s", name, type(error).__name__)  # its text may hold personal data


class Loop:
    """What `phoihop worker` runs until it is told to stop."""

    def __init__(self) -> None:
        self.token = f"{os.getpid()}-{secrets.token_hex(6)}"
        self.stop = threading.Event()
        self._due: dict[str, float] = {}
        self._beat_due = 0.0

    def once(self) -> int:
        """Reap, run all periodic work and every due job, then end. Returns the number of jobs done."""
        for name, _ in PERIODIC:
            run_periodic(name)
        return _drain(self.token)[1]

    def run(self) -> None:
        """Work until `stop` is set; a database that is away for a while is waited for."""
        while not self.stop.is_set():
            try:
                idle = not self._round()
            except DatabaseError as error:
                log.warning("worker waits for the database: %s", type(error).__name__)
                idle = True
            close_old_connections()
            if idle:
                self.stop.wait(IDLE_SECONDS)
        actions.leave(self.token)

    def _round(self) -> bool:
        if time.monotonic() >= self._beat_due:
            self._beat_due = time.monotonic() + BEAT_EVERY.total_seconds()
            actions.beat(self.token)
        for name, periodic in PERIODIC:
            self._come_round(name, periodic)
        job = actions.claim_next(self.token)
        if job is None:
            return False
        run_job(job)
        return True

    def _come_round(self, name: str, periodic: Periodic) -> None:
        if time.monotonic() < self._due.get(name, 0.0):
            return
        shared = periodic.every >= SHARED_FROM
        # A shared one is asked for every few seconds; its row tells whether the round is this worker's.
        self._due[name] = time.monotonic() + min(periodic.every.total_seconds(), 5 if shared else 3600)
        if not shared or _take_round(name, periodic.every):
            run_periodic(name)


def _take_round(name: str, every: timedelta) -> bool:
    now: datetime = clock.now()
    row, made = PeriodicRun.objects.get_or_create(name=name, defaults={"next_at": now + every})
    if made:
        return True
    return PeriodicRun.objects.filter(name=name, next_at=row.next_at, next_at__lte=now).update(next_at=now + every) == 1

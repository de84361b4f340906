"""A worker in a process of its own, to be killed. `enqueue N` fills the queue, `run` works."""

import sys
import time
from datetime import timedelta

import django

django.setup()

from django.db import transaction  # noqa: E402 - Django first

from phoihop.jobs.actions import enqueue  # noqa: E402
from phoihop.jobs.registry import register  # noqa: E402
from phoihop.jobs.worker import Loop  # noqa: E402
from phoihop.trail.interface import SystemActor, record  # noqa: E402


@register("test.slow", lease=timedelta(seconds=1))
def slow(number: int) -> None:
    """Half of the effect, a wait in which the kill may fall, the other half."""
    record("test.begun", subject=("test", str(number)), by=SystemActor("test"))
    time.sleep(0.03)
    record("test.ended", subject=("test", str(number)), by=SystemActor("test"))


if __name__ == "__main__":
    if sys.argv[1] == "enqueue":
        with transaction.atomic():
            for number in range(int(sys.argv[2])):
                enqueue("test.slow", number=number)
    else:
        Loop().run()

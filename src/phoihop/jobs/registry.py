"""Work by name. A room registers its work in `tasks.py`, imported in its `AppConfig.ready()`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from phoihop.core.registry import Registry

type Work = Callable[..., Any]

LEASE = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Task:
    """`atomic`: the work and its completion are one transaction. `lease`: how long one run may take."""

    work: Work
    atomic: bool
    lease: timedelta


@dataclass(frozen=True, slots=True)
class Periodic:
    """Work that comes round every `every`."""

    work: Work
    every: timedelta


TASKS: Registry[Task] = Registry("job")
PERIODIC: Registry[Periodic] = Registry("periodic work")


def register[W: Work](name: str, *, atomic: bool = True, lease: timedelta = LEASE) -> Callable[[W], W]:
    """Register a function of JSON keyword arguments under `name`; it is idempotent and calls one action.

    An atomic job is undone whole when its worker dies or its lease is lost, so its effect happens once. It holds
    SQLite's only writer while it runs: work that waits for the world outside (mail, scanner) says `atomic=False`,
    keeps its own transactions short, and must bear being repeated.
    """

    def keep(work: W) -> W:
        TASKS.register(name, Task(work, atomic, lease))
        return work

    return keep


def register_periodic[W: Work](name: str, seconds: int) -> Callable[[W], W]:
    """Register work without arguments that comes round every `seconds`.

    From a minute on it runs in one worker at a time; shorter rounds run in every worker and must bear that.
    """

    def keep(work: W) -> W:
        PERIODIC.register(name, Periodic(work, timedelta(seconds=seconds)))
        return work

    return keep

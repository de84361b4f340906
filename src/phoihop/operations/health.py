"""Whether this installation can do its work, and figures about it."""

from collections.abc import Callable, Iterator

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from phoihop.jobs.interface import is_worker_alive, job_counts
from phoihop.trail.interface import lately_pending

_passed: set[str] = set()


def is_database_there() -> bool:
    """Whether the database answers. Queries: 1."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def is_migrated() -> bool:
    """Whether every migration is applied; asked until it is, then remembered."""
    if "migrations" not in _passed:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _passed.add("migrations")
    return True


CHECKS: dict[str, Callable[[], bool]] = {
    "database": is_database_there,
    "migrations": is_migrated,
    "worker": is_worker_alive,
}


def readiness() -> dict[str, bool]:
    """Each check with its answer; a database that is away fails all that ask it."""
    return {name: _answer(check) for name, check in CHECKS.items()}


def _answer(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except DatabaseError:
        return False


def metrics() -> str:
    """Figures in the text format that Prometheus reads. Queries: 4."""
    return "".join(f"{line}\n" for line in _metric_lines())


def _metric_lines() -> Iterator[str]:
    yield "# HELP phoihop_jobs Jobs by state."
    yield "# TYPE phoihop_jobs gauge"
    for state, count in job_counts().items():
        yield f'phoihop_jobs{{state="{state}"}} {count}'
    yield "# HELP phoihop_trail_pending Events of the last minutes that wait for their seal."
    yield "# TYPE phoihop_trail_pending gauge"
    yield f"phoihop_trail_pending {lately_pending()}"
    yield "# HELP phoihop_worker_alive 1 where a background worker has shown itself lately."
    yield "# TYPE phoihop_worker_alive gauge"
    yield f"phoihop_worker_alive {int(is_worker_alive())}"

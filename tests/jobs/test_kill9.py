"""Workers killed at any moment lose nothing and run nothing to its end twice."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

ROOT = Path(__file__).resolve().parents[2]
JOBS = 120
KILLS = 6


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "phoihop.config.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'jobs.sqlite3'}",
        "PHOIHOP_VAR": str(tmp_path),
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }


@pytest.fixture
def start(environment: dict[str, str]) -> Iterator[object]:
    started: list[subprocess.Popen[bytes]] = []

    def spawn() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.jobs.killed_worker", "run"]
        started.append(subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL))
        return started[-1]

    yield spawn
    for process in started:
        process.kill()
        process.wait()


def run(environment: dict[str, str], *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, env=environment, check=True, capture_output=True)


def count(path: Path, sql: str) -> int:
    with sqlite3.connect(path, timeout=20) as connection:
        found: int = connection.execute(sql).fetchone()[0]
    connection.close()
    return found


@pytest.mark.slow  # real processes, real kills: about half a minute
def test_killed_workers_lose_nothing_and_finish_nothing_twice(
    environment: dict[str, str],
    start: object,
    tmp_path: Path,
) -> None:
    assert callable(start)
    database = tmp_path / "jobs.sqlite3"
    run(environment, "phoihop", "migrate", "--verbosity", "0")
    run(environment, "tests.jobs.killed_worker", "enqueue", str(JOBS))
    chance = Random(7)
    workers = [start(), start()]
    kills = 0
    limit = time.monotonic() + 120
    while count(database, "SELECT count(*) FROM jobs_job WHERE state <> 'done'"):
        assert time.monotonic() < limit
        time.sleep(chance.uniform(0.8, 1.6))
        begun = count(database, "SELECT count(*) FROM jobs_job WHERE state = 'done'") > 0
        if begun and kills < KILLS:
            victim = workers.pop(0)
            victim.send_signal(signal.SIGKILL)
            victim.wait()
            workers.append(start())
            kills += 1
    assert kills > 0
    assert count(database, "SELECT count(*) FROM jobs_job WHERE state = 'done'") == JOBS
    for code in ("test.begun", "test.ended"):
        assert count(database, f"SELECT count(*) FROM trail_event WHERE code = '{code}'") == JOBS  # noqa: S608
        assert count(database, f"SELECT count(DISTINCT subject_id) FROM trail_event WHERE code = '{code}'") == JOBS  # noqa: S608

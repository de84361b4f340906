"""`phoihop serve` in processes of its own, for tests that kill it or look at what it leaves on the disk."""

import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg

from tests.operations.test_supervisor import children_of, soon, spare_port, status

ROOT = Path(__file__).resolve().parents[2]


class Service:
    """`phoihop serve` in processes of its own."""

    def __init__(self, environment: dict[str, str], log: Path | None = None) -> None:
        self.environment = environment
        self.log = log
        self.port = spare_port()
        self.process: subprocess.Popen[bytes] | None = None

    def run(self, *command: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "phoihop", *command],
            env=self.environment,
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout

    def start(self) -> None:
        command = [sys.executable, "-m", "phoihop", "serve", "--port", str(self.port)]
        with (self.log or Path(os.devnull)).open("ab") as told:
            self.process = subprocess.Popen(command, env=self.environment, cwd=ROOT, stdout=told, stderr=told)
        assert soon(lambda: status(self.port, "/healthz") == 200, 120)

    def kill(self) -> None:
        """Every process of the service at once, none with a chance to tidy up."""
        assert self.process is not None
        for pid in family(self.process.pid):  # from the top: nobody is left who would start another
            os.kill(pid, signal.SIGKILL)
        self.process.wait()
        assert soon(lambda: status(self.port, "/healthz") == 0, 10)


def family(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        found += children_of(parent)
    return found


def own_database(tmp_path: Path) -> Iterator[str]:
    """A database of its own: a SQLite file, or a new one in the PostgreSQL that the tests were given."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield f"sqlite:///{tmp_path / 'own.sqlite3'}"
        return
    server, name = url.rsplit("/", 1)[0], f"own_{secrets.token_hex(4)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"{server}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def environment_of(tmp_path: Path, database: str) -> dict[str, str]:
    """The settings of a service of its own in that folder."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "phoihop.config.settings",
        "DATABASE_URL": database,
        "PHOIHOP_VAR": str(tmp_path / "var"),
        "PHOIHOP_SAMPLE": "1",
        "PYTHONPATH": str(ROOT / "src"),
    }

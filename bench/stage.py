"""Where measuring happens: a private database and the server as it is run, on loopback, ended afterwards."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.with_postgres import find_binaries, ordinary_user, run_as, spare_port

from bench.load import LOOPBACK, Request, send
from phoihop.operations.supervisor import web_command

ROOT = Path(__file__).resolve().parents[1]
PYTHON = ROOT / ".venv" / "bin" / "python"
WORKERS = 2


@dataclass(frozen=True, slots=True)
class Database:
    """Its address, and the file with the process id of its server where it has one."""

    url: str
    pid_file: Path | None = None

    @property
    def pid(self) -> int | None:
        return int(self.pid_file.read_text().split()[0]) if self.pid_file else None


@contextmanager
def postgres(_scratch: Path) -> Iterator[Database]:
    """A private cluster that keeps its promises (fsync and synchronous_commit on), set like that of the peers."""
    binaries = find_binaries()
    if binaries is None:
        raise SystemExit("Không có PostgreSQL trên máy này.")
    folder = Path(tempfile.mkdtemp(prefix="phoihop-bench-pg-"))
    user, port, data = ordinary_user(folder), spare_port(), folder / "data"
    run_as(user, [binaries / "initdb", "-D", data, "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "-U", "phoihop"])
    options = f"-p {port} -c listen_addresses={LOOPBACK} -k {folder} -c shared_buffers=512MB -c synchronous_commit=on"
    run_as(user, [binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"])
    try:
        yield Database(f"postgres://phoihop@{LOOPBACK}:{port}/postgres", data / "postmaster.pid")
    finally:
        run_as(user, [binaries / "pg_ctl", "-D", data, "-m", "fast", "stop"], check=False)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def sqlite(scratch: Path) -> Iterator[Database]:
    yield Database(f"sqlite:///{scratch / 'phoihop.sqlite3'}")


DATABASES = {"sqlite": sqlite, "postgresql": postgres}


@contextmanager
def stage(database: str) -> Iterator[tuple[Database, dict[str, str]]]:
    """A database of that name in a scratch folder, and the environment in which the system uses both."""
    scratch = Path(tempfile.mkdtemp(prefix="phoihop-bench-"))
    try:
        with DATABASES[database](scratch) as made:
            yield made, {**os.environ, "DATABASE_URL": made.url, "PHOIHOP_VAR": str(scratch)}
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


@contextmanager
def server(env: dict[str, str], port: int, *, with_worker: bool = False) -> Iterator[int]:
    """The web server with two workers as `phoihop serve` runs it, or all of `phoihop serve`; gives its process id."""
    words = ["-m", "phoihop", "serve", "--port", str(port)] if with_worker else web_command(LOOPBACK, port, WORKERS)[1:]
    process = subprocess.Popen([str(PYTHON), *words], env=env, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port)
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def _wait_for(port: int) -> None:
    ready = Request("GET", "/healthz", "")
    for _ in range(300):
        try:
            send(port, ready, timeout=5)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("Máy chủ không khởi động được.")

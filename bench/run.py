"""`make bench`: filing, tracking, worklist, search and statistics at two sizes on both databases.

Each round makes a database of its own in a scratch folder, fills it, starts the server with two workers on the loopback
address, measures with four clients, and stops the server. Writes a table and bench/results.json.
"""

import argparse
import http.client
import json
import os
import platform
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from tools.with_postgres import find_binaries, ordinary_user, run_as, spare_port

from bench.load import LOOPBACK, Figures, Request, measure, send

ROOT = Path(__file__).resolve().parents[1]
PYTHON = ROOT / ".venv" / "bin" / "python"
RESULTS = ROOT / "bench" / "results.json"
JSON_HEADERS = {"Content-Type": "application/json"}


@contextmanager
def postgres(scratch: Path) -> Iterator[str]:
    """A private cluster that keeps its promises (fsync on), and its address."""
    binaries = find_binaries()
    if binaries is None:
        raise SystemExit("Không có PostgreSQL trên máy này.")
    folder = Path(tempfile.mkdtemp(prefix="phoihop-bench-pg-"))
    user, port, data = ordinary_user(folder), spare_port(), folder / "data"
    run_as(user, [binaries / "initdb", "-D", data, "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "-U", "phoihop"])
    options = f"-p {port} -c listen_addresses={LOOPBACK} -k {folder} -c shared_buffers=512MB"
    run_as(user, [binaries / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"])
    try:
        yield f"postgres://phoihop@{LOOPBACK}:{port}/postgres"
    finally:
        run_as(user, [binaries / "pg_ctl", "-D", data, "-m", "fast", "stop"], check=False)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def sqlite(scratch: Path) -> Iterator[str]:
    yield f"sqlite:///{scratch / 'phoihop.sqlite3'}"


DATABASES = {"sqlite": sqlite, "postgresql": postgres}


@contextmanager
def server(env: dict[str, str], port: int) -> Iterator[int]:
    """The service as it is run, two workers; gives the process id."""
    command = [str(PYTHON.with_name("granian")), "--interface", "wsgi", "--host", LOOPBACK, "--port", str(port)]
    command += ["--workers", "2", "--no-ws", "--log-level", "error", "phoihop.config.wsgi:application"]
    process = subprocess.Popen(command, env=env, start_new_session=True)
    try:
        _wait_for(port)
        yield process.pid
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


def _wait_for(port: int) -> None:
    ready = Request("GET", "/healthz", "")
    for _ in range(200):
        try:
            send(http.client.HTTPConnection(LOOPBACK, port, timeout=5), ready)
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("Máy chủ không khởi động được.")


def workloads(facts: dict[str, object]) -> dict[str, Callable[[int], Request]]:
    """Name → the request of a number. `facts` is what bench/prepare.py printed."""
    cases: list[list[str]] = facts["cases"]  # type: ignore[assignment]  # read from JSON
    phrases: list[str] = facts["phrases"]  # type: ignore[assignment]
    cookie = {"Cookie": str(facts["cookie"])}

    def filing(number: int) -> Request:
        body = {
            "subject": f"Đường ngập số {number}",
            "body": "Mưa lớn là ngập, xe không đi được. " * 20,
            "applicant": {},
        }
        key = f"bench-{random.getrandbits(128):032x}"
        headers = {**JSON_HEADERS, "Idempotency-Key": key}
        return Request("POST", "/api/v1/petitions", '"code"', 201, headers, json.dumps(body).encode())

    def tracking(number: int) -> Request:
        code, secret = cases[number % len(cases)]
        return Request("GET", f"/api/v1/petitions/{code}", code, headers={"Authorization": f"Bearer {secret}"})

    def search(number: int) -> Request:
        phrase = urllib.parse.quote(phrases[number % len(phrases)])
        return Request("GET", f"/ban-lam-viec/tim/?q={phrase}", "/ho-so/", headers=cookie)

    return {
        "filing": filing,
        "tracking": tracking,
        "worklist": lambda _number: Request("GET", "/ban-lam-viec/", "/ho-so/", headers=cookie),
        "search": search,
        "statistics": lambda _number: Request("GET", "/ban-lam-viec/thong-ke/", "<table", headers=cookie),
    }


def round_of(database: str, petitions: int, seconds: float) -> dict[str, object]:
    """Figures of one database at one size."""
    scratch = Path(tempfile.mkdtemp(prefix="phoihop-bench-"))
    try:
        with DATABASES[database](scratch) as url:
            env = {**os.environ, "DATABASE_URL": url, "PHOIHOP_VAR": str(scratch)}
            began = time.perf_counter()
            facts = _prepare(env, petitions)
            filled = round(time.perf_counter() - began, 1)
            port = spare_port()
            with server(env, port) as pid:
                figures = {name: measure(make, port=port, seconds=seconds) for name, make in workloads(facts).items()}
                memory = _memory_mib(pid)
        return {
            "database": database,
            "petitions": petitions,
            "fill_seconds": filled,
            "server_mib": memory,
            "workloads": {name: asdict(one) for name, one in figures.items()},
        }
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _prepare(env: dict[str, str], petitions: int) -> dict[str, object]:
    words = [str(PYTHON), "-m", "bench.prepare", str(petitions)]
    done = subprocess.run(words, env=env, cwd=ROOT, check=True, capture_output=True, text=True)
    facts: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return facts


def _memory_mib(leader: int) -> int:
    """Resident memory of the server and its workers."""
    total = 0
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and _session_of(entry) == leader:
            pages = int((entry / "statm").read_text().split()[1])
            total += pages * os.sysconf("SC_PAGE_SIZE")
    return total // 2**20


def _session_of(entry: Path) -> int:
    try:
        return int((entry / "stat").read_text().rpartition(")")[2].split()[3])
    except (OSError, IndexError):
        return -1


def show(rows: list[dict[str, object]]) -> None:
    print(f"{'database':<11} {'petitions':>9} {'work':<11} {'a second':>9} {'p50 ms':>8} {'p95 ms':>8}")
    for row in rows:
        for name, one in row["workloads"].items():  # type: ignore[attr-defined]  # a dict of dicts
            f = Figures(**one)
            print(
                f"{row['database']:<11} {row['petitions']:>9} {name:<11} {f.per_second:>9} {f.p50_ms:>8} {f.p95_ms:>8}"
            )
        print(
            f"{row['database']:<11} {row['petitions']:>9} fill {row['fill_seconds']} s, server {row['server_mib']} MiB"
        )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--seconds", type=float, default=6.0)
    options = parser.parse_args()
    rows = []
    for database in options.databases.split(","):
        for size in options.sizes.split(","):
            rows.append(round_of(database, int(size), options.seconds))
            show(rows[-1:])
    machine = {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system()}
    RESULTS.write_text(json.dumps({"machine": machine, "rounds": rows}, indent=2) + "\n")
    print(f"-> {RESULTS.relative_to(ROOT)}", file=sys.stderr)


if __name__ == "__main__":
    main()

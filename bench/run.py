"""`make bench`: filing, tracking, worklist, search, statistics and sealed matters at two sizes on both databases.

Each round makes a database of its own in a scratch folder, fills it, starts the server with two workers on the loopback
address, measures with four clients, and stops the server. Then a paper of 200 pages, and how well repeats are found.
Writes tables and bench/results.json.
"""

import argparse
import json
import os
import platform
import random
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from tools.with_postgres import spare_port

from bench import documents, repeats
from bench.load import Figures, Request, Target, measure
from bench.processes import memory_of
from bench.stage import PYTHON, ROOT, server, stage

RESULTS = ROOT / "bench" / "results.json"
JSON_HEADERS = {"Content-Type": "application/json"}


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

    def denouncing(number: int) -> Request:
        body = {
            "kind": "TC",
            "subject": f"Thu tiền không biên lai {number}",
            "body": "Mỗi hộ bị thu năm trăm nghìn đồng. " * 20,
            "accused": [{"name": "Lý Văn Nào", "body_code": "SXD"}],
            "applicant": {},
        }
        headers = {**JSON_HEADERS, "Idempotency-Key": f"bench-{random.getrandbits(128):032x}"}
        return Request("POST", "/api/v1/petitions", '"code"', 201, headers, json.dumps(body).encode())

    def opening(_number: int) -> Request:
        sign = "Mỗi hộ bị thu"
        return Request("GET", f"/to-cao/{facts['sealed']}/", sign, headers={"Cookie": str(facts["keeper"])})

    def tracking(number: int) -> Request:
        code, secret = cases[number % len(cases)]
        return Request("GET", f"/api/v1/petitions/{code}", code, headers={"Authorization": f"Bearer {secret}"})

    def search(number: int) -> Request:
        phrase = urllib.parse.quote(phrases[number % len(phrases)])
        return Request("GET", f"/ban-lam-viec/tim/?q={phrase}", "/ho-so/", headers=cookie)

    return {
        "tracking": tracking,
        "worklist": lambda _number: Request("GET", "/ban-lam-viec/", "/ho-so/", headers=cookie),
        "search": search,
        "statistics": lambda _number: Request("GET", "/ban-lam-viec/thong-ke/", "<table", headers=cookie),
        "opening": opening,
        "denouncing": denouncing,
        "filing": filing,  # last, so that every reading finds the size that is named
    }


def round_of(database: str, petitions: int, seconds: float) -> dict[str, object]:
    """Figures of one database at one size."""
    with stage(database) as (made, env):
        began = time.perf_counter()
        facts = _prepare(env, petitions)
        filled = round(time.perf_counter() - began, 1)
        port = spare_port()
        with server(env, port) as pid:
            target = Target(port, pid, made.pid)
            figures = {name: measure(make, target, seconds=seconds) for name, make in workloads(facts).items()}
            memory = memory_of(pid)
    return {
        "database": database,
        "petitions": petitions,
        "fill_seconds": filled,
        "server_mib": memory.shared_once,
        "server_resident_mib": memory.resident,
        "workloads": {name: asdict(one) for name, one in figures.items()},
    }


def _prepare(env: dict[str, str], petitions: int) -> dict[str, object]:
    words = [str(PYTHON), "-m", "bench.prepare", str(petitions)]
    done = subprocess.run(words, env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    facts: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return facts


def show(row: dict[str, object]) -> None:
    print(f"\n{row['database']}, {row['petitions']} petitions: filled in {row['fill_seconds']} s, ", end="")
    print(f"server {row['server_mib']} MiB (resident {row['server_resident_mib']})")
    print(f"{'work':<11} {'a second':>9} {'p50 ms':>8} {'p95 ms':>8} {'CPU ms: server':>15} {'database':>9}")
    for name, one in row["workloads"].items():  # type: ignore[attr-defined]  # a dict of dicts
        f = Figures(**one)
        times = f"{f.per_second:>9} {f.p50_ms:>8} {f.p95_ms:>8} {f.server_cpu_ms:>15} {f.database_cpu_ms:>9}"
        print(f"{name:<11} {times}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--seconds", type=float, default=6.0)
    parser.add_argument("--out", type=Path, default=RESULTS)
    options = parser.parse_args()
    rows = []
    for database in options.databases.split(","):
        for size in options.sizes.split(","):
            rows.append(round_of(database, int(size), options.seconds))
            show(rows[-1])
    papers = documents.figures()
    documents.show(papers)
    alike = repeats.figures()
    repeats.show(alike)
    machine = {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system()}
    found = {"machine": machine, "rounds": rows, "documents": papers, "repeats": alike}
    options.out.write_text(json.dumps(found, indent=2) + "\n")
    print(f"-> {options.out}", file=sys.stderr)


if __name__ == "__main__":
    main()

"""A closed loop of clients against a server on this machine: bounded in time, every answer checked.

Each request has a connection of its own, as behind a proxy with default settings: kept ones fall on the workers by
chance when they are opened, and one worker then does most of the work for as long as it is measured.
"""

import socket
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from bench.processes import cpu_seconds

LOOPBACK = "127.0.0.1"
CLIENTS = 4
WARM_SECONDS = 2.0  # every worker has then compiled its templates and opened its connections


@dataclass(frozen=True, slots=True)
class Request:
    """One request and the sign by which its answer is known to be the right one."""

    method: str
    path: str
    sign: str
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """Requests a second, and milliseconds a request; the processor's time moves least from machine to machine."""

    per_second: float
    p50_ms: float
    p95_ms: float
    server_cpu_ms: float
    database_cpu_ms: float
    requests: int


class WrongAnswer(Exception):
    """An answer without its sign: a fast error page never counts."""


def send(port: int, request: Request, *, timeout: float = 30) -> str:
    """Ask over a new connection and give the body. Raises: WrongAnswer, OSError."""
    headers = {"Host": f"{LOOPBACK}:{port}", "Connection": "close", **request.headers}
    if request.body is not None:
        headers["Content-Length"] = str(len(request.body))
    lines = [f"{request.method} {request.path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    with socket.create_connection((LOOPBACK, port), timeout=timeout) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + (request.body or b""))
        head, _, body = b"".join(iter(lambda: connection.recv(65_536), b"")).partition(b"\r\n\r\n")
    status, text = head.split(b" ", 2)[1:2], body.decode()
    if status != [str(request.status).encode()] or request.sign not in text:
        raise WrongAnswer(f"{request.method} {request.path}: {head[:60]!r} {text[:300]}")
    return text


@dataclass(frozen=True, slots=True)
class Target:
    """The server to measure, and the processes whose time is counted; SQLite runs inside the server."""

    port: int
    server_pid: int
    database_pid: int | None = None

    def cpu(self) -> tuple[float, float]:
        """Processor seconds of server and database so far."""
        return cpu_seconds(self.server_pid), cpu_seconds(self.database_pid) if self.database_pid else 0.0


def measure(make: Callable[[int], Request], target: Target, *, clients: int = CLIENTS, seconds: float) -> Figures:
    """Threads send what `make(number)` gives, one after the other, for `seconds` after the warm-up."""
    times: list[list[float]] = [[] for _ in range(clients)]
    errors: list[Exception] = []
    warm = time.perf_counter() + WARM_SECONDS
    end = warm + seconds

    def client(lane: int) -> None:
        number = lane
        try:
            while (start := time.perf_counter()) < end:
                send(target.port, make(number))
                if start >= warm:
                    times[lane].append(time.perf_counter() - start)
                number += clients
        except Exception as error:  # reported by the main thread
            errors.append(error)

    threads = [threading.Thread(target=client, args=(lane,)) for lane in range(clients)]
    for thread in threads:
        thread.start()
    time.sleep(WARM_SECONDS)
    before = target.cpu()
    for thread in threads:
        thread.join()
    used = [now - then for now, then in zip(target.cpu(), before, strict=True)]
    if errors:
        raise errors[0]
    return _figures(sorted(value * 1000 for lane in times for value in lane), used, seconds)


def _figures(times: list[float], cpu: list[float], seconds: float) -> Figures:
    return Figures(
        per_second=round(len(times) / seconds, 1),
        p50_ms=round(statistics.median(times), 2),
        p95_ms=round(times[int(len(times) * 0.95)], 2),
        server_cpu_ms=round(cpu[0] * 1000 / len(times), 2),
        database_cpu_ms=round(cpu[1] * 1000 / len(times), 2),
        requests=len(times),
    )

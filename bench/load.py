"""A closed loop of clients against a server on this machine: bounded in time, every answer checked."""

import http.client
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

LOOPBACK = "127.0.0.1"


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
    """Requests a second, and milliseconds a request."""

    per_second: float
    p50_ms: float
    p95_ms: float
    requests: int


class WrongAnswer(Exception):
    """An answer without its sign: a fast error page never counts."""


def send(connection: http.client.HTTPConnection, request: Request) -> str:
    connection.request(request.method, request.path, body=request.body, headers=request.headers)
    response = connection.getresponse()
    text = response.read().decode()
    if response.status != request.status or request.sign not in text:
        raise WrongAnswer(f"{request.method} {request.path}: {response.status} {text[:300]}")
    return text


def measure(make: Callable[[int], Request], *, port: int, clients: int = 4, seconds: float = 6.0) -> Figures:
    """`clients` threads send what `make(number)` gives, one after the other, for `seconds` after a short warm-up."""
    times: list[list[float]] = [[] for _ in range(clients)]
    errors: list[Exception] = []
    began = time.perf_counter()
    warm, end = began + 1.0, began + 1.0 + seconds

    def client(lane: int) -> None:
        connection = http.client.HTTPConnection(LOOPBACK, port, timeout=30)
        number = lane
        try:
            while (start := time.perf_counter()) < end:
                send(connection, make(number))
                if start >= warm:
                    times[lane].append(time.perf_counter() - start)
                number += clients
        except Exception as error:  # reported by the main thread
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=client, args=(lane,)) for lane in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    every = sorted(value * 1000 for lane in times for value in lane)
    return Figures(
        per_second=round(len(every) / seconds, 1),
        p50_ms=round(statistics.median(every), 2),
        p95_ms=round(every[int(len(every) * 0.95)], 2),
        requests=len(every),
    )

"""`phoihop serve`: both processes come up, come back and end together."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from phoihop.operations.supervisor import Child, is_free

ROOT = Path(__file__).resolve().parents[2]


def spare_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def status(port: int, path: str) -> int:
    """The status of the answer; 0 where there is none."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
    except (OSError, HTTPException):
        return 0
    finally:
        connection.close()
    return answer.status


def soon(true: Callable[[], bool], seconds: float = 40) -> bool:
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if true():
            return True
        time.sleep(0.2)
    return False


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "phoihop.config.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'served.sqlite3'}",
        "PHOIHOP_VAR": str(tmp_path),
        "PYTHONPATH": str(ROOT / "src"),
    }


@pytest.fixture
def served(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], int]]:
    for command in (["migrate", "--verbosity", "0"], ["collectstatic", "--noinput", "--verbosity", "0"]):
        subprocess.run([sys.executable, "-m", "phoihop", *command], env=environment, cwd=ROOT, check=True)
    port = spare_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "phoihop", "serve", "--port", str(port)],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    yield process, port
    process.terminate()
    process.wait(30)
    assert process.stdout is not None
    process.stdout.close()


@pytest.mark.slow  # starts the whole service: about 15 seconds
@pytest.mark.skipif(not Path("/proc/self").exists(), reason="reads /proc")
def test_the_service_comes_up_comes_back_and_ends_whole(served: tuple[subprocess.Popen[str], int]) -> None:
    process, port = served
    assert process.stdout is not None
    assert process.stdout.readline() == f"Phối Hợp đang chạy tại http://127.0.0.1:{port}\n"
    assert soon(lambda: status(port, "/readyz") == 200)
    web, worker = children_of(process.pid)
    os.kill(worker, signal.SIGKILL)
    assert soon(lambda: len(children_of(process.pid)) == 2 and worker not in children_of(process.pid))
    assert status(port, "/healthz") == 200
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0
    assert soon(lambda: is_free("127.0.0.1", port), 5)
    assert not Path(f"/proc/{web}").exists()


def test_a_port_in_use_and_an_open_address_in_sample_mode_are_refused(environment: dict[str, str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        for options in (["--port", str(taken.getsockname()[1])], ["--host", "0.0.0.0"]):  # noqa: S104 - to be refused
            answer = subprocess.run(
                [sys.executable, "-m", "phoihop", "serve", *options],
                env=environment,
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=False,
            )
            assert answer.returncode == 2
            assert "Cổng" in answer.stderr or "Chế độ mẫu" in answer.stderr


def test_a_child_that_keeps_failing_is_started_with_growing_pauses() -> None:
    child = Child("Thử", [sys.executable, "-c", "raise SystemExit(3)"])
    told: list[str] = []
    child.start()
    limit = time.monotonic() + 20
    while len(told) < 2 and time.monotonic() < limit:
        child.tend(told.append)
        time.sleep(0.05)
    assert told == ["Thử đã dừng (mã 3), sẽ chạy lại."] * 2
    assert child._pause == 2.0
    child.wait(time.monotonic() + 5)

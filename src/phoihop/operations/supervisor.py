"""Keeps the processes of one machine running: the web server with its workers, and one background worker."""

import contextlib
import ctypes
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence

GRACE_SECONDS = 20
LONGEST_PAUSE = 30.0
PR_SET_PDEATHSIG = 1
STEADY_SECONDS = 60  # a child that ran this long may be restarted at once again


def _end_with_parent() -> None:
    """Ask Linux to end this process when the supervisor is gone, however it went; elsewhere nothing happens."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    """One process that is started again when it ends by itself, with growing pauses while it keeps failing."""

    def __init__(self, name: str, command: Sequence[str]) -> None:
        self.name, self.command = name, list(command)
        self.process: subprocess.Popen[bytes] | None = None
        self._pause = 0.5
        self._started = self._next = 0.0

    def start(self) -> None:
        self._started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own commands
            self.command,
            stdin=subprocess.DEVNULL,
            preexec_fn=_end_with_parent,  # noqa: PLW1509 - one system call, no lock is touched
        )

    def tend(self, tell: Callable[[str], None]) -> None:
        """Start the process again where it has ended."""
        now = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            tell(f"{self.name} đã dừng (mã {self.process.returncode}), sẽ chạy lại.")
            self._pause = 0.5 if now - self._started > STEADY_SECONDS else min(self._pause * 2, LONGEST_PAUSE)
            self._next, self.process = now + self._pause, None
        if self.process is None and now >= self._next:
            self.start()

    def end(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait(self, until: float) -> None:
        """Wait for the end, and force it when the time is over."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def web_command(host: str, port: int, workers: int) -> list[str]:
    """The web server: granian over WSGI; threads share one process's memory."""
    options = ["--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(workers)]
    options += ["--blocking-threads", "4", "--no-ws", "--respawn-failed-workers", "--log-level", "warning"]
    return [sys.executable, "-m", "granian", *options, "phoihop.config.wsgi:application"]


def worker_command() -> list[str]:
    """The background worker."""
    return [sys.executable, "-m", "phoihop", "worker"]


def is_free(host: str, port: int) -> bool:
    """Whether nobody listens there yet."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def answers(host: str, port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((host, port)) == 0


def supervise(children: Sequence[Child], stop: threading.Event, tell: Callable[[str], None]) -> None:
    """Run the children until `stop` is set, then end them all in order."""
    for child in children:
        child.start()
    try:
        while not stop.wait(0.5):
            for child in children:
                child.tend(tell)
    finally:
        until = time.monotonic() + GRACE_SECONDS
        for child in children:
            child.end()
        for child in children:
            child.wait(until)

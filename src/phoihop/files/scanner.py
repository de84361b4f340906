"""The antivirus port: clamd over its socket, when the installation names one."""

import socket
import struct
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

_CHUNK = 64 * 1024
_TIMEOUT_SECONDS = 30
_MAX_ANSWER = 4096


class ScannerAway(Exception):
    """The scanner is configured but does not answer; what it should look at stays in quarantine."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the scanner says; `signature` names what it found, empty where nothing."""

    clean: bool
    signature: str = ""


def is_configured() -> bool:
    """Whether this installation has a scanner."""
    return bool(settings.CLAMD)


def scan(content: bytes) -> Verdict:
    """Ask clamd. Raises: ScannerAway where it does not answer or does not understand."""
    try:
        with _connect(settings.CLAMD) as link:
            link.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), _CHUNK):
                piece = content[start : start + _CHUNK]
                link.sendall(struct.pack("!L", len(piece)) + piece)
            link.sendall(struct.pack("!L", 0))
            answer = _answer(link)
    except OSError as error:
        raise ScannerAway(str(error)) from error
    return _verdict(answer)


def _connect(address: str) -> socket.socket:
    """`/run/clamd.ctl`, `unix:/run/clamd.ctl` or `tcp://host:port`."""
    if address.startswith("tcp://"):
        parts = urlsplit(address)
        return socket.create_connection((parts.hostname or "127.0.0.1", parts.port or 3310), timeout=_TIMEOUT_SECONDS)
    link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    link.settimeout(_TIMEOUT_SECONDS)
    try:
        link.connect(address.removeprefix("unix:"))
    except OSError:
        link.close()
        raise
    return link


def _answer(link: socket.socket) -> str:
    received = b""
    while not received.endswith(b"\0") and len(received) < _MAX_ANSWER:
        piece = link.recv(_MAX_ANSWER)
        if not piece:
            break
        received += piece
    return received.rstrip(b"\0\n").decode("utf-8", "replace")


def _verdict(answer: str) -> Verdict:
    body = answer.removeprefix("stream:").strip()
    if body == "OK":
        return Verdict(clean=True)
    if body.endswith("FOUND"):
        return Verdict(clean=False, signature=body.removesuffix("FOUND").strip()[:120])
    raise ScannerAway(f"clamd answered {body[:80]!r}")

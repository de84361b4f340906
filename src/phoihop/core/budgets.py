"""How much one sender may ask for in a minute: docs/adr/0013-budgets-and-proxies.md.

All server processes of a machine count in one small shared file, without a statement of the database. It holds no
address: a sender's keyed hash points to a few counters, under a random key that is thrown away with every minute.
"""

import fcntl
import hashlib
import hmac
import ipaddress
import mmap
import os
import secrets
import struct
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import Lock

from django.conf import settings

WINDOW_SECONDS = 60
_KEY_BYTES = 32
_HEADER = struct.Struct(f"<q{_KEY_BYTES}s")  # the minute counted, and its key
_CELL = struct.Struct("<I")
# Who shares one counter with a busy stranger still has two others: the smallest of a sender's counters is the answer.
_ROWS, _CELLS_A_ROW = 3, 1 << 16
_SIZE = _HEADER.size + _ROWS * _CELLS_A_ROW * _CELL.size
_IPV6_SENDER_BITS = 64  # one household or phone holds that many addresses


class Budget:
    """A limit of uses a minute for one sender; `settings.PHOIHOP_BUDGETS` holds it by name."""

    def __init__(self, name: str, *, now: Callable[[], float] = time.time) -> None:
        self._name = name
        self._now = now

    def spend(self, address: str) -> bool:
        """Count one use by who stands behind `address`; True while the budget lasts."""
        uses = _table(settings.VAR / "budgets").count(
            f"{self._name} {_sender(address)}".encode(errors="replace"), window=int(self._now() // WINDOW_SECONDS)
        )
        return uses <= settings.PHOIHOP_BUDGETS[self._name]


class _Table:
    """Counters in a file that the processes of one machine map into their memory."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)  # open as long as the process lives
        os.ftruncate(self._file, _SIZE)
        self._cells = mmap.mmap(self._file, _SIZE)
        self._lock = Lock()  # the file's lock is between processes, this one between threads

    def count(self, sender: bytes, *, window: int) -> int:
        """Add one use and return how many `sender` has in this window."""
        with self._lock:
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                return min(self._add_one(place) for place in self._places(sender, self._key_of(window)))
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)

    def _key_of(self, window: int) -> bytes:
        """The key of this window; a new window begins with a new key and empty counters."""
        written, key = _HEADER.unpack_from(self._cells)
        if written == window:
            return bytes(key)
        key = secrets.token_bytes(_KEY_BYTES)
        self._cells[:] = _HEADER.pack(window, key) + bytes(_SIZE - _HEADER.size)
        return key

    def _places(self, sender: bytes, key: bytes) -> list[int]:
        mark = hmac.digest(key, sender, hashlib.sha256)
        cells = [int.from_bytes(mark[4 * row : 4 * row + 4]) % _CELLS_A_ROW for row in range(_ROWS)]
        return [_HEADER.size + (row * _CELLS_A_ROW + cell) * _CELL.size for row, cell in enumerate(cells)]

    def _add_one(self, place: int) -> int:
        uses: int = _CELL.unpack_from(self._cells, place)[0] + 1
        _CELL.pack_into(self._cells, place, uses)
        return uses


@cache
def _table(path: Path) -> _Table:
    return _Table(path)


def _sender(address: str) -> str:
    """The address itself, or the network of a household where addresses of version 6 are plenty."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:  # noqa: PLR2004 - the version of the protocol
        return str(parsed)
    return str(ipaddress.ip_network((int(parsed), _IPV6_SENDER_BITS), strict=False))

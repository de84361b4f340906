"""How much one sender may ask for in a while. Counted in memory only: no address is stored or logged.

Each server process counts for itself, so the true limit is the written one times the number of processes.
"""

import hashlib
import hmac
import secrets
import time
from collections import Counter
from collections.abc import Callable
from threading import Lock

WINDOW_SECONDS = 60
# Past this many senders in one window the table is dropped, so that a flood cannot fill the memory.
_MOST_SENDERS = 50_000


class Budget:
    """A limit of uses a minute for one sender; senders are kept as keyed hashes under a key of this process."""

    def __init__(self, limit: Callable[[], int], *, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._clock = clock
        self._lock = Lock()
        self._window = -1
        self._key = b""
        self._uses: Counter[bytes] = Counter()

    def spend(self, sender: str) -> bool:
        """Count one use by `sender`; True while the budget lasts."""
        with self._lock:
            self._turn_window()
            mark = hmac.digest(self._key, sender.encode(errors="replace"), hashlib.sha256)
            self._uses[mark] += 1
            return self._uses[mark] <= self._limit()

    def _turn_window(self) -> None:
        window = int(self._clock() // WINDOW_SECONDS)
        if window != self._window or len(self._uses) > _MOST_SENDERS:
            self._window = window
            self._key = secrets.token_bytes(32)  # yesterday's marks mean nothing to today's
            self._uses.clear()

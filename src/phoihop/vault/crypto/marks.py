"""Marks of people and bodies that are kept out: who holds the installation's key can ask, a stolen table cannot tell.

The same person has the same mark everywhere, so that a list can ask by an index; the key is the installation's secret
with those that came before it (SECRET_KEY, SECRET_KEY_FALLBACKS). A mark made with a key that is not known any more
cannot be compared with anybody: its matter is shut to everybody until the key is given back.
"""

import hashlib
import hmac
from collections.abc import Iterable

from django.conf import settings

_INFO = b"phoihop vault mark:"
PRINT_LENGTH = 16


def mark(kind: str, number: int) -> str:
    """The mark of a person ("user") or a body ("body") under today's key."""
    return _mark(_keys()[0], kind, number)


def marks(kind: str, numbers: Iterable[int]) -> list[str]:
    """The marks of several under every key known."""
    keys = _keys()
    return [_mark(key, kind, number) for number in numbers for key in keys]


def key_print() -> str:
    """Tells which key made a mark, and nothing about the key."""
    return _print(_keys()[0])


def known_prints() -> list[str]:
    return [_print(key) for key in _keys()]


def _keys() -> list[bytes]:
    return [str(key).encode() for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _mark(key: bytes, kind: str, number: int) -> str:
    return hmac.new(key, _INFO + f"{kind}:{number}".encode(), hashlib.sha256).hexdigest()


def _print(key: bytes) -> str:
    return hashlib.sha256(b"phoihop vault mark key:" + key).hexdigest()[:PRINT_LENGTH]

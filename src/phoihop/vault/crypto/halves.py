"""A key in two halves, each of which alone says nothing: what two people of two offices must put together."""

import secrets


def split(key: bytes) -> tuple[bytes, bytes]:
    """Two halves: a random one, and the key hidden by it."""
    first = secrets.token_bytes(len(key))
    return first, join(first, key)


def join(first: bytes, second: bytes) -> bytes:
    """The key of two halves. Raises: ValueError for halves of different lengths."""
    return bytes(left ^ right for left, right in zip(first, second, strict=True))

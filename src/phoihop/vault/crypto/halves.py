"""A key in parts, each of which alone says nothing: what two people of two offices must put together."""

import secrets
from functools import reduce


def split(key: bytes) -> tuple[bytes, bytes]:
    """Two halves: a random one, and the key hidden by it."""
    first = secrets.token_bytes(len(key))
    return first, join(first, key)


def join(first: bytes, second: bytes) -> bytes:
    """The key of two halves. Raises: ValueError for halves of different lengths."""
    if len(first) != len(second):
        raise ValueError("halves of different lengths")
    return (int.from_bytes(first) ^ int.from_bytes(second)).to_bytes(len(first))


def spread(key: bytes, among: int) -> list[bytes]:
    """A share for each of several people (at most 255): any two make up the key, one alone says nothing about it.

    The key is cut into as many pieces as there are people, and each gets all pieces but one, another one each. A share
    begins with the number of the piece that it lacks and the number of pieces.
    Source: Ito, Saito and Nishizeki, Secret sharing scheme realizing general access structure, 1987.
    """
    pieces = [secrets.token_bytes(len(key)) for _ in range(among - 1)]
    pieces.append(reduce(join, pieces, key))
    return [bytes([lacks, among]) + b"".join(pieces[:lacks] + pieces[lacks + 1 :]) for lacks in range(among)]


def gather(first: bytes, second: bytes) -> bytes:
    """The key of two shares. Raises: ValueError where they are one person's, or of two keys."""
    (lacks, among), (other, others) = first[:2], second[:2]
    if lacks == other or among != others:
        raise ValueError("shares that do not go together")
    missing = _pieces(second)[lacks - (lacks > other)]
    return reduce(join, _pieces(first), missing)


def _pieces(share: bytes) -> list[bytes]:
    rest, count = share[2:], share[1] - 1
    size = len(rest) // count
    return [rest[start : start + size] for start in range(0, size * count, size)]

"""Higher rooms whose rows point to contents of the store too: what they want is never swept."""

from collections.abc import Callable

from phoihop.core.registry import Registry

# Tells whether a row of the room points to the content of that SHA-256.
WANTED: Registry[Callable[[str], bool]] = Registry("wanted content")


def is_wanted(sha256: str) -> bool:
    """Whether a higher room still points to the content."""
    return any(wants(sha256) for _, wants in WANTED)

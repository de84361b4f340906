"""Switches that a lower room asks without knowing who holds them."""

from collections.abc import Callable

from phoihop.core.registry import Registry

# Each gate tells why it is closed, in words for people; None means open.
GATES: Registry[Callable[[], str | None]] = Registry("gate")


def closed_message(name: str) -> str | None:
    """Why the gate `name` is closed; None where it is open or nobody holds it."""
    for known, ask in GATES:
        if known == name:
            return ask()
    return None

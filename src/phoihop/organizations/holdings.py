"""What a body holds in other rooms. A reorganisation asks here, so that nothing is left without an owner."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from phoihop.core.registry import Registry
from phoihop.organizations.models import Body
from phoihop.trail.interface import Actor


@dataclass(frozen=True, slots=True)
class Holding:
    """So many open things of one sort."""

    label: str  # "đơn đang giải quyết"
    count: int


class CountHoldings(Protocol):
    """Tells what a body holds of one sort."""

    def __call__(self, body: Body, /) -> Holding: ...


class HandOver(Protocol):
    """Gives everything open of one body to its successor, inside the caller's transaction."""

    def __call__(self, body: Body, successor: Body, /, *, by: Actor, now: datetime | None) -> None: ...


@dataclass(frozen=True, slots=True)
class _Entry:
    count: CountHoldings
    hand_over: HandOver | None


_registry: Registry[_Entry] = Registry("holdings")


def register_holdings(name: str, count: CountHoldings, hand_over: HandOver | None = None) -> None:
    """Let `count` tell what a body holds and `hand_over` give it to the one successor; called in `ready()`."""
    _registry.register(name, _Entry(count, hand_over))


def holdings_of(body: Body) -> list[Holding]:
    """Everything open that the body holds, room by room, empty sorts left out."""
    return [holding for _, entry in _registry if (holding := entry.count(body)).count]


def hand_over(body: Body, successor: Body, *, by: Actor, now: datetime | None) -> None:
    """Give all that `body` holds to `successor`."""
    for _, entry in _registry:
        if entry.hand_over is not None:
            entry.hand_over(body, successor, by=by, now=now)

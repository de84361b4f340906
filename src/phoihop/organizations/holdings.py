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
    is_sealed: bool


_registry: Registry[_Entry] = Registry("holdings")


def register_holdings(
    name: str, count: CountHoldings, hand_over: HandOver | None = None, *, is_sealed: bool = False
) -> None:
    """Let `count` tell what a body holds and `hand_over` give it to the one successor; called in `ready()`.

    What is sealed is handed over like the rest, but no page and no refusal tells or even counts it.
    """
    _registry.register(name, _Entry(count, hand_over, is_sealed))


def holdings_of(body: Body) -> list[Holding]:
    """Everything open that the body holds, room by room, empty sorts left out."""
    return [holding for _, entry in _registry if (holding := entry.count(body)).count]


def shown_holdings(body: Body) -> list[Holding]:
    """What whoever changes bodies may know of it: without anything that a sealed matter adds to."""
    shown = [entry for _, entry in _registry if not entry.is_sealed]
    return [holding for entry in shown if (holding := entry.count(body)).count]


def hand_over(body: Body, successor: Body, *, by: Actor, now: datetime | None) -> None:
    """Give all that `body` holds to `successor`."""
    for _, entry in _registry:
        if entry.hand_over is not None:
            entry.hand_over(body, successor, by=by, now=now)

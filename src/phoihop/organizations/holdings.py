"""What a body holds in other rooms. A reorganisation asks here, so that nothing is left without an owner."""

from collections.abc import Callable
from dataclasses import dataclass

from phoihop.core.registry import Registry
from phoihop.organizations.models import Body


@dataclass(frozen=True, slots=True)
class Holding:
    """So many open things of one sort."""

    label: str  # "đơn đang giải quyết"
    count: int


type CountHoldings = Callable[[Body], Holding]
_registry: Registry[CountHoldings] = Registry("holdings")


def register_holdings(name: str, count: CountHoldings) -> None:
    """Let `count` tell what a body holds; called in `AppConfig.ready()` of the room that keeps it."""
    _registry.register(name, count)


def holdings_of(body: Body) -> list[Holding]:
    """Everything open that the body holds, room by room, empty sorts left out."""
    return [holding for _, count in _registry if (holding := count(body)).count]

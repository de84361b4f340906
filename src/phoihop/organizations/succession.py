"""Who follows whom, as a graph without tables. Units are any hashable keys; each holds for a period."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Period:
    """Both days included; no last day means still."""

    start: date
    end: date | None = None

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Link[K: Hashable]:
    """`share` of `old` goes into `new`; None where nobody stated it."""

    old: K
    new: K
    share: Decimal | None
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Part[K: Hashable]:
    """What a unit is on another day: the unit there, the share of the figure that goes to it, and how sure that is."""

    unit: K
    share: Decimal | None
    verified: bool = True


@dataclass(frozen=True)
class Succession[K: Hashable]:
    """Periods of units and the links between them."""

    periods: Mapping[K, Period]
    links: Iterable[Link[K]]
    onward: dict[K, list[Link[K]]] = field(init=False, default_factory=dict)
    origins: dict[K, list[Link[K]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for link in self.links:
            self.onward.setdefault(link.old, []).append(link)
            self.origins.setdefault(link.new, []).append(link)

    def convert(self, unit: K, on: date) -> list[Part[K]]:
        """What `unit` is on `on`: successors when it had ended by then, predecessors when it had not begun.

        Shape: no part twice; empty where it ended without a successor.
        """
        found: dict[K, Part[K]] = {}
        self._follow(Part(unit, Decimal(1)), on, found, seen=frozenset())
        return list(found.values())

    def _follow(self, part: Part[K], on: date, found: dict[K, Part[K]], seen: frozenset[K]) -> None:
        if part.unit in seen:
            return
        period = self.periods[part.unit]
        if on in period:
            found[part.unit] = _joined(found.get(part.unit), part)
            return
        steps = self._forward(part.unit) if on > period.start else self._backward(part.unit)
        for step in steps:
            share = None if part.share is None or step.share is None else part.share * step.share
            onward = Part(step.unit, share, part.verified and step.verified)
            self._follow(onward, on, found, seen | {part.unit})

    def _forward(self, unit: K) -> list[Part[K]]:
        return [Part(link.new, link.share, link.verified) for link in self.onward.get(unit, [])]

    def _backward(self, unit: K) -> list[Part[K]]:
        """Backwards a figure can be handed on only to a single origin: nobody knows the parts of a merged one."""
        links = self.origins.get(unit, [])
        share = Decimal(1) if len(links) == 1 else None
        return [Part(link.old, share, link.verified) for link in links]


def _joined[K: Hashable](there: Part[K] | None, more: Part[K]) -> Part[K]:
    if there is None:
        return more
    unknown = there.share is None or more.share is None
    share = None if unknown else (there.share or Decimal(0)) + (more.share or Decimal(0))
    return Part(more.unit, share, there.verified and more.verified)

"""Three ways to read figures over a reorganisation: as reported, in the structure of a day, in today's structure."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from phoihop.organizations.succession import Succession


@dataclass(frozen=True, slots=True)
class NotComparable[K: Hashable]:
    """A figure that cannot be put into the other structure, with the units among which it would fall."""

    unit: K
    figure: Decimal
    candidates: tuple[K, ...]


@dataclass(frozen=True, slots=True)
class Reading[K: Hashable]:
    """Figures by unit, and those that could not be placed; together they are what was reported."""

    figures: dict[K, Decimal]
    not_comparable: tuple[NotComparable[K], ...] = ()

    @property
    def total(self) -> Decimal:
        """All figures, placed or not."""
        return sum(self.figures.values(), Decimal(0)) + sum((row.figure for row in self.not_comparable), Decimal(0))


def as_reported[K: Hashable](figures: Mapping[K, Decimal | int]) -> Reading[K]:
    """The figures under the units that made them."""
    return Reading({unit: Decimal(figure) for unit, figure in figures.items()})


def in_structure_of[K: Hashable](
    figures: Mapping[K, Decimal | int], *, on: date, succession: Succession[K]
) -> Reading[K]:
    """The figures under the units that stand on `on`.

    A figure moves whole or by stated shares. Where a share is not stated or rests on one source, it stays out of the
    sums and is listed.
    """
    placed: dict[K, Decimal] = {}
    left: list[NotComparable[K]] = []
    for unit, reported in figures.items():
        figure = Decimal(reported)
        parts = succession.convert(unit, on)
        known = [(part.unit, part.share) for part in parts if part.share is not None and part.verified]
        # all or nothing: half a figure placed and half listed would count twice or never
        if len(known) == len(parts) and sum((share for _, share in known), Decimal(0)) == 1:
            for target, share in known:
                placed[target] = placed.get(target, Decimal(0)) + figure * share
        else:
            left.append(NotComparable(unit, figure, tuple(part.unit for part in parts)))
    return Reading(placed, tuple(left))

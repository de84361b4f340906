"""State tables: one frozen row a move."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Transition:
    """One legal move. `permission` is the name of the permission the actor must hold; `event` the code recorded."""

    name: str
    sources: frozenset[str]
    target: str
    permission: str
    event: str


class Transitions:
    """The moves of one kind of subject, by name."""

    def __init__(self, rows: Iterable[Transition]) -> None:
        self._rows = {row.name: row for row in rows}

    def __getitem__(self, name: str) -> Transition:
        return self._rows[name]

    def __iter__(self) -> Iterator[Transition]:
        return iter(self._rows.values())

    def allowed_from(self, state: str) -> list[Transition]:
        """The moves that leave `state`, in the order of the table."""
        return [row for row in self if state in row.sources]

"""How a lower room reaches a higher one: the higher room registers itself in `AppConfig.ready()`."""

from collections.abc import Iterator


class Registry[T]:
    """Named entries of one kind; a name is taken once, an unknown name raises."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._entries: dict[str, T] = {}

    def register(self, name: str, entry: T) -> T:
        """Add `entry`. Raises: ValueError where the name is taken by another entry."""
        if self._entries.get(name, entry) is not entry:
            raise ValueError(f"{self.kind} {name!r} is registered already.")
        self._entries[name] = entry
        return entry

    def get(self, name: str) -> T:
        """The entry of that name. Raises: LookupError with the known names."""
        try:
            return self._entries[name]
        except KeyError:
            raise LookupError(f"No {self.kind} {name!r}; known: {sorted(self._entries)}.") from None

    def __iter__(self) -> Iterator[tuple[str, T]]:
        return iter(sorted(self._entries.items()))

"""What this room promises its neighbours."""

__all__: list[str] = []

"""The chain as lines of JSON, for those who check it elsewhere with `tools/verify_trail.py`."""

import os
from collections.abc import Iterator
from pathlib import Path

from phoihop.trail.hashing import START, canonical, fields_of, instant
from phoihop.trail.models import Event, Seal
from phoihop.trail.sealing import seal_pending

FORMAT = 1
CHUNK = 2_000


def export_trail(path: Path) -> int:
    """Seal what waits, then write every link with its event and a head line; the file appears whole or not at all.

    Returns how many links were written.
    """
    seal_pending()
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    count, head = 0, START
    try:
        with scratch.open("wb") as out:
            for count, head, line in _lines():  # noqa: B007 - the last two name the head
                out.write(line + b"\n")
            out.write(canonical({"format": FORMAT, "head": {"hash": head, "number": count}}) + b"\n")
            out.flush()
            os.fsync(out.fileno())
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)
    return count


def _lines() -> Iterator[tuple[int, str, bytes]]:
    last = 0
    while seals := list(Seal.objects.filter(number__gt=last).order_by("number")[:CHUNK]):
        events = Event.objects.in_bulk([seal.event_id for seal in seals])
        for seal in seals:
            yield seal.number, seal.hash, canonical(_link(seal, events.get(seal.event_id)))
        last = seals[-1].number


def _link(seal: Seal, event: Event | None) -> dict[str, object]:
    return {
        "event": fields_of(event) if event else None,
        "event_hash": event.hash if event else "",
        "hash": seal.hash,
        "number": seal.number,
        "previous": seal.previous,
        "sealed_at": instant(seal.sealed_at),
    }

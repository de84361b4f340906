"""The bytes that are hashed. `tools/verify_trail.py` repeats these rules on its own: change both or neither."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from phoihop.trail.models import Event

START = "0" * 64  # what the first link continues
_LARGEST = 2**63 - 1

type Json = str | int | bool | list["Json"] | dict[str, "Json"] | None


def plain(value: object) -> Json:
    """`value` in the JSON that both databases give back unchanged.

    Raises: TypeError for floats, dates and everything else that is not text, whole number, truth value, list or map;
    ValueError for text that no database keeps (NUL, lone surrogates) and numbers past 63 bits.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int):
        if abs(value) > _LARGEST:
            raise ValueError("A number of an event fits 63 bits.")
        return int(value)
    if isinstance(value, Mapping):
        return {_text(_key(key)): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    raise TypeError(f"An event holds text, whole numbers, truth values, lists and maps, not {type(value).__name__}.")


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError("The keys of an event's data are text.")
    return key


def _text(value: str) -> str:
    text = str(value)
    if "\x00" in text:
        raise ValueError("An event holds no NUL character.")
    text.encode()  # a lone surrogate raises here
    return text


def instant(at: datetime) -> str:
    """An aware instant as UTC with six digits of a second, whatever zone it came in."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def fields_of(event: Event) -> dict[str, Any]:
    """Every hashed field of `event`, in the shape of an export line."""
    return {
        "actor_body": event.actor_body,
        "actor_id": event.actor_id,
        "actor_kind": event.actor_kind,
        "code": event.code,
        "data": event.data,
        "occurred_at": instant(event.occurred_at),
        "once": event.once,
        "recorded_at": instant(event.recorded_at),
        "subject_id": event.subject_id,
        "subject_type": event.subject_type,
    }


def canonical(value: object) -> bytes:
    """Sorted keys, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def event_hash(event: Event) -> str:
    """SHA-256 over the event's fields."""
    return hashlib.sha256(canonical(fields_of(event))).hexdigest()


def link_hash(*, number: int, previous: str, event: str, sealed_at: datetime) -> str:
    """SHA-256 over one link of the chain; `event` is the hash of the sealed event."""
    link = {"event_hash": event, "number": number, "previous": previous, "sealed_at": instant(sealed_at)}
    return hashlib.sha256(canonical(link)).hexdigest()

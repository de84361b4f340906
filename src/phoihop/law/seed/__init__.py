"""The law and the calendar as delivered: rows of CSV read into plain values."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
_PAUSABLE_FROM = re.compile(r"from (\d{4}-\d{2}-\d{2}):")


def rules() -> Iterator[dict[str, Any]]:
    """Field values of `Rule`."""
    for row in _rows("law-rules.csv"):
        pausable_from = _PAUSABLE_FROM.match(row["pause_grounds"])
        yield {
            "code": row["rule_id"],
            "kind": row["kind"],
            "step": row["step"],
            "instance": row["instance"],
            "remote": row["remote"],
            "trigger": row["trigger"],
            "length": int(row["length"]),
            "unit": row["unit"],
            "rolls": row["roll"] == "yes",
            "complex_max": _number(row["complex_max"]),
            "special_max": _number(row["special_max"]),
            "pausable": row["pausable"] == "yes",
            "pausable_from": date.fromisoformat(pausable_from[1]) if pausable_from else None,
            "pause_grounds": row["pause_grounds"],
            "extensions_max": row["extensions_max"],
            "citation": row["citation"],
            "valid_from": date.fromisoformat(row["from"]),
            "valid_to": _day(row["to"]),
            "confidence": row["confidence"],
            "is_active": row["active"] == "yes",
            "conflicts_with": row["conflicts_with"],
            "note": row["note"],
        }


def reception_frequencies() -> Iterator[dict[str, Any]]:
    """Field values of `ReceptionFrequency`."""
    for row in _rows("reception-frequency.csv"):
        yield {
            "code": row["rule_id"],
            "who": row["who"],
            "level": row["level"],
            "minimum": int(row["minimum"]),
            "per": row["per"],
            "citation": row["citation"],
            "valid_from": date.fromisoformat(row["from"]),
            "valid_to": _day(row["to"]),
            "confidence": row["confidence"],
        }


def calendar_days() -> Iterator[dict[str, Any]]:
    """Field values of `CalendarDay`, without versions."""
    for row in _rows("calendar.csv"):
        yield {**row, "date": date.fromisoformat(row["date"])}


def promises() -> Iterator[dict[str, Any]]:
    """Field values of the default `ServicePromise` rows, for bodies that have made no promise of their own."""
    common = {"kind": "KNPA", "pausable": True, "valid_from": date(2014, 7, 1), "source": "Mức mặc định của hệ thống"}
    yield {**common, "step": "process", "length": 10, "unit": "CD"}
    yield {**common, "step": "answer", "length": 15, "unit": "WD"}


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _number(text: str) -> int | None:
    return int(text) if text else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None

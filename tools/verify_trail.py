#!/usr/bin/env python3
"""Checks an exported trail without the system that made it.

    python3 verify_trail.py FILE.jsonl [--heads heads.json]

One file, standard library only, Python 3.11 or newer. Exit 0: whole; 1: touched, and the first touched line is named;
2: a file could not be read. A chain alone cannot show that its end was cut off together with its head line, or that
it was written anew from some line on: give `--heads` a copy of /so-cai/dau-chuoi.json that was kept elsewhere.

Rules of the format: each line is canonical JSON (sorted keys, no spaces, UTF-8) and ends with a line feed.
  event_hash = SHA-256 of the canonical `event`
  hash       = SHA-256 of the canonical {event_hash, number, previous, sealed_at}
  number     counts from 1; previous is the hash of the line before, 64 zeros on the first
  last line  = {"format": 1, "head": {"hash", "number"}}
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

START = "0" * 64
LINK_KEYS = {"event", "event_hash", "hash", "number", "previous", "sealed_at"}
WORDS = {
    "altered": "BỊ SỬA",
    "missing": "BỊ THIẾU",
    "inserted": "BỊ CHÈN",
    "swapped": "SAI THỨ TỰ",
    "cut-off": "BỊ CẮT",
}


class Fault(NamedTuple):
    kind: str
    line: int
    reason: str


def canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def digest(value: object) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()


def parse(raw: bytes) -> dict[str, Any] | None:
    """The line as a map, or None where it is not exactly the bytes that an export writes."""
    try:
        value = json.loads(raw)
        exact = canonical(value) == raw.removesuffix(b"\n")
    except (ValueError, RecursionError):
        return None
    return value if exact and isinstance(value, dict) else None


def is_head(line: dict[str, Any] | None) -> bool:
    return line is not None and set(line) == {"format", "head"}


def broken(line: dict[str, Any] | None) -> str:
    """Why the line contradicts itself; empty where it does not."""
    if line is None or set(line) != LINK_KEYS or type(line["number"]) is not int:
        return "không phải một dòng của sổ cái"
    if line["event"] is None:
        return "sự kiện đã bị xoá trước khi xuất"
    if digest(line["event"]) != line["event_hash"]:
        return "nội dung sự kiện không khớp với dấu của nó"
    link = {key: line[key] for key in ("event_hash", "number", "previous", "sealed_at")}
    return "" if digest(link) == line["hash"] else "mục không khớp với dấu đã niêm"


def number_of(raw: bytes) -> int:
    """The number of a line that is sound in itself, else 0."""
    line = parse(raw)
    return 0 if line is None or broken(line) else int(line["number"])


def check(lines: Iterator[bytes], heads: dict[int, str]) -> Fault | None:
    """The first fault, or None."""
    number, previous = 0, START
    at = 0
    for at, raw in enumerate(lines, 1):
        line = parse(raw)
        if not raw.endswith(b"\n"):
            return Fault("cut-off", at, "dòng cuối không trọn vẹn")
        if line is not None and is_head(line):
            return check_head(line, at, number, previous) or check_after(lines, at, number, heads)
        fault = check_line(line, at, number, previous, lines)
        if fault or line is None:
            return fault
        number, previous = line["number"], line["hash"]
        if heads.get(number, previous) != previous:
            return Fault("altered", at, f"mục {number} khác với đầu chuỗi đã công bố: sổ đã được viết lại")
    return Fault("cut-off", at + 1, "không có dòng đầu chuỗi ở cuối tệp")


def check_line(line: dict[str, Any] | None, at: int, number: int, previous: str, rest: Iterator[bytes]) -> Fault | None:
    reason = broken(line)
    if line is None or reason:
        return bad_line(line, at, number + 1, reason, rest)
    if line["number"] != number + 1:
        return misplaced(line["number"], at, number + 1, rest)
    if line["previous"] != previous:
        return Fault("altered", at, f"mục {number + 1} không nối tiếp mục {number}: một trong hai đã bị thay")
    return None


def bad_line(line: dict[str, Any] | None, at: int, expected: int, reason: str, rest: Iterator[bytes]) -> Fault:
    """A line that contradicts itself: put in where the next one is the expected one, else altered."""
    if line is not None and line.get("event", "") is None:
        return Fault("missing", at, reason)
    return Fault("inserted" if number_of(next(rest, b"")) == expected else "altered", at, reason)


def misplaced(found: int, at: int, expected: int, rest: Iterator[bytes]) -> Fault:
    """A sound line at a wrong place."""
    if found < expected:
        return Fault("inserted", at, f"mục {found} đã có ở trước")
    if any(number_of(raw) == expected for raw in rest):
        return Fault("swapped", at, f"mục {found} đứng trước mục {expected}")
    return Fault("missing", at, f"thiếu mục {expected}")


def check_head(line: dict[str, Any], at: int, number: int, previous: str) -> Fault | None:
    head = line["head"]
    if line["format"] != 1 or not isinstance(head, dict) or set(head) != {"hash", "number"}:
        return Fault("altered", at, "dòng đầu chuỗi không đúng dạng")
    if type(head["number"]) is int and head["number"] > number:
        return Fault("cut-off", at, f"đầu chuỗi là mục {head['number']} nhưng tệp dừng ở mục {number}")
    if (head["number"], head["hash"]) != (number, previous):
        return Fault("altered", at, "dòng đầu chuỗi không khớp với mục cuối")
    return None


def check_after(rest: Iterator[bytes], at: int, number: int, heads: dict[int, str]) -> Fault | None:
    if next(rest, None) is not None:
        return Fault("inserted", at + 1, "còn dòng sau dòng đầu chuỗi")
    later = [published for published in heads if published > number]
    if later:
        return Fault("cut-off", at, f"đã công bố đầu chuỗi là mục {min(later)} nhưng tệp dừng ở mục {number}")
    return None


def read_heads(path: Path | None) -> dict[int, str]:
    if path is None:
        return {}
    return {int(head["number"]): str(head["hash"]) for head in json.loads(path.read_bytes())["heads"]}


def main() -> int:
    parser = argparse.ArgumentParser(description="Kiểm tra sổ cái đã xuất.")
    parser.add_argument("file", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--heads", type=Path, metavar="heads.json", help="đầu chuỗi giữ ở nơi khác")
    options = parser.parse_args()
    try:
        heads = read_heads(options.heads)
        with options.file.open("rb") as lines:
            fault = check(lines, heads)
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"Không đọc được: {error}", file=sys.stderr)
        return 2
    if fault:
        print(f"Dòng {fault.line}: {WORDS[fault.kind]} ({fault.kind}) – {fault.reason}.")
        return 1
    print("Sổ cái nguyên vẹn.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

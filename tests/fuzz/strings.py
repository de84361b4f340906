"""Hostile values. A few of each kind are kept here; the long lists come from the shared test material."""

import json
from functools import cache
from pathlib import Path

from tests.conftest import SHARED

# One of each kind that broke some programme somewhere.
TEXTS = [
    "a\x00b",
    "\ud800",  # half of a surrogate pair, sent as the bytes that no decoder takes
    "\u202eđảo ngược\u202c",
    "\u200b\ufeff\u00a0",
    "Z\u0323\u0301\u0302" * 300,
    "Tiê\u0301ng Viê\u0323t",
    "👩‍👩‍👧‍👦" * 60,
    "<script>alert(1)</script>\"'>",
    "' OR '1'='1'; DROP TABLE x; --",
    "{0.__class__} {{ 7*7 }} {% now %} %s %n ${7*7}",
    "../../../../etc/passwd",
    "a\r\nSet-Cookie: x=1\r\n\r\n",
    '=HYPERLINK("http://example.com")',
    "x" * 100_000,
    "\x1b[2J\x07\x08\x7f",
    "[]",
    '{"$ne": null}',
    "null",
    "undefined",
]
NUMBERS = [
    "-1",
    "0",
    "9" * 25,
    "9" * 5000,
    "1e999",
    "NaN",
    "Infinity",
    "0x10",
    "1.5",
    "²",
    "٣",
    "\uff11\uff12",
    " 7 ",
    "1_000",
    "+1",
    "31",
    "13",
    "2147483648",
]
# Where a list goes on: a day or a way of looking, and a row that no database can hold.
CURSORS = ["words_" + "9" * 5000, "phrase_" + "9" * 25, "2026-11-24_" + "9" * 25, "2026-11-24_" + "9" * 5000]
ADDRESSES = ["a@b", "@", "a@b.c\nBcc: d@e.f", "a" * 300 + "@example.com", "x@xn--.example", '"<s>"@example.com']
LISTS = [
    "html_js_fuzz",
    "control-chars",
    "format-strings",
    "email",
    "unicode",
    "sql-injection",
    "xml",
    "json",
    "xss",
    "integer-overflow",
    "path-traversal",
]


@cache
def long_lists() -> tuple[str, ...]:
    """Every string of the shared lists; empty where they are not on this machine."""
    security = SHARED / "security"
    if not security.is_dir():
        return ()
    strings: list[str] = json.loads((security / "blns.json").read_text())
    for name in LISTS:
        for path in sorted(Path(security / "fuzzdb" / name).rglob("*.txt")):
            strings += path.read_bytes().decode("utf-8", "surrogateescape").splitlines()
    return tuple(text for text in dict.fromkeys(strings) if text)


def sample() -> list[str]:
    """Every kind of ours, and of the long lists a hundredth."""
    return [*TEXTS, *NUMBERS, *ADDRESSES, *long_lists()[::100]]

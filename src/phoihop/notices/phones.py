"""Telephone numbers as a gateway takes them."""

import re

_SPACING = re.compile(r"[\s.\-()]")
# Source: the national numbering plan: a mobile number is 0 (or 84), then 3, 5, 7, 8 or 9, then eight digits.
_MOBILE = re.compile(r"(?:0|\+?84)([35789]\d{8})", re.ASCII)


def mobile_number(text: str) -> str:
    """`+84912345678` of `0912 345 678`; empty where it is no Vietnamese mobile number."""
    found = _MOBILE.fullmatch(_SPACING.sub("", text))
    return f"+84{found[1]}" if found else ""

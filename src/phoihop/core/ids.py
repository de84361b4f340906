"""Codes that people read aloud and copy by hand."""

import secrets

# Crockford's base 32: no I, L, O, U; what is misread is mapped back.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECK_ALPHABET = ALPHABET + "*~$=U"
CODE_LENGTH = 10
_BITS = 5  # of a character
_DIGITS_OF_A_ROW = 18  # what a bigint holds, whatever the digits
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0"})


def new_code() -> str:
    """Ten random Crockford characters and a check character; tells neither kind nor order.

    Bodies whose check would be one of the five signs (`*~$=U`) are thrown away: nobody should dictate a tilde.
    """
    while True:
        bits = secrets.randbits(_BITS * CODE_LENGTH)
        body = "".join([ALPHABET[(bits >> shift) & 31] for shift in range(0, _BITS * CODE_LENGTH, _BITS)])
        if (check := check_character(body)) in ALPHABET:
            return body + check


def row_number(text: str) -> int | None:
    """The number of a row as an address or a button carries it; None where it is none, or larger than any row's."""
    return int(text) if text.isdecimal() and len(text) <= _DIGITS_OF_A_ROW else None


def check_character(body: str) -> str:
    """The Crockford check (value modulo 37) of `body`."""
    value = 0
    for character in body:
        value = value * 32 + ALPHABET.index(character)
    return CHECK_ALPHABET[value % 37]


def normalise_code(text: str) -> str | None:
    """The code as stored, however it was typed (case, spaces, hyphens, misread letters); None where the check fails."""
    compact = "".join(text.split()).replace("-", "").upper()
    if len(compact) != CODE_LENGTH + 1:
        return None
    code = compact.translate(_MISREAD)
    if any(character not in ALPHABET for character in code):
        return None
    return code if check_character(code[:-1]) == code[-1] else None


def grouped(code: str) -> str:
    """The code in groups for reading: `ABCDE-FGHJK-M`."""
    return "-".join([code[:5], code[5:10], code[10:]])

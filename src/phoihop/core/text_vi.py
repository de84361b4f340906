"""Vietnamese text: one form at the door, one folded form for search, one key for order.

`đ` is a letter with a stroke, not a mark, so no Unicode decomposition folds it; it is mapped by hand.
"""

import re
import unicodedata
from functools import lru_cache

# For `str.translate`: marks are left out, a stroke is taken off. Unicode has no combining marks past the range.
_BARE: dict[int, int | None] = {mark: None for mark in range(0x300, 0x1F000) if unicodedata.combining(chr(mark))}
_BARE |= {ord("đ"): ord("d"), ord("Đ"): ord("D")}
_SPACES = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
# Letters in the order of the Vietnamese alphabet, then the five tones in dictionary order.
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_LETTER_RANK = {letter: f"{rank:02d}" for rank, letter in enumerate(_LETTERS)}


def nfc(text: str) -> str:
    """Composed form; every text that enters the system passes here once."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Without case, marks, tone placement or doubled spaces; `đ` becomes `d`.

    Both databases search this form. Leaving the marks out also makes old and new tone placement (hòa, hoà) one.
    """
    bare = unicodedata.normalize("NFKD", text).translate(_BARE)
    return _SPACES.sub(" ", bare.casefold()).strip()


def slug_vi(text: str) -> str:
    """A word for addresses: `Đơn khiếu nại` → `don-khieu-nai`."""
    return _NOT_WORD.sub("-", fold(text)).strip("-")


def words_of(text: str) -> str:
    """The folded words with single spaces, what is no letter or digit left out: what a search finds a text by."""
    return " ".join(filter(None, map(_word, text.split())))


# A language of syllables has few of them: most of a text is known already.
@lru_cache(maxsize=16_384)
def _word(text: str) -> str:
    return slug_vi(text).replace("-", " ")


def sort_key(text: str) -> str:
    """A key whose byte order is Vietnamese dictionary order.

    Syllables are compared by letters first, then by tone (ngang, huyền, hỏi, ngã, sắc, nặng).
    """
    letters: list[str] = []
    tones: list[str] = []
    for character in _SPACES.sub(" ", nfc(text).lower()).strip():
        decomposed = unicodedata.normalize("NFD", character)
        tone = next((_TONES[mark] for mark in decomposed if mark in _TONES), "0")
        base = nfc("".join(c for c in decomposed if c not in _TONES))
        letters.append(_LETTER_RANK.get(base, base))
        tones.append(tone)
    return "".join(letters) + "\x01" + "".join(tones)

"""File names as people may send them, made safe to store, show and send back."""

import re
import unicodedata

from phoihop.core.text_vi import nfc

MAX_LENGTH = 120
FALLBACK = "tep"
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_SPACES = re.compile(r"\s+")
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}$")


def clean_name(raw: str, extensions: tuple[str, ...] = ()) -> str:
    """The last part of the path, composed, without control or direction signs, ending in one of `extensions`.

    The first extension is appended where the name has another: what a file is called must not contradict what it is.
    """
    last = re.split(r"[\\/]", nfc(raw))[-1]
    visible = "".join(" " if unicodedata.category(c) in _HIDDEN else c for c in last)
    words = _SPACES.sub(" ", _FORBIDDEN.sub("_", visible)).strip(" .")
    stem, suffix = _split(words)
    if extensions and suffix.lower() not in extensions:
        stem, suffix = (stem + suffix).strip(" ."), extensions[0]
    if _RESERVED.match(stem):
        stem = "_" + stem
    return (stem[: MAX_LENGTH - len(suffix)].rstrip(" .") or FALLBACK) + suffix


# Control, format (direction overrides, zero width), surrogate, private use, unassigned, line and paragraph separators.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def _split(name: str) -> tuple[str, str]:
    found = _SUFFIX.search(name)
    return (name, "") if found is None else (name[: found.start()], found.group())

"""Refuses passwords that a guesser tries first, without asking anybody outside: docs/operations.md, "Passwords".

Three lists: the 20,000 most used passwords that Django carries, our own Vietnamese words, and a file of the
installation. A password is compared in its plain form (no case, marks or spaces), without the numbers and signs around
its core, and with digits and signs read as the letters that they stand for: `M@tKhau2026!` is `matkhau`.
"""

import logging
import os
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from hashlib import sha1
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from phoihop.accounts.weak_words import NAMES, RUNS, WORDS
from phoihop.core.text_vi import fold

_READ_AS = str.maketrans({"@": "a", "4": "a", "3": "e", "1": "i", "!": "i", "0": "o", "$": "s", "5": "s", "7": "t"})
_NOT_LETTERS = re.compile(r"[^a-z]")
_AROUND = re.compile(r"^[^a-z]+|[^a-z]+$")
_HASH_LINE = re.compile(rb"[0-9A-Fa-f]{40}(:\d+)?\s*$")
_SHORTEST_RUN, _LONGEST_RUN = 3, max(len(run) for run in RUNS)
_FEWEST_CHARACTERS, _LONGEST_UNIT, _MOST_PIECES = 5, 8, 3
logger = logging.getLogger(__name__)


class KnownPasswordValidator:
    """Stands in AUTH_PASSWORD_VALIDATORS in place of Django's CommonPasswordValidator, whose list it reads."""

    def validate(self, password: str, user: object | None = None) -> None:
        """Raises: ValidationError that says what to do instead."""
        if is_guessable(password):
            words = _("Mật khẩu này dễ đoán. Hãy dùng một câu dài mà chỉ Ông/Bà nghĩ ra, không chỉ thêm số vào một từ.")
            raise ValidationError(words, code="password_guessable")
        if in_own_list(password):
            words = _("Mật khẩu này nằm trong danh sách đã bị lộ. Hãy dùng một câu khác, chưa từng dùng ở đâu.")
            raise ValidationError(words, code="password_breached")

    def get_help_text(self) -> str:
        return _("Không dùng từ dễ đoán như mật khẩu, tên tỉnh, tên người kèm số hoặc năm.")


def is_guessable(password: str) -> bool:
    """Whether it is on a list in any of its forms, or nothing but a run of keys, a repetition or a number."""
    plain = fold(password).replace(" ", "")
    return (
        plain in _common()
        or plain.isdigit()
        or len(set(plain)) < _FEWEST_CHARACTERS
        or _is_repeated(plain)
        or _is_made_of_runs(plain)
        or any(_is_weak_core(core) for core in _cores(plain))
    )


def _cores(plain: str) -> set[str]:
    """The letters inside, once with the numbers around them cut off first, once with all signs read as letters."""
    inner = _AROUND.sub("", plain)
    forms = {_NOT_LETTERS.sub("", inner), inner.translate(_READ_AS), plain.translate(_READ_AS)}
    return {letters for form in forms if (letters := _NOT_LETTERS.sub("", _AROUND.sub("", form)))}


def _is_weak_core(core: str) -> bool:
    if len(core) < _SHORTEST_RUN or core in _common() or _is_repeated(core) or _is_made_of_runs(core):
        return True
    return _is_joined(core, WORDS, _MOST_PIECES) or _is_joined(core, NAMES, _MOST_PIECES + 1) or _is_two_common(core)


def _is_joined(core: str, words: frozenset[str], pieces: int) -> bool:
    """Whether at most that many of the words make it up."""
    if not core:
        return True
    return pieces > 0 and any(
        core.startswith(word) and _is_joined(core[len(word) :], words, pieces - 1) for word in words
    )


def _is_two_common(core: str) -> bool:
    """Two much used passwords side by side are one much used password."""
    shortest, longest = 4, 30  # shorter ones stand by chance in every sentence; nobody uses much longer ones
    return len(core) <= longest and any(
        core[:cut] in _common() and core[cut:] in _common() for cut in range(shortest, len(core) - shortest + 1)
    )


def _is_repeated(text: str) -> bool:
    """`abcabcabcabc`: one short unit over and over, the last time perhaps cut off."""
    units = range(1, min(_LONGEST_UNIT, len(text) // 2) + 1)
    return any(text == (text[:size] * len(text))[: len(text)] for size in units)


def _is_made_of_runs(text: str) -> bool:
    """`qwerty123456`: the whole text by runs of at least three keys."""
    at = 0
    while at < len(text):
        longest = min(len(text) - at, _LONGEST_RUN)
        size = next((n for n in range(longest, _SHORTEST_RUN - 1, -1) if _is_run(text[at : at + n])), 0)
        if not size:
            return False
        at += size
    return True


def _is_run(text: str) -> bool:
    return any(text in run or text in run[::-1] for run in RUNS)


@cache
def _common() -> frozenset[str]:
    """Django's list in plain form; about two MB, read at the first password that is set."""
    return frozenset(fold(word) for word in CommonPasswordValidator().passwords)


def in_own_list(password: str) -> bool:
    """Whether the installation's own file has it. A file that cannot be read is told to the log, and stops nobody."""
    if not settings.PHOIHOP_PASSWORD_LIST:
        return False
    path = Path(settings.PHOIHOP_PASSWORD_LIST)
    try:
        with path.open("rb") as file:
            if _HASH_LINE.match(file.readline()):
                return _has_hash(file, sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode())
        return fold(password) in _plain_list(path, path.stat().st_mtime_ns)
    except OSError:
        logger.exception("The list of passwords in PHOIHOP_PASSWORD_LIST cannot be read.")
        return False


@lru_cache(maxsize=1)
def _plain_list(path: Path, _changed_at: int) -> frozenset[str]:
    with path.open(encoding="utf-8", errors="replace") as lines:
        return frozenset(fold(line) for line in lines)


def _has_hash(file: BinaryIO, wanted: bytes) -> bool:
    """Search a file of lines in order by halves: some thirty reads in a file of fifty gigabytes."""
    low, high = 0, file.seek(0, os.SEEK_END)
    while low < high:
        middle = (low + high) // 2
        start = _line_start(file, middle)
        file.seek(start)
        line = file.readline()
        found = line[: len(wanted)].upper()
        if found == wanted:
            return True
        if found < wanted:
            low = start + len(line)
        else:
            high = start
    return False


def _line_start(file: BinaryIO, place: int) -> int:
    """Where the line that holds this byte begins."""
    longest = 80
    begin = max(0, place - longest)
    file.seek(begin)
    before = file.read(place - begin)
    return begin + before.rfind(b"\n") + 1 if b"\n" in before else begin


def check_own_list(**_more: object) -> Iterator[CheckMessage]:
    """A system check: a list that is named must be there. Told by `phoihop check` and at each migration."""
    path = settings.PHOIHOP_PASSWORD_LIST
    if path and not os.access(path, os.R_OK):
        yield Error(
            "PHOIHOP_PASSWORD_LIST names a file that cannot be read.", hint="See docs/operations.md.", id="accounts.E1"
        )

"""Invented identities planted in denunciations, and a search for them in whatever bytes a thief could carry away."""

import base64
import gzip
import json
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from urllib.parse import quote, quote_plus

from phoihop.core.text_vi import fold

FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương"]
MIDDLE = ["Thúy", "Kiều", "Diễm", "Quỳnh", "Bích", "Ngọc", "Khánh", "Trường", "Phước", "Đăng", "Hoàng", "Thiên"]
GIVEN = ["Xuyến", "Nguyệt", "Phượng", "Duyên", "Quyên", "Thoại", "Khoái", "Nghĩa", "Thưởng", "Vượng", "Điềm", "Đượm"]
LETTERS = "abcdefghijkmnpqrstuvwxyz"
ANCHOR = 9  # every form is at least so long; its first bytes are what is looked up


@dataclass(frozen=True, slots=True)
class Person:
    """One denouncer. Each value is unlike anything that the system itself would write."""

    name: str
    phone: str
    id_number: str
    address: str
    email: str

    @property
    def values(self) -> tuple[str, ...]:
        return (self.name, self.phone, self.id_number, self.address, self.email)


def people(count: int, seed: int = 58) -> list[Person]:
    """So many different people."""
    random = Random(seed)
    made: dict[str, Person] = {}
    while len(made) < count:
        name = " ".join([random.choice(FAMILY), *random.sample(MIDDLE, 2), random.choice(GIVEN), random.choice(GIVEN)])
        word = "".join(random.choices(LETTERS, k=9))
        made[name] = Person(
            name=name,
            phone=f"09{random.randrange(10**8):08d}",
            id_number=f"0{random.randrange(10**11):011d}",
            address=f"{random.randrange(100, 999)}/{random.randrange(10, 99)} hẻm {random.choice(GIVEN)} {word}",
            email=f"{word}{random.randrange(1000)}@hop-thu.example",
        )
    return list(made.values())


def forms_of(value: str) -> Iterator[bytes]:
    """The value as it could lie somewhere: composed, decomposed, folded, in other encodings, escaped."""
    plain = {value, unicodedata.normalize("NFD", value), fold(value), value.lower(), value.upper()}
    for text in plain:
        raw = text.encode()
        yield raw
        yield text.encode("utf-16-le")
        yield text.encode("utf-16-be")
        yield raw.hex().encode()
        yield quote(text).encode()
        yield quote_plus(text).encode()
        yield text.encode("ascii", "backslashreplace")
        yield json.dumps(text)[1:-1].encode()
        yield from _base64_forms(raw)
    if value.isdigit():
        yield " ".join((value[:4], value[4:7], value[7:])).encode()


def _base64_forms(raw: bytes) -> Iterator[bytes]:
    """As it stands inside a longer base 64 text, at each of the three places where it may begin."""
    for shift in range(3):
        for encode in (base64.b64encode, base64.urlsafe_b64encode):
            text = encode(b"\0" * shift + raw + b"\0" * 3)
            # The first and last characters also depend on the neighbours.
            yield text[-(-shift * 8 // 6) : (shift + len(raw)) * 8 // 6]


class Search:
    """Looks for thousands of forms in one pass."""

    def __init__(self, persons: Iterable[Person]) -> None:
        self._by_anchor: dict[bytes, list[bytes]] = {}
        for person in persons:
            for value in person.values:
                for form in forms_of(value):
                    if len(form) >= ANCHOR:
                        self._by_anchor.setdefault(form[:ANCHOR], []).append(form)

    def hits(self, hay: bytes) -> set[bytes]:
        """Forms found in the bytes, and in what is compressed inside them."""
        found = self._in(hay)
        for inner in _unpacked(hay):
            found |= self._in(inner)
        return found

    def _in(self, hay: bytes) -> set[bytes]:
        anchors, width = self._by_anchor, ANCHOR
        return {
            form
            for start in range(len(hay) - width + 1)
            if (forms := anchors.get(hay[start : start + width])) is not None
            for form in forms
            if hay.startswith(form, start)
        }


def _unpacked(hay: bytes) -> Iterator[bytes]:
    """What gzip and zlib streams inside the bytes hold."""
    for found in re.finditer(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]", hay):
        wanted = zlib.MAX_WBITS | 32
        stream = zlib.decompressobj(wanted)
        try:
            yield stream.decompress(hay[found.start() : found.start() + 2_000_000], 4_000_000)
        except zlib.error:
            continue


def files_under(*folders: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file with its bytes."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                yield path, path.read_bytes()


def packed(text: str) -> bytes:
    """A compressed text, for the search's own test."""
    return gzip.compress(text.encode())

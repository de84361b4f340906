"""How alike two letters are, and which object a letter names. Pure functions: no tables, nothing of who filed.

A letter is its syllables without marks, and its pairs of neighbouring syllables; what everybody writes (greeting,
introduction, thanks) is left out first, so that neither a name nor a formula makes two letters alike. Figures:
`python -m bench.repeats`.
"""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import groupby, pairwise
from sys import byteorder
from zlib import crc32

from phoihop.core.text_vi import fold, words_of

# A letter of more features is known by a sample of them: those with the smallest hashes.
SAMPLE = 256
# From here on two letters of one place are shown as alike; letters that name one object, from the lower one.
ALIKE = 0.36
ALIKE_WITH_OBJECT = 0.10
# A letter of fewer syllables says too little to be compared.
FEWEST_SYLLABLES = 6

type Fingerprint = frozenset[int]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a letter as it was written; `is_shared` says whether the other letter has it too."""

    text: str
    is_shared: bool


_TELLS = r"(?:nay|xin|khieu nai|kien nghi|phan anh|de nghi|to cao|lam don|viet don|trinh bay|yeu cau)"
# Where the writer lives or how to reach them, up to the words that begin the matter or the end of the sentence.
_PERSON = re.compile(
    r"\b(?:thuong tru|tam tru|cu tru|tru tai|ngu tai|hien o|cho o|dia chi|ho khau|que quan|so dien thoai|dien thoai"
    r"|dt|cccd|cmnd|can cuoc|so dinh danh|email|sinh nam|sinh ngay|ho va ten|ho ten|ten toi la|toi ten la|toi ten)\b"
    rf".{{0,90}}?(?=[.;\n]|,\s*{_TELLS}\b|\b{_TELLS}\b|$)"
)
_CLAUSE_END = re.compile(r"[.!?;,:\n]+")
_FORMULA = re.compile(
    r"(?:kinh (?:gui|thua|chao|mong|de nghi|trinh)|cong hoa xa hoi|doc lap (?:-|tu do)|don (?:khieu nai|kien nghi"
    r"|phan anh|de nghi|xin)$|(?:vay |nay )?(?:toi|em|chung toi|gia dinh toi)? ?(?:xin |rat |lam don nay )?"
    r"(?:chan thanh |tran trong )?(?:cam on|cam doan|kinh mong|mong (?:duoc|som|quy)|trinh bay|tran trong)"
    r"|nay (?:toi|chung toi) (?:lam|viet) don|neu sai .* chiu trach nhiem|va chiu trach nhiem truoc phap luat)"
)

_PARCEL = re.compile(
    r"\bthua(?: dat)?(?: so)?\s*:?\s*(\d{1,5})\b[^.;\n]{0,40}?\bto(?: ban do)?(?: so)?\s*:?\s*(\d{1,4})\b"
)
_SHEET_FIRST = re.compile(
    r"\bto ban do(?: so)?\s*:?\s*(\d{1,4})\b[^.;\n]{0,40}?\bthua(?: dat)?(?: so)?\s*:?\s*(\d{1,5})\b"
)
_PAPER = re.compile(r"\b0*(\d{1,6})\s*/\s*(?:(?:19|20)\d\d\s*/\s*)?([a-z]{2,6}(?:\s*-\s*[a-z]{2,10})*)\b")
# Laws and their guidance are cited by everybody: they are no object of one matter.
_CITED = ("nd", "tt", "nq", "qh", "pl", "l")
_ADDRESS = re.compile(
    r"\b(?:so nha|nha so|so|tai|truoc)\s+(\d{1,4}[a-z]?(?:/\d{1,4})*)\s*,?\s*"
    r"(?:duong|pho|hem|kiet|ngo)\s+([a-z0-9]+(?: [a-z]+)?)"
)


def fingerprint(*parts: str) -> Fingerprint:
    """The hashes of a letter's syllables and pairs of syllables; empty where it says too little."""
    words = [word for clause in _clauses(*parts) for word in clause.split()]
    if len(words) < FEWEST_SYLLABLES:
        return frozenset()
    hashes = {crc32(word.encode()) for word in words} | {crc32(" ".join(pair).encode()) for pair in pairwise(words)}
    return frozenset(nsmallest(SAMPLE, hashes))


def likeness(one: Fingerprint, other: Fingerprint) -> float:
    """The share of what stands in both letters in what stands in either, 0 to 1 (Jaccard); half a letter is about 0.5.

    Not the share of the shorter one: a long letter holds most of the syllables of any short one.
    """
    if not one or not other:
        return 0.0
    edge = min(max(letter) if len(letter) == SAMPLE else 0xFFFFFFFF for letter in (one, other))
    one, other = (frozenset(hash for hash in letter if hash <= edge) for letter in (one, other))
    return len(one & other) / len(one | other)


def packed(letter: Fingerprint) -> bytes:
    """The fingerprint as it is stored: four bytes a hash, little end first."""
    return _little(array("I", sorted(letter))).tobytes()


def unpacked(stored: bytes) -> Fingerprint:
    """The fingerprint as it was before `packed`."""
    hashes = array("I")
    hashes.frombytes(bytes(stored))
    return frozenset(_little(hashes))


def objects_of(*parts: str) -> list[str]:
    """The objects that a letter names, in order of kind: parcels, papers, addresses; never where the writer lives.

    Shape: `thua 12, to 5`, `so 34/qd-ubnd`, `12 nguyen trai`.
    """
    text = "\n".join(_without_person(part) for part in parts)
    parcels = {f"thua {parcel}, to {sheet}" for parcel, sheet in _PARCEL.findall(text)}
    parcels |= {f"thua {parcel}, to {sheet}" for sheet, parcel in _SHEET_FIRST.findall(text)}
    papers = {(number, re.sub(r"\s", "", mark)) for number, mark in _PAPER.findall(text)}
    named = {f"so {number}/{mark}" for number, mark in papers if mark.split("-")[0] not in _CITED}
    addresses = {f"{number} {street}" for number, street in _ADDRESS.findall(text)}
    return [*sorted(parcels), *sorted(named), *sorted(addresses)]


def differences(text: str, other: str) -> list[Part]:
    """The whole of `text` in pieces: a word is shared where it stands beside the same word in the other letter."""
    words = re.findall(r"\S+\s*", text)
    there = set(pairwise(words_of(other).split()))
    folded = [words_of(word) for word in words]
    pairs = [pair in there for pair in pairwise(folded)]
    shared = [before or after for before, after in zip([False, *pairs], [*pairs, False], strict=True)]
    marked = zip(words, shared, strict=True) if words else ()
    return [Part("".join(word for word, _ in run), is_shared) for is_shared, run in groupby(marked, lambda row: row[1])]


def _without_person(text: str) -> str:
    return _PERSON.sub(" ", "\n".join(fold(line) for line in text.splitlines()))


def _clauses(*parts: str) -> Iterator[str]:
    """The clauses that tell the matter, as folded words."""
    for part in parts:
        for clause in _CLAUSE_END.split(_without_person(part)):
            words = words_of(clause)
            if words and not _FORMULA.match(words):
                yield words


def _little(hashes: "array[int]") -> "array[int]":
    if byteorder == "big":
        hashes.byteswap()
    return hashes

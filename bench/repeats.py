"""How well likely repeats are found: `python -m bench.repeats`; part of `make bench`.

Texts: citizens' questions with the answers of two authorities in `../shared/data/vn-authority-qa`, never stored here.
A true pair is (a) the two wordings that the Ministry of Health keeps of one question (equal field and equal answer,
the leading "Câu hỏi 7:" taken off) where both have words: most of the numbered ones are a number alone, and prove
nothing; (b) a text and what was made of it: marks dropped, old or new tone placement, slips of Telex and VNI, typing
slips, words dropped and swapped, sentences in another order, greeting and closing formulas around it, one half of it,
and several of these at once. A false pair is (a) two different questions of one field to one authority, each told with
the same formulas around it, (b) the first half of a question beside all the others of its field in one long letter.
Precision and recall count pairs; nothing here knows who wrote.
"""

import csv
import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations

from bench.stage import ROOT
from phoihop.petitions.likeness import ALIKE, fingerprint, likeness

DATA = ROOT.parent / "shared" / "data" / "vn-authority-qa"
POINTS = (0.20, 0.25, 0.30, ALIKE, 0.40, 0.45, 0.50)
SEED = 7
_NUMBERED = re.compile(r"^(?:Câu hỏi\s*)+\d+\s*:\s*")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_TELEX = {"\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0301": "s", "\u0323": "j"}
_VNI = {"\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0301": "1", "\u0323": "5"}
_SHAPES = {"\u0302": ("", "6"), "\u0306": ("w", "8"), "\u031b": ("w", "7")}
_NEW_PLACE = {
    "òa": "oà",
    "óa": "oá",
    "ỏa": "oả",
    "õa": "oã",
    "ọa": "oạ",
    "ủy": "uỷ",
    "úy": "uý",
    "ụy": "uỵ",
    "ùy": "uỳ",
}
FRAMES = (
    ("Kính gửi Ủy ban nhân dân phường. Tôi tên là Trần Văn Tám, sinh năm 1970, trú tại ấp 5. ", " Xin cảm ơn."),
    (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nĐƠN PHẢN ÁNH\nHọ và tên: Lý Thị Chín\n"
        "Địa chỉ: 45 đường Trần Phú, phường 2\nNay tôi làm đơn này xin trình bày như sau: ",
        " Tôi xin cam đoan những điều trên là đúng, nếu sai tôi xin chịu trách nhiệm trước pháp luật.",
    ),
    (
        "Thưa các anh chị, bà con xóm tôi có chuyện muốn nhờ các anh chị xem giùm. ",
        " Bà con trông tin từng ngày, nhờ các anh chị lưu tâm. Chúc các anh chị nhiều sức khỏe.",
    ),
)
type Change = Callable[[str, random.Random], str]
type Pair = tuple[str, str]


def bare(text: str, _random: random.Random) -> str:
    marks_off = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return marks_off.replace("đ", "d").replace("Đ", "D")


def placed(text: str, _random: random.Random) -> str:
    for old, new in _NEW_PLACE.items():
        text = text.replace(old, new)
    return text


def keyed(word: str, *, vni: bool) -> str:
    """The word as an input method that is switched off leaves it: `được` as `dduwowcj` or `d9u7o7c5`."""
    out, tone = "", ""
    for mark in unicodedata.normalize("NFD", word):
        if mark in _TELEX:
            tone = (_VNI if vni else _TELEX)[mark]
        elif mark in _SHAPES:
            out += _SHAPES[mark][vni] or out[-1]
        else:
            out += {"đ": "d9" if vni else "dd"}.get(mark, mark)
    return out + tone


def slipped(text: str, chance: random.Random) -> str:
    words = text.split()
    return " ".join(keyed(w, vni=chance.random() < 0.5) if chance.random() < 0.15 else w for w in words)


def mistyped(text: str, chance: random.Random) -> str:
    def slip(word: str) -> str:
        at = chance.randrange(len(word))
        return (
            word[:at] + (chance.choice(["", "n", "h", "a"]) if chance.random() < 0.5 else word[at] * 2) + word[at + 1 :]
        )

    return " ".join(slip(word) if chance.random() < 0.1 else word for word in text.split())


def thinned(text: str, chance: random.Random) -> str:
    words = [word for word in text.split() if chance.random() > 0.12]
    for _ in range(len(words) // 12):
        at = chance.randrange(len(words) - 1)
        words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def reordered(text: str, chance: random.Random) -> str:
    sentences = [one for one in _SENTENCE.split(text) if one.strip()]
    chance.shuffle(sentences)
    return " ".join(sentences)


def framed(text: str, chance: random.Random) -> str:
    before, after = chance.choice(FRAMES)
    return before + text + after


def first_half(text: str, _random: random.Random) -> str:
    words = text.split()
    return " ".join(words[: len(words) // 2])


def second_half(text: str, _random: random.Random) -> str:
    words = text.split()
    return " ".join(words[len(words) // 2 :])


def several(text: str, chance: random.Random) -> str:
    return framed(reordered(slipped(thinned(text, chance), chance), chance), chance)


CHANGES: dict[str, Change] = {
    "marks dropped": bare,
    "tone placement": placed,
    "Telex and VNI slips": slipped,
    "typing slips": mistyped,
    "words dropped, swapped": thinned,
    "sentences reordered": reordered,
    "greeting and closing": framed,
    "first half": first_half,
    "second half": second_half,
    "several at once": several,
}


def told_twice() -> Iterator[tuple[str, str, str, str]]:
    """Field, the two wordings of one question (the first may be empty), and the answer."""
    groups: dict[Pair, list[str]] = defaultdict(list)
    for row in _rows("moh-faq-raw.csv"):
        groups[row["field"], row["answer"]].append(_NUMBERED.sub("", row["question"]).strip())
    for (field, answer), wordings in groups.items():
        shorter, longer = sorted(wordings, key=len)
        yield field, shorter, longer, answer


def letters() -> list[Pair]:
    """Field and a text as long as a letter."""
    health = [(field, f"{question} {answer}") for field, _other, question, answer in told_twice()]
    return health + [("bhxh", f"{row['title']}. {row['question']}") for row in _rows("bhxh-masked.csv")]


def true_pairs() -> dict[str, list[Pair]]:
    chance, texts = random.Random(SEED), letters()
    pairs = {name: [(text, change(text, chance)) for _field, text in texts] for name, change in CHANGES.items()}
    return {"two wordings kept": [(one, other) for _f, one, other, _a in told_twice() if len(one.split()) > 2], **pairs}


def false_pairs() -> list[Pair]:
    chance, fields = random.Random(SEED), defaultdict(list)
    for field, text in letters():
        fields[field].append(text)
    pairs = [pair for texts in fields.values() for pair in combinations(texts, 2)]
    frames = [chance.choice(FRAMES) for _ in pairs]
    framed_pairs = [(f"{a}{one}{z}", f"{a}{other}{z}") for (one, other), (a, z) in zip(pairs, frames, strict=True)]
    return framed_pairs + [
        (first_half(text, chance), " ".join(other for other in texts if other != text))
        for texts in fields.values()
        for text in texts
        if len(texts) > 1
    ]


def figures() -> dict[str, object]:
    """Precision and recall at each point, recall a sort of change at the chosen one; empty where the data is absent."""
    if not DATA.is_dir():
        return {}
    found = {name: [_score(pair) for pair in pairs] for name, pairs in true_pairs().items()}
    every, wrong = [score for scores in found.values() for score in scores], [_score(pair) for pair in false_pairs()]
    return {
        "pairs": {"true": len(every), "false": len(wrong)},
        "threshold": ALIKE,
        "curve": {str(point): _at(point, every, wrong) for point in POINTS},
        "recall": {name: round(_share(ALIKE, scores), 3) for name, scores in found.items()},
    }


def show(found: dict[str, object]) -> None:
    if not found:
        print(f"\nrepeats: not measured, {DATA} is absent")
        return
    print(f"\nrepeats: {found['pairs']}, threshold {found['threshold']}; precision and recall, recall by change")
    for group in ("curve", "recall"):
        for name, value in found[group].items():  # type: ignore[attr-defined]  # a dict by name
            print(f"{name:24} {value}")


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _score(pair: Pair) -> float:
    return likeness(fingerprint(pair[0]), fingerprint(pair[1]))


def _at(point: float, right: list[float], wrong: list[float]) -> tuple[float, float]:
    hits, misses = sum(score >= point for score in right), sum(score >= point for score in wrong)
    return round(hits / max(hits + misses, 1), 4), round(hits / len(right), 4)


def _share(point: float, scores: list[float]) -> float:
    return sum(score >= point for score in scores) / len(scores)


def main() -> None:
    show(figures())


if __name__ == "__main__":
    main()

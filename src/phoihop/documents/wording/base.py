"""What a template is: its fields, and a function from their values to the text of a paper."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.utils.translation import gettext as _

from phoihop.core.errors import Invalid
from phoihop.core.text_vi import nfc
from phoihop.documents.papers import Block, Layout

type FieldKind = Literal["line", "text", "day"]

MAX_LINE = 500
MAX_TEXT = 50_000
MAX_SENTENCE = 1_000


@dataclass(frozen=True, slots=True)
class Field:
    """One value a paper needs. `text` may hold several paragraphs, one a line."""

    name: str
    label: str
    kind: FieldKind = "line"
    required: bool = True
    default: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What a template makes of its values; head, number and signature are added by the regime."""

    type_name: str
    subject: str
    blocks: tuple[Block, ...]
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A standing sentence that an office may word itself, with places in braces: `{cơ quan}`, see `places.py`."""

    name: str
    label: str
    text: str


class Facts:
    """The values of one paper, read by the template; `sentences` are those that its office worded itself."""

    def __init__(self, values: Mapping[str, str], body_name: str, sentences: Mapping[str, str] | None = None) -> None:
        self._values = values
        self.body = body_name
        self._sentences = sentences or {}

    def say(self, sentence: Sentence) -> str:
        """The sentence with its places filled; empty where the office left out what may be left out."""
        return filled(self._sentences.get(sentence.name, sentence.text), self)

    def __getitem__(self, name: str) -> str:
        return self._values.get(name, "")

    def day(self, name: str) -> str:
        """`ngày 05/02/2026`; dots for the hand where no day is given."""
        raw = self[name]
        return f"ngày {date.fromisoformat(raw):%d/%m/%Y}" if raw else "ngày ....../....../......"

    def lines(self, name: str) -> tuple[str, ...]:
        """The non-empty lines of a text."""
        return tuple(line.strip() for line in self[name].splitlines() if line.strip())


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of paper. `type_code` is the abbreviation of Decree 30, Appendix III; empty for an official letter."""

    code: str
    name: str
    layout: Layout
    type_code: str
    fields: tuple[Field, ...]
    write: Callable[[Facts], Content]
    sentences: tuple[Sentence, ...] = ()
    # A decision on a complaint is the head's own: no TM. before it.
    is_personal: bool = False
    # Signed by whoever made it, without a leader, under this word; empty where a leader signs.
    own_hand: str = ""
    # Goes to the person, who reads it on the tracking page once it is sent; others go to whom they address.
    is_for_person: bool = True
    # Drafted when an officer asks for it, not by a decision; what it lacks is filled in before it is signed.
    is_by_hand: bool = False
    # Belongs to the verification of a complaint.
    is_of_complaint: bool = False
    # Stays in the file of the case: signed, never sent.
    is_internal: bool = False
    # Its words lie sealed in the vault: never a row of this room, see `sealed.py`.
    is_sealed: bool = False


def clean_values(template: Template, data: Mapping[str, Any], *, whole: bool = True) -> dict[str, str]:
    """The values as stored: composed text, days in ISO form, lists one entry a line. `whole`: nothing may be missing.

    Raises: Invalid naming the field, for what is missing, unknown, too long or no date.
    """
    unknown = sorted(set(data) - {field.name for field in template.fields})
    if unknown:
        text = _("Mẫu “%(template)s” không có mục: %(fields)s.")
        raise Invalid("paper-field-unknown", text % {"template": template.name, "fields": ", ".join(unknown)})
    return {field.name: _clean_value(field, data.get(field.name), whole) for field in template.fields}


def _clean_value(field: Field, raw: object, whole: bool) -> str:
    value = _plain(field, raw) or field.default
    if whole and not value and field.required:
        raise Invalid("paper-field-missing", _("Hãy nhập mục “%(label)s”.") % {"label": field.label}, field=field.name)
    limit = MAX_TEXT if field.kind == "text" else MAX_LINE
    if len(value) > limit:
        text = _("Mục “%(label)s” dài quá %(limit)d ký tự. Hãy rút ngắn.")
        raise Invalid("paper-field-long", text % {"label": field.label, "limit": limit}, field=field.name)
    return value


def _plain(field: Field, raw: object) -> str:
    if isinstance(raw, date):
        return raw.strftime("%Y-%m-%d")
    if isinstance(raw, Sequence) and not isinstance(raw, str):
        raw = "\n".join(str(entry) for entry in raw)
    value = nfc("" if raw is None else str(raw)).strip()
    value = "".join(c for c in value if c == "\n" or c >= " ")
    if field.kind == "day" and value:
        try:
            date.fromisoformat(value)
        except ValueError as error:
            text = _("Mục “%(label)s” phải là một ngày có thật.") % {"label": field.label}
            raise Invalid("paper-field-day", text, field=field.name) from error
    return value if field.kind == "text" else " ".join(value.split())


def text(words: str) -> Block:
    """A paragraph."""
    return Block("text", words)


def fact(label: str, words: str) -> Block:
    """`Label: words`."""
    return Block("fact", words or "Không có.", label)


def told(*parts: tuple[str, str]) -> tuple[Block, ...]:
    """Headed parts, one paragraph a line; a part that is empty says so."""
    return tuple(
        block
        for title, words in parts
        for block in (Block("section", title), *(text(line) for line in words.splitlines() or ["Không có."] if line))
    )


def signers(*labels: str) -> Block:
    """Room for those who sign on the paper by hand, two beside each other."""
    return Block("signers", "\n".join(labels))


def article(number: int, words: str) -> Block:
    """An article of a decision."""
    return Block("article", words, f"Điều {number}.")


# What a place stands for: the name in braces, and the field of the template that fills it; a day where it is one.
PLACES: dict[str, str] = {
    "mã hồ sơ": "case_code",
    "người gửi đơn": "petitioner",
    "ngày nhận đơn": "received_on",
    "nội dung đơn": "subject",
    "cơ quan nhận đơn": "to_body",
    "cơ quan có thẩm quyền": "competent_body",
    "hạn giải quyết": "due_on",
}
OFFICE = "cơ quan"  # the body that writes; known to every template
_PLACE = re.compile(r"\{([^{}]*)\}")


def places_of(template: Template) -> list[str]:
    """The places that a sentence of this template may name."""
    fields = {field.name for field in template.fields}
    return [OFFICE, *(place for place, name in PLACES.items() if name in fields)]


def filled(sentence: str, facts: Facts) -> str:
    """The sentence with its places filled."""

    def value(found: re.Match[str]) -> str:
        place = found[1].strip()
        if place == OFFICE:
            return facts.body
        name = PLACES.get(place)
        if name is None:
            return found[0]
        return facts.day(name) if name.endswith("_on") else facts[name]

    return _PLACE.sub(value, sentence)


def checked_sentences(template: Template, data: Mapping[str, str]) -> dict[str, str]:
    """What the office words itself; a sentence that is the standard one, or left empty, is not kept.

    Raises: Invalid naming the field: an unknown place, a brace without its other, too long.
    """
    kept = {}
    for sentence in template.sentences:
        words = " ".join(nfc(data.get(sentence.name, "")).split())
        if words and words != sentence.text:
            _check_places(template, sentence, words)
            kept[sentence.name] = words
    return kept


def _check_places(template: Template, sentence: Sentence, words: str) -> None:
    if len(words) > MAX_SENTENCE:
        text = _("Hãy viết câu này không quá %(limit)d ký tự.") % {"limit": MAX_SENTENCE}
        raise Invalid("sentence-long", text, field=sentence.name)
    known = places_of(template)
    shown = ", ".join(f"{{{place}}}" for place in known)
    for place in _PLACE.findall(words):
        if place.strip() not in known:
            text = _("Mẫu này không có chỗ điền {%(place)s}. Các chỗ điền dùng được: %(known)s.")
            raise Invalid("place-unknown", text % {"place": place.strip(), "known": shown}, field=sentence.name)
    if set(_PLACE.sub("", words)) & {"{", "}"}:
        text = _("Câu này thiếu một dấu ngoặc nhọn. Mỗi chỗ điền viết trong một cặp, ví dụ: {cơ quan}.")
        raise Invalid("place-open", text, field=sentence.name)


EXTRA = Sentence("extra", "Câu thêm trước câu kết (có thể bỏ trống)", "")
CLOSING = Sentence("closing", "Câu kết", "{cơ quan} thông báo để Ông/Bà được biết./.")


def extra(facts: Facts) -> tuple[Block, ...]:
    """The sentence that an office adds of its own."""
    words = facts.say(EXTRA)
    return (text(words),) if words else ()


CASE = Field("case_code", "Mã hồ sơ")
PETITIONER = Field("petitioner", "Người gửi đơn", default="Ông/Bà gửi đơn", required=False)
ADDRESS = Field("address", "Địa chỉ người gửi đơn", required=False)
ID_NUMBER = Field("id_number", "Số giấy tờ tùy thân (ngày cấp, nơi cấp)", required=False)
RECEIVED = Field("received_on", "Ngày nhận đơn", "day")
SUBJECT = Field("subject", "Nội dung đơn (tóm tắt)")
GROUND = Field(
    "legal_ground",
    "Căn cứ pháp lý",
    required=False,
    default="quy định của pháp luật về tiếp công dân, xử lý đơn khiếu nại, đơn tố cáo, đơn kiến nghị, phản ánh",
)
COPIES = Field("copies", "Nơi nhận khác (mỗi dòng một nơi)", "text", required=False)


def with_address(facts: Facts) -> str:
    """The petitioner, with the address where it is known."""
    return facts["petitioner"] + (f", địa chỉ: {facts['address']}" if facts["address"] else "")


def id_fact(facts: Facts) -> tuple[Block, ...]:
    """The number of the identity paper, where it is known."""
    return (fact("Số giấy tờ tùy thân", facts["id_number"]),) if facts["id_number"] else ()


def copies_of(facts: Facts) -> tuple[str, ...]:
    """Who else gets the paper, one line each."""
    return tuple(f"{copy};" for copy in facts.lines("copies"))

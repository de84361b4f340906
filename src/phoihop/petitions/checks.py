"""What may enter: texts as stored, kinds, contact data. No tables here."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from phoihop.core.errors import Invalid
from phoihop.core.text_vi import nfc, words_of
from phoihop.petitions.states import DENUNCIATION, OWN_LABELS, Kind

SUBJECT_LENGTH = 300
BODY_LENGTH = 20_000
TEXT_LENGTH = 10_000
OTHER_DOOR = _(
    "Tố cáo được nhận ở một cửa riêng để giữ bí mật người tố cáo, không gửi chung với đơn khác. "
    "Hãy gửi ở trang Tố cáo, hoặc đến trực tiếp Ban Tiếp công dân hay Thanh tra thành phố."
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # all but line ends and tabs
_APPLICANT_LENGTHS = {"name": 120, "phone": 30, "email": 254, "address": 300, "id_number": 20}


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Who files and how to reach them; everything may stay empty."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    id_number: str = ""
    anonymous: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OnBehalf:
    """For whom the applicant files."""

    name: str
    relation: str = ""


def checked_kind(kind: str) -> str:
    """Raises: Invalid for a denunciation (its room takes it) and for an unknown kind."""
    if kind == DENUNCIATION:
        raise Invalid("denunciation-apart", str(OTHER_DOOR), "kind")
    if kind not in Kind.values:
        raise Invalid("unknown-kind", gettext("Loại đơn phải là KN, KNPA hoặc PAKN."), "kind")
    return kind


def checked_label(kind: str) -> str:
    """What the letter calls itself at the door. Raises: Invalid as `checked_kind`, and for what only officers say."""
    if kind != DENUNCIATION and kind not in OWN_LABELS:
        raise Invalid("unknown-kind", gettext("Loại đơn phải là KN, TC hoặc KNPA, hoặc để trống."), "kind")
    return checked_kind(kind)


def checked_text(text: str, *, field: str, empty: str, length: int = TEXT_LENGTH) -> str:
    """The text as stored. Raises: Invalid where it is empty or too long."""
    clean = clean_text(text)
    if not clean:
        raise Invalid("empty", empty, field)
    if len(clean) > length:
        raise Invalid("too-long", gettext("Hãy viết không quá %(length)s ký tự.") % {"length": length}, field)
    return clean


def clean_text(text: str) -> str:
    """Composed, without control characters and lone surrogates, which no database takes."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "ignore").decode()
    return nfc(_CONTROLS.sub("", whole)).strip()


def checked_applicant(applicant: Applicant) -> Applicant:
    """The contact data as stored. Raises: Invalid for an anonymous filing with a name, or for data too long."""
    if applicant.anonymous and (applicant.name.strip() or applicant.id_number.strip()):
        raise Invalid("anonymous-with-name", gettext("Đơn không nêu tên thì để trống họ tên và số định danh."), "name")
    clean = {field: clean_text(getattr(applicant, field)) for field in _APPLICANT_LENGTHS}
    for field, length in _APPLICANT_LENGTHS.items():
        if len(clean[field]) > length:
            raise Invalid("too-long", gettext("Hãy viết không quá %(length)s ký tự.") % {"length": length}, field)
    return Applicant(anonymous=applicant.anonymous, **clean)


def checked_behalf(on_behalf: OnBehalf | None) -> OnBehalf:
    """The other person as stored; empty where the applicant files for themselves."""
    if on_behalf is None:
        return OnBehalf(name="")
    name = checked_text(
        on_behalf.name, field="on_behalf", empty=gettext("Hãy ghi họ tên người được gửi thay."), length=120
    )
    return OnBehalf(name=name, relation=clean_text(on_behalf.relation)[:60])


def search_text(*parts: str) -> str:
    """Folded words with single spaces; both databases index this one form."""
    return " ".join(words_of(part) for part in parts if part)

"""What a denouncer tells, as it is sealed: JSON in the vault, never a column. No tables here."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from phoihop.core.errors import Invalid
from phoihop.petitions.interface import (
    BODY_LENGTH,
    SUBJECT_LENGTH,
    Applicant,
    checked_applicant,
    checked_text,
    clean_text,
)
from phoihop.vault.interface import Piece

MAX_ACCUSED = 10
_LENGTHS = {"name": 120, "position": 120, "workplace": 200}


@dataclass(frozen=True, slots=True, kw_only=True)
class Accused:
    """Whom the denouncer names: a person, a body, or both. `body_code` is chosen from the list, where it is known."""

    name: str = ""
    position: str = ""
    workplace: str = ""
    body_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What happened, in the denouncer's words."""

    subject: str
    body: str
    accused: tuple[Accused, ...] = ()
    place_code: str = ""
    place_as_of: str = ""

    def piece(self) -> Piece:
        return Piece("told", _bytes(asdict(self)))

    @classmethod
    def read(cls, content: bytes) -> "Told":
        told = json.loads(content)
        accused = tuple(Accused(**row) for row in told.pop("accused"))
        return cls(accused=accused, **told)


def identity_piece(person: Applicant) -> Piece:
    """Who told it."""
    return Piece("identity", _bytes(asdict(person)))


def read_identity_piece(content: bytes) -> Applicant:
    return Applicant(**json.loads(content))


def checked_told(told: Told) -> Told:
    """The words as sealed. Raises: Invalid naming the field."""
    if len(told.accused) > MAX_ACCUSED:
        text = _("Hãy ghi không quá %(count)d người bị tố cáo; người khác ghi trong nội dung.")
        raise Invalid("too-many-accused", text % {"count": MAX_ACCUSED}, "accused")
    return Told(
        subject=checked_text(
            told.subject, field="subject", empty=_("Hãy ghi ngắn gọn việc tố cáo."), length=SUBJECT_LENGTH
        ),
        body=checked_text(told.body, field="body", empty=_("Hãy kể lại hành vi vi phạm."), length=BODY_LENGTH),
        accused=tuple(row for row in map(_checked_accused, told.accused) if row != Accused()),
        place_code=clean_text(told.place_code)[:20],
        place_as_of=clean_text(told.place_as_of)[:10],
    )


def checked_person(person: Applicant) -> Applicant:
    """Contact data as sealed. Raises: Invalid for an anonymous filing with a name."""
    return checked_applicant(person)


def _checked_accused(row: Accused) -> Accused:
    clean = {field: clean_text(getattr(row, field)) for field in _LENGTHS}
    for field, length in _LENGTHS.items():
        if len(clean[field]) > length:
            raise Invalid("too-long", _("Hãy viết không quá %(length)s ký tự.") % {"length": length}, "accused")
    return Accused(body_code=clean_text(row.body_code)[:20], **clean)


def _bytes(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True).encode()

"""Opening a denunciation with a key: what was told, messages, files, the redacted part. Each leaves its event."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core.errors import Missing
from phoihop.denunciations.actions.words import READ_AS, WORDS
from phoihop.denunciations.models import Denunciation
from phoihop.denunciations.policies import check_meets
from phoihop.denunciations.selectors.units import bars_named, door
from phoihop.denunciations.telling import Told, read_identity_piece
from phoihop.petitions.interface import Applicant
from phoihop.vault.interface import (
    Opened,
    OpenedFile,
    Opening,
    OpenKey,
    Part,
    bars_standing,
    place_of_file,
    read_file,
    read_identity,
    read_whole,
)

KEPT_OUT = "kept-out"
LETTER = "letter"  # laid into the mailbox as a whole paper, not as words
_SIDES = {"person": True, "office": False}


@dataclass(frozen=True, slots=True)
class Said:
    """One message of the conversation."""

    kind: str
    from_person: bool
    text: str
    at: datetime

    def __repr__(self) -> str:
        return f"Said({self.kind!r})"


@dataclass(frozen=True, slots=True)
class NamedBar:
    """Who is kept out, by name: known from the sealed list or from the denouncer's words only."""

    kind: str  # "user" or "body"
    number: int
    name: str
    ground: str

    def __repr__(self) -> str:
        return f"NamedBar({self.kind})"


@dataclass(frozen=True, slots=True)
class Content:
    """What an officer of the unit reads. The address for notices is sealed here too and is shown to nobody."""

    told: Told | None
    said: list[Said]
    files: list[OpenedFile]
    kept_out: list[NamedBar]
    words: dict[str, str]  # of steps, by the row's own name

    def __repr__(self) -> str:
        return f"Content({len(self.files)} files)"


@dataclass(frozen=True, slots=True)
class Redacted:
    """What who verifies reads: the latest text, and the copies."""

    text: str
    files: list[OpenedFile]
    words: dict[str, str]  # of steps, by the row's own name

    def __repr__(self) -> str:
        return f"Redacted({len(self.files)} files)"


def read_content(denunciation: Denunciation, *, using: OpenKey, by: User) -> Content:
    """What was told with its conversation and files. Raises: NotAllowed; Missing for who holds nothing of it."""
    check_meets(by, denunciation)
    pieces, files = read_whole(
        matter=denunciation.matter, part=Part.CONTENT, using=using, by=by, reason=READ_AS[Part.CONTENT]
    )
    told = next((Told.read(piece.content) for piece in pieces if piece.kind == "told"), None)
    return Content(told, _said(pieces), files, _kept_out(denunciation, pieces, told), _words(pieces))


def read_redacted(denunciation: Denunciation, *, using: OpenKey, by: User) -> Redacted:
    """The redacted part. Raises: NotAllowed, Missing."""
    check_meets(by, denunciation)
    pieces, files = read_whole(
        matter=denunciation.matter, part=Part.REDACTED, using=using, by=by, reason=READ_AS[Part.REDACTED]
    )
    text = next((piece.content.decode() for piece in reversed(pieces) if piece.kind == "text"), "")
    return Redacted(text, files, _words(pieces))


@dataclass(frozen=True, slots=True)
class SealedScan:
    """A file in memory: its part, its place among the files of the part, its kind, its bytes."""

    part: str
    number: int
    media_type: str
    ending: str
    content: bytes

    def __repr__(self) -> str:
        return f"SealedScan({self.part}, {self.number})"


def read_sealed_file(
    denunciation: Denunciation, file_id: UUID, *, parts: Collection[str], using: OpenKey, by: User
) -> SealedScan:
    """A file of one of the parts that the key opens. Raises: NotAllowed, Missing."""
    check_meets(by, denunciation)
    part, number = place_of_file(denunciation.matter, file_id)
    if part not in parts:
        raise Missing
    matter, reason = denunciation.matter, READ_AS[part]
    facts, content = read_file(matter=matter, part=part, file_id=file_id, using=using, by=by, reason=reason)
    ending = f".{facts.name.rpartition('.')[2]}" if "." in facts.name else ""
    return SealedScan(part, number, facts.media_type, ending, content)


@dataclass(frozen=True, slots=True)
class Person:
    """Who told it, and whom of their family they named for protection."""

    applicant: Applicant
    relatives: list[str]

    def __repr__(self) -> str:
        return "Person()"


def read_person(opening: Opening, *, using: OpenKey, by: User) -> Person:
    """Who told it, while an approved opening lasts; each call leaves its event. Raises: NotAllowed, Missing."""
    found = read_identity(opening=opening, using=using, by=by)
    pieces = found.get("identity")
    if not pieces:
        raise Missing
    relatives = [piece.decode() for piece in found.get("relatives", [])]
    return Person(read_identity_piece(pieces[-1]), relatives)


def _said(pieces: list[Opened]) -> list[Said]:
    found = []
    for piece in pieces:
        side, _mark, kind = piece.kind.partition(":")
        if side in _SIDES:
            text = _("Một văn bản; xem ở mục Văn bản.") if kind == LETTER else piece.content.decode()
            found.append(Said(kind, _SIDES[side], text, piece.at))
    return found


def _words(pieces: list[Opened]) -> dict[str, str]:
    found = [json.loads(piece.content) for piece in pieces if piece.kind == WORDS]
    return {row["ref"]: row["text"] for row in found}


def _kept_out(denunciation: Denunciation, pieces: list[Opened], told: Told | None) -> list[NamedBar]:
    """The names that are known, of those whose marks stand: the marks alone decide, a list may be behind."""
    listed = [NamedBar(**row) for piece in pieces if piece.kind == KEPT_OUT for row in json.loads(piece.content)]
    bars = bars_named(told.accused, door(told.accused)) if told else []
    named = [NamedBar(*bar.name, bar.called, bar.ground) for bar in bars]
    known = {(bar.kind, bar.number): bar for bar in [*named, *listed]}
    standing = bars_standing(denunciation.matter, list(known))
    return [bar for name, bar in known.items() if name in standing]

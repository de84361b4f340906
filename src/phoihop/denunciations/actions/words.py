"""The words of a step: sealed in the part that fits, found again by the name of the row they belong to."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from phoihop.accounts.interface import User
from phoihop.denunciations.models import Denunciation
from phoihop.denunciations.policies import check_meets
from phoihop.vault.interface import OpenKey, Part, Piece, add_piece, open_part, read_part

WORDS, DRAFT, PAPER = "words", "draft", "paper"
# The reason of a reading by the part that was opened, as the denouncer is told it (`labels`).
READ_AS: dict[str, str] = {Part.CONTENT: "work", Part.REDACTED: "redacted"}


@dataclass(frozen=True, slots=True)
class Words:
    """What was written in one step. `ref` is the row's own name: "decision:5", "entry:12"."""

    ref: str
    text: str
    at: datetime

    def __repr__(self) -> str:
        return f"Words({self.ref!r})"


def seal_words(denunciation: Denunciation, *, part: str, ref: str, text: str, at: datetime) -> None:
    """Seal the words of one row; nothing is written where there are none. Raises: Missing, Invalid."""
    if text:
        seal_piece(denunciation, part=part, kind=WORDS, content={"ref": ref, "text": text}, at=at)


def seal_piece(denunciation: Denunciation, *, part: str, kind: str, content: dict[str, Any], at: datetime) -> None:
    """Seal one more piece; the redacted part is made where there is none yet. Raises: Missing, Invalid."""
    if part == Part.REDACTED:
        open_part(matter=denunciation.matter, part=part, body_id=denunciation.owner_body_id, now=at)
    piece = Piece(kind, json.dumps(content, ensure_ascii=False, sort_keys=True).encode())
    add_piece(matter=denunciation.matter, part=part, piece=piece, now=at)


def words_of(denunciation: Denunciation, *, part: str, using: OpenKey, by: User) -> list[Words]:
    """What was written in the steps of the case, oldest first; leaves the event of a reading.

    Raises: Missing, for who may not open the part as for a part that is not there.
    """
    return [
        Words(piece["ref"], piece["text"], piece["at"])
        for piece in pieces_of(denunciation, WORDS, part=part, using=using, by=by, reason=READ_AS[part])
    ]


def pieces_of(
    denunciation: Denunciation, kind: str, *, part: str, using: OpenKey, by: User, reason: str
) -> list[dict[str, Any]]:
    """The sealed pieces of one kind, opened, oldest first, each with `at`. Raises: NotAllowed, Missing."""
    check_meets(by, denunciation)
    found = read_part(matter=denunciation.matter, part=part, using=using, by=by, reason=reason)
    return [{**json.loads(piece.content), "at": piece.at} for piece in found if piece.kind == kind]

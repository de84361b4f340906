"""Opening a sealed paper in memory, for who holds a key of the redacted part."""

from datetime import datetime
from typing import Any

from phoihop.accounts.interface import User
from phoihop.core.errors import Missing
from phoihop.denunciations.actions.words import DRAFT, PAPER, pieces_of
from phoihop.denunciations.models import CaseLetter
from phoihop.denunciations.selectors.letters import part_of
from phoihop.documents.interface import Paper, drawn, paper_from, preview_sealed
from phoihop.vault.interface import OpenKey


def values_of(letter: CaseLetter, *, using: OpenKey, by: User) -> dict[str, str]:
    """The words of a paper as they stand in its form. Raises: NotAllowed, Missing."""
    for piece in reversed(_pieces(letter, DRAFT, using=using, by=by)):
        if piece["version"] == letter.version:
            return dict(piece["values"])
    raise Missing


def paper_of_letter(letter: CaseLetter, *, using: OpenKey, by: User, now: datetime | None = None) -> Paper:
    """The frozen paper once it is signed, else the draft as it would look today. Raises: NotAllowed, Missing."""
    if not letter.is_signed:
        values = values_of(letter, using=using, by=by)
        return preview_sealed(template=letter.template, body=letter.body, values=values, now=now)
    frozen = _pieces(letter, PAPER, using=using, by=by)
    if not frozen:
        raise Missing
    return paper_from(frozen[-1]["paper"])


def draw_letter(letter: CaseLetter, media_type: str, *, using: OpenKey, by: User, now: datetime | None = None) -> bytes:
    """The paper as PDF or Word file, drawn in memory and kept nowhere. Raises: NotAllowed, Missing."""
    return drawn(paper_of_letter(letter, using=using, by=by, now=now), media_type)


def _pieces(letter: CaseLetter, kind: str, *, using: OpenKey, by: User) -> list[dict[str, Any]]:
    found = pieces_of(letter.denunciation, kind, part=part_of(letter.template), using=using, by=by, reason="letter")
    return [piece for piece in found if piece["ref"] == letter.code]

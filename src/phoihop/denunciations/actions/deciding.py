"""Keeping a decision and an entry: the row in plain, its words sealed."""

from datetime import date, datetime

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.denunciations.actions.words import seal_words
from phoihop.denunciations.models import CaseLetter, Decision, Denunciation, Entry
from phoihop.vault.interface import Part


def decide(
    denunciation: Denunciation,
    kind: str,
    *,
    by: User,
    at: datetime,
    ground: str = "",
    reason: str = "",
    part: str = Part.REDACTED,
    letter: CaseLetter | None = None,
    paper: tuple[str, date] | None = None,
    crime_signs: bool = False,
) -> Decision:
    """Keep the decision with its ground; `reason` is sealed in `part`, `paper` is the number and day of another's."""
    number, paper_on = paper or ("", None)
    decision = Decision.objects.create(
        denunciation=denunciation,
        kind=kind,
        ground=ground,
        on=clock.local_date(at),
        paper_number=number,
        paper_on=paper_on,
        crime_signs=crime_signs,
        letter=letter,
        body_id=denunciation.owner_body_id,
        made_by=by,
        made_at=at,
    )
    seal_words(denunciation, part=part, ref=decision.ref, text=reason, at=at)
    return decision


def write_entry(
    denunciation: Denunciation,
    kind: str,
    *,
    text: str,
    by: User | None,
    at: datetime,
    on: date | None = None,
    part: str = Part.REDACTED,
    letter: CaseLetter | None = None,
) -> Entry:
    """Keep that something was written; `by` is None for the denouncer."""
    entry = Entry.objects.create(
        denunciation=denunciation, kind=kind, on=on or clock.local_date(at), letter=letter, made_by=by, made_at=at
    )
    seal_words(denunciation, part=part, ref=entry.ref, text=text, at=at)
    return entry

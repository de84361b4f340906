"""When a letter that was sent to the person has reached her."""

from datetime import datetime

from phoihop.documents.interface import Document, Recipient, Way, note_taken
from phoihop.petitions.actors import CaseHolder
from phoihop.petitions.selectors.case import case_letter
from phoihop.petitions.selectors.letters import THE_PERSON
from phoihop.trail.interface import Actor


def read_own_letter(holder: CaseHolder, code: str) -> Document:
    """The letter for the person who opens it; the first opening is the receipt. Raises: Missing."""
    document = case_letter(holder, code)
    note_person_has(document, way=Way.TRACKING, by=holder)
    return document


def note_person_has(document: Document, *, way: Way, by: Actor, now: datetime | None = None) -> None:
    """The person has the letter, by whichever way came first."""
    for recipient in Recipient.objects.filter(document=document, name=THE_PERSON).select_related("document"):
        note_taken(recipient, way=way, by=by, now=now)

"""What the person's own reading says of a letter that was sent to her."""

from phoihop.documents.interface import Document, Recipient, note_own_reading
from phoihop.petitions.actors import CaseHolder
from phoihop.petitions.selectors.case import case_letter
from phoihop.petitions.selectors.letters import THE_PERSON


def read_own_letter(holder: CaseHolder, code: str) -> Document:
    """The letter for the person who opens it; the first opening is the receipt. Raises: Missing."""
    document = case_letter(holder, code)
    for recipient in Recipient.objects.filter(document=document, name=THE_PERSON).select_related("document"):
        note_own_reading(recipient, by=holder)
    return document

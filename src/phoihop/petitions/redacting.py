"""Taking the person of one letter out of words that the person of another letter reads."""

import re

from phoihop.petitions.models import PetitionApplicant

LEFT_OUT = "[…]"
_TITLES = "ông|bà|anh|chị|cô|chú|bác|em"
_KEPT = ("name", "phone", "email", "address", "id_number", "on_behalf_of")


def without_person(text: str, applicant: PetitionApplicant | None) -> str:
    """The text without the name, contact data and given name (after a title) of who filed."""
    if applicant is None:
        return text
    known = sorted({str(getattr(applicant, column)).strip() for column in _KEPT} - {""}, key=len, reverse=True)
    for words in known:
        text = re.sub(_as_words(words), LEFT_OUT, text, flags=re.IGNORECASE)
    for name in filter(None, (applicant.name.split(), applicant.on_behalf_of.split())):
        text = re.sub(rf"\b({_TITLES})\s+{re.escape(name[-1])}\b", rf"\1 {LEFT_OUT}", text, flags=re.IGNORECASE)
    return text


def _as_words(words: str) -> str:
    return r"\s+".join(re.escape(word) for word in words.split())

"""Taking the person of one letter out of words that the person of another letter reads."""

import re

from phoihop.core.text_vi import fold
from phoihop.petitions.models import PetitionApplicant

LEFT_OUT = "[…]"
_TITLES = "ông|bà|anh|chị|cô|chú|bác|em"
_NUMBER = re.compile(r"\+?[\d\s.\-]{6,}")
_KEPT = ("name", "phone", "email", "address", "id_number", "on_behalf_of")


def without_person(text: str, applicant: PetitionApplicant | None) -> str:
    """The text without the name, contact data and given name (after a title) of who filed."""
    if applicant is None:
        return text
    known = sorted({str(getattr(applicant, column)).strip() for column in _KEPT} - {""}, key=len, reverse=True)
    for words in known:
        text = _without(text, words)
    for name in filter(None, (applicant.name.split(), applicant.on_behalf_of.split())):
        text = re.sub(rf"\b({_TITLES})\s+{re.escape(name[-1])}\b", rf"\1 {LEFT_OUT}", text, flags=re.IGNORECASE)
    return text


def _without(text: str, words: str) -> str:
    """Every place of the words left out, however cased, spaced and with or without marks."""
    places = list(re.finditer(rf"(?<!\w){_as_words(_bare(words))}(?!\w)", _bare(text)))
    for place in reversed(places):
        text = text[: place.start()] + LEFT_OUT + text[place.end() :]
    return text


def _bare(text: str) -> str:
    """Letter by letter without marks and case, so that places in it are places in the text."""
    return "".join(fold(letter) if len(fold(letter)) == 1 else letter for letter in text)


def _as_words(words: str) -> str:
    if _NUMBER.fullmatch(words):
        return r"[\s.\-]*".join(character for character in words if character.isdigit())
    return r"\s+".join(re.escape(word) for word in words.split())

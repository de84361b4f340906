"""Taking the people of one letter out of words that others read."""

import re
from collections.abc import Callable, Iterable

from phoihop.core.text_vi import fold
from phoihop.petitions.models import Petition, PetitionApplicant, Representative, Signer

type Mask = Callable[[str], str]

LEFT_OUT = "[…]"
_TITLES = "ông|bà|anh|chị|cô|chú|bác|em"
_NUMBER = re.compile(r"\+?[\d\s.\-]{6,}")
_KEPT = ("name", "phone", "email", "address", "id_number", "on_behalf_of")


def without_person(text: str, applicant: PetitionApplicant | None) -> str:
    """The text without the name, contact data and given name (after a title) of who filed."""
    if applicant is None:
        return text
    known = (str(getattr(applicant, column)) for column in _KEPT)
    return _without(text, known, names=(applicant.name, applicant.on_behalf_of))


def mask_of_people(petition: Petition) -> Mask:
    """What leaves out who filed, who stands for them or helps them, and who signed with them. Queries: 3."""
    applicant = PetitionApplicant.objects.filter(petition=petition).first()
    helpers = list(Representative.objects.filter(petition=petition).values_list("name", "phone", "address"))
    signers = list(Signer.objects.filter(petition=petition).values_list("name", flat=True))
    names = [*(name for name, _phone, _address in helpers), *signers]
    known = [*(words for helper in helpers for words in helper), *signers]
    return lambda text: _without(without_person(text, applicant), known, names=names)


def _without(text: str, known: Iterable[str], *, names: Iterable[str]) -> str:
    """Every place of the words left out, however cased, spaced and with or without marks; given names after a title."""
    words = sorted({one.strip() for one in known} - {""}, key=len, reverse=True)
    if words:
        any_of = "|".join(_as_words(_bare(one)) for one in words)
        for place in reversed(list(re.finditer(rf"(?<!\w)(?:{any_of})(?!\w)", _bare(text)))):
            text = text[: place.start()] + LEFT_OUT + text[place.end() :]
    if given := {name.split()[-1] for name in names if name.strip()}:
        any_name = "|".join(re.escape(name) for name in sorted(given))
        text = re.sub(rf"\b({_TITLES})\s+(?:{any_name})\b", rf"\1 {LEFT_OUT}", text, flags=re.IGNORECASE)
    return text


def _bare(text: str) -> str:
    """Letter by letter without marks and case, so that places in it are places in the text."""
    return "".join(fold(letter) if len(fold(letter)) == 1 else letter for letter in text)


def _as_words(words: str) -> str:
    if _NUMBER.fullmatch(words):
        return r"[\s.\-]*".join(character for character in words if character.isdigit())
    return r"\s+".join(re.escape(word) for word in words.split())

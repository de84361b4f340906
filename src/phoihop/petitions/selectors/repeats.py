"""Likely repeats inside one matter: the same place and similar words. It never looks at who filed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from phoihop.core import clock
from phoihop.organizations.interface import Place
from phoihop.petitions.actors import Staff
from phoihop.petitions.checks import search_text
from phoihop.petitions.models import Petition
from phoihop.petitions.selectors.visible import visible_to
from phoihop.petitions.states import PUBLIC_LABELS, PUBLIC_STATES

CANDIDATES = 200
WINDOW = timedelta(days=365)
SIMILAR = 0.35
SHOWN = 5


@dataclass(frozen=True, slots=True)
class RepeatHint:
    """What anybody may know of a likely repeat: the month and the state. No code, no words, no person."""

    received_month: date
    state_label: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """A likely repeat for staff who may see it."""

    code: str
    subject: str
    state: str
    received_on: date
    similarity: int  # per cent


def likely_repeats(*, subject: str, body: str, place: Place | None, now: datetime | None = None) -> list[RepeatHint]:
    """Matters like this one near the same place, the most alike first; nothing of the persons. Queries: 1."""
    if place is None:
        return []
    words = _pairs(search_text(subject, body))
    since = clock.local_date(now or clock.now()) - WINDOW
    rows = Petition.objects.filter(place=place, received_on__gte=since).order_by("-id")[:CANDIDATES]
    scored = [
        (_likeness(words, text), received_on, state)
        for text, received_on, state in rows.values_list("search_text", "received_on", "state")
    ]
    alike = sorted((row for row in scored if row[0] >= SIMILAR), key=lambda row: -row[0])
    return [RepeatHint(on.replace(day=1), str(PUBLIC_LABELS[PUBLIC_STATES[state]])) for _, on, state in alike[:SHOWN]]


def repeats_of(user: Staff, petition: Petition) -> list[Repeat]:
    """Likely repeats of a petition among those that the officer may see. Queries: 1."""
    if petition.place_id is None:
        return []
    words = _pairs(petition.search_text)
    since = petition.received_on - WINDOW
    rows = visible_to(user).filter(place_id=petition.place_id, received_on__gte=since).exclude(pk=petition.pk)
    found = [
        Repeat(code, subject, state, received_on, round(100 * _likeness(words, text)))
        for code, subject, state, received_on, text in rows.order_by("-id")[:CANDIDATES].values_list(
            "code", "subject", "state", "received_on", "search_text"
        )
    ]
    return sorted((row for row in found if row.similarity >= 100 * SIMILAR), key=lambda row: -row.similarity)[:SHOWN]


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    """Neighbouring syllables: Vietnamese words are mostly two of them."""
    words = text.split()[:400]
    return frozenset(pairwise(words))


def _likeness(words: frozenset[tuple[str, str]], text: str) -> float:
    other = _pairs(text)
    smaller = min(len(words), len(other))
    return len(words & other) / smaller if smaller else 0.0

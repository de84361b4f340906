"""Likely repeats inside one matter: letters of one place, or about one object, in similar words.

It never looks at who filed. Candidates are found by index, the newest first and capped; pairs are kept by
`actions/prints.py` after the receipt, and shown to staff by the rule of `visible_to`, to the public as month and state.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from phoihop.core import clock
from phoihop.organizations.interface import Place, kin_of_place
from phoihop.petitions.actors import Staff
from phoihop.petitions.likeness import ALIKE, ALIKE_WITH_OBJECT, Fingerprint, fingerprint, likeness, unpacked
from phoihop.petitions.models import LetterObject, LetterPrint, LikelyRepeat, Petition
from phoihop.petitions.selectors.visible import seen_by
from phoihop.petitions.states import PUBLIC_LABELS, PUBLIC_STATES, State

CANDIDATES = 200
KEPT = 20
WINDOW = timedelta(days=365)
SHOWN = 5


@dataclass(frozen=True, slots=True)
class RepeatHint:
    """What anybody may know of a likely repeat: the month and the state. No code, no words, no person."""

    received_month: date
    state_label: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """A likely repeat for staff who may see it, with the reasons why it is shown."""

    code: str
    subject: str
    state: str
    received_on: date
    similarity: int  # per cent of the phrases of both letters that stand in both
    same_place: bool
    shared_objects: tuple[str, ...]

    @property
    def state_label(self) -> str:
        return str(State(self.state).label)


@dataclass(frozen=True, slots=True)
class Repeats:
    """The likely repeats of one letter. `is_compared`: the work behind the page has been there; `was_capped`: more
    letters stood near than were compared.
    """

    rows: list[Repeat]
    is_compared: bool
    was_capped: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """A letter as it is compared."""

    pk: int
    place_id: int | None
    letter: Fingerprint
    objects_named: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Another letter that is alike, and why."""

    pk: int
    per_cent: int
    same_place: bool
    shared_objects: list[str]


@dataclass(frozen=True, slots=True)
class Nearest:
    """What was found near a letter."""

    alike: list[Found]
    was_capped: bool


def likely_repeats(*, subject: str, body: str, place: Place | None, now: datetime | None = None) -> list[RepeatHint]:
    """Matters like this one near the same place, the most alike first; nothing of the persons. Queries: 1 or 2."""
    letter = fingerprint(subject, body)
    if place is None or not letter:
        return []
    since = clock.local_date(now or clock.now()) - WINDOW
    rows = _near_place(place.pk, since)[:CANDIDATES].values_list("letter_print__hashes", "received_on", "state")
    scored = [(likeness(letter, unpacked(bytes(hashes))), on, state) for hashes, on, state in rows if hashes]
    alike = sorted((row for row in scored if row[0] >= ALIKE), key=lambda row: -row[0])
    return [RepeatHint(on.replace(day=1), str(PUBLIC_LABELS[PUBLIC_STATES[state]])) for _, on, state in alike[:SHOWN]]


def repeats_of(user: Staff, petition: Petition, *, most: int = SHOWN) -> list[Repeat]:
    """Likely repeats of a petition among those that the officer may see, the most alike first. Queries: 1."""
    as_later = Q(later=petition) & seen_by(user, "earlier_id")
    as_earlier = Q(earlier=petition) & seen_by(user, "later_id")
    pairs = LikelyRepeat.objects.filter(as_later | as_earlier)
    rows = pairs.select_related("later", "earlier").order_by("-per_cent", "-later")[:most]
    return [_repeat(row, row.earlier if row.later_id == petition.pk else row.later) for row in rows]


def all_repeats_of(user: Staff, petition: Petition) -> Repeats:
    """All of them, and how far the comparison went. Queries: 2."""
    stored = LetterPrint.objects.filter(petition=petition).values_list("was_capped", flat=True).first()
    return Repeats(repeats_of(user, petition, most=KEPT), stored is not None, bool(stored))


def nearest(one: Compared, *, among: Sequence[Compared]) -> Nearest:
    """What is alike `one`, the most alike first; `among` are letters whose print is not stored yet. Queries: 1 to 3."""
    if not one.letter:
        return Nearest([], was_capped=False)
    unstored = {other.pk: other for other in among}
    since = clock.today() - WINDOW
    there = _candidates(_near_place(one.place_id, since), one.pk) if one.place_id else []
    named = _candidates(_naming(one.objects_named, since), one.pk) if one.objects_named else []
    keys = set(one.objects_named)
    fresh = [other for other in among if other.pk != one.pk and keys & set(other.objects_named)]
    known = {other.pk: other for other in [*there[:CANDIDATES], *named[:CANDIDATES], *fresh]}
    near = {row.pk for row in there[:CANDIDATES]}
    found = [_found(one, unstored.get(pk, other), pk in near) for pk, other in known.items()]
    alike = sorted(filter(_is_alike, found), key=lambda row: (-row.per_cent, -row.pk))[:KEPT]
    return Nearest(alike, was_capped=max(len(there), len(named)) > CANDIDATES)


def _near_place(place_id: int, since: date) -> QuerySet[Petition]:
    """The newest letters about a place, or about what it was or became inside the window. Queries: 1 now and then."""
    places = kin_of_place(place_id, since)
    rows = Petition.objects.filter(received_on__gte=since).order_by("-id")
    # an equality lets the index give the order, a list of one does not everywhere
    return rows.filter(place_id=places[0]) if len(places) == 1 else rows.filter(place_id__in=places)


def _naming(keys: Iterable[str], since: date) -> QuerySet[Petition]:
    """The newest letters that name one of the objects."""
    newest = LetterObject.objects.filter(key__in=list(keys)).order_by("-petition_id")
    chosen = list(newest.values_list("petition_id", flat=True)[: CANDIDATES + 2])
    return Petition.objects.filter(pk__in=chosen, received_on__gte=since).order_by("-id")


def _candidates(rows: QuerySet[Petition], own: int) -> list[Compared]:
    columns = ("pk", "place_id", "letter_print__hashes", "letter_print__objects_named")
    return [
        Compared(pk, place_id, unpacked(bytes(hashes)) if hashes else frozenset(), tuple(named or ()))
        for pk, place_id, hashes, named in rows.exclude(pk=own)[: CANDIDATES + 1].values_list(*columns)
    ]


def _found(one: Compared, other: Compared, same_place: bool) -> Found:
    shared = [key for key in one.objects_named if key in other.objects_named]
    return Found(other.pk, round(100 * likeness(one.letter, other.letter)), same_place, shared)


def _is_alike(found: Found) -> bool:
    return found.per_cent >= 100 * (ALIKE_WITH_OBJECT if found.shared_objects else ALIKE)


def _repeat(pair: LikelyRepeat, other: Petition) -> Repeat:
    return Repeat(
        other.code,
        other.subject,
        other.state,
        other.received_on,
        pair.per_cent,
        pair.same_place,
        tuple(pair.shared_objects),
    )

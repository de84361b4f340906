"""Ties between letters: for the desk, for the person whose letter follows another, and counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, Sum

from phoihop.core.errors import Missing
from phoihop.petitions.actors import CaseHolder, Staff
from phoihop.petitions.grounds import ground_label
from phoihop.petitions.models import Decision, Petition, Reply, StateCount, Tie, TieKind
from phoihop.petitions.redacting import mask_of_people
from phoihop.petitions.selectors.visible import READ, seen_by
from phoihop.petitions.states import State

# Told to the person of the letter that was decided; what else was decided is told to nobody.
_TOLD_DECISIONS = ("accept", "guide", "return", "keep")


@dataclass(frozen=True, slots=True)
class SharedAnswer:
    """An answer or a decision on the earlier letter, without what tells who filed it."""

    title: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SharedResult:
    """What became of the letter that one's own follows. `promised_on`: the day that this person was told before."""

    since: datetime
    promised_on: date | None
    state_label: str
    due_on: date | None
    answers: list[SharedAnswer]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many letters, and how many matters they are when those of one matter count once."""

    letters: int
    matters: int


def ties_of(user: Staff, petition: Petition) -> list[Tie]:
    """The standing ties of a letter whose other side the officer may see, oldest first. Queries: 1."""
    as_later = Q(later=petition) & seen_by(user, "earlier_id")
    as_earlier = Q(earlier=petition) & seen_by(user, "later_id")
    rows = Tie.objects.filter(as_later | as_earlier, undone_at=None)
    return list(rows.select_related("later", "earlier").order_by("id"))


def tie_between(user: Staff, petition: Petition, other: Petition) -> Tie:
    """The standing tie of two letters. Queries: 1. Raises: Missing."""
    for tie in ties_of(user, petition):
        if other.pk in {tie.later_id, tie.earlier_id}:
            return tie
    raise Missing


def shared_result(holder: CaseHolder) -> SharedResult | None:
    """What the person of a letter that follows another may know of it. Queries: 6 where it does, else none."""
    if holder.petition.state != State.JOINED:
        return None
    tie = Tie.objects.select_related("earlier").get(later=holder.petition, kind=TieKind.JOIN, undone_at=None)
    earlier = tie.earlier
    mask = mask_of_people(earlier)
    replies = Reply.objects.filter(petition=earlier, sent_at__isnull=False).order_by("id")
    answers = [SharedAnswer("", mask(row.text), row.sent_at) for row in replies if row.sent_at]
    decisions = [
        SharedAnswer(row.get_kind_display(), mask(_told(row)), row.made_at)
        for row in Decision.objects.filter(petition=earlier, kind__in=_TOLD_DECISIONS).order_by("id")
    ]
    return SharedResult(tie.made_at, tie.promised_on, earlier.public_label, earlier.due_on, [*decisions, *answers])


def letters_and_matters(user: Staff, *, since: date | None = None, until: date | None = None) -> Counted:
    """Letters and matters of the bodies that the person may read, received from `since` to `until` (both included).

    Letters tied to each other are one matter; a tie to a letter outside the count makes nothing one.
    Queries: 2. Without a period the letters are summed from the folded counts.
    """
    bodies = user.bodies_for(READ)
    period: dict[str, date] = {}
    if since is not None:
        period["received_on__gte"] = since
    if until is not None:
        period["received_on__lte"] = until
    counted = Petition.objects.filter(owner_body_id__in=bodies, **period)
    if period:
        letters = counted.count()
    else:
        letters = StateCount.objects.filter(body_id__in=bodies).aggregate(sum=Sum("change"))["sum"] or 0
    # asked tie by tie: ties are few, the letters of a body many
    sides = [Exists(counted.filter(pk=OuterRef(column))) for column in ("later_id", "earlier_id")]
    ties = Tie.objects.filter(*sides, undone_at=None)
    return Counted(letters, letters - merged(ties.values_list("later_id", "earlier_id")))


def _told(decision: Decision) -> str:
    return "\n".join(filter(None, [ground_label(decision.kind, decision.ground), decision.reason]))


def merged[Letter: (int, str)](pairs: Iterable[tuple[Letter, Letter]]) -> int:
    """By how many the groups are fewer than their members."""
    roots: dict[Letter, Letter] = {}

    def root(pk: Letter) -> Letter:
        while roots.setdefault(pk, pk) != pk:
            pk = roots[pk]
        return pk

    merged = 0
    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        merged += low != high
        roots[high] = low
    return merged

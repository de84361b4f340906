"""Who is kept out of which sealed matter: one rule for lists, counts, keys, openings and the guardian's page.

A person is kept out by her own mark, or by that of a body in which she holds a post, held one since the mark was set,
or stands in for somebody. A body stands for what it was formed from: who comes into a merged body with the accused
stays out. A mark made with a key that nobody knows any more keeps everybody out.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from phoihop.accounts.interface import Post, User
from phoihop.core import clock
from phoihop.vault.crypto.marks import known_prints, marks
from phoihop.vault.models import KeptOut, Matter


@dataclass(frozen=True, slots=True)
class _Names:
    """Marks under which somebody is known; `until` is when those of a body ended that she has left."""

    marks: frozenset[str]
    until: datetime | None = None

    def as_condition(self) -> Q:
        theirs = Q(mark__in=self.marks)
        return theirs if self.until is None else theirs & Q(since__lt=self.until)

    def fits(self, row: KeptOut) -> bool:
        return row.mark in self.marks and (self.until is None or row.since < self.until)


def bars_of(user: User) -> Q:
    """The rows of `KeptOut` that keep this person out. Queries: 1."""
    barred = ~Q(key_print__in=known_prints())
    for names in _names_of([user.pk])[user.pk]:
        barred |= names.as_condition()
    return barred


def is_kept_out(user: User, matter: Matter) -> bool:
    """Queries: 2."""
    return _rows(matter).filter(bars_of(user)).exists()


def kept_out_of(matter: Matter, user_ids: Collection[int], marked: Collection[KeptOut] | None = None) -> set[int]:
    """Which of these people are kept out by the rows of the matter, `marked` where they are at hand.

    Queries: 1 where anybody is kept out, and 1 more without `marked`.
    """
    rows = list(_rows(matter)) if marked is None else marked
    if not rows or not user_ids:
        return set()
    if any(row.key_print not in known_prints() for row in rows):
        return set(user_ids)
    known = _names_of(user_ids)
    return {user for user, names in known.items() if any(name.fits(row) for name in names for row in rows)}


def not_kept_out[M: Model](rows: QuerySet[M], user: User, *, subject_type: str, subject_id: str) -> QuerySet[M]:
    """Of `rows`, those whose matter this person may meet; the two names are columns of `rows`. Queries: 1 at once."""
    same = {"subject_type": OuterRef(subject_type), "subject_id": OuterRef(subject_id)}
    return rows.filter(~Exists(KeptOut.objects.filter(bars_of(user), **same)))


def _rows(matter: Matter) -> QuerySet[KeptOut]:
    return KeptOut.objects.filter(subject_type=matter[0], subject_id=matter[1])


def _names_of(user_ids: Collection[int]) -> dict[int, list[_Names]]:
    today = clock.today()
    grouped: dict[int, dict[datetime | None, set[str]]] = {
        user: {None: set(marks("user", [user]))} for user in user_ids
    }
    for user, body, last in Post.objects.ever(user_ids):
        until = clock.start_of(last + timedelta(days=1)) if last is not None and last < today else None
        grouped[user].setdefault(until, set()).update(marks("body", [body]))
    return {user: [_Names(frozenset(known), until) for until, known in by.items()] for user, by in grouped.items()}

"""Keeping people and bodies out of one sealed matter, and letting them in again with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.organizations.interface import Body
from phoihop.trail.interface import Actor, record
from phoihop.vault.crypto.marks import key_print, mark, marks
from phoihop.vault.models import EscrowShare, Grant, Ground, KeptOut, Matter
from phoihop.vault.selectors.barred import kept_out_of


@dataclass(frozen=True, slots=True)
class Bar:
    """Who is to be kept out, and why. Never written to the trail."""

    who: User | Body
    ground: str = Ground.ACCUSED

    @property
    def name(self) -> tuple[str, int]:
        return ("user" if isinstance(self.who, User) else "body", self.who.pk)

    @property
    def called(self) -> str:
        """The person's name, the body's code: for a list that is sealed."""
        return self.who.full_name if isinstance(self.who, User) else self.who.code


@transaction.atomic
def keep_out(*, matter: Matter, bars: Sequence[Bar], by: Actor, now: datetime | None = None) -> int:
    """Shut the matter to them at once: their marks are set and what their keys hold of it is deleted.

    Tells how many keys lost it. Queries: 4 to 8.
    """
    rows = marked(matter, bars, at=now or clock.now())
    KeptOut.objects.bulk_create(rows, ignore_conflicts=True)
    dropped = drop_barred_grants(matter)
    record("vault.kept-out", subject=matter, by=by, data={"marks": len(rows), "grants": dropped}, occurred_at=now)
    return dropped


def marked(matter: Matter, bars: Sequence[Bar], *, at: datetime, like: Matter | None = None) -> list[KeptOut]:
    """One row a name, whatever the number of bars that carry it; not yet written.

    Whoever is kept out of the matter `like` is kept out of this one too, since the same day. Queries: 1 for `like`.
    """
    rows = [
        KeptOut(subject_type=matter[0], subject_id=matter[1], mark=row.mark, key_print=row.key_print, since=row.since,
                ground=row.ground)
        for row in (_rows(like) if like else ())
    ]  # fmt: skip
    known = {row.mark for row in rows}
    named = {mark(*bar.name): bar.ground for bar in bars}
    return rows + [
        KeptOut(subject_type=matter[0], subject_id=matter[1], mark=one, key_print=key_print(), ground=ground, since=at)
        for one, ground in named.items()
        if one not in known
    ]


@transaction.atomic
def let_in(*, matter: Matter, bars: Sequence[Bar], by: Actor, reason: str, now: datetime | None = None) -> int:
    """Take bars away; `reason` is a code ("competent-body", "wrong-person"). What was deleted others give anew."""
    names = [name for bar in bars for name in marks(bar.name[0], [bar.name[1]])]
    gone = _rows(matter).filter(mark__in=names).delete()[0]
    record("vault.let-in", subject=matter, by=by, data={"marks": gone, "reason": reason}, occurred_at=now)
    return gone


def drop_barred_grants(matter: Matter) -> int:
    """Delete what barred key holders hold of the matter, shares in reserve too. Queries: 3 to 8."""
    of_matter = {"compartment__subject_type": matter[0], "compartment__subject_id": matter[1]}
    held, reserve = Grant.objects.filter(**of_matter), EscrowShare.objects.filter(**of_matter)
    holders = {*held.values_list("key__holder_id", flat=True), *reserve.values_list("key__holder_id", flat=True)}
    barred = kept_out_of(matter, holders)
    if not barred:
        return 0
    return sum(rows.filter(key__holder_id__in=barred).delete()[0] for rows in (held, reserve))


def _rows(matter: Matter) -> QuerySet[KeptOut]:
    return KeptOut.objects.filter(subject_type=matter[0], subject_id=matter[1])

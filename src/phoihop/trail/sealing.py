"""Chaining committed events. Writers know nothing of it: they insert their event and go.

The sealer reads committed events that have no seal and adds links by its own sequence. Two sealers cannot fork the
chain: the number of a link is its primary key, so the second one's insert fails as a whole and it stands back.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max

from phoihop.core import clock
from phoihop.trail.guard import actions_only
from phoihop.trail.hashing import START, link_hash
from phoihop.trail.models import DayHead, Event, Seal

BATCH = 500  # SQLite has one writer: a batch keeps it for some milliseconds, not for seconds
# An event's number is given before its transaction commits, so a late one may lie below sealed ones. The quick look
# goes back this far; the thorough look, before an export and every hour, goes back to the beginning.
LOOK_BACK = timedelta(minutes=10)


def seal_pending(*, thorough: bool = True) -> int:
    """Chain every committed event that has no seal yet; return how many were chained here."""
    total = 0
    floor = 0 if thorough else _floor()
    while True:
        done = _seal_batch(_pending(floor))
        total += done
        if done < BATCH:
            return total


def pending_count() -> int:
    """How many events wait for their seal. Queries: 1, over the whole table."""
    return Event.objects.filter(seal__isnull=True).count()


def lately_pending() -> int:
    """How many events of the last minutes wait for their seal. Queries: 2, both by index."""
    return Event.objects.filter(id__gt=_floor(), seal__isnull=True).count()


def _floor() -> int:
    settled = Seal.objects.filter(sealed_at__lt=clock.now() - LOOK_BACK).order_by("-sealed_at", "-number").first()
    return settled.event_id if settled else 0


def _pending(floor: int) -> Sequence[tuple[int, str]]:
    rows = Event.objects.filter(id__gt=floor, seal__isnull=True).order_by("id")
    return list(rows.values_list("id", "hash")[:BATCH])


def _seal_batch(pending: Sequence[tuple[int, str]]) -> int:
    if not pending:
        return 0
    last = Seal.objects.order_by("-number").first()
    links = _links(pending, after=last, at=clock.now())
    try:
        with transaction.atomic(), actions_only():
            Seal.objects.bulk_create(links)
            _move_head(links[-1])
    except IntegrityError:  # another sealer wrote these links
        return 0
    return len(links)


def _links(pending: Sequence[tuple[int, str]], *, after: Seal | None, at: datetime) -> list[Seal]:
    number, previous = (after.number, after.hash) if after else (0, START)
    links = []
    for event_id, event in pending:
        number += 1
        digest = link_hash(number=number, previous=previous, event=event, sealed_at=at)
        links.append(Seal(number=number, event_id=event_id, previous=previous, sealed_at=at, hash=digest))
        previous = digest
    return links


def _move_head(link: Seal) -> None:
    """Keep the head of the link's day; a head never moves backwards, whatever the machine's clock does."""
    latest = DayHead.objects.aggregate(day=Max("day"))["day"]
    day = max(clock.local_date(link.sealed_at), latest) if latest else clock.local_date(link.sealed_at)
    DayHead.objects.update_or_create(day=day, defaults={"number": link.number, "hash": link.hash})

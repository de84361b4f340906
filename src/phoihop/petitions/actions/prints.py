"""What letters are compared by, and the pairs found alike. Work behind the page: filing never waits for it."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Max, Min

from phoihop.core import clock
from phoihop.jobs.interface import enqueue
from phoihop.petitions.likeness import fingerprint, objects_of, packed
from phoihop.petitions.models import LetterObject, LetterPrint, LikelyRepeat, Petition
from phoihop.petitions.selectors.repeats import WINDOW, Compared, Found, nearest

BATCH = 50
BATCHES = 10
# So far below the newest printed letter an unprinted one may stand: letters are not committed in the order of ids.
OVERTAKEN = 2_000
_WORDS = ("id", "subject", "body", "place_id", "received_on")


def print_letters() -> int:
    """Print letters that have no print, new ones before old ones, and find what is alike; how many were printed.

    Each batch reads first and then writes in one short transaction, so that nobody who files has to wait.
    """
    done = 0
    for _round in range(BATCHES):
        batch = _unprinted()
        _keep(batch)
        done += len(batch)
        if len(batch) < BATCH:
            break
    return done


def print_again(petition_id: int) -> None:
    """The place of a letter was corrected: compare it anew."""
    petition = Petition.objects.filter(pk=petition_id).only(*_WORDS).first()
    if petition is None:  # sealed meanwhile
        return
    with transaction.atomic():
        LetterPrint.objects.filter(petition=petition).delete()
        LetterObject.objects.filter(petition=petition).delete()
        LikelyRepeat.objects.filter(later=petition).delete()
        LikelyRepeat.objects.filter(earlier=petition).delete()
        _keep([petition])


def print_later(petition: Petition) -> None:
    """Compare the letter anew when this transaction is done. Queries: 1."""
    enqueue("petitions.print_again", petition_id=petition.pk)


def _unprinted() -> list[Petition]:
    """Printed letters are one stretch of ids: what came after its end and what lies before its start is missing."""
    ends = LetterPrint.objects.aggregate(first=Min("petition_id"), last=Max("petition_id"))
    letters = Petition.objects.only(*_WORDS).order_by("-id")
    if ends["last"] is None:
        return list(letters[:BATCH])
    since = max(ends["first"], ends["last"] - OVERTAKEN)
    newer = list(letters.filter(pk__gt=since, letter_print=None).order_by("id")[:BATCH])
    return newer or list(letters.filter(pk__lt=ends["first"])[:BATCH])


def _keep(batch: Sequence[Petition]) -> None:
    since = clock.today() - WINDOW
    made = [_compared(row, since) for row in batch]
    near = [nearest(one, among=made) for one in made]
    with transaction.atomic():
        LetterPrint.objects.bulk_create(
            LetterPrint(
                petition_id=one.pk,
                hashes=packed(one.letter),
                objects_named=list(one.objects_named),
                was_capped=found.was_capped,
            )
            for one, found in zip(made, near, strict=True)
        )
        LetterObject.objects.bulk_create(
            LetterObject(petition_id=one.pk, key=key) for one in made for key in one.objects_named
        )
        LikelyRepeat.objects.bulk_create(
            (_pair(one, other) for one, found in zip(made, near, strict=True) for other in found.alike),
            ignore_conflicts=True,  # two letters of one batch find each other
        )


def _compared(petition: Petition, since: date) -> Compared:
    if petition.received_on < since:
        return Compared(petition.pk, petition.place_id, frozenset(), ())
    texts = (petition.subject, petition.body)
    return Compared(petition.pk, petition.place_id, fingerprint(*texts), tuple(objects_of(*texts)))


def _pair(one: Compared, found: Found) -> LikelyRepeat:
    later, earlier = max(one.pk, found.pk), min(one.pk, found.pk)
    return LikelyRepeat(
        later_id=later,
        earlier_id=earlier,
        per_cent=found.per_cent,
        same_place=found.same_place,
        shared_objects=found.shared_objects,
    )

"""Keeping the counts short and right."""

from collections import Counter

from django.db import transaction
from django.db.models import Count

from phoihop.petitions.models import Petition, StateCount

BATCH = 900  # SQLite's limit of parameters


@transaction.atomic
def fold_counts() -> int:
    """Replace the rows of changes by their sums; how many rows went. Two at once do not count twice.

    The rows are locked where the database can; on SQLite there is one writer anyway.
    """
    rows = list(
        StateCount.objects.select_for_update().values_list("id", "body_id", "kind", "state", "change").order_by("id")
    )
    sums: Counter[tuple[int, str, str]] = Counter()
    for _pk, body_id, kind, state, change in rows:
        sums[body_id, kind, state] += change
    if len(rows) <= len(sums):
        return 0
    ids = [row[0] for row in rows]
    for start in range(0, len(ids), BATCH):
        StateCount.objects.filter(pk__in=ids[start : start + BATCH]).delete()
    StateCount.objects.bulk_create(
        StateCount(body_id=body_id, kind=kind, state=state, change=change)
        for (body_id, kind, state), change in sums.items()
        if change
    )
    return len(rows)


@transaction.atomic
def recount() -> None:
    """Count anew from the petitions themselves; for a restore, never needed otherwise."""
    StateCount.objects.all().delete()
    rows = Petition.objects.values_list("owner_body_id", "kind", "state").annotate(number=Count("id")).order_by()
    StateCount.objects.bulk_create(
        StateCount(body_id=body_id, kind=kind, state=state, change=number) for body_id, kind, state, number in rows
    )

"""A body is merged: its sealed matters belong to the successor; the keys that open them stay who they are."""

from datetime import datetime

from django.db import transaction

from phoihop.organizations.interface import Body
from phoihop.trail.interface import Actor, record
from phoihop.vault.models import Compartment


@transaction.atomic
def hand_over_matters(body: Body, successor: Body, /, *, by: Actor, now: datetime | None) -> None:
    """The successor answers for the matters. Officers of the old body still open them, and grant them to the new."""
    moved = Compartment.objects.filter(body=body).update(body=successor)
    if moved:
        facts = {"successor": successor.code, "compartments": moved}
        record("vault.handed-over", subject=("body", body.code), by=by, data=facts, occurred_at=now)

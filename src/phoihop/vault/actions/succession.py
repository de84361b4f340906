"""A body is merged: its sealed matters and the keys of its people go on in the successor."""

from datetime import datetime

from django.db import transaction

from phoihop.organizations.interface import Body
from phoihop.trail.interface import Actor, record
from phoihop.vault.models import Compartment, VaultKey


@transaction.atomic
def hand_over_matters(body: Body, successor: Body, /, *, by: Actor, now: datetime | None) -> None:
    """The successor answers for the matters. Officers of the old body still open them, and grant them to the new."""
    moved = Compartment.objects.filter(body=body).update(body=successor)
    if moved:
        facts = {"successor": successor.code, "compartments": moved}
        record("vault.handed-over", subject=("body", body.code), by=by, data=facts, occurred_at=now)


@transaction.atomic
def hand_over_keys(body: Body, successor: Body, /, *, by: Actor, now: datetime | None) -> None:
    """Keys follow their holders' posts: nothing is sealed anew, a key is the same key in another office.

    Who holds a key of the same purpose there already keeps the old one where it was; she retires one of the two.
    """
    there = VaultKey.objects.filter(body=successor, retired_at=None).values_list("holder_id", "purpose")
    known = set(there)
    for key in VaultKey.objects.filter(body=body, retired_at=None):
        if (key.holder_id, key.purpose) not in known:
            key.body = successor
            key.save(update_fields=["body"])
            facts = {"successor": successor.code}
            record("vault-key.passed", subject=("vault-key", str(key.pk)), by=by, data=facts, occurred_at=now)

"""Which keys are in use, and whether a body can take sealed matters."""

from collections.abc import Collection

from phoihop.accounts.interface import User
from phoihop.vault.models import Grant, VaultKey
from phoihop.vault.states import Purpose

ESCROW_HOLDERS = 3


def keys_of(user: User) -> list[VaultKey]:
    """The person's keys in use. Queries: 1."""
    return list(VaultKey.objects.filter(holder=user, retired_at=None).select_related("body").order_by("made_at"))


def officer_keys(body_id: int) -> list[VaultKey]:
    """Keys to which a matter of that body is sealed. Queries: 1."""
    return list(VaultKey.objects.filter(body_id=body_id, purpose=Purpose.OFFICER, retired_at=None).order_by("made_at"))


def approver_keys(*, outside: Collection[int]) -> list[VaultKey]:
    """Keys of the second persons who sit in none of the bodies `outside`. Queries: 1."""
    keys = VaultKey.objects.filter(purpose=Purpose.APPROVER, retired_at=None).exclude(body_id__in=outside)
    return list(keys.order_by("made_at"))


def escrow_keys() -> list[VaultKey]:
    """Keys of the three holders of the copies in reserve, each of another office. Queries: 1."""
    return list(VaultKey.objects.filter(purpose=Purpose.ESCROW, retired_at=None).order_by("made_at")[:ESCROW_HOLDERS])


def stranded_after(key: VaultKey) -> int:
    """How many compartments nobody but `key` may open, the copies in reserve apart. Queries: 1."""
    mine = Grant.objects.filter(key=key).exclude(share="approver")
    others = Grant.objects.filter(key__purpose=Purpose.OFFICER).exclude(key=key).values("compartment")
    return mine.exclude(compartment__in=others).values("compartment").distinct().count()

"""Which keys are in use, and whether a body can take sealed matters."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from phoihop.accounts.interface import User
from phoihop.core.errors import Missing
from phoihop.core.statements import Statement
from phoihop.core.text_vi import fold
from phoihop.organizations.interface import Body, names_of
from phoihop.vault.models import Grant, VaultKey
from phoihop.vault.states import PERMISSION_FOR, Purpose

ESCROW_HOLDERS = 3


def keys_of(user: User) -> list[VaultKey]:
    """The person's keys in use. Queries: 1."""
    return list(VaultKey.objects.filter(holder=user, retired_at=None).select_related("body").order_by("made_at", "pk"))


def officer_keys(body_id: int) -> list[VaultKey]:
    """Keys to which a matter of that body is sealed. Queries: 1."""
    keys = VaultKey.objects.filter(body_id=body_id, purpose=Purpose.OFFICER, retired_at=None)
    return list(keys.select_related("holder", "body").order_by("made_at", "pk"))


@dataclass(frozen=True, slots=True)
class KeyInUse:
    """What sealing asks of a key: whose it is, what for, and its public half."""

    pk: UUID
    holder_id: int
    holder_name: str
    body_id: int
    purpose: str
    public: bytes


type Recipient = VaultKey | KeyInUse  # to whom something is sealed


def _in_use() -> QuerySet[VaultKey, Any]:
    keys = VaultKey.objects.filter(retired_at=None).order_by("made_at", "pk")
    return keys.values_list("pk", "holder_id", "holder__full_name", "body_id", "purpose", "public")


_IN_USE = Statement(_in_use)


def keys_in_use() -> list[KeyInUse]:
    """Every key in use, of all bodies, in the order in which they were made. Queries: 1."""
    return [KeyInUse(*row) for row in _IN_USE.values()]


def escrow_keys() -> list[VaultKey]:
    """Keys of the three holders of the copies in reserve, each of another office. Queries: 1."""
    keys = VaultKey.objects.filter(purpose=Purpose.ESCROW, retired_at=None).select_related("holder")
    return list(keys.order_by("made_at", "pk")[:ESCROW_HOLDERS])


def stranded_after(key: VaultKey) -> int:
    """How many compartments nobody but `key` may open, the copies in reserve apart. Queries: 1."""
    mine = Grant.objects.filter(key=key).exclude(share="approver")
    others = Grant.objects.filter(key__purpose=Purpose.OFFICER).exclude(key=key).values("compartment")
    return mine.exclude(compartment__in=others).values("compartment").distinct().count()


@dataclass(frozen=True, slots=True)
class Seat:
    """A post of a person that asks for a key and has none yet."""

    purpose: Purpose
    body: Body
    body_name: str


def key_seats(user: User) -> list[Seat]:
    """The seats of this person without a key. Queries: 3, and none for who has no such post."""
    wanted = {(purpose, body) for purpose, right in PERMISSION_FOR.items() for body in user.bodies_for(right)}
    if not wanted:
        return []
    empty = sorted(wanted - {(key.purpose, key.body_id) for key in keys_of(user)})
    bodies = Body.objects.in_bulk({body for _, body in empty})
    names = names_of(bodies.values())
    return [Seat(Purpose(purpose), bodies[body], names[body]) for purpose, body in empty]


def key_of(user: User, key_id: UUID) -> VaultKey:
    """One of the person's own keys in use. Queries: 1. Raises: Missing, also for another person's."""
    key = VaultKey.objects.filter(pk=key_id, holder=user, retired_at=None).select_related("holder", "body").first()
    if key is None:
        raise Missing
    return key


def colleagues_of(key: VaultKey) -> list[VaultKey]:
    """Keys to which this one may give: officers of the same body, second persons of any. Queries: 1."""
    same = VaultKey.objects.filter(purpose=key.purpose, retired_at=None).exclude(pk=key.pk)
    if key.purpose == Purpose.OFFICER:
        same = same.filter(body=key.body_id)
    return list(same.select_related("holder", "body").order_by("holder__sort_key"))


def key_holders() -> QuerySet[User]:
    """Everybody who keeps a key, once each: whom a use of the reserve is announced to."""
    holders = VaultKey.objects.filter(retired_at=None).values("holder_id")
    return User.objects.filter(pk__in=holders, is_active=True).order_by("pk")


def holders_called(names: Iterable[str], keys: Iterable[KeyInUse]) -> list[User]:
    """Holders of `keys` who bear one of these names, however it is written. Queries: 1 where there is one."""
    wanted = {fold(name) for name in names}
    found = {key.holder_id for key in keys if fold(key.holder_name) in wanted} if wanted else set()
    return list(User.objects.filter(pk__in=found)) if found else []

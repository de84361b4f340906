"""Uses of the copies in reserve."""

from django.db.models import QuerySet

from phoihop.accounts.interface import User
from phoihop.organizations.interface import Body, names_of
from phoihop.vault.models import Compartment, EscrowUse, VaultKey
from phoihop.vault.selectors.keys import escrow_keys


def bodies_with_copies() -> list[tuple[str, str]]:
    """Code and name of each body that has sealed matters. Queries: 2."""
    bodies = Body.objects.filter(pk__in=Compartment.objects.values("body_id").distinct())
    names = names_of(bodies)
    return sorted(((body.code, names[body.pk]) for body in bodies), key=lambda pair: pair[1])


def seconds_for(user: User) -> list[VaultKey]:
    """The holders whose turn comes after this person's. Queries: 1."""
    keys = escrow_keys()
    mine = next((place for place, key in enumerate(keys) if key.holder_id == user.pk), len(keys))
    return keys[mine + 1 :]


def escrow_uses() -> QuerySet[EscrowUse]:
    """Newest first, with who takes part."""
    return EscrowUse.objects.select_related("body", "first__holder", "second__holder").order_by("-begun_at")

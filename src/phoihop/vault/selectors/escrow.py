"""Uses of the shares in reserve."""

from django.db.models import Q, QuerySet

from phoihop.accounts.interface import User
from phoihop.organizations.interface import Body, names_of
from phoihop.vault.models import Compartment, EscrowUse, VaultKey
from phoihop.vault.selectors.keys import escrow_keys
from phoihop.vault.states import Purpose


def bodies_with_copies() -> list[tuple[str, str]]:
    """Code and name of each body that could have sealed matters. Queries: 2.

    Every body in which an officer keeps or kept a key: a body must not appear with its first matter.
    """
    could = Q(pk__in=VaultKey.objects.filter(purpose=Purpose.OFFICER).values("body_id"))
    bodies = Body.objects.filter(could | Q(pk__in=Compartment.objects.values("body_id")))
    names = names_of(bodies)
    return sorted(((body.code, names[body.pk]) for body in bodies), key=lambda pair: pair[1])


def seconds_for(user: User) -> list[VaultKey]:
    """The other holders: any of them may follow. Queries: 1."""
    return [key for key in escrow_keys() if key.holder_id != user.pk]


def escrow_uses() -> QuerySet[EscrowUse]:
    """Newest first, with who takes part."""
    return EscrowUse.objects.select_related("body", "first__holder", "second__holder").order_by("-begun_at")

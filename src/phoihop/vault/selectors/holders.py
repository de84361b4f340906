"""Who holds what of one sealed matter, and who is kept out of it: for the pages of those who may meet it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from phoihop.accounts.interface import User
from phoihop.organizations.interface import Body
from phoihop.vault.crypto.marks import marks
from phoihop.vault.models import Grant, KeptOut, Matter, Opening, VaultKey
from phoihop.vault.selectors.matters import grants_in_use
from phoihop.vault.states import Purpose


@dataclass(frozen=True, slots=True)
class Holder:
    """One key and the parts of the matter that it opens, or holds half of."""

    key: VaultKey
    parts: frozenset[str]


def holders_of(matter: Matter) -> list[Holder]:
    """Everybody who holds something of the matter, officers first, by name. Queries: 1."""
    rows = _grants_in(matter).select_related("key__holder", "key__body", "compartment")
    found: dict[UUID, tuple[VaultKey, set[str]]] = {}
    for grant in rows.order_by("key__holder__sort_key", "pk"):
        found.setdefault(grant.key_id, (grant.key, set()))[1].add(grant.compartment.part)
    holders = [Holder(key, frozenset(parts)) for key, parts in found.values()]
    return sorted(holders, key=lambda holder: holder.key.purpose != Purpose.OFFICER)


def parts_held(user: User, matter: Matter) -> dict[UUID, frozenset[str]]:
    """The person's officer keys in use that open parts of the matter: key → parts. Queries: 1.

    Whether she is kept out is asked before (`matters_of`).
    """
    rows = grants_in_use(user, matter[0]).filter(compartment__subject_id=matter[1])
    found: dict[UUID, set[str]] = {}
    for key, part in rows.order_by("pk").values_list("key_id", "compartment__part"):
        found.setdefault(key, set()).add(part)
    return {key: frozenset(parts) for key, parts in found.items()}


def openings_in(matter: Matter) -> QuerySet[Opening]:
    """Who asked to open the identity of this matter, newest first."""
    rows = Opening.objects.filter(compartment__subject_type=matter[0], compartment__subject_id=matter[1])
    return rows.select_related("asker__holder", "asker__body", "approver__holder", "compartment").order_by(
        "-asked_at", "-id"
    )


def bodies_with_keys() -> QuerySet[Body]:
    """The bodies in which an officer keeps a key: to these alone a matter can be handed."""
    keys = VaultKey.objects.filter(purpose=Purpose.OFFICER, retired_at=None)
    return Body.objects.filter(pk__in=keys.values("body_id")).order_by("pk")


def officer_keys_outside(body_id: int) -> QuerySet[VaultKey]:
    """Officer keys in use of all other bodies, by the holder's name."""
    keys = VaultKey.objects.filter(purpose=Purpose.OFFICER, retired_at=None).exclude(body_id=body_id)
    return keys.select_related("holder", "body").order_by("holder__sort_key", "pk")


def count_kept_out(matter: Matter) -> int:
    """How many marks stand on the matter; who they are, marks do not tell. Queries: 1."""
    return _marks_on(matter).count()


def bars_standing(matter: Matter, named: Sequence[tuple[str, int]]) -> set[tuple[str, int]]:
    """Of people ("user", number) and bodies ("body", number), those who are kept out by name. Queries: 1."""
    known = {one: set(marks(one[0], [one[1]])) for one in named}
    standing = set(_marks_on(matter).values_list("mark", flat=True))
    return {one for one, theirs in known.items() if theirs & standing}


def _marks_on(matter: Matter) -> QuerySet[KeptOut]:
    return KeptOut.objects.filter(subject_type=matter[0], subject_id=matter[1])


def _grants_in(matter: Matter) -> QuerySet[Grant]:
    return Grant.objects.filter(compartment__subject_type=matter[0], compartment__subject_id=matter[1])

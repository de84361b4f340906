"""Which petitions a signed-in person may see: the one rule behind page, list, count, search and export."""

from django.db.models import Exists, OuterRef, QuerySet

from phoihop.core.errors import Missing
from phoihop.core.ids import normalise_code
from phoihop.petitions.actors import Staff
from phoihop.petitions.models import Petition, PetitionAccess

READ = "petition.read"


def visible_to(user: Staff) -> QuerySet[Petition]:
    """Every petition that a current post of `user` may read: one indexed EXISTS. No post, no rows."""
    bodies = user.bodies_for(READ)
    access = PetitionAccess.objects.filter(petition_id=OuterRef("pk"), body_id__in=bodies)
    return Petition.objects.filter(Exists(access))


def owned_by(user: Staff) -> QuerySet[Petition]:
    """What the bodies of `user` have to do: the open petitions that they own.

    The owner always has an access row (docs/adr/0010-one-owner.md, held by a property test), so these are a part of
    `visible_to` without asking it row by row: the index of the list is then read in its own order.
    """
    bodies = user.bodies_for(READ)
    if len(bodies) == 1:  # an equality lets the index give the order, a list of one does not everywhere
        return Petition.objects.filter(is_open=True, owner_body_id=next(iter(bodies)))
    return Petition.objects.filter(is_open=True, owner_body_id__in=bodies)


def is_visible(user: Staff, code: str) -> bool:
    """Whether the person may read the petition of that code, and so its papers. Queries: 1."""
    return visible_to(user).filter(code=code).exists()


def get_for(user: Staff, code: str) -> Petition:
    """The petition of that code with its owner, holder and place. Queries: 1.

    Raises: Missing, for strangers the same as for a code that does not exist.
    """
    rows = visible_to(user).select_related("owner_body", "holder", "place")
    petition = rows.filter(code=normalise_code(code) or "").first()
    if petition is None:
        raise Missing
    return petition

"""Which petitions a signed-in person may see: the one rule behind page, list, count, search and export.

Two sets of rows open a petition, `access_of` the bodies and `readings_of` an inspector. `visible_to` asks whether one
of their rows stands, `grounds_of` which: no answer is computed twice.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from phoihop.accounts.interface import Holding
from phoihop.accounts.roles import Permission
from phoihop.core import clock
from phoihop.core.errors import Missing
from phoihop.core.ids import normalise_code
from phoihop.petitions.actors import Staff
from phoihop.petitions.models import InspectorReading, Petition, PetitionAccess

READ = "petition.read"
INSPECT = "petition.inspect"


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason why a person may read a petition: the post by which, and the row that opens it; one of the two."""

    post: Holding
    row: PetitionAccess | None = None
    reading: InspectorReading | None = None

    def told(self, reason: str) -> str:
        """The reason of a reading on this ground: an inspector's stated one, else that of the door."""
        return self.reading.read_reason if self.reading else reason


def access_of(user: Staff) -> QuerySet[PetitionAccess]:
    """The access rows of the bodies in which a post of today lets `user` read."""
    return PetitionAccess.objects.filter(body_id__in=user.bodies_for(READ))


def readings_of(user: Staff) -> QuerySet[InspectorReading]:
    """What `user` has opened as an inspector and may read now; ends by itself, and with the post."""
    mine = InspectorReading.objects.running(clock.now()).filter(inspector_id=user.pk)
    return mine.filter(body_id__in=user.bodies_for(INSPECT))


def visible_to(user: Staff) -> QuerySet[Petition]:
    """Every petition that a current post of `user` may read: one indexed EXISTS, two for inspectors. No post: none."""
    return Petition.objects.filter(seen_by(user, "pk"))


def seen_by(user: Staff, column: str) -> Q:
    """The rule of `visible_to` for rows that name a petition in `column`: asked row by row, never as a list of all."""
    rule = Q(Exists(access_of(user).filter(petition_id=OuterRef(column))))
    if user.bodies_for(INSPECT):
        return rule | Q(Exists(readings_of(user).filter(petition_id=OuterRef(column))))
    return rule


def grounds_of(user: Staff, petition: Petition) -> list[Ground]:
    """Why `user` may read the petition, the acting post first; empty exactly where `visible_to` leaves it out.

    Queries: 1, and 1 for inspectors.
    """
    return grounds_among(user, [petition.pk])[petition.pk]


def grounds_among(user: Staff, keys: Collection[int]) -> dict[int, list[Ground]]:
    """The same of several petitions, by their keys. Queries: 1, and 1 for inspectors."""
    found: dict[int, list[Ground]] = {pk: [] for pk in keys}
    rows = list(access_of(user).filter(petition_id__in=keys))
    for post in posts_with(user, READ):
        for row in rows:
            if row.body_id == post.body_id:
                found[row.petition_id].append(Ground(post, row=row))
    posts = {post.body_id: post for post in reversed(posts_with(user, INSPECT))}
    if posts:
        for one in readings_of(user).filter(petition_id__in=keys).order_by("-id"):
            found[one.petition_id].append(Ground(posts[one.body_id], reading=one))
    return found


def posts_with(user: Staff, permission: str) -> list[Holding]:
    """The posts of today that grant the permission, the acting one first."""
    wanted, acting = Permission(permission), user.acting
    held = [post for post in user.holdings if post.grants(wanted)]
    return sorted(held, key=lambda post: acting is None or post.post_id != acting.post_id)


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

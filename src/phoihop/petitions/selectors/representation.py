"""Who stands for the person of one case, who helps them, and how many signed together.

Names of signers are read by `signers_of` alone, which asks for the permission. No selector takes a name: nobody is
found across cases.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from phoihop.petitions.actors import Staff
from phoihop.petitions.models import Petition, Representative, RepresentativeRole, Signer
from phoihop.petitions.models.representation import RepresentativeQuerySet
from phoihop.petitions.policies import check_may

SIGNERS = "petition.signers"
SIGNERS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class SignedTogether:
    """How many people the letter names beside its applicant, and how many of them signed."""

    listed: int
    signed: int


@dataclass(frozen=True, slots=True)
class SignersPage:
    """One page of the list; `next_cursor` is empty on the last."""

    rows: list[Signer]
    next_cursor: str


def representatives_of(petition: Petition) -> list[Representative]:
    """Everybody who stands or stood for the person, in the order noted. Queries: 1."""
    return list(Representative.objects.filter(petition=petition).order_by("id"))


def group_representatives(petition: Petition, day: date) -> RepresentativeQuerySet:
    """Those who stand for a group on that day."""
    return Representative.objects.standing(day).filter(petition=petition, role=RepresentativeRole.GROUP)


def listed(petition: Petition) -> QuerySet[Signer]:
    """Everybody on the list of the case, for this room's own use."""
    return Signer.objects.filter(petition=petition, removed_at=None)


def complainants(petition: Petition) -> QuerySet[Signer]:
    """Who signed: they alone count. Source: Law on Complaints 02/2011/QH13, art. 8: those who complain sign."""
    return listed(petition).filter(has_signed=True)


def signed_together(petition: Petition) -> SignedTogether:
    """The numbers, which everybody may know who reads the case. Queries: 1."""
    found = listed(petition).aggregate(listed=Count("pk"), signed=Count("pk", filter=Q(has_signed=True)))
    return SignedTogether(**found)


def signers_of(user: Staff, petition: Petition) -> QuerySet[Signer]:
    """The people on the list, in the order entered. Raises: NotAllowed without the permission in the owning body."""
    check_may(user, SIGNERS, petition)
    return listed(petition).order_by("id")


def signers_page(user: Staff, petition: Petition, after: str = "") -> SignersPage:
    """One page of the list. Queries: 1. Raises: NotAllowed."""
    rows = signers_of(user, petition)
    if after.isdecimal():
        rows = rows.filter(pk__gt=int(after))
    found = list(rows[: SIGNERS_A_PAGE + 1])
    shown = found[:SIGNERS_A_PAGE]
    return SignersPage(shown, str(shown[-1].pk) if len(found) > SIGNERS_A_PAGE else "")

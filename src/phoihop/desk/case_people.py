"""What the page of a case shows of those who stand for the person, help them, or signed with them."""

from dataclasses import dataclass

from phoihop.accounts.interface import User
from phoihop.accounts.roles import Permission
from phoihop.core import clock
from phoihop.petitions.interface import (
    Kind,
    Petition,
    Representative,
    RepresentativeRole,
    SignedTogether,
    most_representatives,
    representatives_of,
    signed_together,
)


@dataclass(frozen=True, slots=True)
class CasePeople:
    """`most` is how many representatives the law allows the group, None where it says nothing of it."""

    representatives: list[tuple[Representative, bool]]
    signed: SignedTogether
    most: int | None
    are_too_many: bool
    may_read_signers: bool


def case_people(petition: Petition, user: User) -> CasePeople | None:
    """The people of the case beside its applicant; None where there is nobody. Queries: 2."""
    rows, signed, today = representatives_of(petition), signed_together(petition), clock.today()
    if not rows and not signed.listed:
        return None
    most = most_representatives(signed.signed) if petition.kind == Kind.KN else None
    named = sum(row.role == RepresentativeRole.GROUP and row.stands_on(today) for row in rows)
    return CasePeople(
        representatives=[(row, row.stands_on(today)) for row in rows],
        signed=signed,
        most=most,
        are_too_many=most is not None and named > most,
        may_read_signers=user.may(Permission.PETITION_SIGNERS, petition),
    )

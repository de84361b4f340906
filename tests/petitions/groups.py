"""Petitions signed by several people, all invented."""

from datetime import date

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import Petition, Representative, Signer

PAPER = "Văn bản cử người đại diện ngày 02/11/2026"


def names(count: int, *, first: int = 1) -> str:
    """So many people, one a line."""
    return "\n".join(f"Người Ký Thứ {number}; ấp {number}, xã Tân Hòa" for number in range(first, first + count))


def sign(petition: Petition, count: int, *, by: User, first: int = 1) -> list[Signer]:
    """So many people sign."""
    return petitions.add_signers(petition, lines=names(count, first=first), has_signed=True, by=by)


def appoint(petition: Petition, signer: Signer, *, by: User, on: date | None = None) -> Representative:
    """That signer stands for all from today."""
    return petitions.appoint_representative(
        petition, signer=signer, ground=PAPER, signed_by_all=True, from_on=on or clock.today(), by=by
    )


def signed_by_two(petition: Petition, *, by: User) -> Representative:
    """Two people sign, the first stands for both."""
    first = sign(petition, 2, by=by)[0]
    return appoint(petition, Signer.objects.get(pk=first.pk), by=by)

"""How the person is reached, and what a link in a message opens."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from phoihop.core import clock
from phoihop.core.errors import Missing
from phoihop.notices.interface import sms_is_connected
from phoihop.petitions.actors import CaseHolder
from phoihop.petitions.models import ContactChange, PetitionApplicant
from phoihop.petitions.states import ContactState, NewsBy

_OPEN = (ContactState.ASKED, ContactState.CONFIRMED)
_SHOWN_DIGITS = 3


@dataclass(frozen=True, slots=True)
class OwnContact:
    """How news goes out now, and the change that waits. Addresses are covered: a stolen receipt tells nobody more."""

    hears_by: str
    email: str
    phone: str
    change: ContactChange | None

    @property
    def is_known(self) -> bool:
        return bool(self.email or self.phone)


def own_contact(holder: CaseHolder) -> OwnContact:
    """Queries: 2."""
    applicant = applicant_of(holder)
    change = ContactChange.objects.filter(petition=holder.petition, state__in=_OPEN).first()
    return OwnContact(applicant.hears_by, covered(applicant.email), covered(applicant.phone), change)


def applicant_of(holder: CaseHolder) -> PetitionApplicant:
    """The row of the person; an empty one where none was kept. Queries: 1."""
    found = PetitionApplicant.objects.filter(petition=holder.petition).first()
    return found or PetitionApplicant(petition=holder.petition)


def change_behind(raw: str, *, now: datetime | None = None) -> ContactChange:
    """What that link opens, while it lasts. Queries: 1. Raises: Missing, the same for a used and an invented one."""
    rows = ContactChange.objects.select_related("petition").filter(link_hash=hash_link(raw), state__in=_OPEN)
    change = rows.filter(until__gt=now or clock.now()).first()
    if change is None:
        raise Missing
    return change


def hash_link(raw: str) -> str:
    """What is stored of a link."""
    return hashlib.sha256(b"phoihop contact link:" + raw.encode(errors="replace")).hexdigest()


def old_address(applicant: PetitionApplicant, *, new: str) -> tuple[str, str]:
    """The way and the address that a change is told to: the one in use, else another that can be reached.

    Shape: (way, address), both empty where the person left no other address.
    """
    ways = [(NewsBy.EMAIL, applicant.email)]
    if sms_is_connected():
        ways.append((NewsBy.SMS, applicant.phone))
    ways.sort(key=lambda way: way[0] != applicant.hears_by)
    return next(((str(way), address) for way, address in ways if address and address != new), ("", ""))


def covered(address: str) -> str:
    """`n***@vi-du.example`, `***678`; enough to know one's own by."""
    name, at, host = address.partition("@")
    if at:
        return f"{name[:1]}***@{host}"
    return f"***{address[-_SHOWN_DIGITS:]}" if address else ""

"""Which denunciations a signed-in person meets: the one rule behind page, list, count, search, statistics and file."""

from django.db.models import QuerySet

from phoihop.accounts.interface import User
from phoihop.core.errors import Missing
from phoihop.core.ids import normalise_code
from phoihop.denunciations.models import Denunciation
from phoihop.denunciations.states import SUBJECT
from phoihop.vault.interface import matters_of


def visible_to(user: User) -> QuerySet[Denunciation]:
    """Those of which a key of this person opens a part and out of which she is not kept. No key, no rows.

    Queries: 3 at once, for who is kept out.
    """
    held = matters_of(user, SUBJECT).values("compartment__subject_id")
    return Denunciation.objects.filter(code__in=held)


def get_for(user: User, code: str) -> Denunciation:
    """The denunciation of that code. Raises: Missing, for strangers the same as for a code that does not exist."""
    rows = visible_to(user).select_related("owner_body", "earlier")
    found = rows.filter(code=normalise_code(code) or "").first()
    if found is None:
        raise Missing
    return found


def is_visible(user: User, code: str) -> bool:
    """Whether the person may meet the denunciation of that code."""
    return visible_to(user).filter(code=code).exists()

"""What the person sees of their own case, by its code and secret."""

from dataclasses import dataclass
from datetime import datetime

from phoihop.core import credentials
from phoihop.core.brief import briefly
from phoihop.core.errors import Missing
from phoihop.core.ids import normalise_code
from phoihop.core.statements import Statement
from phoihop.organizations.interface import Body, name_of
from phoihop.petitions.actors import CaseHolder
from phoihop.petitions.models import Petition
from phoihop.petitions.selectors.timeline import Audience, TimelineRow, timeline_of
from phoihop.petitions.terms import ClockRow, clock_rows

NO_HASH = "0" * 64
# Every column but the long texts, which nobody shows here, and the keys, which nobody reads again.
_BY_CODE = Statement(
    lambda: Petition.objects.filter(code=":code").defer("body", "search_text", "pepper", "key_hash", "content_hash")
)


@dataclass(frozen=True, slots=True)
class CaseView:
    """The case in the person's words. Shape: timeline oldest first; clocks in order of start; both may be empty."""

    code: str
    kind: str
    subject: str
    state: str
    state_label: str
    holder_body: str
    holder_since: datetime
    received_at: datetime
    timeline: list[TimelineRow]
    clocks: list[ClockRow]


def open_case(code: str, secret: str) -> CaseHolder:
    """The holder of the case. Queries: 1. Raises: Missing, the same for a wrong code and a wrong secret."""
    stored = normalise_code(code)
    petition = next(iter(_BY_CODE.rows(code=stored)), None) if stored else None
    fits = credentials.matches(secret, petition.secret_hash if petition else NO_HASH)
    if petition is None or not fits:
        raise Missing
    return CaseHolder(petition)


def case_view(holder: CaseHolder) -> CaseView:
    """What the tracking page and the API show. Queries: 1 after `open_case`, and 2 now and then."""
    petition = holder.petition
    return CaseView(
        code=petition.code,
        kind=petition.kind,
        subject=petition.subject,
        state=petition.public_state,
        state_label=petition.public_label,
        holder_body=_name_of(petition.owner_body_id),
        holder_since=petition.owned_since,
        received_at=petition.received_at,
        timeline=timeline_of(petition, Audience.PERSON),
        clocks=clock_rows(petition),
    )


@briefly(seconds=30)
def _name_of(body_id: int) -> str:
    return name_of(Body.objects.get(pk=body_id))

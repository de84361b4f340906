"""What the desk's pages read besides the petitions themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.http import HttpRequest, QueryDict

from phoihop.accounts.interface import User
from phoihop.core.brief import briefly
from phoihop.organizations.interface import Body, names_of
from phoihop.petitions.interface import Petition, State, Transfer, TransferState, WorkRow


def staff(request: HttpRequest) -> User:
    """The signed-in person; `@access` let nobody else in."""
    return cast(User, request.user)


def owner_names(rows: Iterable[WorkRow]) -> dict[int, str]:
    """Body id → today's name, for the bodies of a list. Queries: at most 1."""
    return _names(frozenset(row.owner_body_id for row in rows))


@briefly(seconds=30)
def _names(bodies: frozenset[int]) -> dict[int, str]:
    return names_of([Body(pk=pk) for pk in bodies])


@dataclass(frozen=True, slots=True)
class TransferRow:
    """One hand-over in a list."""

    sent_at: datetime
    code: str
    subject: str
    from_name: str
    to_name: str
    reason: str


def transfer_row(transfer: Transfer, names: dict[int, str]) -> TransferRow:
    """One line of the hand-over lists; `names`: body id → name."""
    return TransferRow(
        sent_at=transfer.sent_at,
        code=transfer.petition.code,
        subject=transfer.petition.subject,
        from_name=names.get(transfer.from_body_id, ""),
        to_name=names.get(transfer.to_body_id, ""),
        reason=transfer.reason,
    )


def open_transfer(petition: Petition) -> Transfer | None:
    """The hand-over under way, if any. Queries: 1 while the petition is on its way, else none."""
    if petition.state != State.FORWARDING:
        return None
    return Transfer.objects.filter(petition=petition, state=TransferState.SENT).first()


def posted(request: HttpRequest) -> QueryDict | None:
    """The answers of a form that was sent, even an empty one; None where the page is only opened."""
    return request.POST if request.method == "POST" else None

"""To whom the letters of a case went, and which did not arrive."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from phoihop.accounts.roles import Permission
from phoihop.core.errors import Missing
from phoihop.core.ids import row_number
from phoihop.documents.interface import TEMPLATES, Delivery, Recipient
from phoihop.petitions.actors import Staff
from phoihop.petitions.models import Petition
from phoihop.petitions.selectors.visible import visible_to
from phoihop.petitions.selectors.worklist import PAGE, Page


@dataclass(frozen=True, slots=True)
class NotArrived:
    """One line of the list: which letter of which case, where it did not arrive, since when and why."""

    pk: int
    code: str
    letter: str
    number: str
    recipient: str
    sent_at: datetime
    reason: str


def recipient_of(petition: Petition, pk: int) -> Recipient:
    """One place to which a letter of exactly this case went. Queries: 1. Raises: Missing."""
    rows = Recipient.objects.select_related("document__body")
    found = rows.filter(
        pk=pk, document__subject_type=petition.subject_type, document__subject_id=petition.subject_id
    ).first()
    if found is None:
        raise Missing
    return found


def not_arrived(user: Staff, after: str = "") -> Page[NotArrived]:
    """What did not arrive of the letters that the person's bodies sent, in the cases she may see; oldest first.

    Queries: 1.
    """
    visible = visible_to(user).filter(code=OuterRef("document__subject_id"))
    rows = Recipient.objects.filter(
        Exists(visible),
        state=Delivery.FAILED,
        document__subject_type="petition",
        document__body_id__in=user.bodies_for(Permission.DOCUMENT_ISSUE),
    )
    if (number := row_number(after)) is not None:
        rows = rows.filter(pk__gt=number)
    found = list(rows.select_related("document").order_by("id")[: PAGE + 1])
    shown = [
        NotArrived(
            pk=row.pk,
            code=row.document.subject_id,
            letter=str(TEMPLATES.get(row.document.template).name),
            number=row.document.number_text,
            recipient=row.name,
            sent_at=row.sent_at,
            reason=row.note,
        )
        for row in found[:PAGE]
    ]
    return Page(shown, str(shown[-1].pk) if len(found) > PAGE else "")

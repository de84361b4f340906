"""The papers that wait for a person's signature."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from phoihop.core.errors import Missing
from phoihop.core.ids import normalise_code, row_number
from phoihop.documents.interface import TEMPLATES, Document, waiting_for_signature
from phoihop.petitions.actors import Staff
from phoihop.petitions.models import Petition
from phoihop.petitions.selectors.visible import get_for, visible_to
from phoihop.petitions.selectors.worklist import COLUMNS, PAGE, Page, WorkRow

SIGN = "petition.sign"
SUBJECT = "petition"
COUNT_CAP = 99


@dataclass(frozen=True, slots=True)
class WaitingLetter:
    """One line of the signer's list: the paper, its case, who laid it there and since when."""

    code: str
    name: str
    drafter: str
    since: datetime | None
    work: WorkRow


def letters_waiting_for(user: Staff) -> QuerySet[Document]:
    """The submitted papers of the bodies for which `user` signs, in the cases that `user` may see; oldest first."""
    visible = visible_to(user).filter(code=OuterRef("subject_id"))
    rows = waiting_for_signature(user.bodies_for(SIGN))
    return rows.filter(Exists(visible), subject_type=SUBJECT)


def waiting_page(user: Staff, after: str = "") -> Page[WaitingLetter]:
    """One page of the signer's list. Queries: 2."""
    rows = letters_waiting_for(user)
    if (number := row_number(after)) is not None:
        rows = rows.filter(pk__gt=number)
    found = list(rows[: PAGE + 1])
    shown = found[:PAGE]
    cases = visible_to(user).filter(code__in=[row.subject_id for row in shown]).values_list(*COLUMNS)
    works = {work.code: work for work in (WorkRow(*row) for row in cases)}
    return Page(
        [_line(row, works[row.subject_id]) for row in shown if row.subject_id in works],
        str(shown[-1].pk) if len(found) > PAGE else "",
    )


def count_waiting(user: Staff) -> str:
    """How many wait, for the menu; empty for none, `99+` where there are more. Queries: 1."""
    number = letters_waiting_for(user).order_by()[: COUNT_CAP + 1].count()
    return f"{COUNT_CAP}+" if number > COUNT_CAP else str(number or "")


def waiting_letter(user: Staff, code: str) -> tuple[Petition, Document]:
    """One paper of the list with its case. Queries: 2. Raises: Missing, for strangers as for no such paper."""
    document = letters_waiting_for(user).filter(code=normalise_code(code) or "").first()
    if document is None:
        raise Missing
    return get_for(user, document.subject_id), document


def next_waiting(user: Staff, document: Document) -> str:
    """The code of the paper after this one in the list, else of the first; empty where none waits. Queries: 2."""
    codes = letters_waiting_for(user).exclude(pk=document.pk).values_list("code", flat=True)
    return codes.filter(pk__gt=document.pk).first() or codes.first() or ""


def _line(document: Document, work: WorkRow) -> WaitingLetter:
    return WaitingLetter(
        code=document.code,
        name=str(TEMPLATES.get(document.template).name),
        drafter=document.drafted_by.full_name if document.drafted_by else "",
        since=document.submitted_at,
        work=work,
    )

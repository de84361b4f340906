"""The papers of one case, as its page lists them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from phoihop.documents.interface import TEMPLATES, Document, DocumentState, Recipient
from phoihop.petitions.interface import HandedOver, Petition, handed_over, letters_of
from phoihop.ui.interface import Column

LETTER_COLUMNS = [
    Column(label) for label in (_("Văn bản"), _("Số, ký hiệu"), _("Tình trạng"), _("Người ký"), _("Đã gửi"))
]
_TONES: dict[str, str] = {
    DocumentState.DRAFT: "paused",
    DocumentState.SUBMITTED: "soon",
    DocumentState.SIGNED: "river",
    DocumentState.SENT: "good",
    DocumentState.RECALLED: "bad",
}


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One paper: what it is, its number once it has one, how far it came, who signed it, to whom it went and when."""

    code: str
    body_id: int
    name: str
    number: str
    state: str
    tone: str
    signer: str
    signed_on: date | None
    sent_at: datetime | None
    handed_at: datetime | None  # when it left the counter
    recipients: list[Recipient]
    remark: str  # why it came back or was recalled; empty once that is answered

    @property
    def title(self) -> str:
        """The name with the number, where the timeline leads to the paper."""
        return f"{self.name} ({self.number})" if self.number else self.name


def letter_lines(petition: Petition) -> list[LetterLine]:
    """Every paper of the case, drafts and receipts too, oldest first. Queries: 3."""
    papers = list(letters_of(petition).prefetch_related("recipients"))
    handed = handed_over(papers)
    return [_line(document, handed.get(document.pk)) for document in papers]


def _line(document: Document, handed: HandedOver | None) -> LetterLine:
    return LetterLine(
        code=document.code,
        body_id=document.body_id,
        name=str(TEMPLATES.get(document.template).name),
        number=document.number_text,
        state=document.get_state_display(),
        tone=_TONES[document.state],
        signer=document.signer_name,
        signed_on=document.signed_on,
        sent_at=document.sent_at,
        handed_at=handed.handed_at if handed else None,
        recipients=list(document.recipients.all()),
        remark=document.remark if document.state in (DocumentState.DRAFT, DocumentState.RECALLED) else "",
    )

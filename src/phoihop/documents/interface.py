"""What this room promises its neighbours: papers drafted, signed with a number, sent, and printed three ways."""

from pathlib import Path

from phoihop.documents.access import DOCUMENT_ACCESS, DOCUMENT_READS
from phoihop.documents.actions import (
    clear_documents,
    draft_document,
    edit_draft,
    recall_document,
    return_document,
    send_document,
    sign_document,
    submit_document,
)
from phoihop.documents.binding import Binder, Cover, Fact, NotShowable
from phoihop.documents.composing import paper_before
from phoihop.documents.models import Document, Recipient
from phoihop.documents.papers import Paper, paper_from, reworded
from phoihop.documents.receipts import note_failure, note_receipt, note_taken, send_again
from phoihop.documents.rendering import DOCX_TYPE, PDF_TYPE, drawn, issued_pdf, render_docx, render_pdf
from phoihop.documents.sealed import SEALED_LINE, SealedPaper, checked_values, preview_sealed, sign_sealed
from phoihop.documents.selectors import document_of, documents_of, waiting_for_signature
from phoihop.documents.signers import head_title
from phoihop.documents.states import Delivery, DocumentState, Way
from phoihop.documents.wording import TEMPLATES
from phoihop.documents.wording.base import Field as TemplateField
from phoihop.documents.wording.base import Template

# For what is drawn outside of papers: a font that has every Vietnamese letter.
FONT = Path(__file__).parent / "fonts/LiberationSerif-Regular.ttf"

__all__ = [
    "DOCUMENT_ACCESS",
    "DOCUMENT_READS",
    "DOCX_TYPE",
    "FONT",
    "PDF_TYPE",
    "SEALED_LINE",
    "TEMPLATES",
    "Binder",
    "Cover",
    "Delivery",
    "Document",
    "DocumentState",
    "Fact",
    "NotShowable",
    "Paper",
    "Recipient",
    "SealedPaper",
    "Template",
    "TemplateField",
    "Way",
    "checked_values",
    "clear_documents",
    "document_of",
    "documents_of",
    "draft_document",
    "drawn",
    "edit_draft",
    "head_title",
    "issued_pdf",
    "note_failure",
    "note_receipt",
    "note_taken",
    "paper_before",
    "paper_from",
    "preview_sealed",
    "recall_document",
    "render_docx",
    "render_pdf",
    "return_document",
    "reworded",
    "send_again",
    "send_document",
    "sign_document",
    "sign_sealed",
    "submit_document",
    "waiting_for_signature",
]

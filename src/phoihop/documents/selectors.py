"""The papers of a subject, one paper for somebody who may open it, and the register."""

from collections.abc import Iterable

from django.db.models import QuerySet

from phoihop.accounts.interface import User
from phoihop.core.errors import Missing
from phoihop.core.ids import normalise_code
from phoihop.documents.access import may_open
from phoihop.documents.models import Document, NumberEntry, NumberSeries
from phoihop.documents.states import DocumentState
from phoihop.files.interface import StoredFile, files_of

# Printed papers are files of the paper, not of the case: they are no evidence that somebody sent in.
RENDITION_SUBJECT = "document"


def rendition_of(document: Document, media_type: str) -> StoredFile | None:
    """The kept file of a signed paper; None until the printing job has run. Queries: 1."""
    return files_of(RENDITION_SUBJECT, document.code).filter(media_type=media_type).first()


def documents_of(subject_type: str, subject_id: str) -> QuerySet[Document]:
    """The papers of one subject in the order they were drafted. Queries: 1."""
    papers = Document.objects.filter(subject_type=subject_type, subject_id=subject_id)
    return papers.select_related("body").order_by("id")


def document_of(subject_type: str, subject_id: str, code: str) -> Document:
    """The paper `code` of exactly this subject. Raises: Missing, also where it belongs to another subject."""
    document = documents_of(subject_type, subject_id).filter(code=normalise_code(code) or "").first()
    if document is None:
        raise Missing
    return document


def get_for(user: User, code: str) -> Document:
    """The paper, for a person who may see its subject. Raises: Missing for strangers and missing rows alike."""
    document = Document.objects.select_related("body").filter(code=normalise_code(code) or "").first()
    if document is None or not may_open(user, document.subject_type, document.subject_id):
        raise Missing
    return document


def series_in(body_ids: Iterable[int]) -> QuerySet[NumberSeries]:
    """The registers of these bodies, newest period first."""
    return NumberSeries.objects.filter(body_id__in=list(body_ids)).order_by("body_id", "-period", "type_code")


def register_of(series: NumberSeries) -> QuerySet[NumberEntry]:
    """The numbers of one register, highest first. Queries: 1."""
    return NumberEntry.objects.filter(series=series).select_related("document").order_by("-number")


def missing_numbers(series: NumberSeries) -> list[int]:
    """Numbers up to the last one that the register does not explain; always empty unless a register was continued."""
    known = set(NumberEntry.objects.filter(series=series).values_list("number", flat=True))
    return [number for number in range(1, series.last + 1) if number not in known]


def waiting_for_signature(body_ids: Iterable[int]) -> QuerySet[Document]:
    """The papers that were laid before the leaders of these bodies, oldest first."""
    rows = Document.objects.filter(body_id__in=list(body_ids), state=DocumentState.SUBMITTED)
    return rows.select_related("body", "drafted_by").order_by("id")

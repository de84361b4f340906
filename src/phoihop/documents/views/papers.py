"""One paper: on the screen, as PDF, as a Word file. Each is a reading of its subject, noted once it succeeded."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.access import signed_in
from phoihop.documents import selectors
from phoihop.documents.access import note_reading
from phoihop.documents.composing import paper_before
from phoihop.documents.models import Document
from phoihop.documents.rendering import DOCX_TYPE, PDF_TYPE, drawn, file_name
from phoihop.files.interface import file_response


@signed_in
@require_GET
def preview(request: HttpRequest, code: str) -> HttpResponse:
    """The paper as a page."""
    user = cast(User, request.user)
    document = selectors.get_for(user, code)
    paper = paper_before(document, user, on=clock.today())
    response = render(request, "documents/preview.html", {"document": document, "paper": paper})
    note_reading(user, document)
    return response


@signed_in
@require_GET
def pdf(request: HttpRequest, code: str) -> HttpResponse:
    """The paper as PDF, shown in place."""
    return _printed(request, code, PDF_TYPE)


@signed_in
@require_GET
def docx(request: HttpRequest, code: str) -> HttpResponse:
    """The paper as a Word file to download."""
    return _printed(request, code, DOCX_TYPE)


def _printed(request: HttpRequest, code: str, media_type: str) -> HttpResponse:
    user = cast(User, request.user)
    document = selectors.get_for(user, code)
    response = _drawn(document, user, media_type)
    note_reading(user, document)
    return response


def _drawn(document: Document, user: User, media_type: str) -> HttpResponse:
    kept = selectors.rendition_of(document, media_type) if document.is_signed else None
    if kept is not None:
        return file_response(kept)
    is_pdf = media_type == PDF_TYPE
    paper = paper_before(document, user, on=clock.today())
    response = HttpResponse(drawn(paper, media_type), content_type=media_type)
    name = file_name(document, ".pdf" if is_pdf else ".docx")
    response["Content-Disposition"] = content_disposition_header(not is_pdf, name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    return response

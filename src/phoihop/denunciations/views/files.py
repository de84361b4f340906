"""Files and pages of scans, opened in memory and kept nowhere on the way."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.core.errors import Invalid, Missing
from phoihop.denunciations.actions.reading import SealedScan, read_sealed_file
from phoihop.denunciations.pictures import (
    PDF,
    PNG,
    boxes_drawn,
    boxes_of_cells,
    can_be_drawn,
    page_shown,
    stamped_copy,
)
from phoihop.denunciations.steps.page import Work
from phoihop.denunciations.views.working import reader_mark, unkept, unlock_href, work_on
from phoihop.vault.interface import Part

_ENDINGS = {PDF: ".pdf", PNG: ".png"}
# A file is a document of its own: it may load nothing, run nothing, and its address goes nowhere.
_SANDBOX = "sandbox; default-src 'none'"


@access(Permission.VAULT_HOLD)
@require_GET
@unkept
def download(request: HttpRequest, code: str, file_id: UUID) -> HttpResponse:
    """One file under a neutral name. Of the redacted part a copy that bears the reader's name on every page."""
    work = work_on(request, code)
    if work.using is None:
        return _to_unlock(request, work)
    scan = scan_of(work, file_id)
    content, media_type, ending, name = scan.content, scan.media_type, scan.ending, "tep"
    if scan.part == Part.REDACTED:
        name = "ban-che"
        if can_be_drawn(media_type):
            content, media_type = stamped_copy(content, media_type, reader_mark(work))
            ending = _ENDINGS[media_type]
    return sealed_answer(content, media_type, f"{name}-{scan.number}{ending}", is_shown=False)


@access(Permission.VAULT_HOLD)
@require_GET
@unkept
def page(request: HttpRequest, code: str, file_id: UUID, number: int) -> HttpResponse:
    """One page as a picture, with the grid and the boxes that the officer tries out."""
    work = work_on(request, code)
    if work.using is None:
        return _to_unlock(request, work)
    scan = scan_of(work, file_id)
    try:
        boxes = [*boxes_of_cells(request.GET.get("o", "")), *boxes_drawn(request.GET.get("khung", ""))]
        png = page_shown(scan.content, scan.media_type, number, boxes=boxes, grid="luoi" in request.GET)
    except Invalid as error:
        raise Missing from error
    return sealed_answer(png, PNG, f"trang-{number}.png", is_shown=True)


def scan_of(work: Work, file_id: UUID) -> SealedScan:
    """A file that the open key opens. Raises: Missing."""
    return read_sealed_file(work.row, file_id, parts=work.parts, using=work.open_key, by=work.user)


def _to_unlock(request: HttpRequest, work: Work) -> HttpResponse:
    return redirect(unlock_href(work, Part.CONTENT, request.get_full_path()))


def sealed_answer(content: bytes, media_type: str, name: str, *, is_shown: bool) -> HttpResponse:
    """Bytes under a neutral name, that may load and run nothing."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(not is_shown, name) or "attachment"
    response["Content-Security-Policy"] = _SANDBOX
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Content-Type-Options"] = "nosniff"
    return response

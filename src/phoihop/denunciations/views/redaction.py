"""Making what others may read: summary, redacted text, and blacked-out copies of scans."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.core.errors import Invalid
from phoihop.denunciations.actions.reading import SealedScan, read_content, read_redacted
from phoihop.denunciations.actions.redacting import add_redacted_copy, redact_denunciation
from phoihop.denunciations.forms import PagesForm, RedactForm
from phoihop.denunciations.pictures import COLUMNS, ROWS, count_pages, redacted_copy
from phoihop.denunciations.policies import check_may
from phoihop.denunciations.states import HANDLE
from phoihop.denunciations.steps.page import Work
from phoihop.denunciations.views.files import scan_of
from phoihop.denunciations.views.working import led_to_unlock, reader_mark, unkept, work_on
from phoihop.ui.form_pages import attempt
from phoihop.vault.interface import Part, seal_file


@access(Permission.VAULT_HOLD)
@require_http_methods(["GET", "POST"])
@unkept
def words(request: HttpRequest, code: str) -> HttpResponse:
    """Summary and redacted text, written beside the original."""
    work = work_on(request, code)
    if away := led_to_unlock(request, work, Part.CONTENT):
        return away
    check_may(work.user, HANDLE, work.row)
    form = RedactForm(request.POST if request.method == "POST" else None, initial=_known(work))

    def step() -> None:
        redact_denunciation(work.row, by=work.user, **form.cleaned_data)

    if form.is_bound and attempt(form, step):
        messages.success(request, _("Đã lưu bản tóm tắt và bản chép lại đã che."))
        return redirect("denunciations:case", work.row.code)
    content = read_content(work.row, using=work.open_key, by=work.user)
    context = {"row": work.row, "form": form, "content": content, "mark": reader_mark(work)}
    return render(request, "denunciations/redact.html", context, status=422 if form.errors else 200)


def _known(work: Work) -> dict[str, str]:
    """What was written before, to be mended."""
    known = {"summary": work.row.summary, "field": work.row.field}
    if Part.REDACTED in work.parts:
        known["text"] = read_redacted(work.row, using=work.open_key, by=work.user).text
    return known


@dataclass(frozen=True, slots=True)
class PageLine:
    """One page of the scan with its two fields and the picture of how it would look."""

    number: int
    cells: Any
    drawn: Any
    src: str


@access(Permission.VAULT_HOLD)
@require_http_methods(["GET", "POST"])
@unkept
def scan(request: HttpRequest, code: str, file_id: UUID) -> HttpResponse:
    """Black out areas of each page, look at the result, keep it. The original stays sealed as it was."""
    work = work_on(request, code)
    if away := led_to_unlock(request, work, Part.CONTENT):
        return away
    check_may(work.user, HANDLE, work.row)
    original = scan_of(work, file_id)
    try:
        pages = count_pages(original.content, original.media_type)
    except Invalid as error:
        return render(request, "denunciations/no_scan.html", {"row": work.row, "reason": error.message})
    form = PagesForm(request.POST if request.method == "POST" else None, pages=pages)
    if (
        form.is_bound
        and form.is_valid()
        and "giu" in request.POST
        and attempt(form, lambda: _keep(work, original, form))
    ):
        messages.success(request, _("Đã lưu bản che."))
        return redirect("denunciations:case", work.row.code)
    context = {
        "row": work.row,
        "form": form,
        "pages": [_line(form, number, grid="sua" in request.POST) for number in range(1, pages + 1)],
        "file_id": file_id,
        "is_preview": form.is_bound and not form.errors and "sua" not in request.POST,
        "columns": COLUMNS,
        "cells": COLUMNS * ROWS,
        "mark": reader_mark(work),
    }
    return render(request, "denunciations/scan.html", context, status=422 if form.errors else 200)


def _keep(work: Work, original: SealedScan, form: PagesForm) -> None:
    made, media_type = redacted_copy(original.content, original.media_type, form.boxes())
    ending = media_type.rpartition("/")[2]
    file = seal_file(made, name=f"ban-che-{original.number}.{ending}")
    add_redacted_copy(work.row, file=file, by=work.user)


def _line(form: PagesForm, number: int, *, grid: bool) -> PageLine:
    cells, drawn = form[f"o_{number}"], form[f"khung_{number}"]
    tried = form.is_bound and not form.errors
    asked = {"o": cells.value() or "", "khung": drawn.value() or ""} if tried else {}
    if grid or not tried:
        asked["luoi"] = "1"
    return PageLine(number, cells, drawn, urlencode({name: word for name, word in asked.items() if word}))

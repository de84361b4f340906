"""Sending a stored file back so that a browser never runs it."""

from typing import Literal

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from phoihop.core.errors import Conflict, Missing
from phoihop.files import store
from phoihop.files.models import StoredFile
from phoihop.files.states import FileState

type Rendition = Literal["download"]

# Drawn or rebuilt by us on the way in, so a browser may show them.
_SHOWN_INLINE = frozenset({"image/jpeg", "image/png", "application/pdf"})
_SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"


def file_response(stored: StoredFile, *, rendition: Rendition | None = None) -> HttpResponse:
    """The file, shown in place only where it was drawn or rebuilt by us and `rendition` does not ask for a download.

    The caller has checked that the person may see it.
    Raises: Conflict while it waits for the scanner; Missing where it was refused or its bytes are gone.
    """
    if stored.state == FileState.QUARANTINED:
        raise Conflict("file-waiting", _("Tệp đang chờ kiểm tra an toàn. Hãy mở lại sau ít phút."))
    if stored.state != FileState.CLEAN:
        raise Missing
    try:
        content = store.read(stored.sha256)
    except FileNotFoundError as error:
        raise Missing from error
    inline = rendition is None and not stored.download_only and stored.media_type in _SHOWN_INLINE
    response = HttpResponse(content, content_type=_content_type(stored))
    response["Content-Disposition"] = content_disposition_header(not inline, stored.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _SANDBOX
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response


def _content_type(stored: StoredFile) -> str:
    return "text/plain; charset=utf-8" if stored.media_type == "text/plain" else stored.media_type

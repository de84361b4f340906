"""From the own case to the superior: why, what, the receipt of a new case with a secret of its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from phoihop.core import credentials
from phoihop.core.errors import DomainError
from phoihop.core.gates import closed_message
from phoihop.denunciations.interface import (
    Denouncer,
    filed_under,
    further_grounds,
    further_unit,
    has_open_further,
    no_unit,
)
from phoihop.organizations.interface import name_of
from phoihop.portal import cookies
from phoihop.portal.denouncing.further import FurtherForm, send_further
from phoihop.portal.sealed_pages import sealed_page
from phoihop.portal.views.denouncing import receipt_page
from phoihop.portal.views.filing import get_or_post, spend_upload
from phoihop.portal.views.tracking import with_denunciation
from phoihop.vault.interface import SealedUpload, SealedUploadedFile

_RECEIPT = "further_receipt"


@sealed_page
@with_denunciation
@get_or_post
def further(request: HttpRequest, denouncer: Denouncer) -> HttpResponse:
    """To whom it goes and what is asked; the answer to the POST is the receipt, to a second one the same."""
    code, posts = denouncer.denunciation.code, request.method == "POST"
    key = cookies.key_in(request.POST.get("key", ""), code=code)
    if posts and key and (filed := filed_under(key)):
        return receipt_page(request, filed, template=_RECEIPT)
    fitting, unit = further_grounds(denouncer), further_unit(denouncer)
    if refusal := _refusal(denouncer, fitting) or ("" if unit else no_unit().message):
        told = {"refusal": refusal, "code": code}
        return render(request, "portal/denouncing/further.html", told, status=422 if posts else 200)
    key = key or credentials.new_key()
    form = FurtherForm(request.POST, request.FILES, fitting=fitting) if posts else FurtherForm(fitting=fitting)
    if posts and form.is_valid():
        try:
            filed = send_further(denouncer, form.cleaned_data, files=_files(request, form), key=key)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            return receipt_page(request, filed, template=_RECEIPT)
    context = {
        "form": form,
        "code": code,
        "unit": name_of(unit) if unit else "",
        "key": cookies.seal_key(key, code=code),
    }
    return render(request, "portal/denouncing/further.html", context)


def _refusal(denouncer: Denouncer, fitting: list[str]) -> str:
    """Why it cannot be filed today; empty where it can."""
    if closed := closed_message("filing"):
        return closed
    if fitting:
        return ""
    if has_open_further(denouncer.denunciation):
        return _("Ông/Bà đã gửi tố cáo tiếp cho việc này, đang được xem xét. Xin tra cứu bằng mã của tố cáo tiếp.")
    return _(
        "Chưa tố cáo tiếp được: cơ quan chưa giải quyết xong và chưa quá hạn. Hạn ghi ở trang hồ sơ; "
        "quá hạn hoặc có kết luận thì mở lại trang này."
    )


def _files(request: HttpRequest, form: FurtherForm) -> list[SealedUpload]:
    """Raises: Invalid."""
    upload = form.cleaned_data.get("upload")
    if not isinstance(upload, SealedUploadedFile):
        return []
    spend_upload(request)
    try:
        return [upload.keep()]
    except DomainError as error:
        error.field = "upload"
        raise

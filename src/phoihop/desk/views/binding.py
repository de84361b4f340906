"""The whole file of a case as one PDF: asked for, waited for, fetched."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.desk.selectors import posted, staff
from phoihop.documents.interface import PDF_TYPE
from phoihop.files.interface import file_response
from phoihop.petitions.interface import Bound, bind_or_ask, bound_files_of, get_for, take_bound_file
from phoihop.ui.form_pages import attempt
from phoihop.ui.forms import Form, RadioField

FULL, MASKED = "day-du", "che-danh-tinh"


class BindForm(Form):
    """Which copy."""

    copy = RadioField(
        label=_("Bản nào"),
        choices=[(FULL, _("Đầy đủ")), (MASKED, _("Che danh tính người gửi đơn; tệp kèm theo không in"))],
        initial=FULL,
    )


@access(Permission.PETITION_READ)
@require_http_methods(["GET", "POST"])
def bind(request: HttpRequest, code: str) -> HttpResponse:
    """The form and what was asked for; a small file is the answer itself, a large one is made behind the page."""
    user = staff(request)
    petition = get_for(user, code)
    form = BindForm(posted(request))
    bound: list[Bound | None] = []

    def step() -> None:
        bound.append(bind_or_ask(petition, masked=form.cleaned_data["copy"] == MASKED, by=user))

    if form.is_bound and attempt(form, step):
        if bound[0] is not None:
            return _sent(bound[0])
        messages.success(request, gettext("Tập hồ sơ đang được lập. Hãy tải lại trang này sau ít phút."))
        return redirect("case:bind", petition.code)
    context: dict[str, Any] = {"petition": petition, "form": form, "asked": bound_files_of(user, petition)[:20]}
    return render(request, "desk/bind.html", context, status=422 if form.errors else 200)


@access(Permission.PETITION_READ)
@require_GET
def fetch_bound(request: HttpRequest, code: str, key: str) -> HttpResponseBase:
    """A file that was made behind the page; whether she may is asked again."""
    return file_response(take_bound_file(code, key, by=staff(request)))


def _sent(bound: Bound) -> HttpResponse:
    response = HttpResponse(bound.content, content_type=PDF_TYPE)
    response["Content-Disposition"] = content_disposition_header(True, bound.name) or "attachment"
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response

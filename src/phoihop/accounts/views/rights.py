"""Why a person sees a case or a page, or does not: for administrators and inspectors, and for the reader herself."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from phoihop.accounts.actions.rights import Explanation, explain_own, explain_rights
from phoihop.accounts.forms.rights import ExplainForm
from phoihop.accounts.models import User
from phoihop.accounts.roles import Permission
from phoihop.core.access import access, signed_in
from phoihop.ui.form_pages import attempt
from phoihop.ui.interface import Column

POST_COLUMNS = [Column(label) for label in (_("Chức vụ"), _("Vai trò"), _("Dùng được hôm nay"))]
RIGHT_COLUMNS = [Column(label) for label in (_("Quyền"), _("Trả lời"), _("Vì sao"))]


@access(Permission.RIGHTS_EXPLAIN)
@require_http_methods(["GET", "POST"])
@never_cache
def why(request: HttpRequest) -> HttpResponse:
    """Ask about a person and a code or an address; the answer stands under the form. By POST: each look is an event."""
    told = list[Explanation]()
    asked = {"person": request.GET.get("nguoi", "")[:60], "code": request.GET.get("ma", "")[:40]}
    form = ExplainForm(request.POST if request.method == "POST" else None, initial=asked)
    attempt(form, lambda: told.append(explain_rights(by=cast(User, request.user), **form.cleaned_data)))
    context = {"form": form, "told": told[0] if told else None, **_COLUMNS}
    return render(request, "accounts/why.html", context, status=422 if form.errors else 200)


@signed_in
@require_GET
@never_cache
def why_mine(request: HttpRequest, code: str) -> HttpResponse:
    """Why the reader sees this case."""
    told = explain_own(code=code, by=cast(User, request.user))
    return render(request, "accounts/why_mine.html", {"told": told, **_COLUMNS})


_COLUMNS = {"post_columns": POST_COLUMNS, "right_columns": RIGHT_COLUMNS}

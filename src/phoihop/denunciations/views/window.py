"""At the window: a denunciation that came on paper or by word of mouth, sealed as it is entered."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.denunciations.actions.filing import Filed
from phoihop.denunciations.forms import RegisterForm
from phoihop.denunciations.views.working import staff, unkept
from phoihop.ui.form_pages import attempt
from phoihop.vault.interface import SealingHandler


@access(Permission.VAULT_HOLD)
@require_http_methods(["GET", "POST"])
@csrf_exempt  # the handler must stand before anything reads the form, the CSRF check too: it follows in `_register`
def register(request: HttpRequest) -> HttpResponseBase:
    """Enter a denunciation for a person; the answer is the receipt itself, so the secret is in no address."""
    request.upload_handlers = [SealingHandler(request)]
    return _register(request)


@csrf_protect
@unkept
@sensitive_post_parameters()
def _register(request: HttpRequest) -> HttpResponse:
    user = staff(request)
    posted: list[Any] = [request.POST, request.FILES] if request.method == "POST" else []
    form = RegisterForm(*posted, user=user)
    filed: list[Filed] = []
    if form.is_bound and attempt(form, lambda: filed.append(form.register(by=user))):
        return render(request, "denunciations/registered.html", {"filed": filed[0]})
    return render(request, "denunciations/register.html", {"form": form}, status=422 if form.errors else 200)

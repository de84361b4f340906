"""`/tra-cuu/`: the case of who shows its code and secret. The server keeps neither: docs/adr/0011-case-secret.md."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from phoihop.core.access import public
from phoihop.core.errors import Missing
from phoihop.core.silence import silenced
from phoihop.denunciations.interface import Denouncer, OwnCase, open_own_case
from phoihop.petitions.interface import CaseHolder
from phoihop.portal import cookies
from phoihop.portal.budgets import WRONG_LOOKUPS
from phoihop.portal.denouncing.own_case import own_denunciation
from phoihop.portal.forms import LookupForm
from phoihop.portal.sealed_pages import sealed_page
from phoihop.portal.tracked import tracked

NOT_FOUND = _("Không mở được hồ sơ với hai mã này. Hãy xem lại từng chữ trên biên nhận rồi nhập lại.")

type CaseViewFunction = Callable[..., HttpResponseBase]


@public
@never_cache
@sensitive_post_parameters("secret")
@require_http_methods(["GET", "HEAD", "POST"])
def look_up(request: HttpRequest) -> HttpResponse:
    """Code and secret by POST; right ones open the case, wrong ones get one message whatever is wrong."""
    if request.method != "POST":
        form = LookupForm(initial={"code": request.GET.get("ma", "")[:40]})
        return render(request, "portal/tracking/look_up.html", {"form": form})
    form = LookupForm(request.POST)
    if not form.is_valid():
        return render(request, "portal/tracking/look_up.html", {"form": form}, status=422)
    shown = cookies.ShownCase(form.cleaned_data["code"], form.cleaned_data["secret"])
    try:
        open_own_case(shown.code, shown.secret)
    except Missing:
        return _not_found(request, form)
    response = redirect("portal:case")
    cookies.set_case(response, shown)
    return response


def _not_found(request: HttpRequest, form: LookupForm) -> HttpResponse:
    within = WRONG_LOOKUPS.spend(request.META.get("REMOTE_ADDR", ""))
    form.add_error(None, NOT_FOUND)
    return render(request, "portal/tracking/look_up.html", {"form": form}, status=404 if within else 429)


def with_own_case(view: CaseViewFunction, *rooms: type) -> CaseViewFunction:
    """Open the case of `rooms` from the cookie, of either where none is named; without one, lead to the look-up.

    What only the other room has is not there: 404.
    """

    @public
    @never_cache
    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        shown = cookies.shown_case(request)
        if shown is None:
            return redirect("portal:track")
        try:
            own = open_own_case(shown.code, shown.secret)
        except Missing:  # the secret was changed since
            response = redirect("portal:track")
            cookies.drop_case(response)
            return response
        if rooms and not isinstance(own, rooms):
            raise Missing
        return view(request, own, *args, **kwargs)

    return opened


def with_case(view: CaseViewFunction) -> CaseViewFunction:
    """A page of an own petition."""
    return with_own_case(view, CaseHolder)


def with_denunciation(view: CaseViewFunction) -> CaseViewFunction:
    """A page of an own denunciation."""
    return with_own_case(view, Denouncer)


@with_own_case
def case(request: HttpRequest, own: OwnCase) -> HttpResponse:
    """Where the case is, by when the answer comes and why, what the person can do, what happened, who read it."""
    if isinstance(own, Denouncer):
        return _denunciation_page(request, own)
    return render(request, "portal/tracking/case.html", {"tracked": tracked(own)})


@silenced
def _denunciation_page(request: HttpRequest, denouncer: Denouncer) -> HttpResponse:
    return render(request, "portal/denouncing/case.html", {"tracked": own_denunciation(denouncer)})


@sealed_page  # the receipt of a further denunciation leads here and does not say where it comes from
@require_POST
def close(_request: HttpRequest) -> HttpResponse:
    """Forget the case in this browser."""
    response = redirect("portal:track")
    cookies.drop_case(response)
    return response

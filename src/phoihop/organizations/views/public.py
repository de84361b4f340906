"""Public pages: find the office for a commune; the place picker's list."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from phoihop.core.access import public
from phoihop.core.text_vi import nfc
from phoihop.organizations.forms import PlaceSearchForm
from phoihop.organizations.selectors.pages import offices_for, reception_sites
from phoihop.organizations.selectors.places import search_places

LONGEST = 120  # more than any name has


@public
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Which office is for my commune, and where it is."""
    asked = _asked(request)
    return render(
        request,
        "organizations/find.html",
        {
            "form": PlaceSearchForm(request.GET or None),
            "asked": asked,
            "offices": offices_for(asked) if asked else [],
            "sites": reception_sites(),
        },
    )


@public
@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Places whose old or new name has the words: JSON, or a piece of HTML for htmx."""
    found = search_places(_asked(request))
    if request.headers.get("HX-Request"):
        response = render(request, "organizations/_places.html", {"choices": found})
    else:
        rows = [{"code": choice.code, "name": choice.label, "hint": choice.hint} for choice in found]
        response = JsonResponse({"results": rows}, json_dumps_params={"ensure_ascii": False})
    response["Vary"] = "HX-Request"
    return response


def _asked(request: HttpRequest) -> str:
    return nfc(request.GET.get("q", "")).replace("\x00", "").strip()[:LONGEST]

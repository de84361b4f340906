"""The gallery: every component in every state on one page, for builders, testers and translators."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from phoihop.core.access import public, signed_in
from phoihop.ui.examples import examples

_BASES = {"cong-khai": "ui/public.html", "noi-bo": "ui/staff.html"}


def show_gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state; `?kieu=noi-bo` shows them as on the staff pages."""
    base = _BASES.get(request.GET.get("kieu", ""), _BASES["cong-khai"])
    return render(request, "ui/gallery.html", {**examples(), "base": base})


# Outside the sample it is for the people of the house only.
gallery = public(show_gallery) if settings.SAMPLE else signed_in(show_gallery)

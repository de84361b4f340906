"""Pages that everybody may read: home, reception places, privacy, how to file, contact, and two for machines."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control

from phoihop.core import clock
from phoihop.core.access import public
from phoihop.core.errors import Missing
from phoihop.petitions.interface import public_figures
from phoihop.portal.selectors import is_khmer_page_shown, reception_places

_YEAR = timedelta(days=365)
CLOSED = ["/gui-don/", "/tra-cuu/", "/xac-nhan/", "/api/", "/tai-khoan/"]
ROBOTS = "".join(["User-agent: *\n", *(f"Disallow: {address}\n" for address in CLOSED)])


@public
def home(request: HttpRequest) -> HttpResponse:
    """One sentence, three doors, whom to call in danger, what was answered lately."""
    return render(request, "portal/home.html", {"figures": public_figures()})


@public
def reception(request: HttpRequest) -> HttpResponse:
    """Where and when each body receives people."""
    return render(request, "portal/reception.html", {"boards": reception_places()})


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, who reads it, what the person may ask."""
    return render(request, "portal/privacy.html")


@public
def guide(request: HttpRequest) -> HttpResponse:
    """How to file, in plain words."""
    return render(request, "portal/guide.html")


@public
def contact(request: HttpRequest) -> HttpResponse:
    """Whom to call and where to go."""
    return render(request, "portal/contact.html", {"boards": reception_places()[:1]})


@public
def khmer(request: HttpRequest) -> HttpResponse:
    """How to file and where help is, in Khmer; not there until it is published."""
    if not is_khmer_page_shown():
        raise Missing
    return khmer_page(request)


def khmer_page(request: HttpRequest) -> HttpResponse:
    """The page itself, for everybody and for who reads it before it is published."""
    return render(request, "portal/khmer.html", {"boards": reception_places()[:1]})


@public
@cache_control(max_age=3600)
def robots(_request: HttpRequest) -> HttpResponse:
    """What crawlers should leave alone: forms and cases."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


@public
@cache_control(max_age=3600)
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116: where to report a weakness of this site."""
    expires = (clock.now() + _YEAR).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {request.build_absolute_uri(reverse('portal:contact'))}",
        f"Expires: {expires.isoformat()}",
        "Preferred-Languages: vi, en",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")

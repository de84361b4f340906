"""Pages behind a link with a token: the address stays out of caches, referrers and the pages that follow."""

from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.decorators import decorator_from_middleware
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from phoihop.core.access import View, public


class OwnFormsMiddleware(CsrfViewMiddleware):
    """The check of a form's token where the page itself forbids to say where it comes from.

    Under "no-referrer" browsers send `Origin: null` and no referrer. What tells our form from a stranger's then is
    `Sec-Fetch-Site`, in every browser since 2023; without it the token and the Strict cookie of the draft remain.
    """

    def _origin_verified(self, request: HttpRequest) -> bool:
        if request.META["HTTP_ORIGIN"] == "null":
            return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        return super()._origin_verified(request)  # type: ignore[misc, no-any-return]  # not in the stubs

    def _check_referer(self, request: HttpRequest) -> None:
        if request.META.get("HTTP_REFERER"):
            super()._check_referer(request)  # type: ignore[misc]  # not in the stubs


own_forms = decorator_from_middleware(OwnFormsMiddleware)


def link_page(view: View) -> View:
    """For who holds a one-time link: the address with its token stays out of caches and referrers."""
    checked = own_forms(view)

    @public
    @csrf_exempt
    @never_cache
    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = checked(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        return response

    return opened

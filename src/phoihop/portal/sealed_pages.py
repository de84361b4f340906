"""The door of pages on which people denounce: nothing of them is kept, sent on, or written where it is not sealed."""

from typing import Any

from django.core.files.uploadhandler import SkipFile
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.decorators import decorator_from_middleware
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from phoihop.core.access import View, public
from phoihop.core.silence import silenced
from phoihop.vault.interface import SealingHandler


class OneSealedFile(SealingHandler):
    """Takes the first file of a request; what a form of ours never sends does not fill the memory."""

    _is_taken = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        if self._is_taken:
            raise SkipFile
        self._is_taken = True
        super().new_file(*args, **kwargs)


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


def sealed_page(view: View) -> View:
    """For everybody. Files are sealed as they come, faults keep silent, nothing stays in caches or referrers.

    The token of the form is checked inside: before the handler of files is chosen nobody may read the request.
    """
    checked = own_forms(silenced(sensitive_post_parameters()(view)))

    @public
    @csrf_exempt
    @never_cache
    def sealed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.upload_handlers = [OneSealedFile(request)]
        response = checked(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        return response

    sealed.__name__, sealed.__doc__ = getattr(view, "__name__", "sealed"), view.__doc__
    return sealed

"""The door of pages on which people denounce: nothing of them is kept, sent on, or written where it is not sealed."""

from typing import Any

from django.core.files.uploadhandler import SkipFile
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from phoihop.core.access import View, public
from phoihop.core.link_pages import own_forms
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

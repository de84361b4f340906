"""One place that turns a refusal of the domain into a page, or into a piece for htmx."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from phoihop.core.errors import DomainError
from phoihop.ui.views.errors import refusal

type Handler = Callable[[HttpRequest], HttpResponse]


class DomainErrorMiddleware:
    """Answers every DomainError that a view did not catch, with its own status."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Other exceptions go on to Django."""
        if isinstance(exception, DomainError):
            return refusal(request, exception)
        return None

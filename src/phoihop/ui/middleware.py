"""One place that turns a refusal of the domain into a page, or into a piece for htmx."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from phoihop.core.errors import DomainError
from phoihop.ui.views.errors import only_by_button, refusal

type Handler = Callable[[HttpRequest], HttpResponse]


class DomainErrorMiddleware:
    """Answers every DomainError that a view did not catch, with its own status; no refusal is an empty page."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        return only_by_button(request, response) if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Other exceptions go on to Django."""
        if isinstance(exception, DomainError):
            return refusal(request, exception)
        return None

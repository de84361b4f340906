"""The acting post of the session reaches the user before any view asks."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from phoihop.accounts.models import User

ACTING_POST = "accounts.acting_post"


class ActingPostMiddleware:
    """Rights are asked of `request.user`; its posts are read once a request, by one query, when first needed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = request.user

        def user_with_post() -> object:
            if isinstance(found, User) and found.is_authenticated:
                found.acting_post_id = request.session.get(ACTING_POST)
            return found

        request.user = SimpleLazyObject(user_with_post)  # type: ignore[assignment]  # public pages never read it
        return self.get_response(request)

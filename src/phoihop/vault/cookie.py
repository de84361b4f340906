"""The cookie that keeps a key open. It holds the half that the server does not keep."""

from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from phoihop.accounts.interface import User
from phoihop.core.errors import NotAllowed
from phoihop.vault.actions.unlocking import OPEN_MINUTES, OpenKey, open_key

COOKIE = "niem_phong"


def opened(request: HttpRequest) -> OpenKey | None:
    """The key that this browser keeps open, if its ten minutes last."""
    if not (value := request.COOKIES.get(COOKIE)):
        return None
    try:
        return open_key(value, by=cast(User, request.user))
    except NotAllowed:
        return None


def keep[Response: HttpResponse](response: Response, value: str) -> Response:
    response.set_cookie(
        COOKIE,
        value,
        max_age=OPEN_MINUTES * 60,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Strict",
    )
    return response


def forget[Response: HttpResponse](response: Response) -> Response:
    response.delete_cookie(COOKIE, samesite="Strict")
    return response

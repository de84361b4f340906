"""The cookies of the public site. Each is for one path, unreadable to scripts and never sent from other sites."""

import base64
import binascii
import json
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from phoihop.core import clock
from phoihop.portal.sealing import seal, unseal

DRAFT = "phoihop_ban_viet"
DRAFT_PATH = "/gui-don/"
SEALED_DRAFT = "phoihop_ban_rieng"  # its name does not tell a neighbour at the same machine what is written
SEALED_DRAFT_PATH = "/gui-don/to-cao/"
CASE = "phoihop_ho_so"
CASE_PATH = "/tra-cuu/"
CASE_SECONDS = 30 * 60
OUTSIDE = "phoihop_noi_nhan"
OUTSIDE_PATH = "/lien-thong/"
OUTSIDE_SECONDS = 12 * 60 * 60  # an answer is written over a working day
_CONTEXT = "tracking cookie"
_OUTSIDE_CONTEXT = "outside link cookie"


@dataclass(frozen=True, slots=True)
class ShownCase:
    """What the person typed to open their case."""

    code: str
    secret: str


def set_draft(response: HttpResponse, token: str) -> None:
    """Give the browser the key of its draft, until it is closed."""
    _set(response, DRAFT, token, path=DRAFT_PATH, max_age=None)


def drop_draft(response: HttpResponse) -> None:
    """Take the key of the draft away."""
    response.delete_cookie(DRAFT, path=DRAFT_PATH, samesite="Strict")


def set_sealed_draft(response: HttpResponse, token: str) -> None:
    """The same for a denunciation, on its own path."""
    _set(response, SEALED_DRAFT, token, path=SEALED_DRAFT_PATH, max_age=None)


def drop_sealed_draft(response: HttpResponse) -> None:
    """Take that key away."""
    response.delete_cookie(SEALED_DRAFT, path=SEALED_DRAFT_PATH, samesite="Strict")


def set_case(response: HttpResponse, shown: ShownCase) -> None:
    """Keep code and secret for half an hour in the browser only, sealed: see docs/adr/0011-case-secret.md."""
    until = int(clock.now().timestamp()) + CASE_SECONDS
    plain = json.dumps([shown.code, shown.secret, until]).encode()
    sealed = seal(plain, token=settings.SECRET_KEY, context=_CONTEXT)
    _set(response, CASE, base64.urlsafe_b64encode(sealed).decode(), path=CASE_PATH, max_age=CASE_SECONDS)


def drop_case(response: HttpResponse) -> None:
    """Close the case in this browser."""
    response.delete_cookie(CASE, path=CASE_PATH, samesite="Strict")


def shown_case(request: HttpRequest) -> ShownCase | None:
    """What the cookie keeps; None where there is none, it is over or not ours."""
    try:
        sealed = base64.urlsafe_b64decode(request.COOKIES.get(CASE, ""))
    except (binascii.Error, ValueError):
        return None
    plain = unseal(sealed, token=settings.SECRET_KEY, context=_CONTEXT)
    if plain is None:
        return None
    code, secret, until = json.loads(plain)
    return ShownCase(code, secret) if clock.now().timestamp() < until else None


def set_outside(response: HttpResponse, token: str) -> None:
    """Keep the token of a link for a day's work, so that it stands in no further address."""
    sealed = _for_field(token, context=_OUTSIDE_CONTEXT, seconds=OUTSIDE_SECONDS)
    _set(response, OUTSIDE, sealed, path=OUTSIDE_PATH, max_age=OUTSIDE_SECONDS)


def drop_outside(response: HttpResponse) -> None:
    """Close the case of the link in this browser."""
    response.delete_cookie(OUTSIDE, path=OUTSIDE_PATH, samesite="Strict")


def outside_token(request: HttpRequest) -> str:
    """The token in the cookie; empty where there is none, it is over or not ours."""
    return _in_field(request.COOKIES.get(OUTSIDE, ""), context=_OUTSIDE_CONTEXT)


def seal_proposed(shown: ShownCase) -> str:
    """A new secret that was shown and not yet taken, for a hidden field: only we made it, and for this case."""
    return _for_field(shown.secret, context=_proposal(shown.code))


def proposed_secret(text: str, *, code: str) -> str:
    """The secret in that field; empty where it is not ours, of another case or too old."""
    return _in_field(text, context=_proposal(code))


def seal_key(key: str, *, code: str) -> str:
    """The key of a filing that goes out from this case, for a hidden field."""
    return _for_field(key, context=_filing(code))


def key_in(text: str, *, code: str) -> str:
    """The key in that field; empty where it is not ours, of another case or too old."""
    return _in_field(text, context=_filing(code))


def _proposal(code: str) -> str:
    return f"proposed secret:{code}"


def _filing(code: str) -> str:
    return f"filing key:{code}"


def _for_field(words: str, *, context: str, seconds: int = CASE_SECONDS) -> str:
    until = int(clock.now().timestamp()) + seconds
    plain = json.dumps([words, until]).encode()
    return base64.urlsafe_b64encode(seal(plain, token=settings.SECRET_KEY, context=context)).decode()


def _in_field(text: str, *, context: str) -> str:
    try:
        sealed = base64.urlsafe_b64decode(text)
    except (binascii.Error, ValueError):
        return ""
    plain = unseal(sealed, token=settings.SECRET_KEY, context=context)
    if plain is None:
        return ""
    words, until = json.loads(plain)
    return str(words) if clock.now().timestamp() < until else ""


def _set(response: HttpResponse, name: str, value: str, *, path: str, max_age: int | None) -> None:
    response.set_cookie(
        name,
        value,
        path=path,
        max_age=max_age,
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )

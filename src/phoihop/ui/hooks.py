"""Places in the base templates that other rooms may fill: emergency banner, user switch and the like.

A room registers a function in `AppConfig.ready()`; it gets the request and answers safe HTML or "".
"""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from phoihop.core.registry import Registry

type Filling = Callable[[HttpRequest], str]

PLACES = ("emergency", "public_header", "staff_user", "staff_header", "footer")
_FILLINGS: dict[str, Registry[Filling]] = {place: Registry(f"filling of {place}") for place in PLACES}


def register_hook(place: str, name: str, filling: Filling) -> None:
    """Fill `place` (one of PLACES) with what `filling` answers. Raises: LookupError for an unknown place."""
    if place not in _FILLINGS:
        raise LookupError(f"No place {place!r}; known: {PLACES}.")
    _FILLINGS[place].register(name, filling)


def filled(place: str, request: HttpRequest | None) -> SafeString:
    """What the rooms put there, in the order of their names; nothing on pages without a request."""
    if request is None:
        return SafeString("")
    pieces = [conditional_escape(filling(request)) for _, filling in _FILLINGS[place]]
    return mark_safe("".join(pieces))  # noqa: S308  # each piece was escaped unless it is marked safe

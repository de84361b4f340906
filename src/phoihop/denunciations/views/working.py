"""What every page of this room begins with: the case, the person, her keys; and what none of its answers may leave."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Missing
from phoihop.denunciations.selectors.lists import handover_to
from phoihop.denunciations.selectors.visible import get_for
from phoihop.denunciations.steps.page import Work
from phoihop.organizations.interface import name_of
from phoihop.ui.dates import instant_words
from phoihop.vault.interface import opened, parts_held

type View = Callable[..., HttpResponse]


def unkept(view: View) -> View:
    """No copy of the answer is kept by a browser or on the way, and no address of this room goes to another site.

    Forms need the site's own `same-origin`: under `no-referrer` browsers send `Origin: null`, which the CSRF check must
    refuse. What has no form, files and pictures, says `no-referrer` itself.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers["X-Robots-Tag"] = "noindex, noarchive"
        return response

    return never_cache(answered)


def staff(request: HttpRequest) -> User:
    """The signed-in person; `@access` let nobody else in."""
    return cast(User, request.user)


def work_on(request: HttpRequest, code: str) -> Work:
    """The case of that code in this person's hands. Raises: Missing, for strangers as for no such case."""
    user = staff(request)
    row = get_for(user, code)
    held = parts_held(user, row.matter)
    using = opened(request)
    return Work(row, user, held, using if using and using.key.pk in held else None, handover_to(user, row))


def unlock_href(work: Work, part: str, then: str) -> str:
    """The vault's page that opens the key of that part and leads back to `then`."""
    return f"{reverse('vault:unlock', args=[work.key_for(part)])}?{urlencode({'next': then})}"


def led_to_unlock(request: HttpRequest, work: Work, part: str) -> HttpResponse | None:
    """Where the part is hers but shut: the way to open it. Raises: Missing where no key of hers opens it."""
    if not work.holds(part):
        raise Missing
    if part in work.parts:
        return None
    return redirect(unlock_href(work, part, request.get_full_path()))


def reader_mark(work: Work) -> str:
    """Who reads, of which body, when: across everything that was opened."""
    body = name_of(work.open_key.key.body)
    return f"{work.user.full_name} · {body} · {instant_words(clock.now())}"

"""Asking the password or a factor once more before something that must not be done by whoever finds the machine open.

    @access(Permission.PETITION_SIGN)
    @step_up()
    def sign(request: HttpRequest, code: str) -> HttpResponse: ...

By GET the person is led to the page that asks, and back. A POST that comes too late is not done and not lost: the page
that answers it asks, and keeps what was entered in itself; nothing of it is written on the server.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django_htmx.http import HttpResponseClientRedirect

from phoihop.accounts.forms.step_up import PROOF, StepUpForm
from phoihop.accounts.middleware import PROVED
from phoihop.accounts.models import User
from phoihop.core import clock

type View = Callable[..., HttpResponseBase]
_NEVER_KEPT = frozenset({"csrfmiddlewaretoken", PROOF})


def step_up(*secrets: str) -> Callable[[View], View]:
    """Only with a password or factor shown lately, see `STEP_UP_SECONDS`; stands under `@access`.

    `secrets` names fields that are never sent back to the browser: what stood in them is typed again.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return step_up_answer(request, *secrets) or view(request, *args, **kwargs)

        guarded.steps_up = True  # type: ignore[attr-defined]  # the mark is read by a test
        return guarded

    return guard


def step_up_answer(request: HttpRequest, *secrets: str) -> HttpResponse | None:
    """What to answer in place of the page; None where the proof is fresh. For views that need it only sometimes."""
    if is_proved_lately(request):
        return None
    if request.method != "POST":
        return _to_proof(request)
    lost = [name for name in secrets if request.POST.get(name)]
    if lost or request.FILES:
        return _late(request, {"again": _proof_address(request), "has_files": bool(request.FILES)})
    user = cast(User, request.user)
    given = request.POST if PROOF in request.POST else None
    form = StepUpForm(given, request=request, user=user)
    if form.is_valid():
        return None
    kept = [(name, value) for name, values in request.POST.lists() if name not in _NEVER_KEPT for value in values]
    return _late(request, {"form": form, "kept": kept})


def is_proved_lately(request: HttpRequest) -> bool:
    """Whether the person came in, or proved herself again, within the last minutes. Use does not prolong it."""
    again = [row["at"] for row in get_authentication_records(request, request.user) if row.get("reauthenticated")]
    last: float = max([request.session.get(PROVED, 0), *again])
    return clock.now().timestamp() - last < settings.STEP_UP_SECONDS


def _proof_address(request: HttpRequest) -> str:
    return f"{reverse('account_reauthenticate')}?{urlencode({'next': request.get_full_path()})}"


def _to_proof(request: HttpRequest) -> HttpResponse:
    there = _proof_address(request)
    return HttpResponseClientRedirect(there) if getattr(request, "htmx", False) else HttpResponseRedirect(there)


def _late(request: HttpRequest, values: dict[str, Any]) -> HttpResponse:
    response = render(request, "accounts/step_up.html", values, status=HTTPStatus.FORBIDDEN)
    add_never_cache_headers(response)
    return response

"""The mark that every view carries. A test walks the address tree and fails on a view without one."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, cast
from urllib.parse import quote

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from phoihop.core.errors import NotAllowed

PUBLIC = "public"
SIGNED_IN = "signed-in"

type View = Callable[..., HttpResponseBase]


class Viewer(Protocol):
    """What a view asks of the person who is signed in."""

    is_authenticated: bool

    def may(self, permission: str) -> bool: ...


def public[V: View](view: V) -> V:
    """Anybody may open this page."""
    view.access = PUBLIC  # type: ignore[attr-defined]  # the mark is read by the walking test
    return view


def signed_in(view: View) -> View:
    """Any signed-in person may open this page; others are led to the sign-in door."""
    return _guard(view, SIGNED_IN)


def access(permission: str) -> Callable[[View], View]:
    """Only holders of `permission` in any of their current posts; which rows they see is the selector's matter."""
    return lambda view: _guard(view, str(permission))


def _guard(view: View, mark: str) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        viewer = cast(Viewer, request.user)
        if not viewer.is_authenticated:
            door = resolve_url("account_login")
            return HttpResponseRedirect(f"{door}?next={quote(request.get_full_path())}")
        if mark != SIGNED_IN and not viewer.may(mark):
            raise NotAllowed("not-allowed", _("Tài khoản này không có quyền mở trang. Hãy liên hệ người quản trị."))
        return view(request, *args, **kwargs)

    guarded.access = mark  # type: ignore[attr-defined]  # the mark is read by the walking test
    return guarded

"""What django-allauth tells: put into the trail, and drawn through to sessions and known devices."""

import re
import secrets
from typing import Any

from allauth.account import signals as account
from allauth.account.authentication import get_authentication_records
from allauth.mfa import signals as mfa
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models.signals import pre_save
from django.http import HttpRequest

from phoihop.accounts.actions.devices import forget_devices, remember_device
from phoihop.accounts.actions.sessions import end_sessions
from phoihop.accounts.attempts import DEVICE_COOKIE
from phoihop.accounts.devices import network_of
from phoihop.accounts.forms.sign_in import SWITCH_HINT
from phoihop.accounts.middleware import HAS_FACTOR, NEW_DEVICE, PROVED, STARTED
from phoihop.accounts.models import User
from phoihop.core import clock
from phoihop.trail.interface import record

_OWN_COOKIE = re.compile(r"[\w-]{43}")  # what `secrets.token_urlsafe(32)` makes


def _note(code: str, user: User, **values: object) -> None:
    record(code, subject=("user", user.actor_id), by=user, data=values)


def on_session_begun(*, request: HttpRequest, **_more: Any) -> None:
    """Whatever way the person came in: the working day of this session and the freshness of its proof begin now."""
    request.session[STARTED] = request.session[PROVED] = int(clock.now().timestamp())


def on_signed_in(*, request: HttpRequest, user: User, **_more: Any) -> None:
    request.session.pop(SWITCH_HINT, None)
    if any(proof["method"] == "mfa" for proof in get_authentication_records(request, user)):
        kept = request.COOKIES.get(DEVICE_COOKIE, "")
        raw = kept if _OWN_COOKIE.fullmatch(kept) else secrets.token_urlsafe(32)
        remember_device(user=user, raw=raw)
        setattr(request, NEW_DEVICE, raw)
    _note("user.signed_in", user)


def on_signed_out(*, user: User | None, **_more: Any) -> None:
    if user is not None:
        _note("user.signed_out", user)


def on_proved_again(*, user: User, method: str, reauthenticated: bool = False, **_more: Any) -> None:
    if reauthenticated:
        _note("user.proved_again", user, method=method)


def on_password_changed(*, request: HttpRequest, user: User, **_more: Any) -> None:
    """Whoever knew the old password is out, and devices must prove themselves anew."""
    _note("user.password_changed", user)
    end_sessions(user=user, by=user, reason="password", keep=_own_key(request, user))
    forget_devices(user=user, but=request.COOKIES.get(DEVICE_COOKIE, "") if _own_key(request, user) else "")


def on_factor_added(*, request: HttpRequest, user: User, authenticator: Any, **_more: Any) -> None:
    """Sessions that came in by the password alone must not live on beside a factor they never showed."""
    _note("factor.added", user, type=authenticator.type)
    end_sessions(user=user, by=user, reason="factor", keep=_own_key(request, user))


def on_factor_removed(*, request: HttpRequest, user: User, authenticator: Any, **_more: Any) -> None:
    request.session.pop(HAS_FACTOR, None)  # the next page asks the database again
    _note("factor.removed", user, type=authenticator.type)
    end_sessions(user=user, by=user, reason="factor", keep=_own_key(request, user))


def on_session_kept(*, instance: UserSession, **_more: Any) -> None:
    """Of the sender only the network is kept."""
    instance.ip = network_of(str(instance.ip))


def _own_key(request: HttpRequest, user: User) -> str:
    """The key of the session in which the person herself does this; empty where she came by a link."""
    own = request.user.is_authenticated and request.user.pk == user.pk
    return request.session.session_key or "" if own else ""


def connect() -> None:
    """Listen; called once from `AppConfig.ready()`."""
    user_logged_in.connect(on_session_begun, dispatch_uid="accounts.session_begun")
    account.user_logged_in.connect(on_signed_in, dispatch_uid="accounts.signed_in")
    user_logged_out.connect(on_signed_out, dispatch_uid="accounts.signed_out")
    account.authentication_step_completed.connect(on_proved_again, dispatch_uid="accounts.proved_again")
    for signal in (account.password_changed, account.password_reset, account.password_set):
        signal.connect(on_password_changed, dispatch_uid="accounts.password_changed")
    mfa.authenticator_added.connect(on_factor_added, dispatch_uid="accounts.factor_added")
    mfa.authenticator_removed.connect(on_factor_removed, dispatch_uid="accounts.factor_removed")
    pre_save.connect(on_session_kept, sender=UserSession, dispatch_uid="accounts.session_kept")

"""What django-allauth tells, put into the trail."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth.signals import user_logged_out
from django.http import HttpRequest

from phoihop.accounts.forms.sign_in import SWITCH_HINT
from phoihop.accounts.middleware import HAS_FACTOR
from phoihop.accounts.models import User
from phoihop.trail.interface import record


def _note(code: str, user: User, **values: object) -> None:
    record(code, subject=("user", user.actor_id), by=user, data=values)


def on_signed_in(*, request: HttpRequest, user: User, **_more: Any) -> None:
    request.session.pop(SWITCH_HINT, None)
    _note("user.signed_in", user)


def on_signed_out(*, user: User | None, **_more: Any) -> None:
    if user is not None:
        _note("user.signed_out", user)


def on_password_changed(*, user: User, **_more: Any) -> None:
    _note("user.password_changed", user)


def on_factor_added(*, user: User, authenticator: Any, **_more: Any) -> None:
    _note("factor.added", user, type=authenticator.type)


def on_factor_removed(*, request: HttpRequest, user: User, authenticator: Any, **_more: Any) -> None:
    request.session.pop(HAS_FACTOR, None)  # the next page asks the database again
    _note("factor.removed", user, type=authenticator.type)


def connect() -> None:
    """Listen; called once from `AppConfig.ready()`."""
    account.user_logged_in.connect(on_signed_in, dispatch_uid="accounts.signed_in")
    user_logged_out.connect(on_signed_out, dispatch_uid="accounts.signed_out")
    for signal in (account.password_changed, account.password_reset, account.password_set):
        signal.connect(on_password_changed, dispatch_uid="accounts.password_changed")
    mfa.authenticator_added.connect(on_factor_added, dispatch_uid="accounts.factor_added")
    mfa.authenticator_removed.connect(on_factor_removed, dispatch_uid="accounts.factor_removed")

"""How wrong attempts to come in are counted, so that guessing is slow and nobody can shut another person out.

docs/adr/0021-known-devices.md. Attempts of a known device, and of somebody who is signed in, are counted by that
device or session alone. All others are counted by account and sender together, and by sender. Nothing is ever shut by
the name of an account: many senders at once only slow down what strange devices may try, to one attempt a minute each.
The rates are in settings.ACCOUNT_RATE_LIMITS.
"""

from dataclasses import dataclass
from typing import Any

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from phoihop.accounts.models import KnownDevice, User
from phoihop.accounts.models.doors import token_hash
from phoihop.accounts.states import KNOWN_DEVICE_LIFE
from phoihop.core import clock

DEVICE_COOKIE = "thiet_bi"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt that was counted."""

    counted: tuple[Any, ...]  # allauth's RateLimitUsage, untyped

    def forget(self) -> None:
        """It was right: it counts for nothing, and it clears nothing that others did."""
        for usage in self.counted:
            usage.rollback()


def password_attempt(request: HttpRequest, username: str) -> Attempt | None:
    """Count a password that is tried for that name; None where it must wait. Unknown names are counted alike."""
    name = username.strip().lower()
    if place := _own_place(request, name):
        return _count(request, [("sign_in_known", place)])
    sender = ratelimit.get_ip(request)
    limits = [("sign_in_unknown", f"{name} {sender}"), ("sign_in_sender", sender)]
    storm = _consume(request, "sign_in_storm", name)
    if storm is None:
        limits.append(("sign_in_slow", f"{name} {sender}"))
    attempt = _count(request, limits)
    return Attempt((*attempt.counted, storm)) if attempt and storm else attempt


def code_attempt(request: HttpRequest, user: User) -> Attempt | None:
    """Count a code that is tried after the right password; None where it must wait.

    Who comes here knows the password, so strange devices share one limit for the account: six digits are few.
    """
    if place := _own_place(request, user.username):
        return _count(request, [("sign_in_known", f"code {place}")])
    sender = ratelimit.get_ip(request)
    return _count(request, [("sign_in_unknown", f"code {user.pk} {sender}"), ("code_unknown", str(user.pk))])


def _own_place(request: HttpRequest, name: str) -> str:
    """The session of the person herself, or a device that knows her; empty for a stranger. Queries: at most 1."""
    if request.user.is_authenticated and request.user.get_username() == name:
        return f"session {request.session.session_key}"
    raw = request.COOKIES.get(DEVICE_COOKIE, "")
    if not raw:
        return ""
    device, since = token_hash(raw), clock.today() - KNOWN_DEVICE_LIFE
    known = KnownDevice.objects.filter(user__username=name, device_hash=device, last_used_on__gte=since)
    return f"device {device} {name}" if known.exists() else ""


def _count(request: HttpRequest, limits: list[tuple[str, str]]) -> Attempt | None:
    """Count under every limit, or under none."""
    counted: list[Any] = []
    for action, key in limits:
        usage = _consume(request, action, key)
        if usage is None:
            Attempt(tuple(counted)).forget()
            return None
        counted.append(usage)
    return Attempt(tuple(counted))


def _consume(request: HttpRequest, action: str, key: str) -> Any:
    return ratelimit.consume(request, app="allauth.account", action=action, key=key)

"""What every signed-in request passes: idle time, second factor, acting post."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from phoihop.accounts.attempts import DEVICE_COOKIE
from phoihop.accounts.models import User
from phoihop.accounts.policies import needs_second_factor
from phoihop.accounts.selectors import has_second_factor
from phoihop.accounts.states import KNOWN_DEVICE_LIFE, SessionEnd
from phoihop.core import clock
from phoihop.core.access import PUBLIC

ACTING_POST = "accounts.acting_post"
HAS_FACTOR = "accounts.has_factor"
STARTED = "accounts.started"  # written once, when the person comes in; use never moves it
PROVED = "accounts.proved"
SEEN = "accounts.seen"
SEEN_STEP = timedelta(minutes=1)  # a session row is not written at every request
NEW_DEVICE = "_new_device"  # on the request of a sign-in: what the device cookie shall hold

# What a person without a second factor may still open: adding one, and leaving.
OPEN_WITHOUT_FACTOR = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    }
)

type Handler = Callable[[HttpRequest], HttpResponse]


class SessionMiddleware:
    """Rights are asked of `request.user`; its posts are read once a request, by one query, when first needed."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if SESSION_KEY in request.session:
            request.session_end = _end_old_session(request)  # type: ignore[attr-defined]  # read below
        found = request.user

        def user_with_post() -> object:
            if isinstance(found, User) and found.is_authenticated:
                found.acting_post_id = request.session.get(ACTING_POST)
            return found

        request.user = SimpleLazyObject(user_with_post)  # type: ignore[assignment]  # public pages never read it
        return _with_device(request, self.get_response(request))

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Tell of a session that is over; lead a person without the second factor that her role needs to adding one."""
        end: str = getattr(request, "session_end", "")
        if getattr(view, "access", "") == PUBLIC:
            if end:
                messages.info(request, _("Phiên làm việc đã hết giờ. Hãy đăng nhập lại."))
            return None
        if end:
            return _told_of(request, end)
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in OPEN_WITHOUT_FACTOR or not _lacks_factor(request):
            return None
        messages.info(request, _("Trước khi làm việc, hãy thêm một cách xác thực thứ hai bên cạnh mật khẩu."))
        return HttpResponseRedirect(reverse("mfa_index"))


def _end_old_session(request: HttpRequest) -> str:
    """End a session that stood idle or lasted a whole working day, and say why; a minute's precision is enough."""
    now = int(clock.now().timestamp())
    session = request.session
    seen, started = session.get(SEEN, now), session.setdefault(STARTED, now)
    if now - started > settings.SESSION_COOKIE_AGE:
        session.flush()
        return SessionEnd.LONG
    if now - seen > settings.SESSION_IDLE_SECONDS:
        session.flush()
        return SessionEnd.IDLE
    if SEEN not in session or now - seen > SEEN_STEP.total_seconds():
        session[SEEN] = now
        UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=clock.now())
    return ""


def _told_of(request: HttpRequest, end: str) -> HttpResponse:
    """To the page that says what happened. Of what was open only the path goes along, no words of a search or form."""
    values = {"vi": end, **({"next": request.path} if request.method == "GET" else {})}
    there = f"{reverse('accounts:session_over')}?{urlencode(values)}"
    return HttpResponseClientRedirect(there) if getattr(request, "htmx", False) else HttpResponseRedirect(there)


def _lacks_factor(request: HttpRequest) -> bool:
    """Whether a role of the person needs a second factor that she has not. Queries: at most 1 a session, and posts."""
    user_id = request.session.get(SESSION_KEY)
    if user_id is None or request.session.get(HAS_FACTOR) == user_id:
        return False
    user = request.user
    if not isinstance(user, User) or not user.is_authenticated or not needs_second_factor(user):
        return False
    if not has_second_factor(user.pk):
        return True
    request.session[HAS_FACTOR] = user_id
    return False


def _with_device(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """After a sign-in the browser is known; the cookie goes to the sign-in pages only and opens nothing."""
    if raw := getattr(request, NEW_DEVICE, ""):
        response.set_cookie(
            DEVICE_COOKIE,
            raw,
            max_age=int(KNOWN_DEVICE_LIFE.total_seconds()),
            path=reverse("account_login").removesuffix("dang-nhap/"),
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
    return response

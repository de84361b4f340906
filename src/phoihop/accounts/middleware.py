"""What every signed-in request passes: idle time, second factor, acting post."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from phoihop.accounts.models import User
from phoihop.core import clock
from phoihop.core.access import PUBLIC

ACTING_POST = "accounts.acting_post"
HAS_FACTOR = "accounts.has_factor"
STARTED = "accounts.started"
SEEN = "accounts.seen"
SEEN_STEP = timedelta(minutes=1)  # a session row is not written at every request

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
            _end_old_session(request)
        found = request.user

        def user_with_post() -> object:
            if isinstance(found, User) and found.is_authenticated:
                found.acting_post_id = request.session.get(ACTING_POST)
            return found

        request.user = SimpleLazyObject(user_with_post)  # type: ignore[assignment]  # public pages never read it
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Lead a person without a second factor to the page where she adds one, whatever she asked for."""
        name = request.resolver_match.url_name if request.resolver_match else ""
        if name in OPEN_WITHOUT_FACTOR or getattr(view, "access", "") == PUBLIC or _has_factor(request):
            return None
        messages.info(request, _("Trước khi làm việc, hãy thêm một cách xác thực thứ hai bên cạnh mật khẩu."))
        return HttpResponseRedirect(reverse("mfa_index"))


def _end_old_session(request: HttpRequest) -> None:
    """End a session that stood idle or lasted a whole working day; a minute's precision is enough."""
    now = int(clock.now().timestamp())
    session = request.session
    seen, started = session.get(SEEN, now), session.setdefault(STARTED, now)
    if now - seen > settings.SESSION_IDLE_SECONDS or now - started > settings.SESSION_COOKIE_AGE:
        session.flush()
        messages.info(request, _("Phiên làm việc đã hết giờ. Hãy đăng nhập lại."))
    elif SEEN not in session or now - seen > SEEN_STEP.total_seconds():
        session[SEEN] = now


def _has_factor(request: HttpRequest) -> bool:
    """Whether nobody is signed in, or the person has a second factor. Queries: at most 1 a session."""
    user_id = request.session.get(SESSION_KEY)
    if user_id is None or request.session.get(HAS_FACTOR) == user_id:
        return True
    main = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    if not Authenticator.objects.filter(user_id=user_id, type__in=main).exists():
        return False
    request.session[HAS_FACTOR] = user_id
    return True

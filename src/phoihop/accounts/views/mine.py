"""One's own account: posts, factors, sessions, tokens, and handing the machine to a colleague."""

from typing import cast

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from phoihop.accounts import selectors
from phoihop.accounts.actions import sessions
from phoihop.accounts.actions.tokens import create_token, revoke_token
from phoihop.accounts.forms.mine import SwitchForm, TokenForm
from phoihop.accounts.forms.sign_in import SWITCH_HINT
from phoihop.accounts.middleware import ACTING_POST
from phoihop.accounts.models import User
from phoihop.accounts.roles import Permission
from phoihop.accounts.step_up import step_up
from phoihop.accounts.views.ways import own_address
from phoihop.core.access import access, signed_in
from phoihop.core.errors import Missing
from phoihop.ui.form_pages import attempt, form_page


@signed_in
def mine(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    values = {
        "holdings": user.holdings,
        "acting": user.acting,
        "history": selectors.post_history(user),
        "factors": selectors.factors_of(user),
        "sessions": selectors.session_rows(
            user, current_key=request.session.session_key or "", address=request.META.get("REMOTE_ADDR", "")
        ),
        "tokens": selectors.tokens_of(user),
        "may_use_tokens": user.may(Permission.TOKEN_USE),
    }
    return render(request, "accounts/mine.html", values)


@signed_in
@require_POST
def choose_post(request: HttpRequest) -> HttpResponse:
    """Work in another of one's posts from now on."""
    user = cast(User, request.user)
    chosen = next((held for held in user.holdings if str(held.post_id) == request.POST.get("post")), None)
    if chosen is None:
        raise Missing
    request.session[ACTING_POST] = chosen.post_id
    return HttpResponseRedirect(_safe_next(request) or reverse("accounts:mine"))


@signed_in
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign out one of one's own sessions."""
    user = cast(User, request.user)
    session = UserSession.objects.filter(user=user, pk=pk).first()
    if session is None:
        raise Missing
    sessions.end_session(session=session, by=user)
    messages.success(request, _("Đã kết thúc phiên."))
    return redirect("accounts:mine")


@signed_in
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    user = cast(User, request.user)
    count = sessions.end_sessions(user=user, by=user, reason="own", keep=request.session.session_key or "")
    messages.success(request, _("Đã kết thúc %(count)d phiên khác.") % {"count": count})
    return redirect("accounts:mine")


@access(Permission.TOKEN_USE)
@step_up()
@never_cache
def add_token(request: HttpRequest) -> HttpResponse:
    """Make a token and show it this once."""
    user, made = cast(User, request.user), []
    form = TokenForm(request.POST or None)
    if attempt(form, lambda: made.append(create_token(user=user, by=user, **form.cleaned_data))):
        return render(request, "accounts/token_made.html", {"raw": made[0]})
    return form_page(
        request,
        form,
        title=_("Tạo mã truy cập"),
        lead=_("Mã truy cập cho phép một chương trình làm việc thay Ông/Bà. Đừng gửi mã cho người khác."),
        button=_("Tạo mã"),
        back=reverse("accounts:mine"),
    )


@signed_in
@require_POST
def void_token(request: HttpRequest, pk: int) -> HttpResponse:
    user = cast(User, request.user)
    token = selectors.tokens_of(user).filter(pk=pk).first()
    if token is None:
        raise Missing
    revoke_token(token=token, by=user)
    return redirect("accounts:mine")


@signed_in
def switch_user(request: HttpRequest) -> HttpResponse:
    """Hand a shared machine over: this session ends with all it held; the other person signs in to the same page."""
    form = SwitchForm(request.POST or None)
    there = _safe_next(request)
    if not form.is_valid():
        return render(
            request,
            "accounts/switch.html",
            {"form": form, "next": there},
            status=422 if form.is_bound else 200,
        )
    logout(request)  # a new, empty session
    request.session[SWITCH_HINT] = form.cleaned_data["username"].strip().lower()
    door = reverse("account_login")
    return HttpResponseRedirect(f"{door}?{urlencode({'next': there})}" if there else door)


def _safe_next(request: HttpRequest) -> str:
    """The address to return to, where it is one of ours."""
    return own_address(request, request.POST.get("next") or request.GET.get("next", ""))

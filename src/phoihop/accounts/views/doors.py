"""Doors for people who cannot sign in: a lost phone, a first password."""

from allauth.account.stages import LoginStageController
from allauth.mfa.base import views as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from phoihop.accounts.actions.sign_in import link_of, request_reset, use_password_link, use_reset_link
from phoihop.accounts.forms.mine import NewPasswordForm, PasswordOnceForm
from phoihop.accounts.forms.people import ReasonForm
from phoihop.accounts.models import User
from phoihop.accounts.models.doors import LinkPurpose
from phoihop.accounts.states import SessionEnd
from phoihop.accounts.views.ways import own_address
from phoihop.core.access import public
from phoihop.core.link_pages import link_page
from phoihop.ui.form_pages import attempt, form_page

SECOND_STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes stand in for them, not alone


def _halfway_in(request: HttpRequest) -> User | None:
    """The person who gave the right password and is now asked for a code."""
    stage = LoginStageController.enter(request, AuthenticateStage.key)
    user: User | None = stage.login.user if stage else None
    return user


@public
@never_cache
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask for the code or key. Who has neither any more starts anew: she would be sent to and fro for ever."""
    user = _halfway_in(request)
    if user is not None and not Authenticator.objects.filter(user=user, type__in=SECOND_STEPS).exists():
        request.session.flush()
    answer: HttpResponse = mfa.authenticate(request)
    return answer


@public
@never_cache
def session_over(request: HttpRequest) -> HttpResponse:
    """What happened to a session that ended by itself, and the way back. Holds nothing of what was open."""
    told = request.GET.get("vi", "")
    end = SessionEnd(told) if told in SessionEnd.values else SessionEnd.IDLE
    there = own_address(request, request.GET.get("next", ""))
    door = reverse("account_login")
    values = {
        "end": end,
        "idle_minutes": settings.SESSION_IDLE_SECONDS // 60,
        "hours": settings.SESSION_COOKIE_AGE // 3600,
        "door": f"{door}?{urlencode({'next': there})}" if there else door,
    }
    return render(request, "accounts/session_over.html", values)


@public
@never_cache
def lost_phone(request: HttpRequest) -> HttpResponse:
    """Ask for a reset; only with the right password, so strangers cannot flood the administrators."""
    user = _halfway_in(request)
    if user is None:
        return redirect("account_login")
    form = ReasonForm(request.POST or None)
    if attempt(form, lambda: request_reset(user=user, reason=form.cleaned_data["reason"], by=user)):
        return render(request, "accounts/lost_phone_asked.html")
    return form_page(
        request,
        form,
        title=_("Tôi mất điện thoại hoặc khóa"),
        lead=_("Một người quản trị sẽ xem xét, gặp Ông/Bà để xác nhận rồi trao một liên kết dùng một lần."),
        button=_("Gửi yêu cầu"),
        back=reverse("mfa_authenticate"),
        template="accounts/door_form.html",
    )


@link_page
def one_time_link(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link changes nothing; the POST spends it."""
    if link_of(token).purpose == LinkPurpose.PASSWORD:
        return _first_password(request, token)
    form = PasswordOnceForm(request.POST or None)
    if attempt(form, lambda: use_reset_link(raw=token, password=form.cleaned_data["password"])):
        return _to_door(request, _("Đã bỏ các cách xác thực cũ. Hãy đăng nhập và thêm cách mới."))
    return form_page(
        request,
        form,
        title=_("Khôi phục khi mất điện thoại"),
        lead=_("Nhập mật khẩu để bỏ điện thoại và khóa cũ. Sau đó Ông/Bà đăng nhập và thêm điện thoại mới."),
        button=_("Bỏ cách xác thực cũ"),
        template="accounts/door_form.html",
    )


def _first_password(request: HttpRequest, token: str) -> HttpResponse:
    form = NewPasswordForm(request.POST or None)
    if attempt(form, lambda: use_password_link(raw=token, password=form.cleaned_data["password1"])):
        return _to_door(request, _("Đã đặt mật khẩu. Hãy đăng nhập."))
    return form_page(
        request, form, title=_("Đặt mật khẩu"), button=_("Đặt mật khẩu"), template="accounts/door_form.html"
    )


def _to_door(request: HttpRequest, words: str) -> HttpResponse:
    messages.success(request, words)
    return HttpResponseRedirect(reverse("account_login"))

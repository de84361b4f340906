"""One's own keys: make, open for ten minutes, shut, change the passphrase, give a colleague what one may open."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from phoihop.accounts.interface import User, step_up
from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.core.errors import Missing
from phoihop.ui.form_pages import attempt, form_page
from phoihop.vault.actions.grants import grant_all
from phoihop.vault.actions.keys import change_passphrase, make_key
from phoihop.vault.actions.unlocking import lock_key, unlock_key
from phoihop.vault.cookie import COOKIE, forget, keep, opened
from phoihop.vault.crypto.passphrases import new_passphrase
from phoihop.vault.forms import ChangePassphraseForm, MakeKeyForm, UnlockForm
from phoihop.vault.selectors.keys import colleagues_of, key_of, key_seats, keys_of

SECRET = ("passphrase", "again", "old")


@access(Permission.VAULT_KEY)
@require_GET
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """The keys of this person, the seats that still want one, and what is open now."""
    user = cast(User, request.user)
    values = {"keys": keys_of(user), "seats": key_seats(user), "open": opened(request)}
    return render(request, "vault/mine.html", values)


@access(Permission.VAULT_KEY)
@step_up(*SECRET)
@require_http_methods(["GET", "POST"])
@never_cache
@sensitive_post_parameters(*SECRET)
def make(request: HttpRequest, purpose: str, body_code: str) -> HttpResponse:
    """A key of one's own for one seat; a passphrase is proposed, and taken only when it was written down."""
    user, form = cast(User, request.user), MakeKeyForm(request.POST or None)
    seat = next((seat for seat in key_seats(user) if (seat.purpose, seat.body.code) == (purpose, body_code)), None)
    if seat is None:
        raise Missing

    def step() -> None:
        make_key(body=seat.body, purpose=purpose, passphrase=form.cleaned_data["passphrase"], by=user)

    if attempt(form, step):
        messages.success(request, _("Đã lập khóa niêm phong."))
        return redirect("vault:mine")
    values = {"form": form, "seat": seat, "proposal": new_passphrase()}
    return render(request, "vault/make.html", values, status=422 if form.is_bound else 200)


@access(Permission.VAULT_KEY)
@step_up(*SECRET)
@require_http_methods(["GET", "POST"])
@never_cache
@sensitive_post_parameters(*SECRET)
def unlock(request: HttpRequest, key_id: UUID) -> HttpResponse:
    """Open one key for ten minutes; `next` leads back to the page of this site that asked for it."""
    user, form = cast(User, request.user), UnlockForm(request.POST or None)
    cookies: list[str] = []
    key, then = key_of(user, key_id), _next_of(request)

    def step() -> None:
        cookies.append(unlock_key(key=key, passphrase=form.cleaned_data["passphrase"], by=user))

    if attempt(form, step):
        return keep(redirect(then), cookies[0])
    return form_page(
        request,
        form,
        title=_("Mở khóa niêm phong"),
        button=_("Mở trong mười phút"),
        lead=_("Khóa tự đóng sau mười phút, hoặc khi Ông/Bà đóng. Lần mở này được ghi vào sổ cái."),
        back=then,
    )


def _next_of(request: HttpRequest) -> str:
    """Where to go once the key is open: an address of this site, else one's own keys."""
    then = request.GET.get("next", "")
    is_ours = then.startswith("/") and url_has_allowed_host_and_scheme(then, allowed_hosts=None)
    return then if is_ours else reverse("vault:mine")


@access(Permission.VAULT_KEY)
@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """Shut what is open, at once."""
    lock_key(request.COOKIES.get(COOKIE, ""))
    messages.success(request, _("Khóa niêm phong đã đóng."))
    return forget(redirect("vault:mine"))


@access(Permission.VAULT_KEY)
@step_up(*SECRET)
@require_http_methods(["GET", "POST"])
@never_cache
@sensitive_post_parameters(*SECRET)
def change(request: HttpRequest, key_id: UUID) -> HttpResponse:
    """Another passphrase for the same key."""
    user, form = cast(User, request.user), ChangePassphraseForm(request.POST or None)
    key = key_of(user, key_id)

    def step() -> None:
        typed = form.cleaned_data
        change_passphrase(key=key, old=typed["old"], new=typed["passphrase"], by=user)

    if attempt(form, step):
        messages.success(request, _("Đã đổi cụm mật khẩu."))
        return redirect("vault:mine")
    return form_page(
        request,
        form,
        title=_("Đổi cụm mật khẩu"),
        button=_("Đổi cụm mật khẩu"),
        lead=_("Bản sao lưu làm trước đây vẫn mở bằng cụm cũ: hãy đổi ngay khi nghi có người biết."),
        back=reverse("vault:mine"),
    )


@access(Permission.VAULT_KEY)
@require_http_methods(["GET", "POST"])
@never_cache
def give(request: HttpRequest) -> HttpResponse:
    """Give a colleague's key all that the open key may open."""
    user, using = cast(User, request.user), opened(request)
    if using is None:
        return redirect("vault:mine")
    colleagues = colleagues_of(using.key)
    if request.method == "POST":
        to = next((key for key in colleagues if str(key.pk) == request.POST.get("to")), None)
        if to is None:
            raise Missing
        given = grant_all(using=using, to=to, by=user)
        messages.success(request, _("Đã trao lại %(count)d phần niêm phong.") % {"count": given})
        return redirect("vault:mine")
    return render(request, "vault/give.html", {"colleagues": colleagues})

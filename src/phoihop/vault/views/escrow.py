"""The copies in reserve: the first holder begins, the second finishes."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from phoihop.accounts.interface import User
from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.core.errors import Missing, NotAllowed
from phoihop.organizations.interface import body_by_code
from phoihop.ui.form_pages import attempt
from phoihop.vault.actions.escrow import begin_escrow, finish_escrow
from phoihop.vault.actions.unlocking import OpenKey
from phoihop.vault.cookie import opened
from phoihop.vault.forms import BeginEscrowForm
from phoihop.vault.selectors.escrow import bodies_with_copies, escrow_uses, seconds_for


@access(Permission.VAULT_ESCROW)
@require_http_methods(["GET", "POST"])
@never_cache
def reserve(request: HttpRequest) -> HttpResponse:
    """What was begun, and the form that begins: for a body whose matters nobody can open any more."""
    user, using = cast(User, request.user), opened(request)
    seconds = seconds_for(user)
    form = BeginEscrowForm(request.POST or None, bodies=bodies_with_copies(), seconds=seconds)

    def step() -> None:
        chosen = next(key for key in seconds if str(key.pk) == form.cleaned_data["second"])
        body = body_by_code(form.cleaned_data["body"])
        begin_escrow(body=body, second=chosen, using=_needed(using), by=user)

    if attempt(form, step):
        messages.success(
            request,
            _("Đã gửi phần khóa của Ông/Bà, niêm phong cho người thứ hai. Người ấy hãy mở khóa của mình và hoàn tất."),
        )
        return redirect("vault:escrow")
    values = {"form": form, "uses": escrow_uses()[:20], "open": using, "user_id": user.pk}
    return render(request, "vault/escrow.html", values, status=422 if form.is_bound else 200)


@access(Permission.VAULT_ESCROW)
@require_POST
def finish(request: HttpRequest, use_id: UUID) -> HttpResponse:
    """The second holder's turn."""
    use = escrow_uses().filter(pk=use_id).first()
    if use is None:
        raise Missing
    count = finish_escrow(use=use, using=_needed(opened(request)), by=cast(User, request.user))
    messages.success(request, _("Đã khôi phục quyền mở %(count)d phần niêm phong.") % {"count": count})
    return redirect("vault:escrow")


def _needed(using: OpenKey | None) -> OpenKey:
    if using is None:
        raise NotAllowed("vault-locked", _("Hãy mở khóa dự phòng của Ông/Bà trước."))
    return using

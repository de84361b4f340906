"""A key that its holder can no longer open: it is taken out of use, and a new one may be made."""

from typing import cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from phoihop.accounts.interface import User, step_up
from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.ui.form_pages import attempt, form_page
from phoihop.ui.forms import Form
from phoihop.vault.actions.keys import retire_key
from phoihop.vault.models import VaultKey
from phoihop.vault.selectors.keys import key_of, stranded_after
from phoihop.vault.states import Purpose


class ForgottenForm(Form):
    """The word that nothing can be opened by this key any more."""

    sure = forms.BooleanField(
        label=gettext_lazy("Tôi đã quên cụm mật khẩu. Bỏ khóa này."),
        error_messages={"required": gettext_lazy("Hãy đánh dấu ô này nếu Ông/Bà chắc chắn.")},
    )


@access(Permission.VAULT_KEY)
@step_up()
@require_http_methods(["GET", "POST"])
@never_cache
def forgotten(request: HttpRequest, key_id: UUID) -> HttpResponse:
    """Retire one's own key because its passphrase is lost; what only it opened is restored from the reserve."""
    user, form = cast(User, request.user), ForgottenForm(request.POST if request.method == "POST" else None)
    key = key_of(user, key_id)
    if attempt(form, lambda: retire_key(key=key, by=user, reason="forgotten")):
        messages.success(request, _("Đã bỏ khóa. Hãy lập khóa mới rồi nhờ đồng nghiệp trao lại quyền mở."))
        return redirect("vault:mine")
    return form_page(
        request,
        form,
        title=_("Quên cụm mật khẩu"),
        button=_("Bỏ khóa này"),
        lead=_what_is_lost(key),
        back=reverse("vault:mine"),
    )


def _what_is_lost(key: VaultKey) -> str:
    """What will be without anybody to open it, so that the reserve is asked in time."""
    lead = _("Cụm mật khẩu không lưu ở đâu nên không lấy lại được. Quyền mở của khóa này bị xóa ngay.")
    stranded = stranded_after(key) if key.purpose == Purpose.OFFICER else 0
    if not stranded:
        return lead
    more = ngettext(
        "%(count)d phần niêm phong chỉ khóa này mở được: hãy báo hai người giữ khóa dự phòng.",
        "%(count)d phần niêm phong chỉ khóa này mở được: hãy báo hai người giữ khóa dự phòng.",
        stranded,
    )
    return f"{lead} {more % {'count': stranded}}"

"""The switchboard of the public site: the emergency message, and closing the intake for a while."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from phoihop.accounts.interface import User
from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.core.errors import Invalid
from phoihop.portal.actions import end_notice, show_notice
from phoihop.portal.forms import KhmerForm, NoticeForm
from phoihop.portal.models import NoticeKind
from phoihop.portal.selectors import notices_shown
from phoihop.portal.views.pages import khmer_page
from phoihop.ui.forms import Form

FORMS: dict[str, type[Form]] = {NoticeKind.KHMER_PAGE: KhmerForm}


@access(Permission.NOTICE_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """Show or end the messages and the page in Khmer; each change is an event."""
    kind, user = request.POST.get("kind", ""), cast(User, request.user)
    if request.method == "POST" and kind not in NoticeKind.values:
        raise Invalid("unknown-notice", _("Không có loại thông báo này. Hãy tải lại trang."))
    form_of = {choice: FORMS.get(choice, NoticeForm) for choice in NoticeKind}
    bound = form_of[NoticeKind(kind)](request.POST) if request.method == "POST" and "end" not in request.POST else None
    if bound is not None and bound.is_valid():
        show_notice(kind=kind, message=bound.cleaned_data["message"], by=user)
        return redirect("portal:notices")
    if request.method == "POST" and bound is None:
        end_notice(kind=kind, by=user)
        return redirect("portal:notices")
    shown = notices_shown()
    cards = [
        {
            "kind": choice,
            "shown": shown.get(choice.value, ""),
            "form": bound if bound and kind == choice else form_of[choice](auto_id=f"id_{choice}_%s"),
        }
        for choice in NoticeKind
    ]
    return render(request, "portal/notices.html", {"cards": cards, "form": bound})


@access(Permission.NOTICE_MANAGE)
@require_safe
def khmer_preview(request: HttpRequest) -> HttpResponse:
    """The page in Khmer as it would be published, for who reads it before."""
    return khmer_page(request)

"""The second person decides; the guardian sees who opened what. Neither page shows what was told or by whom."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from phoihop.accounts.interface import User
from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.core.errors import Missing
from phoihop.core.ids import row_number
from phoihop.ui.interface import Column
from phoihop.vault.actions.openings import approve_opening, refuse_opening
from phoihop.vault.cookie import opened
from phoihop.vault.selectors.matters import all_openings, openings_to_decide

PAGE = 25
WATCH_COLUMNS = [
    Column(gettext_lazy("Đề nghị lúc")),
    Column(gettext_lazy("Người đề nghị")),
    Column(gettext_lazy("Lý do")),
    Column(gettext_lazy("Người duyệt")),
    Column(gettext_lazy("Kết quả")),
]


@access(Permission.VAULT_APPROVE)
@require_GET
@never_cache
def to_decide(request: HttpRequest) -> HttpResponse:
    """Requests of other offices that wait for this person, the oldest first."""
    rows = openings_to_decide(cast(User, request.user))[:PAGE]
    return render(request, "vault/to_decide.html", {"rows": rows, "open": opened(request)})


@access(Permission.VAULT_APPROVE)
@require_POST
def decide(request: HttpRequest, opening_id: UUID) -> HttpResponse:
    """Agree or refuse, with the key open."""
    user, using = cast(User, request.user), opened(request)
    opening = openings_to_decide(user).filter(pk=opening_id).first()
    if opening is None:
        raise Missing
    if using is None:
        messages.error(request, _("Hãy mở khóa niêm phong trước khi quyết định."))
    elif "approve" in request.POST:
        approve_opening(opening=opening, using=using, by=user)
        messages.success(request, _("Đã đồng ý. Người đề nghị đọc được trong mười phút."))
    else:
        refuse_opening(opening=opening, using=using, by=user)
        messages.success(request, _("Đã từ chối đề nghị mở danh tính."))
    return redirect("vault:to-decide")


@access(Permission.VAULT_WATCH)
@require_GET
@never_cache
def watch(request: HttpRequest) -> HttpResponse:
    """Every opening, newest first: who asked, who agreed, when and why."""
    start = row_number(request.GET.get("tu", "")) or 0
    rows = list(all_openings(cast(User, request.user))[start : start + PAGE + 1])
    values = {
        "rows": rows[:PAGE],
        "columns": WATCH_COLUMNS,
        "next_href": f"?tu={start + PAGE}" if len(rows) > PAGE else "",
        "previous_href": f"?tu={max(0, start - PAGE)}" if start else "",
    }
    return render(request, "vault/watch.html", values)

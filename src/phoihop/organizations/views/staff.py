"""Staff pages: bodies, tree of a day, one body with its history, changes."""

from typing import cast

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from phoihop.core import clock
from phoihop.core.access import access
from phoihop.core.errors import DomainError
from phoihop.organizations.actions.changes import apply_change_event
from phoihop.organizations.forms import ChangeForm, FindForm
from phoihop.organizations.models import ChangeEvent
from phoihop.organizations.policies import MANAGE
from phoihop.organizations.selectors.bodies import body_by_code, search_bodies
from phoihop.organizations.selectors.pages import BodyPage, body_page, trees
from phoihop.trail.interface import Actor
from phoihop.ui.interface import Column

PAGE = 50
COLUMNS = [Column(_("Cơ quan")), Column(_("Mã")), Column(_("Loại")), Column(_("Cấp")), Column(_("Trực thuộc"))]


@access(MANAGE)
@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """Bodies of a day by name, with search."""
    form = FindForm(request.GET)
    found = search_bodies(form.words, form.day)
    after = request.GET.get("after", "").replace("\x00", "")
    rows = list((found.filter(sort_key__gt=after) if after else found)[: PAGE + 1])
    more = rows[PAGE - 1].sort_key if len(rows) > PAGE else ""
    return render(
        request,
        "organizations/bodies.html",
        {"form": form, "rows": rows[:PAGE], "columns": COLUMNS, "day": form.day, "more": _next(request, more)},
        status=422 if form.errors else 200,
    )


@access(MANAGE)
@require_safe
def tree(request: HttpRequest) -> HttpResponse:
    """Who was under whom on a day."""
    form = FindForm(request.GET)
    context = {"form": form, "day": form.day, "roots": trees(form.day)}
    return render(request, "organizations/tree.html", context, status=422 if form.errors else 200)


@access(MANAGE)
@require_safe
def body(request: HttpRequest, code: str) -> HttpResponse:
    """One body, its names, sites and changes."""
    page = body_page(body_by_code(code), clock.today())
    name = page.version.name if page.version else page.versions[0].name
    return render(request, "organizations/body.html", {"page": page, "name": name, "facts": _facts(page)})


@access(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest) -> HttpResponse:
    """Ask for a change; first shown as it would be, then recorded."""
    form = ChangeForm(request.POST or None, initial={"from_codes": request.GET.get("code", "")})
    preview: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            if "record" in request.POST:
                apply_change_event(form.change(), by=cast(Actor, request.user))
                messages.success(request, gettext("Đã ghi nhận thay đổi tổ chức."))
                return redirect("organizations:bodies")
            preview = _tried(form, cast(Actor, request.user))
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
    status = 422 if form.errors else 200
    return render(request, "organizations/change.html", {"form": form, "preview": preview}, status=status)


def _facts(page: BodyPage) -> list[tuple[str, object]]:
    version = page.version or page.versions[0]
    rows: list[tuple[str, object]] = [
        (gettext("Loại"), page.body.get_kind_display()),
        (gettext("Cấp"), version.get_level_display()),
        (gettext("Trực thuộc"), version.parent.code if version.parent else ""),
        (gettext("Địa bàn"), version.place.full_name if version.place else ""),
        (gettext("Địa chỉ"), version.address),
        (gettext("Điện thoại"), version.phone),
        (gettext("Giờ làm việc"), version.hours),
    ]
    return [row for row in rows if row[1]]


def _tried(form: ChangeForm, by: Actor) -> list[str]:
    """What the change would do, tried and taken back. Raises: what the action raises."""
    with transaction.atomic():
        event = apply_change_event(form.change(), by=by)
        lines = _effects(event)
        transaction.set_rollback(True)
    return lines


def _effects(event: ChangeEvent) -> list[str]:
    rows = event.rows.select_related("from_body", "to_body")
    lines = [f"{row.from_body or gettext('Mới')} → {row.to_body or gettext('kết thúc')}" for row in rows]
    return lines or [gettext("Cơ quan giữ mã; thông tin mới có hiệu lực từ ngày đã ghi.")]


def _next(request: HttpRequest, more: str) -> str:
    if not more:
        return ""
    asked = request.GET.copy()
    asked["after"] = more
    return f"?{asked.urlencode()}"

"""The numbering registers of the bodies in which the person issues documents."""

from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from phoihop.accounts.interface import User
from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.core.errors import Missing
from phoihop.core.ids import row_number
from phoihop.documents import selectors
from phoihop.documents.models import NumberSeries
from phoihop.organizations.interface import names_of
from phoihop.ui.interface import Column

PAGE = 100
SERIES_COLUMNS = [Column(label) for label in (_("Cơ quan"), _("Năm, nhiệm kỳ"), _("Loại"), _("Số cuối"))]
ENTRY_COLUMNS = [Column(label) for label in (_("Số, ký hiệu"), _("Ngày"), _("Tình trạng"), _("Văn bản hoặc lý do"))]


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One register and the name of its body."""

    series: NumberSeries
    body_name: str


@access(Permission.DOCUMENT_ISSUE)
@require_GET
def registers(request: HttpRequest) -> HttpResponse:
    """Every register of the person's bodies."""
    user = cast(User, request.user)
    found = list(selectors.series_in(user.bodies_for(Permission.DOCUMENT_ISSUE)).select_related("body"))
    names = names_of({series.body for series in found})
    rows = [RegisterRow(series, names[series.body_id]) for series in found]
    return render(request, "documents/registers.html", {"rows": rows, "columns": SERIES_COLUMNS})


@access(Permission.DOCUMENT_ISSUE)
@require_GET
def register(request: HttpRequest, series_id: int) -> HttpResponse:
    """One register, highest number first. Titles are not shown: they may name the person a paper is about."""
    user = cast(User, request.user)
    mine = selectors.series_in(user.bodies_for(Permission.DOCUMENT_ISSUE)).select_related("body")
    series = mine.filter(pk=series_id).first()
    if series is None:
        raise Missing
    entries = selectors.register_of(series)
    last = row_number(request.GET.get("truoc", ""))
    if last is not None:
        entries = entries.filter(number__lt=last)
    rows = list(entries[: PAGE + 1])
    context = {
        "row": RegisterRow(series, names_of([series.body])[series.body_id]),
        "entries": rows[:PAGE],
        "columns": ENTRY_COLUMNS,
        "next_href": f"?truoc={rows[PAGE - 1].number}" if len(rows) > PAGE else "",
    }
    return render(request, "documents/register.html", context)

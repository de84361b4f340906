"""The lists of the desk: worklist, search."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.core.ids import normalise_code
from phoihop.core.text_vi import nfc
from phoihop.desk.case_file import outside_lines
from phoihop.desk.due import LIST_COLUMNS, due_rows
from phoihop.desk.filters import Asked, groups
from phoihop.desk.selectors import owner_names, staff, transfer_row
from phoihop.organizations.interface import Body, names_of
from phoihop.petitions.interface import (
    count_capped,
    incoming_transfers,
    open_figures,
    search,
    stuck_transfers,
    waiting_outside,
    worklist,
)
from phoihop.ui.interface import Column

TRANSFERS_SHOWN = 100
TRANSFER_COLUMNS = [Column(_("Chuyển lúc")), Column(_("Việc")), Column(_("Nơi chuyển")), Column(_("Nơi nhận"))]

OUTSIDE_COLUMNS = [
    Column(label) for label in (_("Chuyển lúc"), _("Việc"), _("Cơ quan nhận"), _("Tình trạng"), _("Thư gửi liên kết"))
]


@access(Permission.PETITION_READ)
def work(request: HttpRequest) -> HttpResponse:
    """What needs work, the earliest due day first."""
    user, asked = staff(request), Asked.of(request.GET)
    filters, figures = asked.filters(user_id=user.pk), open_figures(user)
    page = worklist(user, filters, request.GET.get("sau", ""))
    context = {
        "filters": groups(asked, figures),
        "chosen": asked.labels(),
        "rows": due_rows(page.rows, owner_names(page.rows)),
        "columns": [Column(gettext("Chọn")), *LIST_COLUMNS],
        "count": asked.knows(figures) or count_capped(user, filters),
        "next_href": asked.href(sau=page.next_cursor) if page.next_cursor else "",
    }
    return render(request, "desk/worklist.html", context)


@access(Permission.PETITION_READ)
def find(request: HttpRequest) -> HttpResponse:
    """Petitions whose words hold the phrase; a code leads straight to its case."""
    text = nfc(request.GET.get("q", "")).strip()
    if code := normalise_code(text):
        return redirect(reverse("case:detail", args=[code]))
    page = search(staff(request), text, request.GET.get("sau", "")) if text else None
    rows = page.rows if page else []
    context = {
        "text": text,
        "rows": due_rows(rows, owner_names(rows)),
        "columns": LIST_COLUMNS,
        "next_href": f"?{urlencode({'q': text, 'sau': page.next_cursor})}" if page and page.next_cursor else "",
    }
    return render(request, "desk/search.html", context)


@access(Permission.PETITION_RECEIVE)
def incoming(request: HttpRequest) -> HttpResponse:
    """What other bodies sent and nobody accepted or declined yet; below it what is stuck, and what waits outside."""
    user = staff(request)
    waiting = list(incoming_transfers(user)[:TRANSFERS_SHOWN])
    stuck = list(stuck_transfers(user)[:TRANSFERS_SHOWN])
    outside = outside_lines(list(waiting_outside(user)[:TRANSFERS_SHOWN]))
    names = names_of([Body(pk=pk) for row in [*waiting, *stuck] for pk in (row.from_body_id, row.to_body_id)])
    context = {
        "waiting": [transfer_row(row, names) for row in waiting],
        "stuck": [transfer_row(row, names) for row in stuck],
        "columns": TRANSFER_COLUMNS,
        "outside": outside,
        "outside_columns": OUTSIDE_COLUMNS,
    }
    return render(request, "desk/incoming.html", context)

"""The lists of the desk: worklist, search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.desk.due import due_rows
from phoihop.desk.forms import WorklistForm
from phoihop.desk.selectors import owner_names, staff
from phoihop.petitions.interface import count_capped, worklist
from phoihop.ui.interface import Column

COLUMNS = [Column("Hạn"), Column("Việc"), Column("Loại"), Column("Trạng thái"), Column("Cơ quan, người giữ")]


@access(Permission.PETITION_READ)
def work(request: HttpRequest) -> HttpResponse:
    """What needs work, the earliest due day first."""
    user = staff(request)
    form = WorklistForm(request.GET)
    filters = form.filters(user_id=user.pk)
    page = worklist(user, filters, request.GET.get("sau", ""))
    query = request.GET.copy()
    query["sau"] = page.next_cursor
    context = {
        "form": form,
        "rows": due_rows(page.rows, owner_names(page.rows)),
        "columns": COLUMNS,
        "count": count_capped(user, filters),
        "next_href": f"?{query.urlencode()}" if page.next_cursor else "",
        "is_filtered": any(value for name, value in request.GET.items() if name != "sau"),
    }
    return render(request, "desk/worklist.html", context)

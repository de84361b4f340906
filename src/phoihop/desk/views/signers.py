"""The list of those who signed one petition together, for the body that holds it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.desk.selectors import staff
from phoihop.petitions.interface import ReadReason, get_for, note_read, signed_together, signers_page
from phoihop.ui.interface import Column

COLUMNS = [Column(label) for label in (_("Họ và tên"), _("Địa chỉ"), _("Chữ ký"))]


@access(Permission.PETITION_SIGNERS)
@require_GET
def signers(request: HttpRequest, code: str) -> HttpResponse:
    """One page of the list; opening it is an event of its own, told to the person."""
    user = staff(request)
    petition = get_for(user, code)
    page = signers_page(user, petition, request.GET.get("sau", ""))  # first: what is refused was not read
    note_read(petition, by=user, reason=ReadReason.SIGNERS)
    context = {
        "petition": petition,
        "signed": signed_together(petition),
        "rows": page.rows,
        "columns": COLUMNS,
        "next_href": f"?sau={page.next_cursor}" if page.next_cursor else "",
    }
    response = render(request, "desk/signers.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response

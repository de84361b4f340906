"""Who is competent: the table, and a question to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from phoihop.core.access import signed_in
from phoihop.desk.competence import TableForm, asked, following_lines, rule_rows
from phoihop.ui.interface import Column

COLUMNS = [
    Column(label) for label in (_("Mã"), _("Việc"), _("Ai giải quyết"), _("Hiệu lực"), _("Căn cứ"), _("Tình trạng"))
]


@signed_in
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """The lines of a day, one kind or all, and who settles the matter that the address asks about."""
    form, question = TableForm(request.GET), asked(request.GET)
    context = {
        "form": form,
        "day": form.day,
        "rows": rule_rows(form),
        "columns": COLUMNS,
        "asked": question,
        "following": following_lines(),
    }
    return render(request, "desk/competence.html", context, status=422 if form.errors or question.form.errors else 200)

"""A list of staff from a file, first as a trial."""

import csv
import io
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from phoihop.accounts.actions.staff_import import StaffImport, import_staff
from phoihop.accounts.forms.people import StaffFileForm
from phoihop.accounts.models import User
from phoihop.accounts.roles import Permission
from phoihop.accounts.staff_file import COLUMNS, read_staff, reject_file
from phoihop.accounts.step_up import step_up
from phoihop.core.access import access
from phoihop.ui.form_pages import attempt, form_page


@access(Permission.ACCOUNT_MANAGE)
@step_up()
def import_page(request: HttpRequest) -> HttpResponse:
    """Read, try or keep, and show each refused line with its reason."""
    form, results = StaffFileForm(request.POST or None, request.FILES or None), list[StaffImport]()

    def run() -> None:
        file = form.cleaned_data["file"]
        lines = read_staff(file.read(), file.name)
        results.append(import_staff(lines, by=cast(User, request.user), dry_run=form.cleaned_data["dry_run"]))

    if attempt(form, run):
        values = {
            "result": results[0],
            "is_dry": form.cleaned_data["dry_run"],
            "reject": reject_file(results[0].refusals),
        }
        return render(request, "accounts/imported.html", values)
    return form_page(
        request,
        form,
        title=_("Nhập nhân sự từ tệp"),
        lead=_("Dòng đầu là tên cột. Dòng sai được nêu lý do và không lưu; chạy lại không tạo trùng."),
        button=_("Đọc tệp"),
        back=reverse("accounts:people"),
        template="accounts/import.html",
    )


@access(Permission.ACCOUNT_MANAGE)
def import_template(request: HttpRequest) -> HttpResponse:
    """An empty file with the headings."""
    out = io.StringIO()
    csv.writer(out).writerow(heading for heading in COLUMNS if heading not in {"email", "ho-ten"})
    headers = {"Content-Disposition": 'attachment; filename="nhan-su.csv"'}
    return HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)

"""An inspector opens a case of another body for a stated reason; the leaders of the body see who did."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.desk.selectors import posted, staff
from phoihop.petitions.interface import (
    InspectionReason,
    InspectorReading,
    end_reading,
    inspection_of,
    inspections_of_body,
    open_reading,
    own_inspections,
)
from phoihop.ui.form_pages import attempt
from phoihop.ui.forms import Form, RadioField
from phoihop.ui.interface import Column

OWN_COLUMNS = [Column(label) for label in (_("Hồ sơ"), _("Lý do"), _("Quyết định thanh tra"), _("Đọc được"), _("Việc"))]
BODY_COLUMNS = [
    Column(label) for label in (_("Mở lúc"), _("Hồ sơ"), _("Người mở"), _("Lý do"), _("Quyết định thanh tra"))
]


class InspectForm(Form):
    """Which case, why, and by which decision."""

    code = forms.CharField(label=_("Mã hồ sơ"), max_length=40)
    reason = RadioField(label=_("Lý do"), choices=InspectionReason.choices)
    decision = forms.CharField(
        label=_("Quyết định thanh tra"),
        max_length=80,
        help_text=_("Số, ký hiệu và ngày. Ví dụ: 12/QĐ-TTTP, 05/11/2026."),
    )
    note = forms.CharField(
        label=_("Ghi thêm"),
        max_length=200,
        required=False,
        help_text=_("Không ghi tên người gửi đơn. Cơ quan giữ hồ sơ đọc được dòng này."),
    )


@access(Permission.PETITION_INSPECT)
@require_http_methods(["GET", "POST"])
def inspect(request: HttpRequest) -> HttpResponse:
    """The form that opens one case for some hours, and what this person opened so far."""
    user, opened = staff(request), list[InspectorReading]()
    form = InspectForm(posted(request), initial={"code": request.GET.get("ma", "")[:40]})
    if attempt(form, lambda: opened.append(open_reading(by=user, **form.cleaned_data))):
        return redirect("case:detail", opened[0].petition.code)
    page = own_inspections(user, request.GET.get("sau", ""))
    context = {
        "form": form,
        "rows": page.rows,
        "columns": OWN_COLUMNS,
        "next_href": f"?sau={page.next_cursor}" if page.next_cursor else "",
    }
    return render(request, "desk/inspect.html", context, status=422 if form.errors else 200)


@access(Permission.PETITION_INSPECT)
@require_POST
def end_inspection(request: HttpRequest, pk: int) -> HttpResponse:
    """The inspector needs the case no longer."""
    user = staff(request)
    end_reading(inspection_of(user, pk), by=user)
    messages.success(request, gettext("Đã thôi đọc hồ sơ."))
    return redirect("desk:inspect")


@access(Permission.LEADER_VIEW)
@require_GET
def inspected(request: HttpRequest) -> HttpResponse:
    """Which cases of the leader's bodies inspectors of other bodies opened, when and why."""
    page = inspections_of_body(staff(request), request.GET.get("sau", ""))
    context = {
        "rows": page.rows,
        "columns": BODY_COLUMNS,
        "next_href": f"?sau={page.next_cursor}" if page.next_cursor else "",
    }
    return render(request, "desk/inspected.html", context)

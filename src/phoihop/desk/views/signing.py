"""The signer's desk: the papers that wait, one paper as it will be, signing it, giving it back."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.interface import User, step_up
from phoihop.accounts.roles import Permission
from phoihop.core import clock
from phoihop.core.access import access
from phoihop.desk.due import due_rows
from phoihop.desk.selectors import posted, staff
from phoihop.desk.steps.letters import letter_label
from phoihop.documents.interface import Document, paper_before
from phoihop.petitions.interface import (
    ReadReason,
    give_back_waiting,
    next_waiting,
    note_read,
    sign_waiting,
    version_of,
    waiting_letter,
    waiting_page,
)
from phoihop.ui.forms import Form, TextField
from phoihop.ui.interface import Column

COLUMNS = [Column(label) for label in (_("Hạn"), _("Văn bản"), _("Hồ sơ"), _("Người soạn"), _("Trình từ"))]


class GiveBackForm(Form):
    """What to change before it is signed."""

    reason = TextField(label=_("Cần sửa điều gì"), rows=5, max_length=300)


class SeenForm(forms.Form):
    """Which version of the paper was read."""

    seen = forms.CharField(widget=forms.HiddenInput)


@access(Permission.PETITION_SIGN)
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for this person's signature, the longest waiting first."""
    page = waiting_page(staff(request), request.GET.get("sau", ""))
    pills = due_rows([row.work for row in page.rows], {})
    context = {
        "rows": zip(page.rows, pills, strict=True),
        "is_empty": not page.rows,
        "columns": COLUMNS,
        "next_href": f"?sau={page.next_cursor}" if page.next_cursor else "",
    }
    return render(request, "desk/to_sign.html", context)


@access(Permission.PETITION_SIGN)
@step_up()
def sign(request: HttpRequest, code: str) -> HttpResponse:
    """The paper as this person would sign it now; a POST signs it and shows the next one."""
    user = staff(request)
    petition, document = waiting_letter(user, code)
    if request.method == "POST":
        form = SeenForm(request.POST)
        seen = form.cleaned_data["seen"] if form.is_valid() else ""
        sign_waiting(petition, document, seen=seen, by=user)
        return _on(request, user, document, gettext("Đã ký văn bản và lấy số."))
    context = {
        "petition": petition,
        "document": document,
        "name": letter_label(document),
        "paper": paper_before(document, user, on=clock.today()),
        "form": SeenForm(initial={"seen": version_of(document)}),
    }
    note_read(petition, by=user, reason=ReadReason.SIGN)
    return render(request, "desk/sign.html", context)


@access(Permission.PETITION_SIGN)
def give_back(request: HttpRequest, code: str) -> HttpResponse:
    """Back to the drafter, with what to change."""
    user = staff(request)
    petition, document = waiting_letter(user, code)
    form = GiveBackForm(posted(request))
    if request.method == "POST" and form.is_valid():
        give_back_waiting(petition, document, reason=form.cleaned_data["reason"], by=user)
        return _on(request, user, document, gettext("Đã trả lại người soạn."))
    context = {"petition": petition, "document": document, "name": letter_label(document), "form": form}
    return render(request, "desk/give_back.html", context, status=422 if form.errors else 200)


def _on(request: HttpRequest, user: User, document: Document, told: str) -> HttpResponse:
    """To the next paper, or to the empty list."""
    messages.success(request, told)
    following = next_waiting(user, document)
    return redirect("desk:sign", following) if following else redirect("desk:to_sign")

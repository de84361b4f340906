"""What became of a letter where it went: noted place by place, and the list of what did not arrive."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from phoihop.accounts.interface import User
from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.core.errors import Missing
from phoihop.desk.selectors import posted, staff
from phoihop.documents.interface import Delivery, Recipient, Way, note_failure, note_receipt, send_again
from phoihop.petitions.interface import ReadReason, get_for, not_arrived, note_read, recipient_of
from phoihop.ui.form_pages import attempt, form_page
from phoihop.ui.forms import DateField, Form, RadioField
from phoihop.ui.interface import Column

COLUMNS = [
    Column(label) for label in (_("Hồ sơ"), _("Văn bản"), _("Nơi nhận"), _("Đã gửi"), _("Vì sao không đến"), _("Bước"))
]
OUTCOMES: dict[str, list[tuple[str, object]]] = {
    Delivery.SENT: [(Delivery.RECEIVED, _("Đã nhận")), (Delivery.FAILED, _("Không đến nơi"))],
    Delivery.FAILED: [(Delivery.RESENT, _("Gửi lại")), (Delivery.RECEIVED, _("Đã nhận"))],
}


class DeliveryForm(Form):
    """What became of it."""

    outcome = RadioField(label=_("Kết quả"))
    on = DateField(label=_("Ngày nhận (nếu đã nhận)"), required=False)
    way = RadioField(label=_("Cách gửi"), choices=Way.choices)
    note = forms.CharField(label=_("Người nhận, hoặc vì sao không đến nơi"), required=False, max_length=200)

    def __init__(self, *args: object, recipient: Recipient, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = OUTCOMES[recipient.state]  # type: ignore[attr-defined]  # a choice field
        self.initial["way"] = recipient.way


@access(Permission.DOCUMENT_ISSUE)
@require_GET
def failures(request: HttpRequest) -> HttpResponse:
    """The letters that did not arrive, oldest first."""
    page = not_arrived(staff(request), request.GET.get("sau", ""))
    return render(request, "desk/not_arrived.html", {"page": page, "columns": COLUMNS})


@access(Permission.PETITION_READ)
@require_http_methods(["GET", "POST"])
def delivery(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Note what became of a letter at one place."""
    user = staff(request)
    petition = get_for(user, code)
    recipient = recipient_of(petition, pk)
    if recipient.state not in OUTCOMES or not user.may(Permission.DOCUMENT_ISSUE, recipient.document):
        raise Missing
    form = DeliveryForm(posted(request), recipient=recipient)
    if form.is_bound and attempt(form, lambda: _note(recipient, form, user)):
        messages.success(request, gettext("Đã ghi nhận."))
        return redirect("case:detail", petition.code)
    note_read(petition, by=user, reason=ReadReason.PAPER)
    title = gettext("Văn bản gửi %(name)s") % {"name": recipient.name}
    back = f"/ho-so/{petition.code}/#van-ban"
    return form_page(request, form, title=title, button=gettext("Ghi nhận"), back=back)


def _note(recipient: Recipient, form: DeliveryForm, user: User) -> None:
    told = form.cleaned_data
    if told["outcome"] == Delivery.RECEIVED:
        note_receipt(recipient, on=told["on"], way=told["way"], note=told["note"], by=user)
    elif told["outcome"] == Delivery.FAILED:
        note_failure(recipient, reason=told["note"], by=user)
    else:
        send_again(recipient, way=told["way"], by=user)

"""From the own case to the second instance: to whom, until when, and the receipt of a new case."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from phoihop.core import credentials
from phoihop.core.errors import DomainError, Invalid
from phoihop.core.gates import closed_message
from phoihop.organizations.interface import name_of
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import CaseHolder, Filed, case_view
from phoihop.portal import cookies
from phoihop.portal.budgets import FILINGS
from phoihop.portal.forms import SecondForm
from phoihop.portal.receipts import receipt_of
from phoihop.portal.views.filing import get_or_post, spend_upload
from phoihop.portal.views.own_case import uploads_of
from phoihop.portal.views.tracking import with_case


@with_case
@sensitive_post_parameters()
@get_or_post
def second(request: HttpRequest, holder: CaseHolder) -> HttpResponse:
    """The answer to the POST is the receipt, to a second press of the button the same receipt."""
    code, posts = holder.petition.code, request.method == "POST"
    key = cookies.key_in(request.POST.get("key", ""), code=code) if posts else ""
    ways = petitions.ways_of(holder.petition)
    is_replay = bool(key) and petitions.is_filed(key)
    if refusal := "" if is_replay else _refusal(ways):
        told = {"refusal": refusal, "code": code}
        return render(request, "portal/tracking/second.html", told, status=422 if posts else 200)
    key = key or credentials.new_key()
    is_late = bool(ways and ways.is_late)
    form = SecondForm(request.POST, request.FILES, is_late=is_late) if posts else SecondForm(is_late=is_late)
    if posts and form.is_valid():
        try:
            filed = _file(request, holder, form, key=key, is_replay=is_replay)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            receipt = receipt_of(request, filed, case_view(CaseHolder(filed.petition)))
            return render(request, "portal/tracking/second_receipt.html", {"receipt": receipt})
    body = petitions.second_receiver(holder.petition)
    context = {"form": form, "code": code, "ways": ways, "key": cookies.seal_key(key, code=code), "body": name_of(body)}
    return render(request, "portal/tracking/second.html", context, status=422 if form.errors else 200)


def _refusal(ways: petitions.Ways | None) -> str:
    """Why it cannot be filed now; empty where it can."""
    if ways is None:
        return _("Chỉ khiếu nại mới có lần hai.")
    return ways.why_not or closed_message("filing") or ""


def _file(request: HttpRequest, holder: CaseHolder, form: SecondForm, *, key: str, is_replay: bool) -> Filed:
    """Raises: DomainError."""
    uploads = uploads_of(form)
    if uploads:
        spend_upload(request)
    if not is_replay and not FILINGS.spend(request.META.get("REMOTE_ADDR", "")):
        raise Invalid("over-budget", _("Đang có quá nhiều đơn gửi từ nơi này. Xin chờ một phút rồi bấm gửi lại."))
    said = form.cleaned_data
    return petitions.file_second(
        holder, text=said["text"], late_reason=said.get("late_reason", ""), uploads=uploads, key=key
    )

"""The end of `/gui-don/`: all answers on one page, then the receipt."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from phoihop.core.access import public
from phoihop.core.errors import DomainError
from phoihop.core.gates import closed_message
from phoihop.petitions.interface import CaseHolder, case_view
from phoihop.portal import work
from phoihop.portal.budgets import FILINGS
from phoihop.portal.receipts import receipt_of
from phoihop.portal.selectors import OpenDraft
from phoihop.portal.sending import Review, review_of, send_draft
from phoihop.portal.steps import step_named, unfinished_in
from phoihop.portal.views.filing import draft_in, get_or_post


@public
@never_cache
@sensitive_post_parameters()
@get_or_post
def check(request: HttpRequest) -> HttpResponse:
    """All answers on one page; the last POST answers the receipt itself."""
    draft = draft_in(request)
    if draft is None:
        return redirect("portal:file")
    if unfinished := unfinished_in(draft.answers):
        return redirect(f"{unfinished.address}?sua=1")
    if request.method == "POST" and request.POST.get("nonce") == draft.answers.nonce:
        return _send(request, draft)
    if draft.answers.is_sent:
        return redirect("portal:sent")
    return _check_page(request, draft)


def _send(request: HttpRequest, draft: OpenDraft) -> HttpResponse:
    if "back" in request.POST:
        return redirect(step_named("kiem-tra").previous_address)
    if not draft.answers.is_sent and (message := closed_message("filing")):
        return _check_page(request, draft, message=message, status=503)
    if not within_budget(request, draft):
        return wait_page(request, draft, action="portal:check", button=_("Gửi ý kiến"))
    try:
        filed = send_draft(draft)
    except DomainError as error:
        return _check_page(request, draft, message=error.message, status=error.status)
    return render(
        request,
        "portal/filing/receipt.html",
        {"receipt": receipt_of(request, filed, case_view(CaseHolder(filed.petition)))},
    )


def wait_page(request: HttpRequest, draft: OpenDraft, *, action: str, button: str) -> HttpResponse:
    """Above the budget: the browser works, or the person waits and presses the button again."""
    context = {
        "nonce": draft.answers.nonce,
        "challenge": work.new_challenge(draft.answers.nonce),
        "wait_seconds": work.WAIT_SECONDS,
        "bits": work.BITS,
        "action": action,
        "button": button,
    }
    return render(request, "portal/filing/wait.html", context, status=429)


def within_budget(request: HttpRequest, draft: OpenDraft) -> bool:
    """A second press costs nothing; above the budget, work or waiting counts as well."""
    if draft.answers.is_sent or FILINGS.spend(request.META.get("REMOTE_ADDR", "")):
        return True
    challenge, answer = request.POST.get("challenge", ""), request.POST.get("answer", "")
    return work.is_answered(challenge, answer, purpose=draft.answers.nonce)


def _check_page(request: HttpRequest, draft: OpenDraft, *, message: str = "", status: int = 200) -> HttpResponse:
    review: Review = review_of(draft)
    context = {"step": step_named("kiem-tra"), "review": review, "nonce": draft.answers.nonce, "message": message}
    return render(request, "portal/filing/check.html", context, status=status)

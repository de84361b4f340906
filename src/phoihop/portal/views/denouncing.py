"""`/gui-don/to-cao/`: what is protected and what not, then one question a page, sealed until it is sent."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phoihop.core.errors import DomainError
from phoihop.core.gates import closed_message
from phoihop.core.ids import row_number
from phoihop.denunciations.interface import (
    Filed,
    denunciation_view,
    filed_under,
    is_taking,
    no_unit,
    open_denunciation,
)
from phoihop.portal import cookies
from phoihop.portal.actions import add_sealed_file, begin_draft, discard_draft, keep_answers
from phoihop.portal.denouncing.forms import AccusedForm, count_of, without_row
from phoihop.portal.denouncing.sending import review_of, send_draft
from phoihop.portal.receipts import receipt_of
from phoihop.portal.sealed_pages import sealed_page
from phoihop.portal.selectors import OpenDraft, draft_of, reception_places
from phoihop.portal.steps import DENOUNCE, DENOUNCING, Step, form_of, step_named, unfinished_in
from phoihop.portal.views.filing import answer_files, get_or_post, spend_upload
from phoihop.portal.views.sending import wait_page, within_budget
from phoihop.ui.forms import Form
from phoihop.vault.interface import SealedUploadedFile


@sealed_page
@get_or_post
def start(request: HttpRequest) -> HttpResponse:
    """What is kept secret and what cannot be, before a word is written; the button begins a draft."""
    draft, refusal = draft_in(request), _refusal()
    if request.method != "POST" or refusal:
        context = {"draft": draft, "refusal": refusal, "boards": reception_places()}
        return render(request, "portal/denouncing/start.html", context, status=503 if request.method == "POST" else 200)
    response = redirect(DENOUNCING[0].address)
    if draft is None or draft.answers.is_sent:
        cookies.set_sealed_draft(response, begin_draft().token)
    return response


def _refusal() -> str:
    """Why nothing can be taken now; empty where it can."""
    return closed_message("filing") or ("" if is_taking() else no_unit().message)


@sealed_page
@get_or_post
def step(request: HttpRequest, name: str) -> HttpResponse:
    """One question."""
    this, draft = step_named(name, DENOUNCE), draft_in(request)
    if draft is None or draft.answers.is_sent:
        return _without_draft(draft)
    if request.method == "POST":
        return _answer(request, this, draft)
    return _step_page(request, this, form_of(this, draft.answers.of(name), bound="sua" in request.GET), draft)


def _answer(request: HttpRequest, this: Step, draft: OpenDraft) -> HttpResponse:
    """Keep what was written, right or wrong, then go on, go back or say what to mend."""
    form = form_of(this, request.POST, bound=True)
    written = {field: request.POST.get(field, "") for field in form.fields}
    if isinstance(form, AccusedForm):
        written["count"] = str(form.count)
        if {"add", "drop", "find"} & request.POST.keys():
            return _change_rows(request, this, draft, written)
    draft = keep_answers(draft, draft.answers.with_step(this.name, written))
    if "back" in request.POST:
        return redirect(this.previous_address)
    if "find" in request.POST:
        return _step_page(request, this, form_of(this, written, bound=False), draft)
    if not form.is_valid():
        return _step_page(request, this, form, draft)
    chosen = {
        field: str(form.cleaned_data.get(field) or "")
        for field in form.fields
        if field.startswith("body_") or field == "place_code"
    }
    keep_answers(draft, draft.answers.with_step(this.name, {**written, **chosen}))
    return redirect("portal:denunciation_check") if "to_check" in request.POST else redirect(this.next_address)


def _change_rows(request: HttpRequest, this: Step, draft: OpenDraft, written: dict[str, str]) -> HttpResponse:
    """One block more or less, or the bodies that the words lead to; the page stays where it was."""
    count = count_of(written)
    at = row_number(request.POST.get("find", "")) or count
    if "add" in request.POST:
        written = {**written, "count": str(count_of({"count": str(count + 1)}))}
        at = count + 1
    elif "drop" in request.POST:
        written = without_row(written, (row_number(request.POST["drop"]) or 0) - 1)
        at = count_of(written)
    keep_answers(draft, draft.answers.with_step(this.name, written))
    return redirect(f"{this.address}#nguoi-{at}")


@sealed_page
@get_or_post
def files(request: HttpRequest) -> HttpResponse:
    """Add and remove files, one at a time; each is sealed as it comes and checked at once."""
    this, draft = step_named("tep", DENOUNCE), draft_in(request)
    if draft is None or draft.answers.is_sent:
        return _without_draft(draft)
    return answer_files(request, this, draft, show=_step_page, keep=_keep_upload)


def _keep_upload(request: HttpRequest, draft: OpenDraft) -> OpenDraft:
    """Keep the file that came along, if any. Raises: Invalid."""
    upload = request.FILES.get("upload")
    if not isinstance(upload, SealedUploadedFile):
        return draft
    spend_upload(request)
    return add_sealed_file(draft, upload)


@sealed_page
@get_or_post
def check(request: HttpRequest) -> HttpResponse:
    """All answers on one page; the last POST answers the receipt itself."""
    draft = draft_in(request)
    if draft is None:
        return _without_draft(draft)
    is_press = request.method == "POST" and request.POST.get("nonce") == draft.answers.nonce
    if draft.answers.is_sent:
        filed = filed_under(draft.answers.nonce) if is_press else None
        return receipt_page(request, filed) if filed else _without_draft(draft)
    if unfinished := unfinished_in(draft.answers, DENOUNCE):
        return redirect(f"{unfinished.address}?sua=1")
    return _send(request, draft) if is_press else _check_page(request, draft)


def _send(request: HttpRequest, draft: OpenDraft) -> HttpResponse:
    if "back" in request.POST:
        return redirect(step_named("kiem-tra", DENOUNCE).previous_address)
    if refusal := _refusal():
        return _check_page(request, draft, message=refusal, status=503)
    if not within_budget(request, draft):
        return wait_page(request, draft, action="portal:denunciation_check", button=_("Gửi tố cáo"))
    try:
        filed = send_draft(draft)
    except DomainError as error:
        return _check_page(request, draft, message=error.message, status=error.status)
    return receipt_page(request, filed)


def receipt_page(request: HttpRequest, filed: Filed, *, template: str = "receipt") -> HttpResponse:
    """The only page that ever shows the secret."""
    view = denunciation_view(open_denunciation(filed.code, filed.secret))
    return render(request, f"portal/denouncing/{template}.html", {"receipt": receipt_of(request, filed, view)})


def _check_page(request: HttpRequest, draft: OpenDraft, *, message: str = "", status: int = 200) -> HttpResponse:
    context = {
        "step": step_named("kiem-tra", DENOUNCE),
        "rows": review_of(draft),
        "nonce": draft.answers.nonce,
        "message": message,
    }
    return render(request, "portal/denouncing/check.html", context, status=status)


@sealed_page
@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Forget what was written, or the receipt that could be shown again, at once."""
    draft = draft_in(request)
    if draft is not None:
        discard_draft(draft)
    was_sent = draft is not None and draft.answers.is_sent
    response = redirect("portal:denunciation_sent" if was_sent else DENOUNCE)
    cookies.drop_sealed_draft(response)
    return response


@sealed_page
def sent(request: HttpRequest) -> HttpResponse:
    """It was sent; its secret is not shown again."""
    return render(request, "portal/denouncing/sent.html")


def draft_in(request: HttpRequest) -> OpenDraft | None:
    """The draft that the browser has the key of."""
    return draft_of(request.COOKIES.get(cookies.SEALED_DRAFT, ""))


def _without_draft(draft: OpenDraft | None) -> HttpResponse:
    return redirect("portal:denunciation_sent" if draft else DENOUNCE)


def _step_page(request: HttpRequest, this: Step, form: Form, draft: OpenDraft) -> HttpResponse:
    context: dict[str, Any] = {"step": this, "form": form, "draft": draft}
    return render(request, f"portal/denouncing/{this.template}.html", context)

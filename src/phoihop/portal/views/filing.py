"""`/gui-don/`: one question a page, without account or script. What is written lies in a sealed draft."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from phoihop.core.access import public
from phoihop.core.errors import DomainError, Invalid
from phoihop.core.gates import closed_message
from phoihop.core.ids import row_number
from phoihop.portal import cookies
from phoihop.portal.actions import add_draft_file, begin_draft, discard_draft, keep_answers, remove_draft_file
from phoihop.portal.budgets import UPLOADS
from phoihop.portal.forms import DENUNCIATION, UploadForm
from phoihop.portal.selectors import OpenDraft, draft_of, is_khmer_page_shown
from phoihop.portal.steps import STEPS, Step, form_of, step_named
from phoihop.ui.forms import Form

type ShowStep = Callable[[HttpRequest, Step, Form, OpenDraft], HttpResponse]
type KeepUpload = Callable[[HttpRequest, OpenDraft], OpenDraft]

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@public
@never_cache
@get_or_post
def start(request: HttpRequest) -> HttpResponse:
    """What filing is, whom to call in danger; the button begins a draft."""
    draft = draft_in(request)
    if request.method != "POST":
        context = {"draft": draft, "closed": closed_message("filing"), "has_khmer": is_khmer_page_shown()}
        return render(request, "portal/filing/start.html", context)
    response = redirect("portal:step", STEPS[0].name)
    if draft is None or draft.answers.is_sent:
        cookies.set_draft(response, begin_draft().token)
    return response


@public
@never_cache
@sensitive_post_parameters()
@get_or_post
def step(request: HttpRequest, name: str) -> HttpResponse:
    """One question."""
    this = step_named(name)
    draft = draft_in(request)
    if draft is None or draft.answers.is_sent:
        return redirect("portal:sent" if draft else "portal:file")
    if request.method == "POST":
        return _answer(request, this, draft)
    written = draft.answers.of(name)
    show_errors = "sua" in request.GET
    return step_page(request, this, form_of(this, written, bound=show_errors), draft)


def _answer(request: HttpRequest, this: Step, draft: OpenDraft) -> HttpResponse:
    """Keep what was written, right or wrong, then go on, go back or say what to mend."""
    form = form_of(this, request.POST, bound=True)
    written = {field: request.POST.get(field, "") for field in form.fields}
    if written.get("kind") == DENUNCIATION:
        written = {}  # that somebody wants to denounce is not kept beside a petition
    draft = keep_answers(draft, draft.answers.with_step(this.name, written))
    if "back" in request.POST:
        return redirect(this.previous_address)
    if "find" in request.POST:
        return step_page(request, this, form_of(this, written, bound=False), draft)
    if not form.is_valid():
        return step_page(request, this, form, draft)
    if form.cleaned_data.get("kind") == DENUNCIATION:
        return redirect("portal:denunciation")
    chosen = {field: str(form.cleaned_data.get(field) or "") for field in ("place_code",) if field in form.fields}
    keep_answers(draft, draft.answers.with_step(this.name, {**written, **chosen}))
    return redirect("portal:check") if "to_check" in request.POST else redirect(this.next_address)


@public
@never_cache
@get_or_post
def files(request: HttpRequest) -> HttpResponse:
    """Add and remove files, one at a time; each is checked at once and kept sealed."""
    this, draft = step_named("tep"), draft_in(request)
    if draft is None or draft.answers.is_sent:
        return redirect("portal:sent" if draft else "portal:file")
    return answer_files(request, this, draft, show=step_page, keep=_keep_upload)


def answer_files(
    request: HttpRequest, this: Step, draft: OpenDraft, *, show: ShowStep, keep: KeepUpload
) -> HttpResponse:
    """The step of the files in either filing: one more, one away, on, or back."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method != "POST" or not form.is_valid():
        return show(request, this, form, draft)
    if removed := request.POST.get("remove", ""):
        draft = remove_draft_file(draft, row_number(removed) or 0)
    try:
        draft = keep(request, draft)
    except DomainError as error:
        form.add_error("upload", error.message)
        return show(request, this, form, draft)
    if "back" in request.POST:
        return redirect(this.previous_address)
    return redirect(this.address if removed or "add" in request.POST else this.next_address)


def _keep_upload(request: HttpRequest, draft: OpenDraft) -> OpenDraft:
    """Keep the file that came along, if any. Raises: Invalid."""
    upload = request.FILES.get("upload")
    if upload is None:
        return draft
    spend_upload(request)
    return add_draft_file(draft, upload)


def spend_upload(request: HttpRequest) -> None:
    """Count one file of this sender. Raises: Invalid above the budget."""
    if not UPLOADS.spend(request.META.get("REMOTE_ADDR", "")):
        raise Invalid(
            "over-budget", _("Đang có quá nhiều tệp gửi từ nơi này. Xin chờ một phút rồi thêm lại."), "upload"
        )


@public
@never_cache
@require_POST
def discard(request: HttpRequest) -> HttpResponse:
    """Forget what was written, at once."""
    draft = draft_in(request)
    if draft is not None:
        discard_draft(draft)
    response = redirect("portal:file")
    cookies.drop_draft(response)
    return response


@public
@never_cache
def sent(request: HttpRequest) -> HttpResponse:
    """The draft was sent; its secret is not shown again."""
    return render(request, "portal/filing/sent.html")


def draft_in(request: HttpRequest) -> OpenDraft | None:
    """The draft that the browser has the key of."""
    return draft_of(request.COOKIES.get(cookies.DRAFT, ""))


def step_page(request: HttpRequest, this: Step, form: Form, draft: OpenDraft) -> HttpResponse:
    """The page of one step, with or without errors."""
    context: dict[str, Any] = {"step": this, "steps": STEPS, "form": form, "draft": draft}
    return render(request, f"portal/filing/{this.template}.html", context)

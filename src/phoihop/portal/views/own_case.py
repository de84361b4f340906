"""What the person does in their own case: each page asks, calls one action and leads back to the case."""

from collections.abc import Callable, Sequence

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from phoihop.core.errors import DomainError, Missing
from phoihop.documents.interface import render_pdf
from phoihop.files.interface import file_response
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import CaseHolder
from phoihop.portal.forms import InformationForm, MessageForm, VerdictForm, WithdrawForm
from phoihop.portal.tracked import own_files
from phoihop.portal.views.tracking import with_case
from phoihop.ui.forms import Form


@with_case
@sensitive_post_parameters()
def add_information(request: HttpRequest, holder: CaseHolder) -> HttpResponse:
    """More words and papers to the same case."""

    def add(form: Form) -> None:
        petitions.add_information(holder, text=form.cleaned_data["text"], uploads=uploads_of(form))

    return act_page(request, InformationForm, add, title=_("Bổ sung thông tin"), button=_("Gửi bổ sung"))


@with_case
@sensitive_post_parameters()
def answer_question(request: HttpRequest, holder: CaseHolder) -> HttpResponse:
    """The answer to what the body asked."""

    def answer(form: Form) -> None:
        petitions.answer_question(holder, text=form.cleaned_data["text"], uploads=uploads_of(form))

    return act_page(request, InformationForm, answer, title=_("Trả lời câu hỏi của cơ quan"), button=_("Gửi trả lời"))


@with_case
@sensitive_post_parameters()
def withdraw(request: HttpRequest, holder: CaseHolder) -> HttpResponse:
    """Take the petition back; the page says what that means before the button."""

    def take_back(form: Form) -> None:
        petitions.withdraw(holder, reason=form.cleaned_data["text"])

    return act_page(request, WithdrawForm, take_back, title=_("Rút đơn"), button=_("Rút đơn"))


@with_case
@sensitive_post_parameters()
def dispute(request: HttpRequest, holder: CaseHolder) -> HttpResponse:
    """Ask once that the answer be looked at again."""

    def ask_again(form: Form) -> None:
        petitions.dispute(holder, text=form.cleaned_data["text"])

    return act_page(request, MessageForm, ask_again, title=_("Đề nghị xem xét lại"), button=_("Gửi đề nghị"))


@with_case
@sensitive_post_parameters()
def give_verdict(request: HttpRequest, holder: CaseHolder) -> HttpResponse:
    """Was the answer right? Stands beside the body's own result."""

    def say(form: Form) -> None:
        petitions.give_verdict(holder, value=form.cleaned_data["value"], text=form.cleaned_data["text"])

    return act_page(request, VerdictForm, say, title=_("Ý kiến về kết quả"), button=_("Gửi ý kiến"))


@with_case
@require_POST
def nudge(_request: HttpRequest, holder: CaseHolder) -> HttpResponse:
    """Remind the body that its day is over."""
    petitions.nudge(holder)
    return redirect("portal:case")


@with_case
def file(_request: HttpRequest, holder: CaseHolder, key: str) -> HttpResponse:
    """One of the person's own files."""
    stored = next((row for row in own_files(holder.petition) if row.key == key), None)
    if stored is None:
        raise Missing
    return file_response(stored)


@with_case
def letter(_request: HttpRequest, holder: CaseHolder, code: str) -> HttpResponse:
    """A letter that was sent to the person, as PDF."""
    document = petitions.read_own_letter(holder, code)
    headers = {"Content-Disposition": f'attachment; filename="{document.code}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(render_pdf(document), content_type="application/pdf", headers=headers)


def act_page(
    request: HttpRequest,
    form_class: type[Form],
    act: Callable[[Form], None],
    *,
    title: str,
    button: str,
    told: Sequence[str] = (),
) -> HttpResponse:
    """One page for one step: ask, call one action, go back to the case; refusals stand on the page, nothing is lost."""
    form = form_class(request.POST, request.FILES) if request.method == "POST" else form_class()
    if request.method == "POST" and form.is_valid():
        try:
            act(form)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            return redirect("portal:case")
    return render(request, "portal/tracking/act.html", {"form": form, "title": title, "button": button, "told": told})


def uploads_of(form: Form) -> list[UploadedFile[bytes]]:
    """The one file of the form, where one was chosen."""
    upload = form.cleaned_data.get("upload")
    return [upload] if upload else []

"""The page of one case, and its steps."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from phoihop.accounts.interface import step_up_answer
from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.core.errors import Conflict, DomainError, Invalid, Missing
from phoihop.desk.case_complaint import complaint_file
from phoihop.desk.case_file import case_file
from phoihop.desk.case_letters import LETTER_COLUMNS
from phoihop.desk.case_people import case_people
from phoihop.desk.competence import asked_for
from phoihop.desk.selectors import posted, staff
from phoihop.desk.steps.all import allowed_steps, step_of
from phoihop.desk.steps.letters import EditForm, letter_label, letters_to_edit
from phoihop.desk.steps.page import StepForm, StepPage
from phoihop.desk.tying import repeat_lines
from phoihop.files.interface import file_of, file_response
from phoihop.petitions.interface import (
    Filters,
    Petition,
    ReadReason,
    Rehearsed,
    edit_letter,
    get_for,
    guided_before,
    inspected_until,
    make_package,
    next_in_list,
    note_read,
    open_outside,
    repeats_of,
    ties_of,
)
from phoihop.ui.form_pages import attempt, form_page


@access(Permission.PETITION_READ)
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """The case: the matter as written on the left, what may be done now on the right. Opening it is an event."""
    user = staff(request)
    petition = get_for(user, code)
    note_read(petition, by=user, reason=ReadReason.DUTY)
    context = {
        "case": case_file(petition),
        "complaint": complaint_file(petition, user),
        "people": case_people(petition, user),
        "letter_columns": LETTER_COLUMNS,
        "issuing": user.bodies_for(Permission.DOCUMENT_ISSUE),
        "drafts": [row.code for row in letters_to_edit(petition, user)],
        "petition": petition,
        "steps": allowed_steps(petition, user),
        "repeats": repeat_lines(repeats_of(user, petition)),
        "ties": ties_of(user, petition),
        "next_code": next_in_list(user, Filters(), petition),
        "may_reissue": user.may(Permission.PETITION_REISSUE_SECRET, petition),
        "inspected_until": inspected_until(user, petition) if user.may(Permission.PETITION_INSPECT) else None,
    }
    return render(request, "desk/case.html", context)


@access(Permission.PETITION_READ)
def run_step(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """One step: its form with ground, letter and date before it is confirmed; answers are kept when refused."""
    user = staff(request)
    petition = get_for(user, code)
    page = step_of(slug, petition, user)
    if page.signs and (asked := step_up_answer(request)):
        return asked
    form = page.form(posted(request), request.FILES or None, petition=petition, user=user)
    context: dict[str, Any] = {"petition": petition, "step": page, "form": form}
    if page.asks_competence:
        context["asked"] = asked_for(petition, request.GET)
    if page.tells_guided:
        context["guided"] = guided_before(user, petition)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            context["read"] = unread = _unread_paper(request, petition, page, form)
            if unread is None:
                page.run(petition, user, form.cleaned_data)
                messages.success(request, gettext("%(title)s: đã ghi nhận.") % {"title": page.title})
                return redirect(_after(user, petition))
        except Conflict:
            raise
        except DomainError as error:
            _show(error, form)
            status = error.status
    note_read(petition, by=user, reason=page.read_reason)  # a step shows the matter and what was drafted so far
    return render(request, "desk/step.html", context, status=422 if form.errors else status)


@access(Permission.PETITION_READ)
def edit_draft(request: HttpRequest, code: str, letter: str) -> HttpResponse:
    """The words of one draft of a case, while this person may change them."""
    user = staff(request)
    petition = get_for(user, code)
    draft = next((row for row in letters_to_edit(petition, user) if row.code == letter), None)
    if draft is None:
        raise Missing
    form = EditForm(posted(request), petition=petition, user=user, draft=draft)
    if form.is_bound and attempt(form, lambda: edit_letter(petition, draft, values=form.cleaned_data, by=user)):
        messages.success(request, gettext("Đã lưu dự thảo."))
        return redirect("documents:detail", draft.code)
    note_read(petition, by=user, reason=ReadReason.PAPER)
    back = reverse("case:detail", args=[petition.code])
    return form_page(request, form, title=letter_label(draft), button=gettext("Lưu dự thảo"), back=back)


def _unread_paper(request: HttpRequest, petition: Petition, page: StepPage, form: StepForm) -> Rehearsed | None:
    """The paper of the step as long as these very words were not on the page that was confirmed."""
    rehearsed = page.rehearsed(petition, staff(request), form.cleaned_data)
    return None if rehearsed is None or request.POST.get("seen") == rehearsed.version else rehearsed


@access(Permission.PETITION_READ)
def download(request: HttpRequest, code: str, key: str) -> HttpResponseBase:
    """One file of a case that this person may see."""
    user = staff(request)
    petition = get_for(user, code)
    response = file_response(file_of("petition", petition.code, key))  # first: what is refused was not read
    note_read(petition, by=user, reason=ReadReason.FILE)
    return response


@access(Permission.PETITION_READ)
def package(request: HttpRequest, code: str) -> HttpResponse:
    """The petition as a file for a network that is kept apart."""
    user = staff(request)
    handover = open_outside(get_for(user, code))
    if handover is None:
        raise Missing
    made = make_package(handover, by=user)
    headers = {"Content-Disposition": f'attachment; filename="{made.name}"', "Cache-Control": "no-store"}
    return HttpResponse(made.content, content_type="application/zip", headers=headers)


def _show(error: DomainError, form: StepForm) -> None:
    """A refusal of the action beside its field, or above the form."""
    if not isinstance(error, Invalid):
        raise error
    form.add_error(error.field if error.field in form.fields else None, error.message)


def _after(user: Any, petition: Petition) -> str:
    """Back to the case while one may still see it, else to the list."""
    try:
        get_for(user, petition.code)
    except Missing:
        return reverse("desk:worklist")
    return reverse("case:detail", args=[petition.code])

"""The papers of a case: drafted, read by a second person, signed, sent. Words are opened in memory."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from phoihop.accounts.roles import Permission
from phoihop.core import clock
from phoihop.core.access import access
from phoihop.core.errors import Invalid, Missing
from phoihop.denunciations.actions.letters import (
    draft_letter,
    edit_letter,
)
from phoihop.denunciations.actions.papers import draw_letter, values_of
from phoihop.denunciations.actions.words import words_of
from phoihop.denunciations.forms import LetterForm
from phoihop.denunciations.models import CaseLetter, Entry
from phoihop.denunciations.policies import check_may
from phoihop.denunciations.selectors.letters import OWN_STEPS, letter_facts, letters_of, part_of
from phoihop.denunciations.states import HANDLE, LetterState
from phoihop.denunciations.steps.letters import letter_steps
from phoihop.denunciations.steps.page import Work
from phoihop.denunciations.steps.values import PREFIX, values_in
from phoihop.denunciations.views.files import sealed_answer
from phoihop.denunciations.views.working import led_to_unlock, reader_mark, unkept, work_on
from phoihop.documents.interface import PDF_TYPE, TEMPLATES
from phoihop.ui.form_pages import attempt
from phoihop.vault.interface import Part


@access(Permission.VAULT_HOLD)
@require_GET
@unkept
def choose(request: HttpRequest, code: str) -> HttpResponse:
    """Which paper is to be drafted; decisions are signed with their step and are not listed."""
    work = work_on(request, code)
    check_may(work.user, HANDLE, work.row)
    known = [(key, one.name) for key, one in TEMPLATES if one.is_sealed and key not in OWN_STEPS]
    return render(request, "denunciations/letter_choose.html", {"row": work.row, "templates": known})


@access(Permission.VAULT_HOLD)
@require_http_methods(["GET", "POST"])
@unkept
def draft(request: HttpRequest, code: str, template: str) -> HttpResponse:
    """The words of a new paper, one box a field."""
    work = work_on(request, code)
    check_may(work.user, HANDLE, work.row)
    if template in OWN_STEPS or template not in dict(TEMPLATES) or not TEMPLATES.get(template).is_sealed:
        raise Missing
    if away := led_to_unlock(request, work, Part.REDACTED):
        return away
    form = LetterForm(_posted(request), template=template, known=set(letter_facts(work.row, clock.today())))
    made: list[CaseLetter] = []

    def step() -> None:
        values = values_in(form.cleaned_data)
        made.append(draft_letter(work.row, template=template, values=values, by=work.user))

    if form.is_bound and _attempt_words(form, step):
        messages.success(request, _("Đã lưu dự thảo."))
        return redirect("denunciations:letter", work.row.code, made[0].code)
    return _form(request, work, form, TEMPLATES.get(template).name)


@access(Permission.VAULT_HOLD)
@require_http_methods(["GET", "POST"])
@unkept
def edit(request: HttpRequest, code: str, letter_code: str) -> HttpResponse:
    """Other words for a draft."""
    work = work_on(request, code)
    letter = _letter(work, letter_code)
    check_may(work.user, HANDLE, work.row)
    if letter.state != LetterState.DRAFT:
        raise Missing
    if away := led_to_unlock(request, work, Part.REDACTED):
        return away
    values = values_of(letter, using=work.open_key, by=work.user)
    fixed = {name: values[name] for name in ("case_code",) if name in values}
    form = LetterForm(_posted(request), template=letter.template, known=set(fixed), values=values)
    if form.is_bound and _attempt_words(
        form, lambda: edit_letter(letter, values={**fixed, **values_in(form.cleaned_data)}, by=work.user)
    ):
        messages.success(request, _("Đã lưu dự thảo."))
        return redirect("denunciations:letter", work.row.code, letter.code)
    return _form(request, work, form, TEMPLATES.get(letter.template).name)


@access(Permission.VAULT_HOLD)
@require_GET
@unkept
def show(request: HttpRequest, code: str, letter_code: str) -> HttpResponse:
    """The words of the paper and what may be done with it now."""
    work = work_on(request, code)
    letter = _letter(work, letter_code)
    if away := led_to_unlock(request, work, Part.REDACTED):
        return away
    return _page(request, work, letter)


@access(Permission.VAULT_HOLD)
@require_GET
@unkept
def paper(request: HttpRequest, code: str, letter_code: str) -> HttpResponse:
    """The paper as PDF under a neutral name, drawn in memory."""
    work = work_on(request, code)
    letter = _letter(work, letter_code)
    if away := led_to_unlock(request, work, Part.REDACTED):
        return away
    content = draw_letter(letter, PDF_TYPE, using=work.open_key, by=work.user)
    return sealed_answer(content, PDF_TYPE, "van-ban.pdf", is_shown=False)


@access(Permission.VAULT_HOLD)
@require_POST
@unkept
def act(request: HttpRequest, code: str, letter_code: str, name: str) -> HttpResponse:
    """One step of the paper; the words that were read are those that are signed or confirmed."""
    work = work_on(request, code)
    letter = _letter(work, letter_code)
    if away := led_to_unlock(request, work, Part.REDACTED):
        return away
    step = next((one for one in letter_steps(work, letter) if one.name == name), None)
    if step is None:
        raise Missing
    form = step.form(request.POST, letter=letter, auto_id=f"{name}_%s")
    if attempt(form, lambda: step.run(work, letter, form.cleaned_data)):
        messages.success(request, _("%(title)s: đã ghi nhận.") % {"title": step.button})
        return redirect("denunciations:letter", work.row.code, letter.code)
    return _page(request, work, _letter(work, letter_code), sent=(name, form))


def _page(request: HttpRequest, work: Work, letter: CaseLetter, *, sent: tuple[str, Any] | None = None) -> HttpResponse:
    values = values_of(letter, using=work.open_key, by=work.user)
    known = TEMPLATES.get(letter.template).fields
    words = {one.ref: one.text for one in words_of(work.row, part=Part.REDACTED, using=work.open_key, by=work.user)}
    refused, form = sent or ("", None)
    steps = [
        (one, form if one.name == refused else one.form(letter=letter, auto_id=f"{one.name}_%s"))
        for one in letter_steps(work, letter)
    ]
    context = {
        "row": work.row,
        "letter": letter,
        "title": TEMPLATES.get(letter.template).name,
        "fields": [(field.label, values[field.name]) for field in known if values.get(field.name)],
        "remarks": [(one.on, words.get(one.ref, "")) for one in Entry.objects.filter(letter=letter).order_by("id")],
        "steps": steps,
        "may_edit": letter.state == LetterState.DRAFT and work.user.may(HANDLE, work.row),
        "form": form,
        "mark": reader_mark(work),
    }
    return render(request, "denunciations/letter.html", context, status=422 if sent else 200)


def _form(request: HttpRequest, work: Work, form: LetterForm, title: str) -> HttpResponse:
    context = {"row": work.row, "form": form, "title": title, "mark": reader_mark(work)}
    return render(request, "denunciations/letter_form.html", context, status=422 if form.errors else 200)


def _letter(work: Work, code: str) -> CaseLetter:
    """A paper of this very case. Raises: Missing."""
    found = letters_of(work.row).filter(code=code).first()
    if found is None or not work.holds(part_of(found.template)):
        raise Missing
    return found


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _attempt_words(form: LetterForm, step: Callable[[], object]) -> bool:
    """A refusal of the words stands beside their box, whose name has a prefix."""
    if not form.is_valid():
        return False
    try:
        step()
    except Invalid as error:
        name = f"{PREFIX}{error.field}"
        form.add_error(name if name in form.fields else None, error.message)
        return False
    return True

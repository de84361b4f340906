"""The page of one case and its steps."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.core.errors import Invalid, Missing
from phoihop.denunciations.actions.reading import Content, read_content, read_redacted
from phoihop.denunciations.pictures import can_be_drawn
from phoihop.denunciations.selectors.classes import class_of
from phoihop.denunciations.selectors.history import history_of
from phoihop.denunciations.selectors.letters import letters_of, part_of
from phoihop.denunciations.selectors.links import links_of
from phoihop.denunciations.selectors.lists import next_code
from phoihop.denunciations.selectors.plain import plain_case
from phoihop.denunciations.selectors.team import team_of
from phoihop.denunciations.selectors.visible import get_for, visible_to
from phoihop.denunciations.states import DECIDABLE, HANDLE
from phoihop.denunciations.steps.all import STEPS, allowed_steps, step_of
from phoihop.denunciations.steps.page import Work
from phoihop.denunciations.steps.values import PREFIX
from phoihop.denunciations.views.working import reader_mark, unkept, unlock_href, work_on
from phoihop.documents.interface import TEMPLATES
from phoihop.organizations.interface import Body, names_of
from phoihop.ui.forms import Form
from phoihop.ui.interface import TimelineEntry
from phoihop.vault.interface import OpenedFile, Part

ANSWER = "tra-loi"


@access(Permission.VAULT_HOLD)
@require_GET
@unkept
def show(request: HttpRequest, code: str) -> HttpResponse:
    """What lies in plain; and with an open key what that key opens, and no more."""
    work = work_on(request, code)
    steps = allowed_steps(work)
    opened = _opened(work, may_answer=any(step.slug == ANSWER for step in steps))
    case = plain_case(work.row)  # after the reading, which is listed too
    context = {
        "row": work.row,
        "case": case,
        "history": _history(work, opened.get("words", {})),
        "letters": _letters(work),
        "matter_class": class_of(work.row) if work.row.state not in DECIDABLE else None,
        "team": team_of(work.row),
        "steps": [step for step in steps if step.slug != ANSWER],
        "is_of_unit": work.user.may(HANDLE, work.row) and work.holds(Part.CONTENT),
        "asked": [one for one in case.openings if one.asker.holder_id == work.user.pk],
        "links": links_of(work.user, work.row),
        "next_code": next_code(visible_to(work.user), work.row),
        "work": work,
        "unlock_href": unlock_href(work, Part.CONTENT, reverse("denunciations:case", args=[work.row.code])),
        **opened,
    }
    return render(request, "denunciations/case.html", context)


@access(Permission.VAULT_HOLD)
@require_http_methods(["GET", "POST"])
@unkept
def run_step(request: HttpRequest, code: str, slug: str) -> HttpResponse:
    """One step: its form before it is confirmed; answers are kept when refused, and nothing is half done."""
    work = work_on(request, code)
    step = step_of(slug, work)
    if step.needs_key and work.using is None:
        return redirect(unlock_href(work, Part.CONTENT, request.get_full_path()))
    form = step.form(request.POST if request.method == "POST" else None, work=work)
    if form.is_bound and form.is_valid():
        try:
            step.run(work, form.cleaned_data)
        except Invalid as error:
            form.add_error(field_of(error, form), error.message)
        else:
            messages.success(request, gettext("%(title)s: đã ghi nhận.") % {"title": step.title})
            return redirect(after_step(work))
    context = {"row": work.row, "step": step, "form": form}
    return render(request, "denunciations/step.html", context, status=422 if form.errors else 200)


def after_step(work: Work) -> str:
    """Back to the case while the person may still meet it, else to the list."""
    work.user.forget_holdings()
    try:
        get_for(work.user, work.row.code)
    except Missing:
        return reverse("denunciations:unit")
    return reverse("denunciations:case", args=[work.row.code])


def field_of(error: Invalid, form: Form) -> str | None:
    """The box that a refusal is about; the words of a paper have a prefix."""
    names = (error.field or "", f"{PREFIX}{error.field}")
    return next((name for name in names if name in form.fields), None)


def _opened(work: Work, *, may_answer: bool) -> dict[str, Any]:
    if work.using is None:
        return {}
    context: dict[str, Any] = {"mark": reader_mark(work)}
    words: dict[str, str] = {}
    if Part.CONTENT in work.parts:
        content = read_content(work.row, using=work.using, by=work.user)
        context |= {"content": content, "files": _lines(content.files), "accused": _accused(content)}
        words |= content.words
        if may_answer:
            context["answer_form"] = STEPS[ANSWER].form(work=work)
    if Part.REDACTED in work.parts:
        redacted = read_redacted(work.row, using=work.using, by=work.user)
        words |= redacted.words
        context |= {"redacted": redacted, "copies": _lines(redacted.files)}
    return context | {"words": words}


def _history(work: Work, words: dict[str, str]) -> list[TimelineEntry]:
    """Decisions and entries, with their words as far as an open key opened them."""
    return [
        TimelineEntry(
            label=f"{line.label}: {line.ground}" if line.ground else line.label,
            at=line.on,
            by=line.by,
            text=words.get(line.ref, ""),
        )
        for line in history_of(work.row)
    ]


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A paper of the case."""

    code: str
    name: str
    number: str
    state: str


def _letters(work: Work) -> list[LetterLine]:
    """The papers whose part one of her keys opens: the others do not exist for her."""
    return [
        LetterLine(one.code, TEMPLATES.get(one.template).name, one.number_text, one.get_state_display())
        for one in letters_of(work.row)
        if work.holds(part_of(one.template))
    ]


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file under a neutral name: its own name may tell who it is from, and is shown on the open page only."""

    file: OpenedFile
    can_be_drawn: bool


def _lines(files: list[OpenedFile]) -> list[FileLine]:
    return [FileLine(file, can_be_drawn(file.facts.media_type)) for file in files]


def _accused(content: Content) -> list[str]:
    """Whom the denouncer names, one line each. Queries: at most 2."""
    rows = content.told.accused if content.told else ()
    bodies = Body.objects.filter(code__in=[row.body_code for row in rows if row.body_code])
    named = names_of(bodies)
    names = {body.code: named[body.pk] for body in bodies}
    told = ([row.name, row.position, row.workplace, names.get(row.body_code, "")] for row in rows)
    return [", ".join(word for word in words if word) for words in told]

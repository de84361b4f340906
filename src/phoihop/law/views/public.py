"""The deadline calculator, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from phoihop.core.access import public
from phoihop.core.errors import Invalid
from phoihop.law.forms import DeadlineForm
from phoihop.law.pages import Answer, answered
from phoihop.law.sentence import sentence_of

# Where the reader mends what the computation refused.
_FIELDS = {
    "no-complex": "weight",
    "no-special": "weight",
    "no-remote": "remote",
    "no-pause": "pause_from",
    "bad-pause": "pause_from",
    "pause-too-early": "pause_from",
    "bad-date": "on",
}


@public
def deadline(request: HttpRequest) -> HttpResponse:
    """Ask and answer on one page; the question is in the address and holds nothing personal."""
    form = DeadlineForm(request.GET) if "matter" in request.GET else DeadlineForm()
    answer = _answer(form) if form.is_valid() else None
    context = {
        "form": form,
        "answer": answer,
        "sentence": _sentence(answer, form) if answer else "",
        "has_pause": bool(form["pause_from"].errors or form["pause_to"].errors or request.GET.get("pause_from-day")),
    }
    return render(request, "law/deadline.html", context)


def _answer(form: DeadlineForm) -> Answer | None:
    try:
        return answered(form.asked())
    except Invalid as error:
        form.add_error(_FIELDS.get(error.code), error.message)
        return None


def _sentence(answer: Answer, form: DeadlineForm) -> str:
    return sentence_of(answer.result, started_on=f"{form.asked().on:%d/%m/%Y}", promise=answer.is_promise)

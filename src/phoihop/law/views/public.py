"""The deadline calculator, for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from phoihop.core.access import public
from phoihop.core.errors import Invalid
from phoihop.law.explain import sentence_of
from phoihop.law.forms import DeadlineForm, refuse
from phoihop.law.pages import Answer, answered


@public
def deadline(request: HttpRequest) -> HttpResponse:
    """Ask and answer on one page; the question is in the address and holds nothing personal."""
    form = DeadlineForm(request.GET) if "matter" in request.GET else DeadlineForm()
    answer = _answer(form) if form.is_valid() else None
    sentence = _sentence(answer, form) if answer else ""
    return render(request, "law/deadline.html", {"form": form, "answer": answer, "sentence": sentence})


def _answer(form: DeadlineForm) -> Answer | None:
    try:
        return answered(form.asked())
    except Invalid as error:
        refuse(form, error)
        return None


def _sentence(answer: Answer, form: DeadlineForm) -> str:
    return sentence_of(answer.result, started_on=f"{form.asked().on:%d/%m/%Y}", promise=answer.is_promise)

"""One shape for pages that are one form and one action."""

from collections.abc import Callable

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from phoihop.core.errors import DomainError


def attempt(form: BaseForm, step: Callable[[], object]) -> bool:
    """Run the action of a valid form; a refusal becomes an error of its field. True when it is done."""
    if not form.is_valid():
        return False
    try:
        step()
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return False
    return True


def form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    title: str,
    button: str,
    lead: str = "",
    back: str = "",
    template: str = "ui/form_page.html",
) -> HttpResponse:
    """The form with its heading; 422 when answers need mending."""
    values = {"form": form, "title": title, "button": button, "lead": lead, "back": back}
    return render(request, template, values, status=422 if form.is_bound else 200)

"""Where news of the own case goes: asked with code and secret, answered by links in messages (ADR 0026)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from phoihop.core.errors import DomainError, Invalid
from phoihop.core.link_pages import link_page
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import CaseHolder, ContactChange, ContactState, NewsBy
from phoihop.portal.budgets import OWN_DATA, WRONG_LOOKUPS
from phoihop.portal.forms import NewsForm
from phoihop.portal.views.filing import get_or_post
from phoihop.portal.views.tracking import with_case


@with_case
@sensitive_post_parameters()
@get_or_post
def change(request: HttpRequest, holder: CaseHolder) -> HttpResponse:
    """How news goes out now, the change that waits, and the form to ask for another way."""
    form = NewsForm(request.POST) if request.method == "POST" else NewsForm()
    if request.method == "POST" and form.is_valid():
        try:
            spend_own_data(request)
            petitions.ask_contact_change(holder, **form.cleaned_data, link_to=link_to_answer(request))
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            return redirect("portal:contact_change")
    contact = petitions.own_contact(holder)
    context = {"form": form, "contact": contact, "way": NewsBy(contact.hears_by).label}
    return render(request, "portal/contact/change.html", context, status=422 if form.errors else 200)


@link_page
@sensitive_post_parameters()
@get_or_post
def link(request: HttpRequest, token: str) -> HttpResponse:
    """What is asked of this address; opening changes nothing, the button does."""
    try:
        waiting = petitions.change_behind(token)
    except DomainError:
        within = WRONG_LOOKUPS.spend(request.META.get("REMOTE_ADDR", ""))
        return render(request, "portal/contact/link_over.html", status=404 if within else 429)
    answers = _answers(request, waiting)
    act = next((answers[name] for name in answers if name in request.POST), None)
    if act is None:
        context = {"change": waiting, "address": petitions.covered(waiting.address)}
        return render(request, "portal/contact/link.html", context)
    return render(request, "portal/contact/answered.html", {"change": act(waiting)})


def _answers(request: HttpRequest, waiting: ContactChange) -> dict[str, Callable[[ContactChange], ContactChange]]:
    if waiting.state == ContactState.ASKED:
        return {"confirm": lambda row: petitions.confirm_new_address(row, link_to=link_to_answer(request))}
    return {"agree": petitions.agree_at_old_address, "object": petitions.object_to_change}


def link_to_answer(request: HttpRequest) -> Callable[[str], str]:
    """The address behind which the person answers a message."""
    return lambda raw: request.build_absolute_uri(reverse("portal:contact_link", args=[raw]))


def spend_own_data(request: HttpRequest) -> None:
    """Count one use by this sender. Raises: Invalid above the budget."""
    if not OWN_DATA.spend(request.META.get("REMOTE_ADDR", "")):
        raise Invalid("over-budget", _("Đang có quá nhiều yêu cầu từ nơi này. Xin chờ một phút rồi gửi lại."))

"""Remote areas: the list, marking one by its source, ending one."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from phoihop.core import clock
from phoihop.core.access import access
from phoihop.core.errors import DomainError, Missing
from phoihop.core.ids import row_number
from phoihop.organizations.actions.remote import end_remote, mark_remote
from phoihop.organizations.forms import RemoteEndForm, RemoteForm, StartForm
from phoihop.organizations.policies import MANAGE
from phoihop.organizations.selectors.places import label_of, remote_place, remote_places
from phoihop.trail.interface import Actor
from phoihop.ui.forms import Form
from phoihop.ui.interface import Column

COLUMNS = [Column(_("Địa bàn")), Column(_("Từ ngày")), Column(_("Đến hết ngày")), Column(_("Theo văn bản"))]


@access(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def remote(request: HttpRequest) -> HttpResponse:
    """Every area that is or was remote; below it one more can be marked."""
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            mark_remote(
                given["place"].code, start=given["start"], end=given["end"], source=given["source"], by=_actor(request)
            )
        except DomainError as error:
            _show(error, form)
        else:
            messages.success(request, gettext("Đã ghi %(place)s là vùng sâu, vùng xa.") % {"place": given["place"]})
            return redirect("organizations:remote")
    rows = [(place, label_of(place), place.is_remote_on(clock.today())) for place in remote_places()]
    context = {"rows": rows, "columns": COLUMNS, "form": form}
    return render(request, "organizations/remote.html", context, status=422 if form.errors else 200)


@access(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def remote_end(request: HttpRequest, number: str) -> HttpResponse:
    """The last day on which an area is remote."""
    key = row_number(number)
    if key is None:
        raise Missing
    place = remote_place(key)
    form = RemoteEndForm(request.POST if request.method == "POST" else None, initial={"end": place.remote_to})
    if request.method == "POST" and form.is_valid():
        try:
            end_remote(place, end=form.cleaned_data["end"], by=_actor(request))
        except DomainError as error:
            _show(error, form)
        else:
            messages.success(request, gettext("Đã ghi ngày kết thúc."))
            return redirect("organizations:remote")
    context = {"place": place, "name": label_of(place), "form": form}
    return render(request, "organizations/remote_end.html", context, status=422 if form.errors else 200)


def _form(request: HttpRequest) -> RemoteForm:
    """A code means nothing without a day: the places to choose from are those of the first day."""
    if request.method != "POST":
        return RemoteForm(initial={"start": clock.today()})
    asked = StartForm(request.POST)
    return RemoteForm(request.POST, place_day=asked.cleaned_data["start"] if asked.is_valid() else None)


def _actor(request: HttpRequest) -> Actor:
    return cast(Actor, request.user)


def _show(error: DomainError, form: Form) -> None:
    form.add_error(error.field if error.field in form.fields else None, error.message)

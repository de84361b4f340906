"""At the window: entering a letter or a visit, and giving a lost secret anew."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.core.errors import Invalid, Missing
from phoihop.desk.register import RegisterForm, SecondForm
from phoihop.desk.secrets import ReissueForm
from phoihop.desk.selectors import posted, staff
from phoihop.petitions.interface import ReadReason, get_for, note_read, reissue_secret, ways_of


@access(Permission.PETITION_REGISTER)
def register(request: HttpRequest) -> HttpResponse:
    """Enter a petition; the answer is the receipt itself, so the secret is in no address and no session."""
    user = staff(request)
    form = RegisterForm(posted(request), user=user)
    if request.method == "POST" and form.is_valid():
        try:
            filed = form.register(by=user)
        except Invalid as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            response = render(request, "desk/registered.html", {"filed": filed})
            response.headers["Cache-Control"] = "no-store"
            return response
    return render(request, "desk/register.html", {"form": form}, status=422 if form.errors else 200)


@access(Permission.PETITION_REGISTER)
def second(request: HttpRequest, code: str) -> HttpResponse:
    """Enter a second complaint that came on paper against this first one; the answer is its receipt."""
    user = staff(request)
    petition = get_for(user, code)
    ways = ways_of(petition)
    if ways is None:
        raise Missing
    note_read(petition, by=user, reason=ReadReason.DUTY)
    form = SecondForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            filed = form.register(petition, by=user)
        except Invalid as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            response = render(request, "desk/registered.html", {"filed": filed})
            response.headers["Cache-Control"] = "no-store"
            return response
    context = {"petition": petition, "form": form, "ways": ways}
    return render(request, "desk/second.html", context, status=422 if form.errors else 200)


@access(Permission.PETITION_REISSUE_SECRET)
def reissue(request: HttpRequest, code: str) -> HttpResponse:
    """A new secret for a person who showed who they are; the old one is void."""
    user = staff(request)
    petition = get_for(user, code)
    form = ReissueForm(posted(request))
    context: dict[str, object] = {"petition": petition, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            context["secret"] = reissue_secret(petition, identified_by=form.cleaned_data["identified_by"], by=user)
        except Invalid as error:
            form.add_error("identified_by", error.message)
        else:
            response = render(request, "desk/reissued.html", context)
            response.headers["Cache-Control"] = "no-store"
            return response
    return render(request, "desk/reissue.html", context, status=422 if form.errors else 200)

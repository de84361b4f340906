"""Several matters at once: tick them in the worklist, or hand on all that an officer holds."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.core.errors import DomainError, Invalid
from phoihop.desk.handing_on import HandOnForm, ManyForm
from phoihop.desk.selectors import posted, staff
from phoihop.organizations.interface import Body
from phoihop.petitions.interface import Petition, assign_many, note_many, reassign_all, visible_to

MOST_AT_ONCE = 100


@access(Permission.PETITION_ASSIGN)
def hand_on(request: HttpRequest) -> HttpResponse:
    """Everything open of an officer who leaves goes to another, with a reason."""
    user = staff(request)
    form = HandOnForm(posted(request), user=user)
    if form.is_valid():
        given = form.cleaned_data
        try:
            number = reassign_all(
                body=Body.objects.get(pk=given["body"]),
                leaving=User.objects.get(pk=given["leaving"]),
                to=User.objects.get(pk=given["to"]),
                reason=given["reason"],
                by=user,
            )
        except Invalid as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            messages.success(request, _("Đã bàn giao %(number)s hồ sơ.") % {"number": number})
            return redirect("desk:worklist")
    return render(request, "desk/hand_on.html", {"form": form}, status=422 if form.errors else 200)


@access(Permission.PETITION_HANDLE)
def many(request: HttpRequest) -> HttpResponse:
    """The ticked petitions of the worklist: give them to an officer, or note something on each."""
    user = staff(request)
    codes = (request.POST if request.method == "POST" else request.GET).getlist("ma")[:MOST_AT_ONCE]
    petitions = list(visible_to(user).filter(code__in=codes).select_related("owner_body").order_by("work_order", "id"))
    if not petitions:
        messages.error(request, _("Hãy đánh dấu ít nhất một hồ sơ trong danh sách."))
        return redirect("desk:worklist")
    form = ManyForm(posted(request), user=user)
    if form.is_valid():
        refusals = _run(form, petitions, user)
        _tell(request, petitions, refusals)
        return redirect("desk:worklist")
    context = {"form": form, "petitions": petitions}
    return render(request, "desk/many.html", context, status=422 if form.errors else 200)


def _run(form: ManyForm, petitions: list[Petition], user: User) -> list[DomainError | None]:
    given = form.cleaned_data
    if given["what"] == "assign":
        return assign_many(petitions, officer=User.objects.get(pk=given["officer"]), by=user)
    return note_many(petitions, text=given["text"], by=user)


def _tell(request: HttpRequest, petitions: list[Petition], refusals: list[DomainError | None]) -> None:
    done = sum(refusal is None for refusal in refusals)
    messages.success(
        request, _("Đã làm xong %(done)s trên %(petitions)s hồ sơ.") % {"done": done, "petitions": len(petitions)}
    )
    for petition, refusal in zip(petitions, refusals, strict=True):
        if refusal:
            messages.error(request, f"{petition.code}: {refusal.message}")

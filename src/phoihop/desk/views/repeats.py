"""Letters of one matter: the likely repeats of a case, two letters side by side, and what is done about them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from phoihop.accounts.interface import User
from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.core.errors import Invalid, Missing
from phoihop.desk.selectors import posted, staff
from phoihop.desk.tying import FindForm, Pair, open_pages, repeat_lines, sides_of, tie_page, why_not_kept
from phoihop.petitions.interface import (
    CANDIDATES,
    ReadReason,
    all_repeats_of,
    get_for,
    note_read,
    tie_between,
    ties_of,
)


@access(Permission.PETITION_READ)
def likely(request: HttpRequest, code: str) -> HttpResponse:
    """What may be the same matter, why, and what was decided; a form for a letter that nobody found."""
    user = staff(request)
    petition = get_for(user, code)
    form = FindForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("case:compare", petition.code, get_for(user, form.cleaned_data["other"]).code)
        except Missing:
            form.add_error("other", gettext("Không có đơn mang mã này mà Ông/Bà xem được. Hãy xem lại từng chữ."))
    found = all_repeats_of(user, petition)
    context = {
        "petition": petition,
        "found": found,
        "lines": repeat_lines(found.rows),
        "ties": ties_of(user, petition),
        "cap": CANDIDATES,
        "form": form,
    }
    note_read(petition, by=user, reason=ReadReason.DUTY)
    return render(request, "desk/repeats.html", context, status=422 if form.errors else 200)


@access(Permission.PETITION_READ)
def compare(request: HttpRequest, code: str, other: str) -> HttpResponse:
    """Two letters side by side, with what may be done. Reading them is noted in both cases."""
    user = staff(request)
    pair = _pair(user, code, other)
    context = {
        "pair": pair,
        "sides": sides_of(pair),
        "pages": open_pages(pair, user),
        "why_not_kept": why_not_kept(pair),
    }
    for one in (pair.petition, pair.other):
        note_read(one, by=user, reason=ReadReason.COMPARE)
    return render(request, "desk/compare.html", context)


@access(Permission.PETITION_READ)
def tie(request: HttpRequest, code: str, other: str, slug: str) -> HttpResponse:
    """One step about two letters: its reason, then the action; answers are kept when refused."""
    user = staff(request)
    pair = _pair(user, code, other)
    page = tie_page(slug, pair, user)
    form = page.form(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            page.run(pair, user, form.cleaned_data)
        except Invalid as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        else:
            messages.success(request, gettext("%(title)s: đã ghi nhận.") % {"title": page.title})
            return redirect("case:compare", pair.petition.code, pair.other.code)
    for one in (pair.petition, pair.other):
        note_read(one, by=user, reason=ReadReason.COMPARE)
    context = {"pair": pair, "page": page, "form": form}
    return render(request, "desk/tie.html", context, status=422 if form.errors else 200)


def _pair(user: User, code: str, other: str) -> Pair:
    """Both letters, for whoever may read both. Queries: 3. Raises: Missing, for one letter twice too."""
    petition, second = get_for(user, code), get_for(user, other)
    if petition.pk == second.pk:
        raise Missing
    try:
        return Pair(petition, second, tie_between(user, petition, second))
    except Missing:
        return Pair(petition, second, None)

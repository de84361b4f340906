"""Who must not meet the case: pick people by name, or bodies; let somebody in again with a reason."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from phoihop.accounts.interface import User
from phoihop.accounts.roles import Permission
from phoihop.core.access import access
from phoihop.core.errors import Missing
from phoihop.denunciations.actions.reading import NamedBar, read_content
from phoihop.denunciations.actions.redacting import bar_from, unbar
from phoihop.denunciations.forms import BarForm, UnbarForm
from phoihop.denunciations.policies import check_may
from phoihop.denunciations.states import HANDLE
from phoihop.denunciations.steps.page import Work
from phoihop.denunciations.views.case import after_step
from phoihop.denunciations.views.working import led_to_unlock, reader_mark, unkept, work_on
from phoihop.organizations.interface import Body, names_of
from phoihop.ui.form_pages import attempt
from phoihop.vault.interface import Bar, Ground, Part, count_kept_out


@access(Permission.VAULT_HOLD)
@require_http_methods(["GET", "POST"])
@unkept
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The list, from the sealed names, and the form. Names go by POST: an address is written into logs."""
    work = work_on(request, code)
    if away := led_to_unlock(request, work, Part.CONTENT):
        return away
    check_may(work.user, HANDLE, work.row)
    looked_for = request.POST.get("name", "")
    if "tim" in request.POST:  # only people are looked for: nothing is checked yet, what was chosen stays
        form = BarForm(looked_for=looked_for, initial=request.POST.dict())
        return _page(request, work, form, looked_for=looked_for)
    form = BarForm(request.POST if request.method == "POST" else None, looked_for=looked_for)
    if form.is_bound and attempt(form, lambda: bar_from(work.row, bars=form.bars(), by=work.user)):
        messages.success(request, _("Đã ghi người, cơ quan không được tiếp cận."))
        return redirect(after_step(work))
    return _page(request, work, form)


@access(Permission.VAULT_HOLD)
@require_POST
@unkept
def let_in(request: HttpRequest, code: str) -> HttpResponse:
    """Take one of the list off again."""
    work = work_on(request, code)
    if away := led_to_unlock(request, work, Part.CONTENT):
        return away
    check_may(work.user, HANDLE, work.row)
    known = read_content(work.row, using=work.open_key, by=work.user).kept_out
    named = next((bar for bar in known if _word(bar) == request.POST.get("ai")), None)
    if named is None:
        raise Missing
    form = UnbarForm(request.POST, who=_word(named))
    if attempt(form, lambda: unbar(work.row, bars=[_bar(named)], reason=form.cleaned_data["reason"], by=work.user)):
        messages.success(request, _("Đã bỏ ghi không được tiếp cận."))
        return redirect("denunciations:kept-out", work.row.code)
    return _page(request, work, BarForm(), unbar_form=form)


def _page(
    request: HttpRequest, work: Work, form: BarForm, *, looked_for: str = "", unbar_form: UnbarForm | None = None
) -> HttpResponse:
    known = read_content(work.row, using=work.open_key, by=work.user).kept_out
    total, bodies = count_kept_out(work.row.matter), _body_names(known)
    context = {
        "row": work.row,
        "form": unbar_form or form,
        "bar_form": form,
        "nobody_found": bool(looked_for.strip()) and not form.found,
        "known": [
            (bar, _called(bar, bodies), str(Ground(bar.ground).label), _unbar_form(bar, unbar_form)) for bar in known
        ],
        "total": total,
        "unnamed": max(0, total - len(known)),
        "mark": reader_mark(work),
    }
    return render(request, "denunciations/kept_out.html", context, status=422 if (unbar_form or form).errors else 200)


def _unbar_form(bar: NamedBar, sent: UnbarForm | None) -> UnbarForm:
    """The one that was sent where it was about this person, so that its error stands beside it."""
    return sent if sent is not None and sent.who == _word(bar) else UnbarForm(who=_word(bar))


def _word(bar: NamedBar) -> str:
    return f"{bar.kind}-{bar.number}"


def _called(bar: NamedBar, bodies: dict[str, str]) -> str:
    return bodies.get(bar.name, bar.name) if bar.kind == "body" else bar.name


def _body_names(known: list[NamedBar]) -> dict[str, str]:
    bodies = list(Body.objects.filter(pk__in=[bar.number for bar in known if bar.kind == "body"]))
    names = names_of(bodies)
    return {body.code: names[body.pk] for body in bodies}


def _bar(named: NamedBar) -> Bar:
    who = User if named.kind == "user" else Body
    return Bar(who(pk=named.number), named.ground)

"""Pages of rules and promises for administrators."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phoihop.accounts.roles import Permission
from phoihop.core import clock
from phoihop.core.access import access
from phoihop.core.errors import DomainError, Missing
from phoihop.law import pages
from phoihop.law.actions.rules import NewVersion, activate_rule, add_rule_version, deactivate_rule, set_promise
from phoihop.law.forms import PromiseForm, SwitchForm, VersionForm, refuse
from phoihop.law.models import Rule
from phoihop.law.states import Confidence
from phoihop.law.views.actor import actor_of


@access(Permission.LAW_MANAGE)
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule, filtered by its state."""
    state, today = request.GET.get("tinh-trang", ""), clock.today()
    context = {
        "rows": pages.rule_rows(state, today=today),
        "filters": pages.rule_filters(state, today=today),
        "columns": pages.RULE_COLUMNS,
        "frequencies": pages.frequency_rows(),
        "frequency_columns": pages.FREQUENCY_COLUMNS,
    }
    return render(request, "law/rules.html", context)


@access(Permission.LAW_MANAGE)
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """One rule with its history."""
    return _rule_page(request, _rule(code), SwitchForm())


@access(Permission.LAW_MANAGE)
@require_POST
def switch(request: HttpRequest, code: str) -> HttpResponse:
    """Switch an unverified rule on or off."""
    row, form = _rule(code), SwitchForm(request.POST)
    if form.is_valid():
        change = deactivate_rule if row.is_active else activate_rule
        try:
            change(row, by=actor_of(request), **form.cleaned_data)
        except DomainError as error:
            refuse(form, error)
        else:
            messages.success(
                request,
                (_("Đã bật quy định %(code)s.") if row.is_active else _("Đã tắt quy định %(code)s."))
                % {"code": row.code},
            )
            return redirect("law:rule", row.code)
    return _rule_page(request, row, form, status=422)


@access(Permission.LAW_MANAGE)
def version(request: HttpRequest, code: str) -> HttpResponse:
    """Add what a rule becomes from a day on."""
    row = _rule(code)
    form = VersionForm(request.POST) if request.method == "POST" else VersionForm(initial=_as_it_is(row))
    if form.is_valid():
        try:
            later = add_rule_version(row, NewVersion(**form.cleaned_data), by=actor_of(request))
        except DomainError as error:
            refuse(form, error)
        else:
            messages.success(
                request,
                _("Đã thêm quy định %(code)s, áp dụng từ %(valid_from)s.")
                % {"code": later.code, "valid_from": f"{later.valid_from:%d/%m/%Y}"},
            )
            return redirect("law:rule", later.code)
    return render(request, "law/version.html", {"rule": row, "form": form}, status=422 if form.errors else 200)


@access(Permission.LAW_MANAGE)
def promises(request: HttpRequest) -> HttpResponse:
    """What bodies promise where the law sets no term."""
    form = PromiseForm(request.POST if request.method == "POST" else None, today=clock.today())
    if form.is_valid():
        answers = dict(form.cleaned_data)
        body = answers.pop("body")
        try:
            set_promise(body_id=int(body) if body else None, by=actor_of(request), **answers)
        except DomainError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Đã lưu cam kết phục vụ."))
            return redirect("law:promises")
    context = {"rows": pages.promise_rows(pages.promises()), "columns": pages.PROMISE_COLUMNS, "form": form}
    return render(request, "law/promises.html", context, status=422 if form.errors else 200)


def _rule(code: str) -> Rule:
    row = Rule.objects.filter(pk=code).select_related("replaces").first()
    if row is None:
        raise Missing
    return row


def _rule_page(request: HttpRequest, row: Rule, form: SwitchForm, status: int = 200) -> HttpResponse:
    context = {
        "rule": row,
        "summary": pages.rule_summary(row),
        "chain": pages.rule_chain(row),
        "history": pages.history("rule", row.code),
        "can_switch": row.confidence != Confidence.READ,
        "can_follow": row.valid_to is None,
        "form": form,
    }
    return render(request, "law/rule.html", context, status=status)


def _as_it_is(row: Rule) -> dict[str, Any]:
    names = ("length", "unit", "rolls", "complex_max", "special_max", "citation")
    return {name: getattr(row, name) for name in names}

"""Pages of the working calendar for administrators."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from phoihop.accounts.roles import Permission
from phoihop.core import clock
from phoihop.core.access import access
from phoihop.core.errors import DomainError, Missing
from phoihop.law import pages
from phoihop.law.actions.calendar import add_closure, add_holiday, add_swap, confirm_day, confirm_year, deny_day
from phoihop.law.actions.clocks import recompute_clocks
from phoihop.law.forms import DayForm, RecountForm, SourceForm, refuse
from phoihop.law.month import FIRST_YEAR, LAST_YEAR, WEEKDAYS, month_grid
from phoihop.law.recount import affected_clocks
from phoihop.law.selectors import current_calendar, current_day
from phoihop.law.states import DayKind
from phoihop.law.views.actor import actor_of
from phoihop.trail.interface import Actor

_YEARS = frozenset(str(year) for year in range(FIRST_YEAR, LAST_YEAR + 1))
_MONTHS = frozenset(str(month) for month in range(1, 13))
_SETTLED = {"xac-nhan": confirm_day, "khong-ap-dung": deny_day}


@access(Permission.CALENDAR_CONFIRM)
def calendar(request: HttpRequest) -> HttpResponse:
    """A month as a grid and its year as a list, with what is still to be confirmed."""
    return _year_page(request, _year(request.GET.get("nam", "")), SourceForm())


@access(Permission.CALENDAR_CONFIRM)
@require_POST
def confirm(request: HttpRequest, year: int) -> HttpResponse:
    """Confirm every estimated day of a year."""
    year, form = _year(str(year)), SourceForm(request.POST)
    if form.is_valid():
        try:
            confirm_year(year, source=form.cleaned_data["source"], by=actor_of(request))
        except DomainError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Đã xác nhận lịch làm việc năm %(year)s.") % {"year": year})
            return _to_year(year)
    return _year_page(request, year, form, status=422)


@access(Permission.CALENDAR_CONFIRM)
def day(request: HttpRequest, on: str, kind: str) -> HttpResponse:
    """One day: confirm it or let it not count."""
    row = current_day(_day(on), kind)
    form = SourceForm(request.POST) if request.method == "POST" else SourceForm()
    if form.is_valid():
        settle = _SETTLED.get(request.POST.get("viec", ""))
        if settle is None:
            raise Missing
        try:
            settle(row.date, kind=kind, source=form.cleaned_data["source"], by=actor_of(request))
        except DomainError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Đã lưu ngày %(date)s.") % {"date": f"{row.date:%d/%m/%Y}"})
            return _to_year(row.date.year)
    context = {"row": row, "form": form, "history": pages.history("calendar", on)}
    return render(request, "law/day.html", context, status=422 if form.errors else 200)


@access(Permission.CALENDAR_CONFIRM)
def add_day(request: HttpRequest) -> HttpResponse:
    """Add a closure, a swap or a holiday."""
    form = DayForm(request.POST) if request.method == "POST" else DayForm()
    if form.is_valid():
        try:
            _add(form, actor_of(request))
        except DomainError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Đã thêm vào lịch."))
            return _to_year(form.cleaned_data["day"].year)
    return render(request, "law/add_day.html", {"form": form}, status=422 if form.errors else 200)


@access(Permission.CALENDAR_CONFIRM)
def recount(request: HttpRequest) -> HttpResponse:
    """The running clocks that the calendar of today would move; counted again only by this button."""
    rows = affected_clocks()
    form = RecountForm(request.POST if request.method == "POST" else None, rows=rows)
    if form.is_valid():
        clocks = [row.clock for row in rows if str(row.clock.pk) in form.cleaned_data["clocks"]]
        recompute_clocks(clocks, by=actor_of(request), reason=form.cleaned_data["reason"])
        messages.success(request, _("Đã tính lại %(clocks)s thời hạn.") % {"clocks": len(clocks)})
        return redirect("law:recount")
    return render(request, "law/recount.html", {"rows": rows, "form": form}, status=422 if form.errors else 200)


def _add(form: DayForm, by: Actor) -> None:
    answers = form.cleaned_data
    kind, off, source = DayKind(answers["kind"]), answers["day"], answers["source"]
    if kind == DayKind.SWAP_OFF:
        add_swap(off=off, worked=answers["worked"], source=source, by=by)
    elif kind == DayKind.LOCAL_CLOSURE:
        add_closure(off, name=answers["name"], source=source, by=by)
    else:
        add_holiday(off, name=answers["name"], kind=kind, source=source, by=by)


def _year_page(request: HttpRequest, year: int, form: SourceForm, status: int = 200) -> HttpResponse:
    page = pages.year_page(year)
    rows = [row for month in page.months for row in month.days]
    context = {
        "page": page,
        "grid": month_grid(year, _month(request.GET.get("thang", ""), year), rows=rows, calendar=current_calendar()),
        "weekdays": WEEKDAYS,
        "form": form,
        "columns": pages.DAY_COLUMNS,
        "affected": len(affected_clocks()),
    }
    return render(request, "law/calendar.html", context, status=status)


def _year(text: str) -> int:
    if not text:
        return clock.today().year
    if text not in _YEARS:
        raise Missing
    return int(text)


def _month(text: str, year: int) -> int:
    """The asked month; else the present one in the present year, January in another."""
    if not text:
        today = clock.today()
        return today.month if year == today.year else 1
    if text not in _MONTHS:
        raise Missing
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Missing from None


def _to_year(year: int) -> HttpResponse:
    return redirect(f"{reverse('law:calendar')}?nam={year}")

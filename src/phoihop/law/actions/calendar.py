"""Changing the working calendar: every change is a new version that rests on a document; none reaches a clock."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.core.errors import Conflict, Invalid
from phoihop.law.actions.revisions import new_revision
from phoihop.law.models import CalendarDay, CalendarYear
from phoihop.law.policies import check_confirm_calendar
from phoihop.law.selectors import current_calendar, current_day
from phoihop.law.states import DayKind, DayStatus, Topic
from phoihop.trail.interface import Actor, actions_only, record


@transaction.atomic
def confirm_year(year: int, *, source: str, by: Actor) -> int:
    """Confirm every estimated day of the year by the notice that fixed it; returns the calendar's new version.

    Proposed days stay proposed: each is confirmed or denied by itself.
    """
    check_confirm_calendar(by)
    _check_source(source)
    rows = list(CalendarDay.objects.filter(date__year=year, version_to=None, status=DayStatus.ESTIMATED))
    known = CalendarYear.objects.filter(year=year)
    if not known.exists():
        raise Invalid(
            "no-year", _("Chưa có lịch năm %(year)s. Hãy thêm các ngày nghỉ của năm đó trước.") % {"year": year}, "year"
        )
    if not rows and not known.filter(status=DayStatus.ESTIMATED).exists():
        raise Conflict("confirmed-already", _("Lịch năm %(year)s đã được xác nhận.") % {"year": year})
    version = _replace(rows, status=DayStatus.CONFIRMED, source=source, reason=source)
    known.update(status=DayStatus.CONFIRMED, source=source)
    _tell("calendar.year_confirmed", str(year), by=by, data={"year": year, "days": len(rows), "version": version})
    return version


@transaction.atomic
def confirm_day(day: date, *, kind: str, source: str, by: Actor) -> int:
    """Let one day count (or stop warning); returns the calendar's new version. Raises: Missing, Conflict, Invalid."""
    return _settle(day, kind, DayStatus.CONFIRMED, source=source, by=by, event="calendar.day_confirmed")


@transaction.atomic
def deny_day(day: date, *, kind: str, source: str, by: Actor) -> int:
    """Let one day no longer count; its row stays to be read. Raises: Missing, Conflict, Invalid."""
    return _settle(day, kind, DayStatus.DENIED, source=source, by=by, event="calendar.day_denied")


@transaction.atomic
def add_closure(day: date, *, name: str, source: str, by: Actor) -> int:
    """A day on which the offices of the province close by a local decision: storm, flood. Raises: Invalid."""
    return _add([(day, DayKind.LOCAL_CLOSURE, name)], source=source, by=by)


@transaction.atomic
def add_holiday(day: date, *, name: str, kind: str, source: str, by: Actor) -> int:
    """A day off, or a day in lieu, that the delivered calendar lacks. Raises: Invalid."""
    return _add([(day, DayKind(kind), name)], source=source, by=by)


@transaction.atomic
def add_swap(*, off: date, worked: date, source: str, by: Actor) -> int:
    """A working day taken off for a day off that is worked; both or neither. Raises: Invalid."""
    days = [
        (off, DayKind.SWAP_OFF, f"Nghỉ hoán đổi với ngày {worked:%d/%m/%Y}"),
        (worked, DayKind.SWAP_WORK, f"Làm bù cho ngày {off:%d/%m/%Y}"),
    ]
    return _add(days, source=source, by=by)


def _settle(day: date, kind: str, status: DayStatus, *, source: str, by: Actor, event: str) -> int:
    check_confirm_calendar(by)
    _check_source(source)
    row = current_day(day, kind)
    if row.status == status:
        raise Conflict(
            "settled-already", _("Ngày %(day)s đã ở tình trạng này. Hãy tải lại trang.") % {"day": f"{day:%d/%m/%Y}"}
        )
    version = _replace([row], status=status, source=source, reason=source)
    data = {"day": day.isoformat(), "kind": kind, "from": row.status, "to": status.value, "version": version}
    _tell(event, day.isoformat(), by=by, data=data)
    return version


@actions_only()
def _add(days: Iterable[tuple[date, DayKind, str]], *, source: str, by: Actor) -> int:
    check_confirm_calendar(by)
    _check_source(source)
    days = list(days)
    calendar = current_calendar()
    for day, kind, _name in days:
        _check_new_day(day, kind, works=calendar.is_working(day))
    version = new_revision(Topic.CALENDAR, reason=source).number
    common = {"status": DayStatus.CONFIRMED, "source": source, "version_from": version}
    _close([(day, kind) for day, kind, _name in days], version)
    CalendarDay.objects.bulk_create([CalendarDay(date=d, kind=k, name=name, **common) for d, k, name in days])
    for day, kind, _name in days:
        CalendarYear.objects.get_or_create(year=day.year)
        data = {"day": day.isoformat(), "kind": kind.value, "version": version}
        _tell("calendar.day_added", day.isoformat(), by=by, data=data)
    return version


def _check_new_day(day: date, kind: DayKind, *, works: bool) -> None:
    if kind == DayKind.SWAP_WORK and works:
        raise Invalid(
            "works-already",
            _("Ngày %(day)s vốn là ngày làm việc, không thể là ngày làm bù.") % {"day": f"{day:%d/%m/%Y}"},
            "worked",
        )
    if kind != DayKind.SWAP_WORK and not works:
        raise Invalid(
            "off-already",
            _("Ngày %(day)s vốn đã là ngày nghỉ. Hãy chọn ngày khác.") % {"day": f"{day:%d/%m/%Y}"},
            "day",
        )


def _close(days: Iterable[tuple[date, DayKind]], version: int) -> None:
    """Denied or proposed rows of the same day and kind give way to the new one."""
    for day, kind in days:
        CalendarDay.objects.filter(date=day, kind=kind, version_to=None).update(version_to=version)


@actions_only()
def _replace(rows: Iterable[CalendarDay], *, reason: str, **changes: Any) -> int:
    """Close the rows and add them changed, in one new version. Raises: Conflict (somebody closed one first)."""
    version = new_revision(Topic.CALENDAR, reason=reason).number
    rows = list(rows)
    closed = CalendarDay.objects.filter(pk__in=[row.pk for row in rows], version_to=None).update(version_to=version)
    if closed != len(rows):
        raise Conflict("calendar-moved", _("Người khác vừa sửa lịch. Hãy tải lại trang."))
    CalendarDay.objects.bulk_create(
        [
            CalendarDay(
                **{"date": row.date, "kind": row.kind, "name": row.name, "version_from": version, **changes},
            )
            for row in rows
        ]
    )
    return version


def _check_source(source: str) -> None:
    if not source.strip():
        raise Invalid("no-source", _("Hãy nhập số, ngày của văn bản làm căn cứ."), "source")


def _tell(event: str, subject_id: str, *, by: Actor, data: Mapping[str, Any]) -> None:
    record(event, subject=("calendar", subject_id), by=by, data=data)

"""From a rule, a day and a calendar to a due day, with every step of the way. Pure: no tables, no clock.

Counting starts the day after the trigger (Civil Code 2015, art. 147-148). Days inside pauses do not count; then the
last day rolls to the next working day where the rule says so.
"""

import calendar as months
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from django.utils.translation import gettext as _

from phoihop.core.errors import Invalid
from phoihop.law import wording

ONE_DAY = timedelta(days=1)
SATURDAY = 5
DAYS_A_WEEK = 7
SOON_WORKING_DAYS = 2


@dataclass(frozen=True, slots=True)
class RuleSpec:
    """A rule as the computation needs it, and as a clock keeps it."""

    code: str
    kind: str
    step: str
    instance: str
    remote: str
    length: int
    unit: str
    rolls: bool
    citation: str
    valid_from: date
    valid_to: date | None = None
    complex_max: int | None = None
    special_max: int | None = None
    pausable: bool = False
    pausable_from: date | None = None

    @property
    def is_law(self) -> bool:
        """Whether a law or code speaks, not a decree or lower text: the law decides legality."""
        return self.citation.startswith((_("Luật"), _("Bộ luật")))


@dataclass(frozen=True)
class CalendarSpec:
    """Where the working calendar leaves the plain week. `estimated` days count and are told; `proposed` do not."""

    version: int = 0
    off: Mapping[date, str] = field(default_factory=dict)
    worked: Mapping[date, str] = field(default_factory=dict)
    estimated: frozenset[date] = frozenset()
    proposed: Mapping[date, str] = field(default_factory=dict)
    years: frozenset[int] = frozenset()

    def is_working(self, day: date) -> bool:
        """Monday to Friday without a day off, and make-up days."""
        if day in self.off:
            return False
        return day in self.worked or day.weekday() < SATURDAY

    @cached_property
    def lost(self) -> list[date]:
        """Days of the plain week that are off, in order."""
        return sorted(day for day in self.off if day.weekday() < SATURDAY)

    @cached_property
    def gained(self) -> list[date]:
        """Days of the weekend that are worked, in order."""
        return sorted(day for day in self.worked if day.weekday() >= SATURDAY and day not in self.off)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Asked:
    """The question: which step, of what, started by an event on which day."""

    kind: str
    step: str
    on: date
    instance: str = "1"
    remote: bool = False
    is_complex: bool = False
    is_special: bool = False
    pauses: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the computation, as data and as a sentence."""

    code: str
    text: str
    first: date | None = None
    last: date | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class OtherDue:
    """What another wording of the same term gives."""

    code: str
    due: date
    citation: str


@dataclass(frozen=True, slots=True)
class DueResult:
    """The answer: `due` by the law, `alert` the earliest of the wordings in conflict."""

    due: date
    alert: date
    rule: RuleSpec
    length: int
    steps: tuple[Step, ...]
    conflicts: tuple[OtherDue, ...]
    days_off: int
    days_paused: int


def due(asked: Asked, *, rules: Iterable[RuleSpec], calendar: CalendarSpec) -> DueResult:
    """The due day of the term that `rules` set for what is asked.

    Raises: Invalid (no rule in force, a flag that the rule lacks, a pause before the law knew one).
    """
    return due_under(matching(asked, rules), asked, calendar=calendar)


def due_under(rules: Sequence[RuleSpec], asked: Asked, *, calendar: CalendarSpec) -> DueResult:
    """The due day under chosen rules; the first decides, the others are the wordings in conflict with it."""
    rule, *others = rules
    _check_flags(rule, asked)
    try:
        counted = _count(rule, asked, calendar)
        conflicts = tuple(OtherDue(o.code, _count(o, asked, calendar).due, o.citation) for o in others)
    except (OverflowError, ValueError) as error:
        raise Invalid("bad-date", _("Ngày quá xa, không tính được. Hãy kiểm tra lại năm."), "on") from error
    alert = min([counted.due, *(other.due for other in conflicts)])
    return DueResult(
        due=counted.due,
        alert=alert,
        rule=rule,
        length=counted.length,
        steps=(*counted.steps(asked, calendar), *_conflict_steps(conflicts, alert)),
        conflicts=conflicts,
        days_off=len(counted.skipped),
        days_paused=sum(span.days for span in counted.paused),
    )


def matching(asked: Asked, rules: Iterable[RuleSpec]) -> list[RuleSpec]:
    """The rules that speak of the question, the one that decides first. Raises: Invalid."""
    found = [rule for rule in rules if _speaks_of(rule, asked)]
    if not found:
        raise Invalid(
            "no-rule",
            _(
                "Không có quy định đang áp dụng cho bước “%(step)s” (%(kind)s, lần %(instance)s) tại ngày %(on)s."
                " Hãy kiểm tra loại đơn, bước, lần giải quyết và ngày."
            )
            % {
                "step": wording.step_text(asked.step),
                "kind": wording.kind_text(asked.kind),
                "instance": asked.instance,
                "on": f"{asked.on:%d/%m/%Y}",
            },
        )
    wanted = "yes" if asked.remote else "no"
    fitting = [rule for rule in found if rule.remote in {"any", wanted}]
    if not fitting:
        raise Invalid("no-remote", _("Quy định này không phân biệt địa bàn theo lựa chọn đã nêu. Hãy bỏ lựa chọn đó."))
    return sorted(fitting, key=lambda rule: (not rule.is_law, rule.kind == "any", rule.instance == "any", rule.code))


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same days as ordered spans that neither overlap nor touch."""
    result: list[Span] = []
    for span in sorted(spans, key=lambda each: each.first):
        if result and (span.first - result[-1].last).days <= 1:
            result[-1] = Span(result[-1].first, max(result[-1].last, span.last))
        else:
            result.append(span)
    return result


def working_days_between(after: date, until: date, *, calendar: CalendarSpec) -> int:
    """Working days after `after` up to and including `until`; negative where `until` has passed.

    Counted by whole weeks, then mended by the days where the calendar leaves the plain week: a list asks it of terms
    that ended years ago.
    """
    low, high = sorted((after, until))
    days = _weekdays_until(high) - _weekdays_until(low)
    days -= bisect_right(calendar.lost, high) - bisect_right(calendar.lost, low)
    days += bisect_right(calendar.gained, high) - bisect_right(calendar.gained, low)
    return days if until >= after else -days


def _weekdays_until(day: date) -> int:
    """Days from Monday to Friday since a Monday long ago, `day` included."""
    weeks, rest = divmod(day.toordinal() - 1, DAYS_A_WEEK)  # day 1 of the calendar was a Monday
    return weeks * SATURDAY + min(rest + 1, SATURDAY)


def soon_from(alert: date, started: date, *, calendar: CalendarSpec) -> date:
    """The day from which a term counts as nearly due: two working days before the alert, never before its start."""
    day, left = alert, SOON_WORKING_DAYS
    while left and day > started:
        day -= ONE_DAY
        left -= calendar.is_working(day)
    return day


def cap(rule: RuleSpec, *, is_complex: bool, is_special: bool) -> int:
    """The length of the class asked for; the plain length where the rule has no such class."""
    if is_special and rule.special_max is not None:
        return rule.special_max
    if is_complex and rule.complex_max is not None:
        return rule.complex_max
    return rule.length


def add_months(day: date, count: int) -> date:
    """The same day of the month `count` months on, or that month's last day (Civil Code 2015, art. 148.4)."""
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def _speaks_of(rule: RuleSpec, asked: Asked) -> bool:
    return (
        rule.kind in {asked.kind, "any"}
        and rule.step == asked.step
        and rule.instance in {asked.instance, "any"}
        and rule.valid_from <= asked.on
        and (rule.valid_to is None or asked.on <= rule.valid_to)
    )


def _check_flags(rule: RuleSpec, asked: Asked) -> None:
    if asked.is_complex and rule.complex_max is None:
        raise Invalid(
            "no-complex",
            _("Quy định %(code)s không có mức cho vụ việc phức tạp. Hãy bỏ lựa chọn này.") % {"code": rule.code},
        )
    if asked.is_special and rule.special_max is None:
        raise Invalid(
            "no-special",
            _("Quy định %(code)s không có mức cho vụ việc đặc biệt phức tạp. Hãy bỏ lựa chọn này.")
            % {"code": rule.code},
        )
    if asked.pauses and not rule.pausable:
        raise Invalid(
            "no-pause",
            _("Quy định %(code)s không cho tạm đình chỉ. Hãy bỏ các ngày tạm đình chỉ.") % {"code": rule.code},
        )
    for span in asked.pauses:
        if span.first > span.last:
            raise Invalid("bad-pause", _("Ngày đầu của đợt tạm đình chỉ phải không sau ngày cuối. Hãy kiểm tra lại."))
        if rule.pausable_from is not None and span.first < rule.pausable_from:
            raise Invalid(
                "pause-too-early",
                _("Luật chỉ cho tạm đình chỉ từ ngày %(pausable_from)s. Hãy bỏ những ngày tạm đình chỉ trước ngày đó.")
                % {"pausable_from": f"{rule.pausable_from:%d/%m/%Y}"},
            )


@dataclass(frozen=True, slots=True)
class _Counted:
    rule: RuleSpec
    length: int
    last: date  # where the count ends
    due: date  # after the roll
    skipped: tuple[date, ...]  # days off inside the count (working-day terms)
    paused: tuple[Span, ...]

    def steps(self, asked: Asked, calendar: CalendarSpec) -> Iterable[Step]:
        yield _start_step(self.rule, asked)
        yield _length_step(self.rule, self.length, asked)
        yield from (_pause_step(span) for span in self.paused)
        if self.skipped:
            yield _skipped_step(self.skipped, calendar)
        yield from _made_up_steps(self, asked.on, calendar)
        yield Step(
            "count",
            _("Đếm đủ thời hạn: ngày cuối là %(last)s.") % {"last": wording.day_text(self.last)},
            last=self.last,
        )
        if self.due != self.last:
            yield _roll_step(self, calendar)
        # A term of calendar days meets the calendar only where its last day rolls.
        watched = asked.on if self.rule.unit == "WD" else self.last - ONE_DAY
        yield from _warnings(watched, self.due, calendar)
        yield Step("due", _("Hết hạn: %(due)s.") % {"due": wording.day_text(self.due)}, last=self.due)


def _count(rule: RuleSpec, asked: Asked, calendar: CalendarSpec) -> _Counted:
    length = cap(rule, is_complex=asked.is_complex, is_special=asked.is_special)
    pauses = merged(asked.pauses) if rule.pausable else []
    counts: Callable[[date], bool] = calendar.is_working if rule.unit == "WD" else lambda _day: True
    days = (add_months(asked.on, length) - asked.on).days if rule.unit == "MO" else length
    last, skipped = _advance(asked.on, days, pauses=pauses, counts=counts)
    rolled = last
    while rule.rolls and not calendar.is_working(rolled):
        rolled += ONE_DAY
    inside = [Span(max(p.first, asked.on + ONE_DAY), p.last) for p in pauses if asked.on < p.last and p.first < last]
    return _Counted(rule, length, last, rolled, tuple(skipped), tuple(inside))


def _advance(on: date, days: int, *, pauses: Sequence[Span], counts: Callable[[date], bool]) -> tuple[date, list[date]]:
    day, skipped, waiting = on, [], list(reversed(pauses))
    while days:
        day += ONE_DAY
        while waiting and waiting[-1].last < day:
            waiting.pop()
        if waiting and waiting[-1].first <= day:
            day = waiting[-1].last  # the whole pause in one leap: it may be years long
        elif counts(day):
            days -= 1
        else:
            skipped.append(day)
    return day, skipped


def _start_step(rule: RuleSpec, asked: Asked) -> Step:
    first = asked.on + ONE_DAY
    text = _("Sự kiện bắt đầu: %(on)s. Ngày này không tính; đếm từ %(first)s.") % {
        "on": wording.day_text(asked.on),
        "first": wording.day_text(first),
    }
    if rule.length == 0:
        text = _("Sự kiện bắt đầu: %(on)s. Phải làm ngay trong ngày.") % {"on": wording.day_text(asked.on)}
    return Step("start", text, first=first)


def _length_step(rule: RuleSpec, length: int, asked: Asked) -> Step:
    text = _("Thời hạn %(length)s") % {"length": wording.length_text(length, rule.unit)}
    if length != rule.length:
        which = _("đặc biệt phức tạp") if asked.is_special else _("phức tạp")
        text += _(" (mức tối đa khi vụ việc %(which)s; mức thường %(length)s)") % {
            "which": which,
            "length": wording.length_text(rule.length, rule.unit),
        }
    return Step("rule", f"{text}, theo {wording.citation_text(rule.citation)}.", days=length)


def _pause_step(span: Span) -> Step:
    text = _("Không tính %(days)s ngày tạm đình chỉ, từ %(first)s đến hết %(last)s.") % {
        "days": span.days,
        "first": f"{span.first:%d/%m/%Y}",
        "last": f"{span.last:%d/%m/%Y}",
    }
    return Step("pause", text, first=span.first, last=span.last, days=span.days)


def _skipped_step(skipped: Sequence[date], calendar: CalendarSpec) -> Step:
    named = [day for day in skipped if day in calendar.off]
    parts = [_("%(value)s ngày cuối tuần") % {"value": len(skipped) - len(named)}] if len(named) < len(skipped) else []
    parts += [f"{calendar.off[day]} {day:%d/%m/%Y}" for day in named]
    text = _("Trừ %(skipped)s ngày nghỉ: %(parts)s.") % {"skipped": len(skipped), "parts": "; ".join(parts)}
    return Step("days_off", text, first=skipped[0], last=skipped[-1], days=len(skipped))


def _made_up_steps(counted: _Counted, on: date, calendar: CalendarSpec) -> Iterable[Step]:
    if counted.rule.unit != "WD" and counted.due not in calendar.worked:
        return
    for day in sorted(calendar.worked):
        if on < day <= counted.due and calendar.is_working(day):
            text = _("%(day)s là ngày làm bù nên tính là ngày làm việc.") % {"day": wording.day_opening(day)}
            yield Step("made_up", text, first=day, last=day, days=1)


def _roll_step(counted: _Counted, calendar: CalendarSpec) -> Step:
    why = calendar.off.get(counted.last, _("ngày nghỉ cuối tuần"))
    text = _("%(last)s là ngày nghỉ (%(why)s)") % {"last": wording.day_opening(counted.last), "why": why}
    text += _(", nên hạn chuyển sang ngày làm việc tiếp theo: %(due)s.") % {"due": wording.day_text(counted.due)}
    return Step("roll", text, first=counted.last, last=counted.due, days=(counted.due - counted.last).days)


def _warnings(on: date, until: date, calendar: CalendarSpec) -> Iterable[Step]:
    guessed = sorted(day for day in calendar.estimated if on < day <= until)
    if guessed:
        swapped = _("ngày làm bù")
        names = "; ".join(f"{calendar.off.get(day, swapped)} {day:%d/%m/%Y}" for day in guessed)
        yield Step(
            "estimated",
            _("Lịch nghỉ dự kiến, chưa được xác nhận: %(names)s. Ngày hạn có thể thay đổi.") % {"names": names},
        )
    for day in sorted(day for day in calendar.proposed if on < day <= until):
        text = _("%(proposed)s %(day)s chưa được xác nhận là ngày nghỉ nên vẫn tính là ngày làm việc.") % {
            "proposed": calendar.proposed[day],
            "day": f"{day:%d/%m/%Y}",
        }
        yield Step("proposed", text, first=day, last=day)
    unknown = sorted({on.year, until.year} - calendar.years)
    if unknown:
        years = ", ".join(str(year) for year in unknown)
        yield Step(
            "no_calendar", _("Chưa có lịch nghỉ năm %(years)s: mới chỉ trừ thứ Bảy và Chủ nhật.") % {"years": years}
        )


def _conflict_steps(conflicts: Sequence[OtherDue], alert: date) -> Iterable[Step]:
    for other in conflicts:
        text = _("%(citation)s ghi khác: theo đó hết hạn %(due)s.") % {
            "citation": wording.citation_text(other.citation),
            "due": wording.day_text(other.due),
        }
        yield Step("conflict", text, last=other.due)
    if conflicts:
        yield Step(
            "alert", _("Nhắc việc theo ngày đến trước: %(alert)s.") % {"alert": wording.day_text(alert)}, last=alert
        )

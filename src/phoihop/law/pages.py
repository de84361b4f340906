"""What the pages of this room show: rows for tables, made of rules, days and promises."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from phoihop.law import wording
from phoihop.law.compute import Asked, DueResult, due_under
from phoihop.law.models import CalendarDay, CalendarYear, ReceptionFrequency, Rule, ServicePromise
from phoihop.law.selectors import current_calendar, law_book, promise_for, promise_spec
from phoihop.law.states import Confidence, DayKind, DayStatus, RemoteScope
from phoihop.organizations.interface import Body, names_of
from phoihop.trail.interface import Event, events_of, sentence
from phoihop.ui.interface import Column, Link, SummaryRow, TimelineEntry

UNVERIFIED = (Confidence.RECALLED, Confidence.DOUBTFUL)
_STATES = {
    "active": _("Đang áp dụng"),
    "ended": _("Đã hết hiệu lực"),
    "inactive": _("Chưa bật"),
    "unverified": _("Chưa kiểm chứng"),
}
_DAY_TONES = {
    DayStatus.CONFIRMED: "good",
    DayStatus.ESTIMATED: "soon",
    DayStatus.PROPOSED: "paused",
    DayStatus.DENIED: "neutral",
}
RULE_COLUMNS = [
    Column(text) for text in (_("Mã"), _("Loại đơn, bước"), _("Thời hạn"), _("Căn cứ"), _("Hiệu lực"), _("Tình trạng"))
]
FREQUENCY_COLUMNS = [Column(text) for text in ("Ai", _("Cấp"), _("Ít nhất"), _("Căn cứ"), _("Hiệu lực"))]
DAY_COLUMNS = [Column(text) for text in (_("Ngày"), _("Tên"), _("Loại"), _("Tình trạng"), _("Nguồn"))]
PROMISE_COLUMNS = [Column(text) for text in (_("Cơ quan"), _("Việc"), _("Cam kết"), _("Hiệu lực"), _("Văn bản"))]


@dataclass(frozen=True, slots=True)
class Answer:
    """A term computed for a reader; `is_promise` where no law speaks."""

    result: DueResult
    is_promise: bool


def answered(asked: Asked) -> Answer:
    """The law's term, else the promise made for all bodies. Raises: Invalid."""
    promise = promise_for(kind=asked.kind, step=asked.step, on=asked.on, body_id=None)
    book = law_book()
    if promise is not None and not any((r.kind, r.step) == (asked.kind, asked.step) for r in book.rules):
        return Answer(due_under([promise_spec(promise)], asked, calendar=book.calendar), is_promise=True)
    return Answer(book.answer(asked), is_promise=False)


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule in the list."""

    code: str
    href: str
    kind: str
    step: str
    term: str
    citation: str
    period: str
    state: StrOrPromise
    tone: str


def rule_rows(state: str, *, today: date) -> list[RuleRow]:
    """The rules in one state (all where empty), by kind and step. Queries: 1."""
    rows = [(rule, _rule_state(rule, today)) for rule in Rule.objects.all()]
    return [_rule_row(rule, of) for rule, of in rows if not state or state == of or _also(rule, state)]


def rule_filters(state: str, *, today: date) -> list[Link]:
    """The states as links with their counts. Queries: 1."""
    rules = list(Rule.objects.all())
    address = reverse("law:rules")
    links = [Link(gettext("Tất cả"), address, current=not state, count=len(rules))]
    for code, label in _STATES.items():
        count = sum(_rule_state(rule, today) == code or _also(rule, code) for rule in rules)
        links.append(Link(label, f"{address}?tinh-trang={code}", current=state == code, count=count))
    return links


def rule_summary(rule: Rule) -> list[SummaryRow]:
    """Everything that a rule says, in words."""
    rows = [
        (gettext("Loại đơn"), wording.kind_text(rule.kind)),
        (gettext("Bước"), wording.step_text(rule.step)),
        (gettext("Lần giải quyết"), gettext("mọi lần") if rule.instance == "any" else rule.instance),
        (gettext("Địa bàn"), RemoteScope(rule.remote).label),
        (gettext("Tính từ"), wording.trigger_text(rule.trigger)),
        (gettext("Thời hạn"), term_text(rule)),
        (
            gettext("Khi ngày cuối là ngày nghỉ"),
            gettext("sang ngày làm việc tiếp theo") if rule.rolls else gettext("giữ nguyên ngày"),
        ),
        (gettext("Tạm đình chỉ"), _pause_text(rule)),
        (gettext("Căn cứ"), wording.citation_text(rule.citation)),
        (gettext("Hiệu lực"), _period(rule)),
        (gettext("Kiểm chứng"), Confidence(rule.confidence).label),
        (gettext("Ghi chú"), wording.note_text(rule.note) or "–"),
    ]
    return [SummaryRow(label, value) for label, value in rows]


def rule_chain(rule: Rule) -> list[Rule]:
    """The wordings before and after this one, oldest first. Queries: one a wording, and one."""
    before: list[Rule] = []
    step = rule.replaces
    while step is not None:
        before.insert(0, step)
        step = step.replaces
    return [*before, *Rule.objects.filter(replaces=rule)]


def history(subject_type: str, subject_id: str) -> list[TimelineEntry]:
    """What was done with a rule or a day, newest first."""
    return [_entry(event) for event in events_of(subject_type, subject_id).reverse()]


def term_text(rule: Rule) -> str:
    """`30 ngày; phức tạp tối đa 45; đặc biệt phức tạp tối đa 90`."""
    text = wording.length_text(rule.length, rule.unit)
    if rule.complex_max:
        text += gettext("; phức tạp tối đa %(complex_max)s") % {"complex_max": rule.complex_max}
    if rule.special_max:
        text += gettext("; đặc biệt phức tạp tối đa %(special_max)s") % {"special_max": rule.special_max}
    return text


@dataclass(frozen=True, slots=True)
class FrequencyRow:
    """How often a head receives citizens, in the list."""

    who: StrOrPromise
    level: StrOrPromise
    minimum: str
    citation: str
    period: str


def frequency_rows() -> list[FrequencyRow]:
    """How often heads receive citizens. Queries: 1."""
    return [
        FrequencyRow(
            who=wording.RECEIVERS.get(row.who, row.who),
            level=wording.LEVELS.get(row.level, row.level),
            minimum=gettext("%(minimum)s ngày mỗi %(per)s")
            % {"minimum": row.minimum, "per": wording.PERIODS.get(row.per, row.per)},
            citation=wording.citation_text(row.citation),
            period=_period(row),
        )
        for row in ReceptionFrequency.objects.all()
    ]


@dataclass(frozen=True, slots=True)
class DayRow:
    """A named day of the year."""

    day: date
    name: str
    kind: str
    status: str
    tone: str
    source: str
    href: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month of the year: its working days and its named days."""

    label: str
    working_days: int
    days: list[DayRow]


@dataclass(frozen=True, slots=True)
class YearPage:
    """The working calendar of a year."""

    year: int
    is_known: bool
    is_confirmed: bool
    source: str
    months: list[MonthRow]
    open_days: int
    years: list[Link]


def year_page(year: int) -> YearPage:
    """The year by months. Queries: 5 or fewer."""
    calendar = current_calendar()
    rows = [_day_row(day) for day in CalendarDay.objects.filter(date__year=year, version_to=None)]
    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]
    months = [
        MonthRow(
            label=gettext("Tháng %(month)s") % {"month": month},
            working_days=sum(calendar.is_working(day) for day in days if day.month == month),
            days=[row for row in rows if row.day.month == month],
        )
        for month in range(1, 13)
    ]
    known = {row.year: row for row in CalendarYear.objects.all()}
    here = known.get(year)
    return YearPage(
        year=year,
        is_known=here is not None,
        is_confirmed=here is not None and here.status == DayStatus.CONFIRMED,
        source=here.source if here else "",
        months=months,
        open_days=sum(row.is_open for row in rows),
        years=[Link(str(each), f"{reverse('law:calendar')}?nam={each}", current=each == year) for each in known],
    )


def promises() -> QuerySet[ServicePromise]:
    """Every promise, the newest first within its step."""
    return ServicePromise.objects.select_related("body").order_by("kind", "step", "body", "-valid_from")


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise in the list."""

    body: str
    matter: str
    term: str
    period: str
    source: str


def promise_rows(rows: Iterable[ServicePromise]) -> list[PromiseRow]:
    """The promises in words. Queries: 2."""
    rows = list(rows)
    bodies: list[Body] = [row.body for row in rows if row.body is not None]
    names = names_of(bodies)
    return [
        PromiseRow(
            body=names[row.body_id] if row.body_id else gettext("Mọi cơ quan chưa có cam kết riêng"),
            matter=f"{wording.kind_text(row.kind)}: {wording.step_text(row.step)}",
            term=wording.length_text(row.length, row.unit),
            period=_period(row),
            source=row.source,
        )
        for row in rows
    ]


def _rule_row(rule: Rule, state: str) -> RuleRow:
    return RuleRow(
        code=rule.code,
        href=reverse("law:rule", args=[rule.code]),
        kind=wording.kind_text(rule.kind),
        step=wording.step_text(rule.step),
        term=term_text(rule),
        citation=wording.citation_text(rule.citation),
        period=_period(rule),
        state=_STATES[state],
        tone={"active": "good", "ended": "neutral"}.get(state, "soon"),
    )


def _rule_state(rule: Rule, today: date) -> str:
    if not rule.is_active:
        return "inactive"
    return "ended" if rule.valid_to is not None and rule.valid_to < today else "active"


def _also(rule: Rule, state: str) -> bool:
    return state == "unverified" and rule.confidence in UNVERIFIED


def _period(row: Rule | ServicePromise | ReceptionFrequency) -> str:
    until = (
        gettext("đến hết %(valid_to)s") % {"valid_to": f"{row.valid_to:%d/%m/%Y}"}
        if row.valid_to
        else gettext("đến nay")
    )
    return gettext("từ %(valid_from)s %(until)s") % {"valid_from": f"{row.valid_from:%d/%m/%Y}", "until": until}


def _pause_text(rule: Rule) -> str:
    if not rule.pausable:
        return gettext("không")
    return (
        gettext("được, từ ngày %(pausable_from)s") % {"pausable_from": f"{rule.pausable_from:%d/%m/%Y}"}
        if rule.pausable_from
        else gettext("được")
    )


def _entry(event: Event) -> TimelineEntry:
    return TimelineEntry(label=sentence(event), at=event.occurred_at)


def _day_row(day: CalendarDay) -> DayRow:
    return DayRow(
        day=day.date,
        name=day.name,
        kind=str(DayKind(day.kind).label),
        status=str(DayStatus(day.status).label),
        tone=_DAY_TONES[DayStatus(day.status)],
        source=day.source,
        href=reverse("law:day", args=[day.date.isoformat(), day.kind]),
        is_open=day.status in {DayStatus.ESTIMATED, DayStatus.PROPOSED},
    )

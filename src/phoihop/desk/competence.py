"""Asking the table of competence: the form, and its answer as a page shows it. Nothing is kept of a question."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phoihop.core import clock
from phoihop.desk.steps.page import set_choices
from phoihop.organizations.interface import Contact, Level, body_by_code, body_options, contacts_of
from phoihop.petitions.interface import (
    ABOUT,
    ACTS,
    CONFIDENCE,
    FOLLOWING,
    INSTANCES,
    KINDS,
    WHO,
    Competence,
    CompetenceRule,
    Kind,
    Petition,
    competent_for,
    has_instances,
    rules_on,
)
from phoihop.ui.forms import DateField, Form, RadioField

PREFIX = "hoi"  # the names of a question in the address, apart from those of the page that it stands on
# Never denunciations: an address and a history would keep in which body the accused works. Their lines can be read.
KINDS_TO_ASK = ("KN", "KNPA", "PAKN")
# Feedback on regulations comes in under the same label as other feedback: the officer tells them apart.
KINDS_OF_CASE: dict[str, tuple[str, ...]] = {Kind.KN: ("KN",), Kind.KNPA: ("KNPA", "PAKN"), Kind.PAKN: ("PAKN",)}
NO_BODY = gettext_lazy("Chưa rõ cơ quan nào")


class AskForm(Form):
    """What the matter is, about which body, on which day; nothing is chosen beforehand."""

    matter = forms.ChoiceField(label=gettext_lazy("Loại việc"))
    instance = RadioField(
        label=gettext_lazy("Lần khiếu nại"),
        choices=[(str(number), label) for number, label in INSTANCES.items()],
        required=False,
        help_text=gettext_lazy("Chỉ cần với khiếu nại."),
    )
    body = forms.ChoiceField(label=gettext_lazy("Cơ quan liên quan"), required=False)
    on = DateField(label=gettext_lazy("Vào ngày"), required=False, help_text=gettext_lazy("Để trống là hôm nay."))

    def __init__(self, query: QueryDict, *, kinds: Iterable[str] = KINDS_TO_ASK, with_day: bool = True) -> None:
        is_asked = any(name.startswith(f"{PREFIX}-") for name in query)
        super().__init__(query if is_asked else None, prefix=PREFIX)
        wanted = list(kinds)
        if not with_day:
            del self.fields["on"]
        if not any(has_instances(kind) for kind in wanted):
            del self.fields["instance"]
        elif all(has_instances(kind) for kind in wanted):
            self.fields["instance"].required, self.fields["instance"].help_text = True, ""
        set_choices(self, "matter", [("", _("Chọn loại việc")), *_matters(wanted)])
        set_choices(self, "body", [("", NO_BODY), *_bodies()])

    def clean(self) -> dict[str, Any]:
        """A complaint is a first or a second one: that is never guessed."""
        answers = super().clean() or self.cleaned_data
        kind = answers.get("matter", "").partition(":")[0]
        if has_instances(kind) and not answers.get("instance") and not self.errors.get("instance"):
            self.add_error("instance", _("Hãy chọn: Lần khiếu nại."))
        return answers


@dataclass(frozen=True, slots=True)
class Answer:
    """What the table says: where to go, by which line and why; or that a person must be asked."""

    competence: Competence
    contacts: list[Contact]
    rule_href: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The form of a question, and its answer once it was asked."""

    form: AskForm
    answer: Answer | None


def asked(query: QueryDict) -> Asked:
    """The question of the address about any matter and day. Queries: 2 for the form, and 3 to 9 for an answer."""
    return _asked(AskForm(query))


def asked_for(petition: Petition, query: QueryDict) -> Asked:
    """The question of the address beside a step of a case: matters of its kind, today. Queries: as `asked`."""
    return _asked(AskForm(query, kinds=KINDS_OF_CASE.get(petition.kind, KINDS_TO_ASK), with_day=False))


def _asked(form: AskForm) -> Asked:
    return Asked(form, _answer(form.cleaned_data) if form.is_valid() else None)


def _answer(answers: dict[str, Any]) -> Answer:
    kind, _colon, act = answers["matter"].partition(":")
    on = answers.get("on") or clock.today()
    found = competent_for(
        kind=kind,
        act=act,
        body=body_by_code(answers["body"]) if answers["body"] else None,
        on=on,
        instance=int(answers.get("instance") or 1),
    )
    contacts = contacts_of(found.bodies, on) if found.bodies else []
    return Answer(found, contacts, rule_href(found.rule, on) if found.rule else "")


type Choices = list[tuple[str, list[tuple[str, str | Promise]]]]


def _matters(kinds: Iterable[str]) -> Any:
    groups: Choices = [
        (str(KINDS[kind]), [(f"{kind}:{act}", label) for act, label in ACTS[kind].items()]) for kind in kinds
    ]
    return groups


def _bodies() -> Any:
    options = body_options()
    groups: Choices = [
        (_("Đang hoạt động"), [(one.code, one.name) for one in options if one.stands]),
        (_("Trước đây"), [(one.code, one.name) for one in options if not one.stands]),
    ]
    return groups


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One line of the table in words."""

    code: str
    matter: str
    act: str
    about: str
    who: str
    period: str
    source: str
    note: str
    state: str
    tone: str
    confidence: str


class TableForm(Form):
    """Which lines to show."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Loại đơn"), required=False, choices=[("", gettext_lazy("Tất cả")), *KINDS.items()]
    )
    on = DateField(label=gettext_lazy("Vào ngày"), required=False, help_text=gettext_lazy("Để trống là hôm nay."))

    @property
    def day(self) -> date:
        """The asked day; today where none or a wrong one was given, and the page then shows the error."""
        self.full_clean()
        return self.cleaned_data.get("on") or clock.today()

    @property
    def word(self) -> str:
        """The asked kind; empty for all."""
        self.full_clean()
        return str(self.cleaned_data.get("kind", ""))


def rule_rows(form: TableForm) -> list[RuleRow]:
    """The lines of the asked day and kind, in the order of the table. Queries: 0."""
    return [_row(rule) for rule in rules_on(form.day, form.word)]


def following_lines() -> list[str]:
    """By which law a matter follows a body that ended, one sentence a law."""
    sources = {following.source: following for following in FOLLOWING.values()}
    return [
        _("%(kinds)s: %(source)s, từ ngày %(day)s.")
        % {
            "kinds": ", ".join(str(KINDS[kind]) for kind, one in FOLLOWING.items() if one is following),
            "source": following.source,
            "day": f"{following.valid_from:%d/%m/%Y}",
        }
        for following in sources.values()
    ]


def rule_href(rule: CompetenceRule, on: date) -> str:
    """The line in the table of that day."""
    query = {"kind": rule.kind, "on-day": on.day, "on-month": on.month, "on-year": on.year}
    return f"{reverse('competence:table')}?{urlencode(query)}#{rule.code}"


def _row(rule: CompetenceRule) -> RuleRow:
    kind = str(KINDS[rule.kind])
    about = str(ABOUT[rule.about])
    return RuleRow(
        code=rule.code,
        matter=f"{kind} {INSTANCES[rule.instance]}" if rule.instance else kind,
        act=str(ACTS[rule.kind][rule.act]),
        about=f"{about} ({Level(rule.level).label.lower()})" if rule.level else about,
        who=str(WHO[rule.who]),
        period=_period(rule),
        source=rule.source,
        note=rule.note,
        state=_("Đang dùng") if rule.is_active else _("Chưa dùng"),
        tone="good" if rule.is_active else "paused",
        confidence=str(CONFIDENCE[rule.confidence]),
    )


def _period(rule: CompetenceRule) -> str:
    days = {"start": f"{rule.valid_from:%d/%m/%Y}", "end": f"{rule.valid_to:%d/%m/%Y}" if rule.valid_to else ""}
    return (_("%(start)s – %(end)s") if rule.valid_to else _("từ %(start)s")) % days

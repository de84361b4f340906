"""Who is competent, as a table: `seed/competence.csv`, one line a rule, read by a legal officer line by line.

No tables of the database here. What a line says is put into words by the lists below; `selectors.competence` looks for
the line of a matter and walks from the body complained of to the competent one.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

SEED = Path(__file__).parent / "seed"
VERIFIED = frozenset({"V1", "V2"})

KINDS: dict[str, Promise] = {
    "KN": _("Khiếu nại"),
    "TC": _("Tố cáo"),
    "KNPA": _("Kiến nghị, phản ánh"),
    "PAKN": _("Phản ánh về quy định hành chính"),
}
INSTANCES: dict[int, Promise] = {1: _("lần đầu"), 2: _("lần hai")}
# Kind → act → what the matter is against or about.
ACTS: dict[str, dict[str, Promise]] = {
    "KN": {
        "commune-chair": _("Quyết định, hành vi của Chủ tịch Ủy ban nhân dân cấp xã"),
        "commune-unit": _("Quyết định, hành vi của cơ quan, công chức, viên chức thuộc Ủy ban nhân dân cấp xã"),
        "agency-head": _("Quyết định, hành vi của người đứng đầu sở, cơ quan chuyên môn cấp tỉnh"),
        "agency-official": _("Quyết định, hành vi của công chức do người đứng đầu sở, cơ quan chuyên môn quản lý"),
        "agency-unit": _("Quyết định, hành vi của cơ quan, đơn vị thuộc sở, cơ quan chuyên môn cấp tỉnh"),
        "province-chair": _("Quyết định, hành vi của Chủ tịch Ủy ban nhân dân cấp tỉnh"),
        "district-chair": _("Quyết định, hành vi của Chủ tịch Ủy ban nhân dân cấp huyện trước đây"),
        "district-unit": _("Quyết định, hành vi của cơ quan thuộc Ủy ban nhân dân cấp huyện trước đây"),
        "central": _("Quyết định, hành vi của cơ quan trung ương, cơ quan ngành dọc"),
        "other-body": _("Việc của Tòa án, Viện kiểm sát, Hội đồng nhân dân, cơ quan Đảng, đoàn thể"),
        "discipline": _("Quyết định kỷ luật cán bộ, công chức"),
    },
    "TC": {
        "commune-chair": _("Chủ tịch, Phó Chủ tịch Ủy ban nhân dân cấp xã"),
        "commune-unit": _("Người đứng đầu, cấp phó đơn vị và cán bộ, công chức do Ủy ban nhân dân cấp xã quản lý"),
        "agency-head": _("Người đứng đầu, cấp phó cơ quan chuyên môn cấp tỉnh"),
        "agency-unit": _("Người đứng đầu, cấp phó đơn vị và công chức của cơ quan chuyên môn cấp tỉnh"),
    },
    "KNPA": {
        "own-duty": _("Việc thuộc nhiệm vụ của cơ quan được nêu"),
        "unclear-duty": _("Việc chưa rõ thuộc nhiệm vụ của cơ quan nào"),
        "land-mediation": _("Đề nghị hòa giải tranh chấp đất đai"),
    },
    "PAKN": {"regulation": _("Phản ánh, kiến nghị về quy định hành chính")},
}
# Which body the question must name for a line to speak of it.
ABOUT: dict[str, Promise] = {
    "committee": _("Ủy ban nhân dân"),
    "at-committee": _("Ủy ban nhân dân hoặc cơ quan thuộc Ủy ban nhân dân đó"),
    "below-committee": _("cơ quan thuộc Ủy ban nhân dân"),
    "agency": _("sở, cơ quan chuyên môn, tổ chức hành chính thuộc Ủy ban nhân dân"),
    "unit": _("cơ quan, đơn vị thuộc sở, cơ quan chuyên môn"),
    "central": _("cơ quan trung ương, cơ quan ngành dọc"),
    "other": _("Tòa án, Viện kiểm sát, Hội đồng nhân dân, cơ quan Đảng, đoàn thể"),
    "administrative": _("cơ quan hành chính nhà nước"),
    "any": _("mọi cơ quan"),
}
# Who settles; the walk to that body is in `selectors.competence`.
WHO: dict[str, Promise] = {
    "committee-here": _("Chủ tịch Ủy ban nhân dân đó giải quyết"),
    "itself": _("người đứng đầu chính cơ quan, đơn vị đó giải quyết"),
    "agency-above": _("người đứng đầu sở, cơ quan chuyên môn cấp trên trực tiếp giải quyết"),
    "district-above": _("Chủ tịch Ủy ban nhân dân cấp huyện giải quyết"),
    "province-above": _("Chủ tịch Ủy ban nhân dân cấp tỉnh giải quyết"),
    "minister": _("Bộ trưởng quản lý ngành, lĩnh vực giải quyết, ngoài phạm vi của tỉnh"),
    "outside": _("cơ quan đó và ngành của cơ quan đó giải quyết theo quy định riêng"),
    "person": _("người phụ trách pháp chế xác định"),
}
BEYOND = frozenset({"minister", "outside", "person"})  # no body of the province: a person says where it goes
ANYWHERE = frozenset({"central", "other", "any"})  # from such a body no way leads to a body of the province
CONFIDENCE: dict[str, Promise] = {
    "V1": _("đã đọc điều luật"),
    "V2": _("đọc qua tài liệu dẫn lại"),
    "M": _("chưa kiểm chứng"),
}


@dataclass(frozen=True, slots=True)
class CompetenceRule:
    """One line of the table. `instance` is 0 where the kind has none; no `valid_to` means that it still holds."""

    code: str
    kind: str
    act: str
    about: str
    level: str
    instance: int
    valid_from: date
    valid_to: date | None
    who: str
    source: str
    confidence: str
    is_active: bool
    note: str

    @property
    def asks(self) -> tuple[str, str, int]:
        """What a question must say for this line to be its own."""
        return self.kind, self.act, self.instance

    def holds_on(self, day: date) -> bool:
        """Whether the line speaks of that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @property
    def sentence(self) -> str:
        """The line in words: `Khiếu nại lần đầu. Quyết định, hành vi của …: Chủ tịch … giải quyết.`"""
        words = {"matter": matter_words(self.kind, self.instance), "act": ACTS[self.kind][self.act]}
        return gettext("%(matter)s. %(act)s: %(who)s.") % {**words, "who": WHO[self.who]}


@dataclass(frozen=True, slots=True)
class Following:
    """By which law a matter about a body that ended follows its successors, and since when."""

    source: str | Promise
    valid_from: date


# Source: Resolution 190/2025/QH15, in force 2025-02-19 (V2); Law on Denunciations 25/2018/QH14, art. 12(4) (V1).
# Before that day no verified text says who follows: a person is asked.
_RESOLUTION_190 = Following(_("Nghị quyết 190/2025/QH15 về sắp xếp tổ chức bộ máy"), date(2025, 2, 19))
FOLLOWING: Mapping[str, Following] = {
    "KN": _RESOLUTION_190,
    "KNPA": _RESOLUTION_190,
    "PAKN": _RESOLUTION_190,
    "TC": Following(_("Luật Tố cáo 25/2018/QH14, Điều 12 khoản 4"), date(2019, 1, 1)),
}


def matter_words(kind: str, instance: int) -> str:
    """`Khiếu nại lần đầu`; only the kind where it has no instance."""
    return f"{KINDS[kind]} {INSTANCES[instance]}" if instance else str(KINDS[kind])


def has_instances(kind: str) -> bool:
    """Whether a first and a second instance exist."""
    return kind == "KN"


@cache
def competence_rules() -> tuple[CompetenceRule, ...]:
    """Every line of the table, in its order. Raises: ValueError where the table is not sound."""
    return checked_rules(_lines("competence"))


@cache
def central_bodies() -> frozenset[str]:
    """Codes of bodies of a central branch that the list of bodies keeps among the agencies of the province."""
    return frozenset(line["body"] for line in _lines("central-bodies"))


def rules_on(day: date, kind: str = "") -> list[CompetenceRule]:
    """The lines of that day, inactive ones included, of one kind or of all."""
    return [rule for rule in competence_rules() if rule.holds_on(day) and kind in {"", rule.kind}]


def rule_for(*, kind: str, act: str, instance: int, on: date) -> CompetenceRule | None:
    """The one line that speaks of such a matter on that day, inactive ones included."""
    asked = (kind, act, instance)
    return next((rule for rule in competence_rules() if rule.asks == asked and rule.holds_on(on)), None)


def checked_rules(lines: Iterable[Mapping[str, str]]) -> tuple[CompetenceRule, ...]:
    """The lines as rules. Raises: ValueError for unknown words, active unverified lines, two lines for one day."""
    rules = tuple(_rule(line) for line in lines)
    for rule in rules:
        known = rule.act in ACTS.get(rule.kind, {}) and rule.about in ABOUT and rule.who in WHO
        if not (known and rule.confidence in CONFIDENCE and rule.instance in _instances(rule.kind)):
            raise ValueError(f"{rule.code}: unknown word.")
        if rule.is_active and rule.confidence not in VERIFIED:
            raise ValueError(f"{rule.code}: active but not verified.")
        if (rule.about in ANYWHERE and rule.who not in BEYOND) or (rule.who == "agency-above") > (rule.about == "unit"):
            raise ValueError(f"{rule.code}: no way from such a body to who settles.")
    for one, other in combinations(rules, 2):
        if one.code == other.code or (one.asks == other.asks and _meet(one, other)):
            raise ValueError(f"{one.code}, {other.code}: two lines for one matter and day.")
    return rules


def _instances(kind: str) -> frozenset[int]:
    return frozenset(INSTANCES) if has_instances(kind) else frozenset({0})


def _meet(one: CompetenceRule, other: CompetenceRule) -> bool:
    return one.holds_on(other.valid_from) or other.holds_on(one.valid_from)


def _rule(line: Mapping[str, str]) -> CompetenceRule:
    return CompetenceRule(
        code=line["code"],
        kind=line["kind"],
        act=line["act"],
        about=line["about"],
        level=line["level"],
        instance=int(line["instance"] or 0),
        valid_from=date.fromisoformat(line["from"]),
        valid_to=date.fromisoformat(line["to"]) if line["to"] else None,
        who=line["who"],
        source=line["source"],
        confidence=line["confidence"],
        is_active=line["active"] == "yes",
        note=line["note"],
    )


def _lines(name: str) -> Iterator[dict[str, str]]:
    with (SEED / f"{name}.csv").open(encoding="utf-8", newline="") as source:
        yield from csv.DictReader(source)

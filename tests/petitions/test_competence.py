"""Who is competent: every expected answer of the pinned list, what the table refuses, and random organisations."""

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from phoihop.organizations.interface import (
    Body,
    BodyKind,
    BodyVersion,
    Level,
    body_by_code,
    convert_body,
    load_bodies,
)
from phoihop.petitions.competence import ACTS, BEYOND, SEED, checked_rules, competence_rules, rule_for, rules_on
from phoihop.petitions.interface import INSTANCES, competent_for, has_instances
from phoihop.petitions.selectors.competence import ASK
from phoihop.trail.interface import SystemActor
from tests.petitions.organisation import LONG_AGO, follows, new_body

pytestmark = pytest.mark.django_db
EXPECTED = Path(__file__).parent / "competence_expected.csv"
NEW = date(2026, 7, 1)
NOW = date(2026, 11, 2)


@dataclass(frozen=True, slots=True)
class Expected:
    """One line of the pinned list; `competent` is "person" where nobody may be named."""

    family: str
    kind: str
    act: str
    body: str
    on: str
    instance: str
    competent: str
    row: str

    def answer(self, bodies: dict[str, Body]) -> tuple[str, str]:
        """What the table says now."""
        found = competent_for(
            kind=self.kind,
            act=self.act,
            body=bodies[self.body],
            on=date.fromisoformat(self.on),
            instance=int(self.instance or 1),
        )
        assert bool(found.bodies) != bool(found.ask)
        codes = " ".join(sorted(body.code for body in found.bodies)) or "person"
        return codes, found.rule.code if found.rule else ""


def expected() -> list[Expected]:
    with EXPECTED.open(encoding="utf-8", newline="") as source:
        return [Expected(**line) for line in csv.DictReader(source)]


@pytest.fixture
def _bodies() -> None:
    load_bodies(by=SystemActor("test"))


@pytest.mark.usefixtures("_bodies")
def test_every_expected_answer_is_given() -> None:
    bodies = {body.code: body for body in Body.objects.all()}
    lines = expected()

    wrong = [(line, given) for line in lines if (given := line.answer(bodies)) != (line.competent, line.row)]

    assert wrong == []
    assert len(lines) >= 250


def test_the_pinned_list_asks_nothing_twice_and_meets_every_line_of_the_table() -> None:
    lines = expected()
    questions = Counter((line.kind, line.act, line.body, line.on, line.instance) for line in lines)
    never_met = {rule.code for rule in competence_rules()} - {line.row for line in lines}

    assert [question for question, times in questions.items() if times > 1] == []
    # No body of the seed is under a district committee: those lines answer in the province as it is, below.
    assert never_met == {"KN-HUYEN-DV-1", "KN-HUYEN-DV-2"}


def test_every_act_of_the_lists_has_a_line_today() -> None:
    told = {(rule.kind, rule.act) for rule in rules_on(NOW)}

    assert told == {(kind, act) for kind, acts in ACTS.items() for act in acts}


def test_lines_of_one_matter_follow_each_other_without_a_gap() -> None:
    by_matter: dict[tuple[str, str, int], list[tuple[date, date | None]]] = {}
    for rule in competence_rules():
        by_matter.setdefault(rule.asks, []).append((rule.valid_from, rule.valid_to))
    for periods in by_matter.values():
        for (_start, end), (following, _end) in pairwise(sorted(periods, key=lambda period: period[0])):
            assert end == following - timedelta(days=1)


def test_only_verified_lines_are_active() -> None:
    assert {rule.confidence for rule in competence_rules() if rule.is_active} <= {"V1", "V2"}
    assert {rule.code for rule in competence_rules() if not rule.is_active} >= {"KN-XA-2K", "KN-HUYEN-1K", "PAKN-QD"}


def line(**changes: str) -> dict[str, str]:
    with (SEED / "competence.csv").open(encoding="utf-8", newline="") as source:
        return {**next(csv.DictReader(source)), **changes}


@pytest.mark.parametrize(
    "changes",
    [
        {"confidence": "M"},
        {"who": "somebody"},
        {"act": "own-duty"},
        {"about": "nobody"},
        {"instance": ""},
        {"confidence": "V9"},
        {"about": "any"},
        {"who": "agency-above"},
    ],
)
def test_a_table_that_is_not_sound_is_refused(changes: dict[str, str]) -> None:
    assert checked_rules([line()])
    with pytest.raises(ValueError, match="KN-XA-1"):
        checked_rules([line(**changes)])


def test_two_lines_for_one_matter_and_day_are_refused() -> None:
    later = line(**{"code": "KN-XA-1B", "from": "2026-06-30", "to": ""})
    with pytest.raises(ValueError, match="KN-XA-1, KN-XA-1B"):
        checked_rules([line(), later])
    with pytest.raises(ValueError, match="KN-XA-1, KN-XA-1"):
        checked_rules([line(), line(act="commune-unit")])


@pytest.mark.usefixtures("_bodies")
def test_the_answer_tells_the_line_the_law_and_the_succession() -> None:
    found = competent_for(kind="KN", act="commune-chair", body=body_by_code("HG-31318"), on=NOW)

    line_of_law, source, succession = found.reasons
    assert "Khiếu nại lần đầu" in line_of_law
    assert "Điều 17" in source
    assert "Phường I" in succession or "phường I" in succession
    assert "Vị Thanh" in succession
    assert "190/2025/QH15" in succession
    assert found.why_ask == ""


@pytest.mark.usefixtures("_bodies")
def test_a_body_split_among_many_names_them_all_and_says_that_it_depends() -> None:
    found = competent_for(kind="KNPA", act="own-duty", body=body_by_code("HG-930"), on=NOW)

    assert len(found.bodies) > 1
    assert "nhiều cơ quan" in found.reasons[-1]


@pytest.mark.usefixtures("_bodies")
@pytest.mark.parametrize(
    ("act", "code", "on", "instance", "ask"),
    [
        ("commune-chair", "31441", date(2012, 6, 30), 1, "no-rule"),
        ("commune-chair", "31441", date(2026, 6, 30), 2, "inactive"),
        ("province-chair", "UBND", NOW, 2, "beyond"),
        ("commune-chair", "", NOW, 1, "no-body"),
        ("commune-chair", "31441", date(2024, 1, 2), 1, "not-yet"),
        ("commune-chair", "SXD", NOW, 1, "not-fitting"),
        ("agency-head", "CATP", NOW, 2, "not-fitting"),
    ],
)
def test_a_person_is_asked_with_the_reason(act: str, code: str, on: date, instance: int, ask: str) -> None:
    body = body_by_code(code) if code else None
    found = competent_for(kind="KN", act=act, body=body, on=on, instance=instance)

    assert (found.bodies, found.ask) == ([], ask)
    assert found.why_ask == str(ASK[ask])


def test_an_unknown_matter_asks_a_person() -> None:
    assert competent_for(kind="KN", act="weather", body=None, on=NOW).ask == "no-rule"
    assert competent_for(kind="XX", act="weather", body=None, on=NOW).ask == "no-rule"
    assert competent_for(kind="KN", act="discipline", body=None, on=NOW, instance=3).ask == "no-rule"


def test_ended_bodies_without_a_sure_successor_ask_a_person() -> None:
    province = new_body("T", BodyKind.PEOPLES_COMMITTEE, Level.PROVINCE, None)
    heir = new_body("S", BodyKind.DEPARTMENT, Level.PROVINCE, province)
    closed = new_body("D", BodyKind.DEPARTMENT, Level.PROVINCE, province, until=date(2026, 7, 31))
    early = new_body("E", BodyKind.DEPARTMENT, Level.PROVINCE, province, until=date(2020, 1, 1))
    doubtful = new_body("F", BodyKind.DEPARTMENT, Level.PROVINCE, province, until=date(2026, 7, 31))
    follows(early, heir, on=date(2020, 1, 2))
    follows(doubtful, heir, on=date(2026, 8, 1), verified=False)

    asked = [competent_for(kind="KN", act="agency-head", body=body, on=NOW).ask for body in (closed, early, doubtful)]

    assert asked == ["no-successor", "no-follow", "unsure-successor"]


def test_without_a_superior_in_the_list_a_person_is_asked() -> None:
    lonely = new_body("X", BodyKind.PEOPLES_COMMITTEE, Level.COMMUNE, None)
    one = new_body("Y", BodyKind.PEOPLES_COMMITTEE, Level.COMMUNE, lonely)
    BodyVersion.objects.filter(body=lonely).update(parent=one)  # a circle

    assert competent_for(kind="KN", act="commune-chair", body=lonely, on=NOW, instance=2).ask == "none-above"


@pytest.mark.usefixtures("_bodies")
def test_an_answer_costs_few_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    standing, ended = body_by_code("31441"), body_by_code("HG-31318")
    with django_assert_num_queries(2):
        competent_for(kind="KN", act="commune-chair", body=standing, on=NOW, instance=2)
    with django_assert_num_queries(6):
        competent_for(kind="KN", act="commune-chair", body=ended, on=NOW, instance=2)
    with django_assert_num_queries(0):
        competent_for(kind="KN", act="discipline", body=standing, on=NOW)


DAYS = st.dates(date(2011, 1, 1), date(2027, 12, 31))
DAYS_OF_LAW = [NOW, NEW, date(2026, 6, 30), date(2024, 5, 6)]
# kind, level and the place of the parent in this list: a province as it is, which chance then bends
SPINE = [
    ("peoples_committee", "province", 0),
    ("peoples_committee", "district", 0),
    ("peoples_committee", "commune", 1),
    ("department", "province", 0),
    ("reception_board", "province", 3),
    ("office", "district", 1),
    ("court", "province", 0),
    ("department", "commune", 2),
]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A body to be; parent and heirs are places in the list, its own included."""

    role: tuple[str, str]
    parent: int
    since: date
    until: date | None
    heirs: list[int]


@st.composite
def organisations(draw: st.DrawFn) -> list[Drawn]:
    """A part of a province: also with other parents, circles, gaps in time and heirs of long ago."""
    size = draw(st.integers(2, len(SPINE)))
    places = st.integers(0, size - 1)
    drawn = []
    for kind, level, parent in SPINE[:size]:
        since = draw(st.one_of(st.just(LONG_AGO), DAYS))
        lives = draw(st.one_of(st.none(), st.integers(0, 4000)))
        until = None if lives is None else max(since, date(2019, 1, 1)) + timedelta(days=lives)
        above = draw(st.one_of(st.just(parent), places))
        drawn.append(Drawn((kind, level), above, since, until, draw(st.lists(places, max_size=2, unique=True))))
    return drawn


def built(drawn: list[Drawn]) -> list[Body]:
    """The drawn bodies as rows."""
    bodies = [
        new_body(str(number), *one.role, None, since=one.since, until=one.until) for number, one in enumerate(drawn)
    ]
    for body, one in zip(bodies, drawn, strict=True):
        BodyVersion.objects.filter(body=body).update(parent=bodies[one.parent])
        if one.until is not None and one.heirs:
            follows(body, *(bodies[heir] for heir in one.heirs), on=one.until + timedelta(days=1))
    return bodies


def questions() -> Iterator[tuple[str, str, int]]:
    for kind, acts in ACTS.items():
        for act in acts:
            yield from ((kind, act, instance) for instance in (INSTANCES if has_instances(kind) else (1,)))


QUESTIONS = list(questions())


@given(drawn=organisations(), on=st.one_of(st.sampled_from(DAYS_OF_LAW), DAYS))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_in_any_organisation_one_line_answers_or_a_person_does(drawn: list[Drawn], on: date) -> None:
    with transaction.atomic():
        for body in built(drawn):
            for question in QUESTIONS:
                check(body, question, on)
        transaction.set_rollback(True)


def test_a_province_as_it_is_meets_the_lines_that_the_pinned_list_cannot() -> None:
    bodies = built([Drawn((kind, level), parent, LONG_AGO, None, []) for kind, level, parent in SPINE])
    named = {check(body, question, on) for body in bodies for question in QUESTIONS for on in DAYS_OF_LAW}

    pinned = {line.row for line in expected() if line.competent != "person"}
    assert {rule.code for rule in competence_rules() if rule.is_active and rule.who not in BEYOND} <= named | pinned


def check(body: Body, question: tuple[str, str, int], on: date) -> str:
    """One line or a person; only bodies of that day; nobody is his own superior. Gives the line that named bodies."""
    kind, act, instance = question
    found = competent_for(kind=kind, act=act, body=body, on=on, instance=instance)
    asked = instance if has_instances(kind) else 0
    lines = [rule for rule in competence_rules() if rule.asks == (kind, act, asked) and rule.holds_on(on)]

    assert len(lines) <= 1
    assert found.rule == (lines[0] if lines else None) == rule_for(kind=kind, act=act, instance=asked, on=on)
    assert bool(found.bodies) != bool(found.ask)
    assert all(one.holds_on(on) for one in found.bodies)
    if found.rule is None or not found.bodies:
        return ""
    assert found.rule.is_active
    if found.rule.who.endswith("-above"):
        assert not {body, *(part.body for part in convert_body(body, on))} & set(found.bodies)
    return found.rule.code

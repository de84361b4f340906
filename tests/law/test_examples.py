"""Worked examples with their citations: the days around 1/7/2026, Tết, make-up Saturdays, pauses, 24/11/2026.

The due days of `examples.csv` were derived apart from this program, from the published holidays; `why` says how.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from phoihop.core.errors import Invalid
from phoihop.law.actions.calendar import confirm_day
from phoihop.law.asking import answer_data, read_asked, read_span
from phoihop.law.selectors import law_book
from phoihop.trail.interface import SystemActor

pytestmark = pytest.mark.django_db
with Path(__file__).with_name("examples.csv").open(encoding="utf-8", newline="") as file:
    EXAMPLES = list(csv.DictReader(file))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda row: f"{row['number']}-{row['rule_id']}")
def test_the_worked_example_holds(example: dict[str, str]) -> None:
    for day in example["confirmed"].split():
        confirm_day(date.fromisoformat(day), kind="holiday", source="Nghị định thử", by=SystemActor("test"))
    given = {name: example[name] for name in ("kind", "step", "instance", "on")}
    flags = dict.fromkeys(example["flags"].split(), True)

    answer = answer_data(
        law_book().answer(
            read_asked({**given, **flags, "pauses": [read_span(text) for text in example["pauses"].split()]})
        )
    )

    conflicts = " ".join(f"{other['rule_id']}={other['due']}" for other in answer["conflicts"])
    found = (answer["rule_id"], answer["due"], answer["alert"], conflicts)
    assert found == (example["rule_id"], example["due"], example["alert"], example["conflicts"]), example["why"]


def test_there_are_at_least_sixty_and_every_one_is_cited() -> None:
    assert len(EXAMPLES) >= 60
    assert all(row["citation"] and row["why"] for row in EXAMPLES)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"kind": "KN", "step": "accept", "on": "2012-06-30"}, "no-rule"),
        ({"kind": "KNPA", "step": "process", "on": "2026-07-01"}, "no-rule"),
        ({"kind": "TC", "step": "resolve", "instance": 2, "on": "2026-07-01"}, "no-rule"),
        ({"kind": "XX", "step": "accept", "on": "2026-07-01"}, "bad-kind"),
        ({"kind": "KN", "step": "accept", "on": "2026-07-01", "complex": True}, "no-complex"),
        ({"kind": "KN", "step": "resolve", "on": "2026-07-01", "special": True}, "no-special"),
        ({"kind": "KN", "step": "accept", "on": "2026-07-01", "pauses": [["2026-07-02", "2026-07-03"]]}, "no-pause"),
        (
            {"kind": "KN", "step": "resolve", "on": "2026-06-01", "pauses": [["2026-06-30", "2026-07-03"]]},
            "pause-too-early",
        ),
        ({"kind": "KN", "step": "resolve", "on": "2026-07-01", "pauses": [["2026-07-04", "2026-07-03"]]}, "bad-pause"),
        ({"kind": "KN", "step": "resolve", "on": "2026-07-01", "pauses": ["2026-07-04"]}, "bad-pause"),
        ({"kind": "KN", "step": "resolve", "on": "2026-07-01", "pauses": "2026-07-04"}, "bad-pause"),
        ({"kind": "KN", "step": "resolve", "on": "2026-02-30"}, "bad-date"),
        ({"kind": "KN", "step": "resolve", "on": "20260701"}, "bad-date"),
        ({"kind": "KN", "step": "resolve", "on": 20260701}, "bad-date"),
        ({"kind": "KN", "step": "resolve", "on": "9999-12-25"}, "bad-date"),
        ({"kind": "KN", "step": "resolve"}, "bad-date"),
        ({"kind": "KN", "on": "2026-07-01"}, "no-step"),
        ({"step": "accept", "on": "2026-07-01"}, "no-kind"),
        ({"kind": "KN", "step": "accept", "instance": 3, "on": "2026-07-01"}, "bad-instance"),
        ({"kind": "KN", "step": "accept", "instance": True, "on": "2026-07-01"}, "bad-instance"),
        ({"kind": "KN", "step": "accept", "on": "2026-07-01", "remote": "yes"}, "bad-flag"),
        ({"kind": "KN", "step": "accept", "on": "2026-07-01", "pause": []}, "unknown-field"),
    ],
)
def test_what_cannot_be_answered_is_refused(given: dict[str, object], code: str) -> None:
    with pytest.raises(Invalid) as refused:
        law_book().answer(read_asked(given))

    assert refused.value.code == code
    assert refused.value.message.endswith(".")


def test_estimated_and_proposed_days_are_told() -> None:
    answer = law_book().answer(read_asked({"kind": "KN", "step": "accept", "on": "2026-12-30"}))
    assert "estimated" in {step.code for step in answer.steps}

    answer = law_book().answer(read_asked({"kind": "KN", "step": "accept", "on": "2026-11-20"}))
    assert "proposed" in {step.code for step in answer.steps}


def test_a_year_without_calendar_is_told() -> None:
    answer = law_book().answer(read_asked({"kind": "KN", "step": "accept", "on": "2031-01-02"}))

    assert "no_calendar" in {step.code for step in answer.steps}


def test_a_pause_of_many_years_is_answered_or_refused_at_once() -> None:
    with pytest.raises(Invalid):
        law_book().answer(
            read_asked({"kind": "KN", "step": "resolve", "on": "2026-07-01", "pauses": [["2026-07-02", "9999-12-31"]]})
        )

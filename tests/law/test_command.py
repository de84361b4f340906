"""`phoihop law`: one shape for people and for programs, refusals with exit code 2."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from phoihop.law.actions.rules import activate_rule
from phoihop.law.models import CalendarDay, Rule
from phoihop.trail.interface import SystemActor, actions_only

pytestmark = pytest.mark.django_db
ASKED = ("due", "--kind", "KN", "--step", "accept", "--instance", "1", "--on", "2026-06-25")


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("law", *arguments, stdout=out)
    return out.getvalue()


def refusal(*arguments: str) -> CommandError:
    with pytest.raises(CommandError) as refused:
        run(*arguments)
    return refused.value


def test_due_answers_in_the_published_shape() -> None:
    answer: dict[str, Any] = json.loads(run(*ASKED, "--json"))

    assert set(answer) == {"due", "alert", "rule_id", "citation", "steps", "conflicts"}
    assert (answer["due"], answer["alert"], answer["rule_id"]) == ("2026-07-06", "2026-07-06", "KN-ACC-1")
    assert answer["conflicts"] == [{"rule_id": "KN-ACC-1D", "due": "2026-07-09"}]
    assert answer["citation"] == "Luật Khiếu nại 02/2011/QH13, art. 27"


def test_without_json_and_in_explain_people_read_vietnamese() -> None:
    told = run(*ASKED)

    assert told == run("explain", *ASKED[1:])
    assert "Thời hạn 10 ngày theo Luật Khiếu nại 02/2011/QH13, Điều 27, tính từ ngày 25/06/2026" in told
    assert "Chủ nhật 05/07/2026 là ngày nghỉ" in told


@pytest.mark.parametrize(
    "extra",
    [
        ["--complex"],
        ["--special"],
        ["--pause", "2026-07-01:2026-07-02"],
        ["--pause", "2026-07-01"],
        ["--pause", "2026-07-03:2026-07-02"],
        ["--instance", "3"],
        ["--on", "25/06/2026"],
        ["--on", "2011-06-25"],
        ["--kind", "KNPA"],
        ["--step", "nothing"],
    ],
)
def test_what_the_rule_lacks_is_refused_with_two(extra: list[str]) -> None:
    error = refusal(*ASKED, *extra)

    assert error.returncode == 2
    assert str(error).endswith(".")


def test_remote_is_accepted_where_the_row_says_any() -> None:
    assert json.loads(run(*ASKED, "--remote", "--json"))["due"] == "2026-07-06"


def test_a_missing_option_is_named() -> None:
    assert "--on" in str(refusal("due", "--kind", "KN", "--step", "accept"))


def test_a_batch_goes_on_after_a_bad_line(tmp_path: Path) -> None:
    good = {"kind": "KN", "step": "resolve", "on": "2026-07-06", "pauses": [["2026-07-20", "2026-07-20"]]}
    lines = [
        json.dumps(good),
        "not json",
        "[]",
        '{"kind": "\\ud800", "step": "accept", "on": "2026-07-01"}',
        json.dumps({**good, "special": True}),
        "",
        json.dumps(good),
    ]
    path = tmp_path / "in.jsonl"
    path.write_bytes(b"\n".join([*(line.encode() for line in lines), b"\xff\xfe"]))
    out = StringIO()

    with pytest.raises(CommandError) as refused:
        call_command("law", "due", "--batch", str(path), "--json", stdout=out)

    answers = [json.loads(line) for line in out.getvalue().splitlines()]
    assert refused.value.returncode == 2
    assert [answer.get("due", answer.get("error")) for answer in answers] == [
        "2026-08-06", "bad-json", "bad-json", "bad-kind", "no-special", "2026-08-06", "bad-json",
    ]  # fmt: skip
    assert answers[4]["line"] == 5
    assert all(set(answer) == {"line", "error", "message"} for answer in answers if "error" in answer)


def test_a_batch_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refusal("due", "--batch", str(tmp_path / "none.jsonl")).returncode == 2


def test_load_brings_what_is_delivered_once() -> None:
    with actions_only():
        Rule.objects.filter(pk="KN-ACC-1N").delete()
        CalendarDay.objects.filter(date="2026-01-02").delete()

    assert run("load") == "Đã thêm 1 quy định và 1 ngày trong lịch.\n"
    assert run("load") == "Đã thêm 0 quy định và 0 ngày trong lịch.\n"
    assert json.loads(run("due", "--kind", "KN", "--step", "accept", "--on", "2026-07-01", "--json"))["rule_id"] == (
        "KN-ACC-1N"
    )


def test_an_activated_rule_counts_and_an_inactive_one_does_not() -> None:
    asked = ("due", "--kind", "KNPA", "--step", "process", "--on", "2026-07-06", "--json")
    assert refusal(*asked).returncode == 2

    activate_rule(Rule.objects.get(pk="XLD-10"), reason="Đã đọc", source="QĐ 1", by=SystemActor("test"))

    assert json.loads(run(*asked))["due"] == "2026-07-16"

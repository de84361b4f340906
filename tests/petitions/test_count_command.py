"""`phoihop petitions count`: the figures of a period on the command line."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from phoihop.core import clock
from tests.petitions.factories import create_at

pytestmark = pytest.mark.django_db


def count(*words: str, **options: bool) -> str:
    out = io.StringIO()
    call_command("petitions", "count", *words, stdout=out, **options)
    return out.getvalue()


def period() -> list[str]:
    today = clock.today().isoformat()
    return ["--from", today, "--to", today]


def test_figures_are_told_by_name_and_as_json() -> None:
    create_at("accepted")

    told = count("--body", "BTCD", *period())
    data = json.loads(count("--body", "BTCD", *period(), "--json"))

    assert "      1  Tiếp nhận trong kỳ\n" in told
    assert "      1  Số vụ việc của đơn tiếp nhận trong kỳ\n" in told
    received = [cell["number"] for cell in data["cells"] if cell["measure"] == "received"]
    assert (sum(received), data["matters"]) == (1, 1)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--body", "KHONG", "--from", "2026-01-01", "--to", "2026-06-30"], "Không có cơ quan mang mã KHONG"),
        (["--body", "BTCD", "--from", "2026-06-30", "--to", "2026-01-01"], "Ngày đầu kỳ phải trước"),
        (["--body", "BTCD", "--from", "30/6/2026", "--to", "2026-07-01"], "không phải là ngày"),
    ],
)
def test_a_wrong_question_is_refused_with_what_to_do(words: list[str], message: str) -> None:
    create_at("filed")
    with pytest.raises(CommandError, match=message):
        count(*words)

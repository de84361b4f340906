"""The commands of units and bodies: shapes, the traps of the codes, refusals."""

import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from phoihop.organizations.interface import Place, place_on
from phoihop.trail.interface import Event

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> Any:
    out = StringIO()
    call_command("organizations", *arguments, "--json", stdout=out)
    return json.loads(out.getvalue())


def codes(rows: list[dict[str, Any]]) -> list[str]:
    return [row["code"] for row in rows]


def test_a_code_means_another_unit_on_another_day() -> None:
    before = run("show", "31441", "--on", "2025-06-30")
    after = run("show", "31441", "--on", "2025-07-01")

    assert before["name"] == "Thị trấn Nàng Mau"
    assert before["level"] == "commune"
    assert before["parent"] == "935"
    assert codes(before["successors"]) == ["31441"]
    assert after["name"] == "Xã Vị Thuỷ"
    assert after["parent"] == "92"
    assert codes(after["predecessors"]) == ["31441", "31444", "31450"]
    assert after["successors"] == []


def test_a_commune_that_kept_its_name_went_elsewhere() -> None:
    answer = run("convert", "31447", "--from", "2025-06-30", "--to", "2026-11-01")

    assert answer["code"] == "31447"
    assert answer["from"] == "2025-06-30"
    assert answer["to"] == "2026-11-01"
    assert answer["results"] == [{"code": "31453", "name": "Xã Vĩnh Thuận Đông", "share": 1.0, "verified": True}]
    assert answer["comparable"] is True


def test_a_split_without_stated_share_is_not_comparable() -> None:
    answer = run("convert", "31178", "--from", "2025-06-30", "--to", "2025-07-01")

    assert [(row["code"], row["share"]) for row in answer["results"]] == [("31120", None), ("31168", None)]
    assert answer["comparable"] is False


def test_a_pair_of_one_source_is_marked() -> None:
    answer = run("convert", "31246", "--from", "2025-06-30", "--to", "2025-07-01")

    assert [(row["code"], row["verified"]) for row in answer["results"]] == [("31246", True), ("31726", False)]


def test_converting_back_gives_the_predecessors() -> None:
    answer = run("convert", "31441", "--from", "2026-01-01", "--to", "2024-01-01")

    assert codes(answer["results"]) == ["31441", "31444", "31450"]
    assert {row["share"] for row in answer["results"]} == {None}


def test_a_district_became_the_communes_of_its_communes() -> None:
    answer = run("convert", "932", "--from", "2025-06-30", "--to", "2025-07-01")

    assert codes(answer["results"]) == ["31342", "31348", "31360", "31369"]


def test_the_former_province_is_part_of_the_city() -> None:
    answer = run("convert", "93", "--from", "2023-10-01", "--to", "2026-01-01")

    assert answer["results"] == [{"code": "92", "name": "Thành phố Cần Thơ", "share": 1.0, "verified": True}]


@pytest.mark.parametrize(("on", "name"), [("2026-04-29", "Tỉnh Đồng Nai"), ("2026-04-30", "Thành phố Đồng Nai")])
def test_dong_nai_became_a_city_on_30_april_2026(on: str, name: str) -> None:
    assert run("show", "75", "--on", on)["name"] == name


def test_the_same_period_converts_to_itself() -> None:
    answer = run("convert", "00004", "--from", "2025-08-01", "--to", "2026-08-01")

    assert [(row["code"], row["share"]) for row in answer["results"]] == [("00004", 1.0)]


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "99999", "--on", "2026-01-01"),
        ("show", "93", "--on", "2026-01-01"),
        ("show", "00004", "--on", "2025-06-30"),
        ("show", "31441", "--on", "1990-01-01"),
        ("show", "KHONGCO", "--on", "2026-01-01"),
        ("convert", "00004", "--from", "2026-01-01", "--to", "2024-01-01"),
        ("convert", "935", "--from", "2026-01-01", "--to", "2024-01-01"),
    ],
)
def test_an_unknown_code_or_day_is_refused_with_exit_2(arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError) as refusal:
        run(*arguments)

    assert refusal.value.returncode == 2
    assert str(refusal.value).endswith(".")


def test_a_place_is_remote_from_its_day_on_with_its_source() -> None:
    out = StringIO()
    call_command(
        "organizations", "remote", "31441", "--from", "2026-01-05", "--source", "Quyết định 861/QĐ-TTg", stdout=out
    )

    place = place_on("31441", date(2026, 11, 2))
    assert "Xã Vị Thuỷ" in out.getvalue()
    assert not place.is_remote_on(date(2026, 1, 4))
    assert place.is_remote_on(date(2026, 1, 5))
    assert Event.objects.filter(code="place.marked_remote").count() == 1


@pytest.mark.parametrize(
    ("source", "end", "code"), [(" ", None, "31441"), ("QĐ 1", "2025-12-31", "31441"), ("QĐ 1", None, "99999")]
)
def test_without_a_source_or_a_place_nothing_is_marked(source: str, end: str | None, code: str) -> None:
    arguments = ["remote", code, "--from", "2026-01-05", "--source", source, *(["--to", end] if end else [])]

    with pytest.raises(CommandError):
        call_command("organizations", *arguments)

    assert not Place.objects.exclude(remote_from=None).exists()

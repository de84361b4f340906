import csv
import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from openpyxl import load_workbook

from phoihop.accounts.interface import User
from phoihop.law.interface import clocks_of, load_calendar, load_law
from phoihop.petitions.interface import Petition
from phoihop.trail.interface import events_of
from tests.petitions.factories import new_filing

ROOT = Path(__file__).resolve().parents[2]
MAP = 'source="cu"\n[columns]\nreference="so"\nreceived_at="den"\nclosed_at="xong"\nsubject="viec"\noutcome="ketqua"\n'
HEAD = "so,den,xong,viec,ketqua\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "map.toml").write_text(MAP)
    path = tmp_path / "cu.csv"
    path.write_text(
        HEAD + "1,2024-01-05,2024-02-01,Cầu hỏng,Đã sửa\n2,2024-01-06,,Đường ngập,\n3,2024-01-07,2023-01-01,Sai,\n"
    )
    return path


def run(path: Path, *words: str) -> dict[str, int]:
    out = StringIO()
    call_command(
        "import", "petitions", str(path), "--map", str(path.parent / "map.toml"), *words, stdout=out, stderr=StringIO()
    )
    figures: dict[str, int] = json.loads(out.getvalue().splitlines()[-1])
    return figures


def test_good_rows_become_cases_with_their_dates(source: Path, chi: User) -> None:
    assert run(source) == {"read": 3, "imported": 2, "already": 0, "rejected": 1}

    closed, still_open = Petition.objects.order_by("received_at")
    assert (closed.state, closed.received_on.isoformat(), closed.old_number) == ("closed", "2024-01-05", "cu 1")
    assert closed.decisions.get().reason == "Đã sửa"
    assert still_open.state == "filed"
    assert [event.code for event in events_of("petition", closed.code)] == ["petition.imported", "petition.closed"]


@pytest.mark.parametrize(
    ("kind", "received", "step", "due", "is_promise"),
    [
        ("KNPA", "2026-11-02", "process", "2026-11-12", True),
        ("KN", "2026-11-02", "accept", "2026-11-11", False),
        ("KN", "2024-01-05", "accept", "2024-01-15", False),
    ],
)
def test_open_cases_run_from_their_day_under_the_rule_of_that_day(
    source: Path, chi: User, client: Client, kind: str, received: str, step: str, due: str, is_promise: bool
) -> None:
    load_law()
    load_calendar()
    (source.parent / "map.toml").write_text(f'{MAP}[defaults]\nkind="{kind}"\n')
    source.write_text(f"{HEAD}1,{received},,Cầu hỏng,\n2,{received},{received},Đường ngập,Đã sửa\n")

    run(source)

    running, closed = Petition.objects.order_by("old_number")
    assert (running.due_step, str(running.due_on), running.due_is_promise) == (step, due, is_promise)
    assert [(str(row.started_on), str(row.due_on)) for row in clocks_of("petition", running.code)] == [(received, due)]
    assert (closed.due_on, closed.terms, clocks_of("petition", closed.code).count()) == (None, [], 0)
    client.force_login(chi)
    assert f"{date.fromisoformat(due):%d/%m/%Y}" in client.get("/ban-lam-viec/").content.decode()


def test_bad_rows_are_named_by_line_and_reason(source: Path, chi: User) -> None:
    run(source)

    with source.with_suffix(".rejected.csv").open(encoding="utf-8-sig") as stream:
        assert list(csv.reader(stream))[1:] == [["4", "3", "Ngày đóng trước ngày nhận."]]


def test_second_run_imports_nothing(source: Path, chi: User) -> None:
    run(source)

    assert run(source) == {"read": 3, "imported": 0, "already": 2, "rejected": 1}
    assert Petition.objects.count() == 2


def test_dry_run_keeps_nothing(source: Path, chi: User) -> None:
    assert run(source, "--dry-run")["imported"] == 2
    assert not Petition.objects.exists()


def test_person_without_the_right_imports_nothing(source: Path, oanh: User) -> None:
    with pytest.raises(CommandError) as refusal:
        run(source, "--as", "oanh")

    assert refusal.value.returncode == 2
    assert not Petition.objects.exists()


def test_missing_column_is_named(source: Path, chi: User) -> None:
    source.write_text("so,den\n1,2024-01-05\n")

    with pytest.raises(CommandError, match="thiếu cột: ketqua, viec, xong"):
        run(source)


@pytest.mark.slow  # 6,988 rows, each a case of its own
def test_requests_of_a_foreign_city_are_imported_once(shared: Path, tmp_path: Path, chi: User) -> None:
    source = tmp_path / "dev-sf311.csv"
    source.write_bytes((shared / "municipal-sf311" / "dev-sf311.csv").read_bytes())
    (tmp_path / "map.toml").write_bytes((ROOT / "maps" / "sf311.toml").read_bytes())

    assert run(source) == {"read": 6988, "imported": 6976, "already": 0, "rejected": 12}
    assert run(source) == {"read": 6988, "imported": 0, "already": 6976, "rejected": 12}


def export(user: User, out: Path, form: str) -> int:
    stdout = StringIO()
    call_command("export", "petitions", "--as", user.username, "--format", form, "--out", str(out), stdout=stdout)
    return int(json.loads(stdout.getvalue())["written"])


def test_export_holds_what_the_person_may_see_and_no_contact_data(tmp_path: Path, chi: User, dung: User) -> None:
    filed = new_filing()

    assert export(chi, tmp_path / "a.jsonl", "jsonl") == 1
    assert export(dung, tmp_path / "b.jsonl", "jsonl") == 0
    text = (tmp_path / "a.jsonl").read_text()
    assert filed.code in text
    assert "Nguyễn Thị An" not in text
    assert "0900000001" not in text


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_formulas_are_made_harmless(tmp_path: Path, chi: User, form: str) -> None:
    new_filing(subject='=HYPERLINK("http://x","y")')
    out = tmp_path / f"a.{form}"
    export(chi, out, form)

    cell = str(load_workbook(out).worksheets[0]["K2"].value) if form == "xlsx" else out.read_text("utf-8-sig")
    assert "'=HYPERLINK" in cell


def test_export_leaves_an_event(tmp_path: Path, chi: User) -> None:
    export(chi, tmp_path / "a.csv", "csv")

    assert events_of("export", "a.csv").get().data == {"rows": 0, "format": "csv"}


def test_person_who_may_not_export_gets_no_file(tmp_path: Path, son: User) -> None:
    with pytest.raises(CommandError, match="không có quyền"):
        export(son, tmp_path / "a.csv", "csv")

    assert not (tmp_path / "a.csv").exists()

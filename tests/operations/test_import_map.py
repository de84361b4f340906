from pathlib import Path

import pytest
from openpyxl import Workbook

from phoihop.core.errors import Invalid
from phoihop.operations.import_map import ImportMap, read_map, read_petition
from phoihop.operations.tabular import Row, read_table

ROOT = Path(__file__).resolve().parents[2]
MAP = ImportMap("old", {"reference": ("id",), "received_at": ("in",), "closed_at": ("out",), "subject": ("what",)})


def row(**cells: str) -> Row:
    return Row(2, {"id": "7", "in": "2024-05-02 08:00:00+00:00", "out": "", "what": "Đường hỏng", **cells})


def test_good_row_is_read() -> None:
    petition = read_petition(row(out="2024-05-09 08:00:00+00:00"), MAP)

    assert (petition.reference, petition.subject, petition.body) == ("7", "Đường hỏng", "Đường hỏng")
    assert petition.closed_at is not None
    assert petition.closed_at > petition.received_at


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"id": ""}, "no-reference"),
        ({"what": ""}, "no-subject"),
        ({"in": "hôm qua"}, "bad-date"),
        ({"in": "2999-01-01"}, "future"),
        ({"out": "2024-05-01 08:00:00+00:00"}, "closed-before-opened"),
    ],
)
def test_bad_row_is_refused_with_its_reason(cells: dict[str, str], code: str) -> None:
    with pytest.raises(Invalid) as refusal:
        read_petition(row(**cells), MAP)

    assert refusal.value.code == code


def test_denunciation_is_refused_while_there_is_no_vault() -> None:
    mapping = ImportMap("old", MAP.columns, defaults={"kind": "TC"})

    with pytest.raises(Invalid, match="niêm phong"):
        read_petition(row(), mapping)


@pytest.mark.parametrize("name", ["sf311.toml", "so-tiep-nhan.toml"])
def test_shipped_maps_are_read(name: str) -> None:
    assert read_map(ROOT / "maps" / name).source


@pytest.mark.parametrize(
    ("text", "word"),
    [("x = [", "Không đọc được"), ("source = 'a'", "thiếu trường"), ("[columns]\nfoo = 'a'", "không biết")],
)
def test_bad_map_says_what_is_wrong(tmp_path: Path, text: str, word: str) -> None:
    path = tmp_path / "map.toml"
    path.write_text(text)

    with pytest.raises(Invalid, match=word):
        read_map(path)


def test_csv_keeps_line_numbers_over_quoted_line_breaks(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes('a,b\n1,"x\ny"\n2\n3,\xff\n4,ok\n'.encode("latin-1"))

    rows = list(read_table(path))

    assert [(r.line, bool(r.fault)) for r in rows] == [(2, False), (4, True), (5, True), (6, False)]


def test_spreadsheet_is_read_like_a_csv(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Số đến", "Trích yếu"])
    sheet.append([12, "Cầu sập"])
    book.save(tmp_path / "so.xlsx")

    assert list(read_table(tmp_path / "so.xlsx")) == [Row(2, {"Số đến": "12", "Trích yếu": "Cầu sập"})]


def test_broken_spreadsheet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "so.xlsx").write_bytes(b"PK not really")

    with pytest.raises(Invalid, match=r"\.xlsx"):
        list(read_table(tmp_path / "so.xlsx"))


def test_sf311_refuses_only_what_is_wrong(shared: Path) -> None:
    mapping = read_map(ROOT / "maps" / "sf311.toml")
    refused = []
    rows = list(read_table(shared / "municipal-sf311" / "dev-sf311.csv"))
    for one in rows:
        try:
            read_petition(one, mapping)
        except Invalid as refusal:
            refused.append(refusal.code)

    assert (len(rows), refused) == (6988, ["closed-before-opened"] * 12)

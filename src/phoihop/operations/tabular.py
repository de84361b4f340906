"""Rows of a CSV file or a spreadsheet, with their line numbers, whatever is wrong with them."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from phoihop.core.errors import Invalid
from phoihop.core.text_vi import nfc

MOST_CHARACTERS = 200_000


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: `line` as an editor counts it, `cells` by column, `fault` where it cannot be read."""

    line: int
    cells: dict[str, str]
    fault: str = ""


def read_table(path: Path, *, encoding: str = "utf-8-sig", delimiter: str = ",") -> Iterator[Row]:
    """Every row after the header, in order. Raises: Invalid where the file as a whole cannot be read."""
    if path.suffix.lower() == ".xlsx":
        return _read_sheet(path)
    return _read_csv(path, encoding=encoding, delimiter=delimiter)


def _read_csv(path: Path, *, encoding: str, delimiter: str) -> Iterator[Row]:
    csv.field_size_limit(MOST_CHARACTERS)
    # Bytes that are not text become the replacement character, so that one bad row does not hide the others.
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        reader = csv.reader(stream, delimiter=delimiter, strict=False)
        header = [nfc(name).strip() for name in next(reader, [])]
        _check_header(header)
        line = reader.line_num + 1
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Row(line, {}, _("Không đọc được dòng này: %(error)s.") % {"error": error})
            else:
                if cells:
                    yield _row(line, header, cells)
            line = reader.line_num + 1


def _read_sheet(path: Path) -> Iterator[Row]:
    from openpyxl import load_workbook  # only here: 18 MB

    try:
        sheet = load_workbook(path, read_only=True, data_only=True).worksheets[0]
    except Exception as error:  # openpyxl raises many kinds on a broken file; all mean the same to the reader
        raise Invalid(
            "unreadable-sheet", _("Không mở được bảng tính. Hãy lưu lại ở dạng .xlsx rồi thử lại.")
        ) from error
    rows = sheet.iter_rows(values_only=True)
    header = [nfc(str(name or "")).strip() for name in next(rows, ())]
    _check_header(header)
    for line, values in enumerate(rows, start=2):
        cells = [_cell(value) for value in values]
        if any(cells):
            yield _row(line, header, cells)


def _check_header(header: list[str]) -> None:
    if not any(header):
        raise Invalid("no-header", _("Tệp không có dòng tiêu đề. Hãy thêm tên cột ở dòng đầu."))


def _row(line: int, header: list[str], cells: list[str]) -> Row:
    if len(cells) != len(header):
        return Row(
            line,
            {},
            _("Dòng có %(cells)s cột, tiêu đề có %(header)s cột.") % {"cells": len(cells), "header": len(header)},
        )
    values = {name: nfc(cell).strip() for name, cell in zip(header, cells, strict=True)}
    if any("\ufffd" in cell or "\x00" in cell for cell in values.values()):
        return Row(line, values, _("Dòng có ký tự không đọc được. Hãy lưu tệp ở dạng UTF-8."))
    return Row(line, values)


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y")
    return "" if value is None else str(value)

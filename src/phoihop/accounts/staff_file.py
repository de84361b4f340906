"""Reading a list of staff from CSV or XLSX, and writing back the lines that were refused. No tables."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from django.utils.translation import gettext as _

from phoihop.core.errors import Invalid
from phoihop.core.text_vi import nfc, slug_vi

# heading without marks: field; headings of other words are left alone
COLUMNS = {
    "ten-dang-nhap": "username",
    "ho-va-ten": "full_name",
    "ho-ten": "full_name",
    "thu-dien-tu": "email",
    "email": "email",
    "ma-co-quan": "body",
    "vai-tro": "role",
    "chuc-vu": "title",
    "dung-dau": "is_head",
    "tu-ngay": "valid_from",
    "den-het-ngay": "valid_to",
}
NEEDED = ("username", "full_name", "body", "role", "title", "valid_from")
MOST_LINES = 5000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class StaffLine:
    """One line as text; `number` is the line a person sees in the file."""

    number: int
    username: str = ""
    full_name: str = ""
    email: str = ""
    body: str = ""
    role: str = ""
    title: str = ""
    is_head: str = ""
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    line: StaffLine
    reason: str


def read_staff(content: bytes, name: str) -> list[StaffLine]:
    """The lines of the file. Raises: Invalid where it is no such file, or a needed column is missing."""
    lines = _sheet_rows(content) if name.lower().endswith(".xlsx") else _csv_rows(content)
    rows = list(islice(lines, MOST_LINES + 2))  # a small file can hold millions of lines; one too many tells enough
    if not rows:
        raise Invalid("empty", _("Tệp không có dòng nào."), "file")
    fields = [COLUMNS.get(slug_vi(heading), "") for heading in rows[0]]
    if missing := [heading for heading, field in COLUMNS.items() if field in NEEDED and field not in fields]:
        raise Invalid("columns", _("Tệp thiếu cột: %(missing)s.") % {"missing": ", ".join(missing)}, "file")
    if len(rows) > MOST_LINES + 1:
        raise Invalid(
            "too-long",
            _("Tệp có hơn %(most_lines)s dòng. Hãy chia thành nhiều tệp.") % {"most_lines": MOST_LINES},
            "file",
        )
    return [_line(number, fields, row) for number, row in enumerate(rows[1:], start=2) if any(row)]


def _line(number: int, fields: list[str], row: list[str]) -> StaffLine:
    values = {field: nfc(text).strip() for field, text in zip(fields, row, strict=False) if field}
    return StaffLine(number, **values)


def _csv_rows(content: bytes) -> Iterator[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid(
            "encoding", _("Tệp không phải bảng mã UTF-8. Hãy lưu lại từ Excel thành .xlsx."), "file"
        ) from error
    if "\0" in text:
        raise Invalid("not-text", _("Đây không phải tệp CSV. Hãy chọn tệp khác."), "file")
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise Invalid("not-text", _("Đây không phải tệp CSV. Hãy chọn tệp khác."), "file") from error


def _sheet_rows(content: bytes) -> Iterator[list[str]]:
    from openpyxl import load_workbook  # only here: 18 MB

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        yield from ([_cell(value) for value in row] for row in book.worksheets[0].iter_rows(values_only=True))
    except Exception as error:  # a hostile workbook makes the reader raise almost anything
        raise Invalid("not-sheet", _("Không đọc được bảng tính này. Hãy lưu lại thành .xlsx."), "file") from error


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def read_day(text: str, column: str) -> date:
    """`27/3/2026` or `2026-03-27`. Raises: Invalid."""
    for shape in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, shape).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise Invalid(
        "day",
        _("Cột %(column)s: “%(text)s” không phải ngày. Hãy viết dạng 27/3/2026.") % {"column": column, "text": text},
    )


def reject_file(refusals: Iterable[Refusal]) -> str:
    """The refused lines as CSV with line number and reason first; cells that a spreadsheet would compute are quoted."""
    out = io.StringIO()
    writer = csv.writer(out)
    fields = [field for field in StaffLine.__slots__ if field != "number"]
    headings = {field: heading for heading, field in COLUMNS.items()}
    writer.writerow(["dong", "ly-do", *(headings[field] for field in fields)])
    for refusal in refusals:
        cells = [getattr(refusal.line, field) for field in fields]
        writer.writerow([refusal.line.number, refusal.reason, *(_harmless(cell) for cell in cells)])
    return out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell

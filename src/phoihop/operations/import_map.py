"""A column map: which column of another system's file is which field of a petition."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.operations.tabular import Row

REQUIRED = ("reference", "received_at", "subject")
FIELDS = {
    *REQUIRED,
    "body",
    "kind",
    "channel",
    "closed_at",
    "outcome",
    "address",
    "place_code",
    "applicant_name",
    "applicant_phone",
    "applicant_email",
    "applicant_address",
}
KINDS = {"KN", "KNPA"}
ANY_OTHER = "*"
SUBJECT_LENGTH = 200


@dataclass(frozen=True, slots=True)
class ImportMap:
    """What a map file says. `columns`: field → the source columns that are joined into it."""

    source: str
    columns: Mapping[str, tuple[str, ...]]
    defaults: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    encoding: str = "utf-8-sig"
    delimiter: str = ","
    date_format: str = "iso"


@dataclass(frozen=True, slots=True)
class ImportedPetition:
    """One good row: a petition as another system knew it."""

    reference: str
    received_at: datetime
    subject: str
    body: str = ""
    kind: str = "KNPA"
    channel: str = "other"
    closed_at: datetime | None = None
    outcome: str = ""
    address: str = ""
    place_code: str = ""
    applicant: Mapping[str, str] = field(default_factory=dict)


def read_map(path: Path) -> ImportMap:
    """Raises: Invalid with what is wrong in the map file."""
    try:
        raw = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Invalid(
            "bad-map", _("Không đọc được tệp ánh xạ %(name)s: %(error)s.") % {"name": path.name, "error": error}
        ) from error
    columns = {
        name: tuple([value] if isinstance(value, str) else value) for name, value in raw.get("columns", {}).items()
    }
    if unknown := sorted(set(columns) - FIELDS):
        raise Invalid("bad-map", _("Tệp ánh xạ có trường không biết: %(unknown)s.") % {"unknown": ", ".join(unknown)})
    if missing := [name for name in REQUIRED if name not in columns]:
        raise Invalid("bad-map", _("Tệp ánh xạ thiếu trường: %(missing)s.") % {"missing": ", ".join(missing)})
    if not raw.get("source"):
        raise Invalid("bad-map", _("Tệp ánh xạ thiếu tên nguồn (source)."))
    options: dict[str, Any] = {key: raw[key] for key in ("encoding", "delimiter", "date_format") if key in raw}
    return ImportMap(raw["source"], columns, raw.get("defaults", {}), raw.get("values", {}), **options)


def check_columns(mapping: ImportMap, cells: Mapping[str, str]) -> None:
    """Raises: Invalid where the file lacks a column that the map names."""
    wanted = {column for names in mapping.columns.values() for column in names}
    if missing := sorted(wanted - set(cells)):
        raise Invalid("no-column", _("Tệp dữ liệu thiếu cột: %(missing)s.") % {"missing": ", ".join(missing)})


def read_petition(row: Row, mapping: ImportMap) -> ImportedPetition:
    """The petition of a row. Raises: Invalid with the reason why the row is refused."""
    if row.fault:
        raise Invalid("unreadable", row.fault)
    text = {name: _field(name, row, mapping) for name in mapping.columns.keys() | mapping.defaults.keys()}
    received_at = _instant(text["received_at"], mapping, _("ngày nhận"))
    closed_at = _instant(text["closed_at"], mapping, _("ngày đóng")) if text.get("closed_at") else None
    _check(text, received_at, closed_at)
    return ImportedPetition(
        reference=text["reference"],
        received_at=received_at,
        closed_at=closed_at,
        subject=text["subject"][:SUBJECT_LENGTH],
        body=text.get("body") or text["subject"],
        kind=text.get("kind", "KNPA"),
        channel=text.get("channel") or "other",
        outcome=text.get("outcome", ""),
        address=text.get("address", ""),
        place_code=text.get("place_code", ""),
        applicant={
            key.removeprefix("applicant_"): value
            for key, value in text.items()
            if key.startswith("applicant_") and value
        },
    )


def _field(name: str, row: Row, mapping: ImportMap) -> str:
    parts = [row.cells[column] for column in mapping.columns.get(name, ()) if row.cells[column]]
    value = " – ".join(dict.fromkeys(parts)) or mapping.defaults.get(name, "")
    if words := mapping.values.get(name):
        return words.get(value, words.get(ANY_OTHER, value))
    return value


def _instant(text: str, mapping: ImportMap, what: str) -> datetime:
    try:
        if mapping.date_format == "iso":
            at = datetime.fromisoformat(text)
        else:
            at = datetime.strptime(text, mapping.date_format)  # noqa: DTZ007  the zone is set below
    except ValueError:
        raise Invalid("bad-date", _("Không đọc được %(what)s «%(text)s».") % {"what": what, "text": text}) from None
    return at if at.tzinfo else at.replace(tzinfo=clock.ZONE)


def _check(text: Mapping[str, str], received_at: datetime, closed_at: datetime | None) -> None:
    if not text["reference"]:
        raise Invalid("no-reference", _("Thiếu số hồ sơ gốc."))
    if not text["subject"]:
        raise Invalid("no-subject", _("Thiếu trích yếu."))
    if received_at > clock.now():
        raise Invalid("future", _("Ngày nhận ở tương lai."))
    if closed_at and closed_at < received_at:
        raise Invalid("closed-before-opened", _("Ngày đóng trước ngày nhận."))
    kind = text.get("kind", "KNPA")
    if kind == "TC":
        raise Invalid("denunciation", _("Đơn tố cáo không nhập qua tệp: cần kho niêm phong danh tính."))
    if kind not in KINDS:
        raise Invalid("unknown-kind", _("Không biết loại đơn «%(kind)s».") % {"kind": kind})

"""`phoihop export petitions`: what a person may see, as a file. Contact data of petitioners is not in it."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from itertools import batched
from pathlib import Path

from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.accounts.roles import Permission
from phoihop.core.errors import NotAllowed
from phoihop.organizations.interface import Body, names_of
from phoihop.petitions.interface import Petition, ReadReason, note_reads, visible_to
from phoihop.trail.interface import record

# What a spreadsheet would run (ASVS 5.0, V1.2.10); a quote in front makes it text.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One petition of an export; dates as YYYY-MM-DD, empty where there is none."""

    code: str
    kind: str
    own_label: str
    state: str
    channel: str
    owner: str
    place_code: str
    received_on: str
    due_on: str
    old_number: str
    subject: str
    body: str


COLUMNS = [field.name for field in fields(ExportRow)]


def export_petitions(user: User, *, form: str, out: Path) -> int:
    """Write every petition that `user` may see to `out`; how many. Leaves an event, and a reading of each petition.

    Raises: NotAllowed where no post of the person may export.
    """
    if not user.bodies_for(Permission.PETITION_EXPORT):
        raise NotAllowed("not-allowed", _("Tài khoản này không có quyền xuất hồ sơ."))
    written = WRITERS[form](export_rows(user), out)
    record("export.made", subject=("export", out.name[:64]), by=user, data={"rows": written, "format": form})
    return written


def export_rows(user: User) -> Iterator[ExportRow]:
    """The rows in the order in which they came; none leaves before it is noted that it was read.

    Queries: 2, the reading, and 3 or 4 a chunk.
    """
    bodies = Body.objects.filter(pk__in=visible_to(user).order_by().values("owner_body").distinct())
    names = names_of(bodies)
    petitions = visible_to(user).select_related("place").order_by("pk").iterator(CHUNK)
    for chunk in batched(petitions, CHUNK):
        note_reads(chunk, by=user, reason=ReadReason.EXPORT)
        yield from (_row(one, names) for one in chunk)


def _row(one: Petition, names: Mapping[int, str]) -> ExportRow:
    return ExportRow(
        code=one.code,
        kind=one.kind,
        own_label=one.own_label,
        state=one.state,
        channel=one.channel,
        owner=names.get(one.owner_body_id, ""),
        place_code=one.place.code if one.place else "",
        received_on=one.received_on.isoformat(),
        due_on=one.due_on.isoformat() if one.due_on else "",
        old_number=one.old_number,
        subject=one.subject,
        body=one.body,
    )


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def write_csv(rows: Iterable[ExportRow], out: Path) -> int:
    written = 0
    with out.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        for row in rows:
            writer.writerow([harmless(cell) for cell in astuple(row)])
            written += 1
    return written


def write_xlsx(rows: Iterable[ExportRow], out: Path) -> int:
    from openpyxl import Workbook  # only here: 18 MB

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Đơn"))
    sheet.append(COLUMNS)
    written = 0
    for row in rows:
        sheet.append([harmless(_printable(cell)) for cell in astuple(row)])
        written += 1
    book.save(out)
    return written


def write_jsonl(rows: Iterable[ExportRow], out: Path) -> int:
    """JSON has no formulas: the text stays as it was written."""
    written = 0
    with out.open("w", encoding="utf-8") as stream:
        for row in rows:
            stream.write(json.dumps(dict(zip(COLUMNS, astuple(row), strict=True)), ensure_ascii=False) + "\n")
            written += 1
    return written


def _printable(text: str) -> str:
    return "".join(character for character in text if character.isprintable() or character in "\n\t")


WRITERS: dict[str, Callable[[Iterable[ExportRow], Path], int]] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
    "jsonl": write_jsonl,
}

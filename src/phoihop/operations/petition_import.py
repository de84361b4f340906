"""`phoihop import petitions`: good rows become cases, bad rows go to a reject file with line and reason."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import DomainError, Invalid
from phoihop.operations.import_map import ImportedPetition, ImportMap, check_columns, read_petition
from phoihop.operations.models import ImportedRow
from phoihop.operations.tabular import Row, read_table
from phoihop.organizations.interface import Body, place_on
from phoihop.petitions.interface import Applicant, KnownCase, import_petition

BATCH = 200  # rows a transaction: quick on a disk that keeps its promises, small enough to let others write


@dataclass
class Outcome:
    """What became of a file; `rejects`: line, reference, reason."""

    read: int = 0
    imported: int = 0
    already: int = 0
    rejects: list[tuple[int, str, str]] = field(default_factory=list)

    @property
    def rejected(self) -> int:
        return len(self.rejects)


def import_petitions(path: Path, mapping: ImportMap, *, body: Body, by: User, is_dry_run: bool = False) -> Outcome:
    """Import what can be read; nothing is imported twice, also across runs.

    Raises: Invalid where the file as a whole cannot be read.
    """
    outcome = Outcome()
    known = set(ImportedRow.objects.filter(source=mapping.source).values_list("reference", flat=True))
    for rows in _batches(read_table(path, encoding=mapping.encoding, delimiter=mapping.delimiter)):
        with transaction.atomic():
            for row in rows:
                _import_row(row, mapping, known, outcome, body=body, by=by, is_dry_run=is_dry_run)
    return outcome


def _import_row(
    row: Row, mapping: ImportMap, known: set[str], outcome: Outcome, *, body: Body, by: User, is_dry_run: bool
) -> None:
    if outcome.read == 0 and row.cells:
        check_columns(mapping, row.cells)
    outcome.read += 1
    try:
        found = read_petition(row, mapping)
        if found.reference in known:
            outcome.already += 1
            return
        with transaction.atomic():
            if not is_dry_run:
                _keep(found, mapping, body=body, by=by)
    except DomainError as error:
        reference = row.cells.get(mapping.columns["reference"][0], "")
        outcome.rejects.append((row.line, reference, error.message))
    else:
        known.add(found.reference)
        outcome.imported += 1


def _keep(found: ImportedPetition, mapping: ImportMap, *, body: Body, by: User) -> None:
    place = place_on(found.place_code, clock.local_date(found.received_at)) if found.place_code else None
    contact = dict(found.applicant)
    known = KnownCase(
        kind=found.kind,
        subject=found.subject,
        text="\n".join(filter(None, [found.body, found.address and f"Nơi xảy ra: {found.address}"])),
        received_at=found.received_at,
        closed_at=found.closed_at,
        outcome=found.outcome,
        old_number=f"{mapping.source} {found.reference}",
        place=place,
        applicant=Applicant(anonymous=not contact.get("name"), **contact),
    )
    petition = import_petition(known, body=body, by=by)
    ImportedRow.objects.create(
        source=mapping.source, reference=found.reference, petition=petition, imported_at=clock.now()
    )


def write_rejects(path: Path, outcome: Outcome) -> Path:
    """The reject file beside the source: line, reference, reason."""
    target = path.with_suffix(".rejected.csv")
    with target.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([_("dòng"), _("số hồ sơ gốc"), _("lý do")])
        writer.writerows(outcome.rejects)
    return target


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def importer(username: str) -> User:
    """The person in whose name the import runs. Raises: Invalid."""
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise Invalid("no-user", _("Không có tài khoản «%(username)s».") % {"username": username})
    return user

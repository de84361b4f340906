"""Keeping a file: check, clean, store, then the row and its event. Bytes before rows: no row ever lacks its bytes."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from phoihop.core import clock
from phoihop.files import scanner, store
from phoihop.files.kinds import Kind, kind_of
from phoihop.files.limits import Upload, check_limits, check_size
from phoihop.files.models import StoredFile
from phoihop.files.names import clean_name
from phoihop.files.states import FileState
from phoihop.files.wanted import is_wanted
from phoihop.jobs.interface import enqueue
from phoihop.trail.interface import Actor, SystemActor, move, record

_SWEEP_AFTER_SECONDS = 24 * 3600
SCANNER = SystemActor("file-scanner")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A checked and cleaned upload whose bytes are in the store already; no row points to it yet."""

    sha256: str
    name: str
    media_type: str
    size: int
    download_only: bool


def prepare_uploads(uploads: Sequence[Upload], *, already: int = 0) -> list[Prepared]:
    """Check and clean all of them, or none. Call it outside the transaction: cleaning takes time.

    Raises: Invalid naming the first file at fault.
    """
    check_limits(uploads, already=already)
    return [prepare_upload(upload) for upload in uploads]


def prepare_upload(upload: Upload) -> Prepared:
    """Check and clean one upload and put its bytes in the store. Raises: Invalid."""
    check_size(upload.name or "", upload.size or 0)
    upload.seek(0)
    return _prepare(upload.read(), upload.name or "")


def check_upload(upload: Upload) -> None:
    """Refuse at once what `prepare_upload` would refuse later, and keep nothing. Raises: Invalid."""
    check_size(upload.name or "", upload.size or 0)
    upload.seek(0)
    content, shown = upload.read(), clean_name(upload.name or "")
    _clean(content, kind_of(content, shown), shown)
    upload.seek(0)


def _prepare(content: bytes, raw_name: str) -> Prepared:
    shown = clean_name(raw_name)
    kind = kind_of(content, shown)
    cleaned, kind = _clean(content, kind, shown)
    return Prepared(
        sha256=store.put(cleaned),
        name=clean_name(raw_name, kind.extensions),
        media_type=kind.media_type,
        size=len(cleaned),
        download_only=kind.treatment == "download",
    )


def _clean(content: bytes, kind: Kind, name: str) -> tuple[bytes, Kind]:
    # Imported here: 18 MB that a web process which takes no files never needs.
    if kind.treatment == "image":
        from phoihop.files.images import clean_image

        return clean_image(content, name)
    if kind.treatment == "pdf":
        from phoihop.files.pdfs import clean_pdf

        return clean_pdf(content, name), kind
    return content, kind


@transaction.atomic
def store_upload(
    *,
    upload: Upload | Prepared,
    subject_type: str,
    subject_id: str,
    by: Actor,
    label: str = "",
    now: datetime | None = None,
) -> StoredFile:
    """Keep an upload for a subject. It waits in quarantine where a scanner is configured.

    Raises: Invalid with what to do, where the file cannot be taken.
    """
    prepared = upload if isinstance(upload, Prepared) else prepare_upload(upload)
    state = FileState.QUARANTINED if scanner.is_configured() else FileState.CLEAN
    stored = _reference(prepared, state, subject_type=subject_type, subject_id=subject_id, by=by, label=label, now=now)
    if state == FileState.QUARANTINED:
        enqueue("files.scan", key=stored.key)
    return stored


@transaction.atomic
def store_bytes(
    *,
    content: bytes,
    name: str,
    media_type: str,
    subject_type: str,
    subject_id: str,
    by: Actor,
    label: str = "",
    download_only: bool = False,
    now: datetime | None = None,
) -> StoredFile:
    """Keep a paper that the system itself made: nothing to clean, nothing to scan."""
    prepared = Prepared(store.put(content), clean_name(name), media_type, len(content), download_only)
    return _reference(
        prepared, FileState.CLEAN, subject_type=subject_type, subject_id=subject_id, by=by, label=label, now=now
    )


def _reference(
    prepared: Prepared,
    state: FileState,
    *,
    subject_type: str,
    subject_id: str,
    by: Actor,
    label: str,
    now: datetime | None,
) -> StoredFile:
    stored = StoredFile.objects.create(
        subject_type=subject_type,
        subject_id=subject_id,
        sha256=prepared.sha256,
        name=prepared.name,
        label=label,
        media_type=prepared.media_type,
        size=prepared.size,
        download_only=prepared.download_only,
        state=state,
        added_at=now or clock.now(),
    )
    # The name stays out of the trail: people write other people's names into file names.
    facts = {"file": stored.key, "sha256": stored.sha256, "media_type": stored.media_type, "size": stored.size}
    record("file.added", subject=(subject_type, subject_id), by=by, data=facts, occurred_at=now)
    return stored


def scan_file(key: str) -> FileState:
    """Ask the scanner about one waiting file and move it. Run twice it does nothing the second time.

    Raises: ScannerAway, so that the job is tried again later.
    """
    stored = StoredFile.objects.get(key=key)
    if stored.state != FileState.QUARANTINED:
        return FileState(stored.state)
    verdict = scanner.scan(store.read(stored.sha256))
    data = {"file": stored.key}
    if verdict.clean:
        move(stored, "pass", by=SCANNER, data=data)
    else:
        found = {"refused_for": verdict.signature}
        move(stored, "refuse", by=SCANNER, data={**data, "signature": verdict.signature}, changes=found)
    return FileState(stored.state)


def sweep_unreferenced() -> int:
    """Remove contents that no row has pointed to for a day: uploads whose filing was never finished."""
    removed = 0
    for sha256 in store.hashes(older_than=time.time() - _SWEEP_AFTER_SECONDS):
        if not _is_referred_to(sha256):
            store.remove(sha256)
            removed += 1
    return removed


def drop_files(*, subject_type: str, subject_id: str, by: Actor, now: datetime | None = None) -> int:
    """Take every file of a subject out of the live store at once: rows now, contents when the transaction stands.

    Contents that another subject has too stay. Earlier backups hold them until they are destroyed.
    """
    rows = StoredFile.objects.filter(subject_type=subject_type, subject_id=subject_id)
    contents = set(rows.values_list("sha256", flat=True))
    dropped = rows.delete()[0]
    record("file.dropped", subject=(subject_type, subject_id), by=by, data={"files": dropped}, occurred_at=now)

    def forget() -> None:
        for sha256 in contents:
            if not _is_referred_to(sha256):
                store.remove(sha256)

    transaction.on_commit(forget)
    return dropped


def _is_referred_to(sha256: str) -> bool:
    return StoredFile.objects.filter(sha256=sha256).exists() or is_wanted(sha256)

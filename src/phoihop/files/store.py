"""The store: one content, one file, named by its SHA-256. Written whole or not at all."""

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

_SHA256 = re.compile(r"^[0-9a-f]{64}$")


def path_of(sha256: str) -> Path:
    """Where the content lies. Raises: ValueError for what is no hash, so that no path can be smuggled in."""
    if not _SHA256.match(sha256):
        raise ValueError("Not a SHA-256 in lower-case hex.")
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:4] / sha256


def put(content: bytes) -> str:
    """Keep `content` and give its hash. On return it is on the disk; the same content twice is kept once."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = path_of(sha256)
    if path.exists():
        os.utime(path)  # a fresh reference: the sweep of unreferenced contents must not take it now
        return sha256
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, scratch = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.replace(scratch, path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(scratch)
        raise
    _sync_folder(path.parent)
    return sha256


def read(sha256: str) -> bytes:
    """The content. Raises: FileNotFoundError; ValueError where the disk gives back something else than was kept."""
    content = path_of(sha256).read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ValueError(f"The content of {sha256} has changed on the disk.")
    return content


def remove(sha256: str) -> None:
    """Forget the content; it is no fault if it is gone already."""
    path_of(sha256).unlink(missing_ok=True)


def hashes(*, older_than: float) -> Iterator[str]:
    """Every content last touched before the instant `older_than` (seconds since the epoch)."""
    for path in Path(settings.MEDIA_ROOT).glob("??/??/*"):
        if _SHA256.match(path.name) and path.stat().st_mtime < older_than:
            yield path.name


def _sync_folder(folder: Path) -> None:
    # The name must outlive a power cut as well as the bytes: rename is durable once its folder is.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

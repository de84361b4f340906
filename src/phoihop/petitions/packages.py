"""The files by which a petition goes to a network kept apart, and by which the answer comes back. No tables here.

Both are zip archives with `manifest.json`: every other file by its path, size and SHA-256, nothing beside them. The
answer also has `manifest.hmac`, made with the key that came in the package: who never had it answers nothing.
"""

import hashlib
import hmac
import io
import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from phoihop.core.errors import Invalid
from phoihop.files.interface import MAX_FILES, MAX_TOTAL_BYTES

PACKAGE_FORMAT, ANSWER_FORMAT = "phoihop-package/1", "phoihop-answer/1"
MANIFEST, SIGNATURE = "manifest.json", "manifest.hmac"
# What the parsers say to a stranger's bytes; no help to the officer.
_UNREADABLE = (zipfile.BadZipFile, zlib.error, KeyError, TypeError, ValueError, RuntimeError, EOFError)
MANIFEST_BYTES = 256 * 1024  # the words of an answer, with room


@dataclass(frozen=True, slots=True)
class Answer:
    """What the package of an answer says, checked; `files` are name and bytes."""

    code: str
    handover: str
    said: str
    text: str
    ground: str
    answer_on: str
    files: list[tuple[str, bytes]]


def sealed_archive(facts: Mapping[str, Any], contents: Mapping[str, bytes]) -> bytes:
    """An archive of these contents with its manifest; a plain zip that any system opens."""
    listed = [{"path": path, "size": len(data), "sha256": _sha256(data)} for path, data in contents.items()]
    manifest = json.dumps({**facts, "files": listed}, ensure_ascii=False, indent=1).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in {MANIFEST: manifest, **contents}.items():
            archive.writestr(path, data)
    return out.getvalue()


def read_answer(content: bytes, keys: Sequence[bytes]) -> Answer:
    """The answer in the archive. Raises: Invalid where it is no such archive, was altered or has another key."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read(archive, keys)
    except _UNREADABLE as error:
        words = _("Tệp này không phải gói trả lời. Hãy chọn lại tệp do cơ quan nhận gửi.")
        raise _refused("package-bad", words) from error


def _read(archive: zipfile.ZipFile, keys: Sequence[bytes]) -> Answer:
    sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    fits = len(archive.infolist()) == len(sizes) <= MAX_FILES + 2 and sum(sizes.values()) <= MAX_TOTAL_BYTES
    if not fits or sizes[MANIFEST] > MANIFEST_BYTES:
        raise _refused("package-large", _("Gói có quá nhiều tệp hoặc quá lớn. Hãy gửi ít tệp hơn."))
    raw = archive.read(MANIFEST)
    made = archive.read(SIGNATURE).decode("ascii").strip()
    if not any(hmac.compare_digest(hmac.digest(key, raw, hashlib.sha256).hex(), made) for key in keys):
        raise _refused("package-key", _("Gói không có khóa của lượt chuyển này, hoặc đã bị sửa. Gói không được nhận."))
    manifest = json.loads(raw)
    listed = {str(row["path"]): str(row["sha256"]) for row in manifest["files"]}
    contents = {path: archive.read(path) for path in listed}
    whole = set(listed) == set(sizes) - {MANIFEST, SIGNATURE}
    if not whole or any(_sha256(data) != listed[path] for path, data in contents.items()):
        raise _refused("package-altered", _("Tệp trong gói thiếu, thừa hoặc đã bị sửa. Gói không được nhận."))
    if manifest["format"] != ANSWER_FORMAT:
        raise ValueError(manifest["format"])
    words = {name: str(manifest.get(name, "")) for name in ("code", "handover", "said", "text", "ground", "answer_on")}
    return Answer(**words, files=[(path.rsplit("/", 1)[-1], data) for path, data in contents.items()])


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _refused(code: str, message: str) -> Invalid:
    return Invalid(code, message, "package")

"""What a backup consists of: read and checked before anything else is touched."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from phoihop.core.errors import Invalid
from phoihop.operations.backup.keys import Keys, KeySource

FORMAT = 1
NAME = "manifest.json"
ROWS = "rows.bin"
FILES = "files.bin"


@dataclass(frozen=True, slots=True)
class Part:
    """One encrypted file of the backup."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`migrations` names the shape of the tables; `key` how the key was made, never the key."""

    created_at: str
    key: KeySource
    migrations: list[str]
    parts: list[Part]

    def _content(self) -> dict[str, Any]:
        return {"format": FORMAT, **asdict(self)}

    def write(self, folder: Path, keys: Keys) -> None:
        """Written last: a folder without it is no backup."""
        content = self._content()
        mac = keys.mac(_bytes(content))
        (folder / NAME).write_text(json.dumps({**content, "mac": mac}, indent=1) + "\n")


def _bytes(content: dict[str, Any]) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":")).encode()


def read(folder: Path) -> tuple[Manifest, str]:
    """The manifest and its code. Raises: Invalid where the folder holds no backup that this version knows."""
    try:
        content = json.loads((folder / NAME).read_text())
        mac = content.pop("mac")
        if content.pop("format") != FORMAT:
            raise ValueError
        content["key"] = KeySource(**content["key"])
        content["parts"] = [Part(**part) for part in content["parts"]]
        return Manifest(**content), str(mac)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise Invalid("no-backup", f"Thư mục {folder} không phải là bản sao lưu đọc được.") from None


def check(manifest: Manifest, mac: str, folder: Path, keys: Keys) -> None:
    """Hashes first, then the key, then the shape of the tables. Raises: Invalid at the first that does not fit."""
    if {part.name for part in manifest.parts} != {ROWS, FILES}:
        raise Invalid("no-backup", f"Thư mục {folder} không phải là bản sao lưu đầy đủ.")
    for part in manifest.parts:
        if part_of(folder, part.name) != part:
            raise Invalid("backup-damaged", f"Tệp {part.name} của bản sao lưu đã bị thay đổi hoặc hư hỏng.")
    if keys.mac(_bytes(manifest._content())) != mac:
        raise Invalid("backup-key", "Sai mật khẩu (khoá) sao lưu, hoặc bản kê của bản sao lưu đã bị thay đổi.")
    if manifest.migrations != migrations():
        raise Invalid(
            "backup-version", "Bản sao lưu do một phiên bản khác của hệ thống tạo ra. Hãy dùng đúng phiên bản ấy."
        )


def part_of(folder: Path, name: str) -> Part | None:
    """The file as it lies there, or None."""
    path = folder / name
    if not path.is_file():
        return None
    with path.open("rb") as content:
        return Part(name, path.stat().st_size, hashlib.file_digest(content, "sha256").hexdigest())


def migrations() -> list[str]:
    """The migrations that this database has."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())

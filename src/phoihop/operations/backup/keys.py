"""The key of a backup: from a passphrase, or from a key file of the installation that never enters the backup."""

import hashlib
import hmac
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from phoihop.core.errors import Invalid

PASSPHRASE = "PHOIHOP_BACKUP_PASSPHRASE"  # noqa: S105 - the name of the variable
SHORTEST = 12
KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class KeySource:
    """How the key was made; written into the manifest. `kind` is `passphrase` or `key-file`."""

    kind: str
    salt: str
    time_cost: int = 3
    memory_cost: int = 64 * 1024
    parallelism: int = 2

    def as_json(self) -> dict[str, str | int]:
        return asdict(self)


class Keys:
    """The keys of one backup: one for each file and one for the manifest."""

    def __init__(self, master: bytes) -> None:
        self._master = master

    def of(self, name: str) -> bytes:
        """The key of the file `name`."""
        return HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=f"phoihop backup {name}".encode()).derive(self._master)

    def mac(self, content: bytes) -> str:
        """What shows that the manifest was written by somebody who has the key."""
        return hmac.new(self.of("manifest"), content, hashlib.sha256).hexdigest()


def new_source() -> KeySource:
    """A passphrase where the environment gives one, else the key file, made on first use."""
    salt = secrets.token_hex(16)
    if os.environ.get(PASSPHRASE):
        return KeySource("passphrase", salt)
    _key_file(make=True)
    return KeySource("key-file", salt)


def keys_of(source: KeySource) -> Keys:
    """The keys that `source` names. Raises: Invalid where the passphrase or the key file is not at hand."""
    salt = bytes.fromhex(source.salt)
    if source.kind == "key-file":
        secret = _key_file(make=False)
        return Keys(HKDF(hashes.SHA256(), KEY_BYTES, salt=salt, info=b"phoihop backup").derive(secret))
    master = hash_secret_raw(
        _passphrase(), salt, source.time_cost, source.memory_cost, source.parallelism, KEY_BYTES, Type.ID
    )
    return Keys(master)


def _passphrase() -> bytes:
    passphrase = os.environ.get(PASSPHRASE, "")
    if len(passphrase) < SHORTEST:
        raise Invalid(
            "passphrase-short",
            f"Hãy đặt mật khẩu sao lưu từ {SHORTEST} ký tự trở lên trong biến môi trường {PASSPHRASE}.",
        )
    return passphrase.encode()


def _key_file(*, make: bool) -> bytes:
    path = Path(settings.VAR) / "backup.key"
    if make and not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as out:
            out.write(secrets.token_hex(KEY_BYTES))
    try:
        return bytes.fromhex(path.read_text())
    except (OSError, ValueError):
        raise Invalid(
            "key-file-missing",
            f"Bản sao lưu này dùng khoá trong tệp {path.name}. Hãy chép tệp khoá ấy vào thư mục dữ liệu rồi thử lại.",
        ) from None

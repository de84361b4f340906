"""Files on their way into the vault: each piece is sealed as it arrives, so that no plain byte reaches a disk.

Django keeps large uploads in a temporary file; views that take files of a denunciation set this handler instead.
"""

import io
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from phoihop.files.interface import MAX_FILE_BYTES, check_size, clean_name, kind_of, put_content
from phoihop.vault.crypto.sealing import context
from phoihop.vault.crypto.streams import StreamSealer, new_content_key, open_stream, seal_stream

_PLACE = context("upload")


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of a file; sealed with the matter. The key opens its bytes."""

    name: str
    media_type: str
    size: int
    key: bytes = field(repr=False)

    def to_bytes(self) -> bytes:
        return json.dumps({**asdict(self), "key": self.key.hex()}, ensure_ascii=False).encode()

    @classmethod
    def read(cls, raw: bytes) -> "FileFacts":
        told = json.loads(raw)
        return cls(told["name"], told["media_type"], told["size"], bytes.fromhex(told["key"]))


@dataclass(frozen=True, slots=True)
class SealedUpload:
    """A file whose sealed bytes are in the store; no row points to it yet."""

    sha256: str
    facts: FileFacts


def keep_sealed(sealed: bytes, *, name: str, key: bytes) -> SealedUpload:
    """Check a sealed file in memory and put its sealed bytes into the store.

    Raises: Invalid for what is empty, too large or of a kind that is not taken; nothing is kept then.
    """
    facts = facts_of(sealed, name=name, key=key)
    return SealedUpload(put_content(sealed), facts)


def facts_of(sealed: bytes, *, name: str, key: bytes) -> FileFacts:
    """What is known of a sealed file, read in memory. Raises: Invalid, as `keep_sealed`."""
    content = b"".join(open_bytes(sealed, key=key))
    shown = clean_name(name)
    check_size(shown, len(content))
    kind = kind_of(content, shown)
    return FileFacts(clean_name(name, kind.extensions), kind.media_type, len(content), key)


def seal_file(content: bytes, *, name: str) -> SealedUpload:
    """Seal a file that the system made or has in memory. Raises: Invalid."""
    key = new_content_key()
    return keep_sealed(b"".join(seal_stream([content], key=key, place=_PLACE)), name=name, key=key)


def open_bytes(sealed: bytes, *, key: bytes) -> Iterator[bytes]:
    """The plain pieces of a sealed file. Raises: Broken."""
    return open_stream([sealed], key=key, place=_PLACE)


class SealedUploadedFile(UploadedFile[bytes]):
    """What a form sees of a file that was sealed as it came: `read` gives sealed bytes, `key` opens them."""

    def __init__(self, sealed: bytes, *, key: bytes, name: str, size: int, field_name: str | None) -> None:
        super().__init__(io.BytesIO(sealed), name, "application/octet-stream", size)
        self.field_name = field_name
        self.key = key

    def keep(self) -> SealedUpload:
        """Put it into the store. Raises: Invalid."""
        facts = self.checked()
        self.seek(0)
        return SealedUpload(put_content(self.read()), facts)

    def checked(self) -> FileFacts:
        """What is known of it; nothing is kept. Raises: Invalid."""
        check_size(self.name or "", self.size or 0)
        self.seek(0)
        return facts_of(self.read(), name=self.name or "", key=self.key)


class SealingHandler(FileUploadHandler):
    """Seals each chunk in memory; more than one file may hold is not even read to its end."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.key = new_content_key()
        self._sealer = StreamSealer(key=self.key, place=_PLACE)
        self._sealed = bytearray()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start <= MAX_FILE_BYTES:  # of a larger one so much is kept that its size refuses it
            self._sealed += self._sealer.add(raw_data)

    def file_complete(self, file_size: int) -> SealedUploadedFile:
        self._sealed += self._sealer.finish()
        return SealedUploadedFile(
            bytes(self._sealed), key=self.key, name=self.file_name or "", size=file_size, field_name=self.field_name
        )

"""Encrypted streams: AES-256-GCM in chunks, each bound to its file, its place and to being the last or not."""

import io
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from phoihop.core.errors import Invalid

CHUNK = 1024 * 1024
TAG = 16


def _nonce(index: int) -> bytes:
    return index.to_bytes(12, "big")  # the key belongs to one file of one backup, so a counter never repeats


def _bound(name: str, index: int, *, last: bool) -> bytes:
    return f"{name}|{index}|{'last' if last else 'more'}".encode()


class SealedWriter(io.RawIOBase):
    """Encrypts what is written to it into `out`; `close` writes the last chunk and leaves `out` open."""

    def __init__(self, out: BinaryIO, *, key: bytes, name: str) -> None:
        self._out, self._cipher, self._name = out, AESGCM(key), name
        self._buffer = bytearray()
        self._index = 0

    def writable(self) -> bool:
        return True

    def write(self, content: object) -> int:
        size = len(memoryview(content))  # type: ignore[arg-type]  # whatever carries bytes
        self._buffer += content  # type: ignore[arg-type]
        while len(self._buffer) > CHUNK:  # a full chunk waits: it may yet be the last
            self._seal(bytes(self._buffer[:CHUNK]), last=False)
            del self._buffer[:CHUNK]
        return size

    def close(self) -> None:
        if not self.closed:
            self._seal(bytes(self._buffer), last=True)
            self._buffer.clear()
        super().close()

    def _seal(self, plain: bytes, *, last: bool) -> None:
        bound = _bound(self._name, self._index, last=last)
        self._out.write(self._cipher.encrypt(_nonce(self._index), plain, bound))
        self._index += 1


class SealedReader(io.RawIOBase):
    """Decrypts what `SealedWriter` wrote. Raises: Invalid for a wrong key and for any touched, moved or lost chunk."""

    def __init__(self, source: BinaryIO, *, key: bytes, name: str) -> None:
        self._source, self._cipher, self._name = source, AESGCM(key), name
        self._ahead = source.read(CHUNK + TAG)
        self._plain = b""
        self._index = 0
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]  # a writable buffer
        while not self._plain and not self._ended:
            self._open_next()
        size = min(len(view), len(self._plain))
        view[:size] = self._plain[:size]
        self._plain = self._plain[size:]
        return size

    def _open_next(self) -> None:
        chunk, self._ahead = self._ahead, self._source.read(CHUNK + TAG)
        last = not self._ahead
        try:
            self._plain = self._cipher.decrypt(_nonce(self._index), chunk, _bound(self._name, self._index, last=last))
        except InvalidTag:
            raise Invalid(
                "backup-unreadable",
                f"Không giải mã được {self._name}: sai mật khẩu sao lưu hoặc tệp đã bị thay đổi.",
            ) from None
        self._index += 1
        self._ended = last

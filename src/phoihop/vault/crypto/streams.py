"""Long contents piece by piece: numbered pieces, the last one marked, so that nothing can be cut off or reordered.

The construction is STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015): AES-256-GCM under a key of this content alone,
the nonce holds the number of the piece and whether it is the last.
"""

import secrets
from collections.abc import Iterable, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from phoihop.vault.crypto.sealing import KEY_BYTES, Broken

PIECE_BYTES = 64 * 1024
TAG_BYTES = 16


def new_content_key() -> bytes:
    """A key for one content; never used for a second one, which is what makes counted nonces safe."""
    return secrets.token_bytes(KEY_BYTES)


class StreamSealer:
    """Takes chunks as they arrive and gives sealed pieces; no more than two pieces are in memory at a time."""

    def __init__(self, *, key: bytes, place: bytes) -> None:
        self._box, self._place = AESGCM(key), place
        self._held, self._number = bytearray(), 0

    def add(self, chunk: bytes) -> bytes:
        """The pieces that `chunk` completes; what may be the last one waits."""
        self._held += chunk
        out = bytearray()
        while len(self._held) > PIECE_BYTES:
            out += self._sealed(bytes(self._held[:PIECE_BYTES]), is_last=False)
            del self._held[:PIECE_BYTES]
        return bytes(out)

    def finish(self) -> bytes:
        """The last piece; an empty content is one empty last piece."""
        return self._sealed(bytes(self._held), is_last=True)

    def _sealed(self, piece: bytes, *, is_last: bool) -> bytes:
        nonce = _nonce(self._number, is_last=is_last)
        self._number += 1
        return self._box.encrypt(nonce, piece, self._place)


def seal_stream(chunks: Iterable[bytes], *, key: bytes, place: bytes) -> Iterator[bytes]:
    """Sealed pieces of what `chunks` bring."""
    sealer = StreamSealer(key=key, place=place)
    for chunk in chunks:
        if pieces := sealer.add(chunk):
            yield pieces
    yield sealer.finish()


def open_stream(chunks: Iterable[bytes], *, key: bytes, place: bytes) -> Iterator[bytes]:
    """The plain pieces. Raises: Broken, where a piece was changed, moved, dropped or cut off."""
    box = AESGCM(key)
    for number, (piece, is_last) in enumerate(_pieces(chunks, PIECE_BYTES + TAG_BYTES)):
        try:
            yield box.decrypt(_nonce(number, is_last=is_last), piece, place)
        except InvalidTag as error:
            raise Broken from error


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11) + bytes([is_last])


def _pieces(chunks: Iterable[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
    """Pieces of exactly `size` bytes and a shorter or equal last one; an empty content is one empty last piece."""
    held = bytearray()
    for chunk in chunks:
        held += chunk
        while len(held) > size:
            yield bytes(held[:size]), False
            del held[:size]
    yield bytes(held), True

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


def seal_stream(chunks: Iterable[bytes], *, key: bytes, place: bytes) -> Iterator[bytes]:
    """Sealed pieces of what `chunks` bring, as it streams: no more than two pieces are in memory at a time."""
    box = AESGCM(key)
    for number, (piece, is_last) in enumerate(_pieces(chunks, PIECE_BYTES)):
        yield box.encrypt(_nonce(number, is_last=is_last), piece, place)


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

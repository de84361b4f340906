"""Encrypted streams: what was written comes back, and nothing else ever does."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.core.errors import Invalid
from phoihop.operations.backup import sealed
from phoihop.operations.backup.sealed import TAG, SealedReader, SealedWriter

KEY = bytes(range(32))


@pytest.fixture(autouse=True, scope="module")
def _small_chunks() -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealed, "CHUNK", 16)
        yield


def seal(*pieces: bytes, name: str = "a") -> bytes:
    out = io.BytesIO()
    with SealedWriter(out, key=KEY, name=name) as writer:
        for piece in pieces:
            writer.write(piece)
    return out.getvalue()


def unseal(content: bytes, *, key: bytes = KEY, name: str = "a") -> bytes:
    return io.BufferedReader(SealedReader(io.BytesIO(content), key=key, name=name)).read()


@given(pieces=st.lists(st.binary(max_size=50), max_size=6))
def test_what_was_written_comes_back(pieces: list[bytes]) -> None:
    assert unseal(seal(*pieces)) == b"".join(pieces)


@given(content=st.binary(min_size=1, max_size=100), data=st.data())
def test_a_changed_byte_is_refused(content: bytes, data: st.DataObject) -> None:
    touched = bytearray(seal(content))
    touched[data.draw(st.integers(0, len(touched) - 1))] ^= 1
    with pytest.raises(Invalid):
        unseal(bytes(touched))


@given(content=st.binary(min_size=33, max_size=100), chunks=st.integers(0, 2))
def test_an_end_cut_off_at_a_chunk_is_refused(content: bytes, chunks: int) -> None:
    with pytest.raises(Invalid):
        unseal(seal(content)[: chunks * (16 + TAG)])


def test_swapped_chunks_another_name_and_another_key_are_refused() -> None:
    content = seal(b"x" * 40)
    size = 16 + TAG
    for bad in (content[size : 2 * size] + content[:size] + content[2 * size :], seal(b"x" * 40, name="b")):
        with pytest.raises(Invalid):
            unseal(bad)
    with pytest.raises(Invalid):
        unseal(content, key=bytes(32))

"""What is sealed opens with the right key, in the right place, unchanged, and in no other way."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.core.errors import Invalid
from phoihop.vault.crypto.halves import gather, join, split, spread
from phoihop.vault.crypto.locking import Cost, lock, unlock, unwrap, wrap
from phoihop.vault.crypto.passphrases import check_passphrase, new_passphrase
from phoihop.vault.crypto.sealing import Broken, context, new_pair, open_sealed, seal
from phoihop.vault.crypto.streams import PIECE_BYTES, TAG_BYTES, new_content_key, open_stream, seal_stream

CHEAP = Cost(64, 1, 1)
PLACE = context("text", 1)


@given(st.binary(max_size=300))
def test_sealed_text_opens_with_the_private_half_only(plain: bytes) -> None:
    pair, stranger = new_pair(), new_pair()
    sealed = seal(plain, to=pair.public, place=PLACE)
    assert open_sealed(sealed, private=pair.private, place=PLACE) == plain
    with pytest.raises(Broken):
        open_sealed(sealed, private=stranger.private, place=PLACE)


def test_the_same_text_never_looks_the_same_twice() -> None:
    pair = new_pair()
    assert seal(b"so", to=pair.public, place=PLACE) != seal(b"so", to=pair.public, place=PLACE)


def test_sealed_text_does_not_open_in_another_place() -> None:
    pair = new_pair()
    sealed = seal(b"so", to=pair.public, place=PLACE)
    with pytest.raises(Broken):
        open_sealed(sealed, private=pair.private, place=context("text", 2))


@given(st.integers(min_value=0, max_value=8 * 70 - 1))
def test_one_changed_bit_breaks_the_seal(bit: int) -> None:
    pair = new_pair()
    sealed = bytearray(seal(b"x" * 22, to=pair.public, place=PLACE))
    sealed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(Broken):
        open_sealed(bytes(sealed), private=pair.private, place=PLACE)


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_two_lists_of_names_never_make_one_place(first: list[str], second: list[str]) -> None:
    assert (context(*first) == context(*second)) is (first == second)


def test_a_pair_shows_nothing_of_its_private_half() -> None:
    pair = new_pair()
    assert pair.private.hex()[:8] not in repr(pair)


@given(st.binary(min_size=32, max_size=32))
def test_two_halves_make_the_key_and_one_does_not(key: bytes) -> None:
    first, second = split(key)
    assert join(first, second) == key
    assert split(key)[0] != first  # a half is drawn, not computed from the key


def test_halves_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="lengths"):
        join(b"abc", b"ab")


@given(st.binary(min_size=1, max_size=96), st.integers(2, 5), st.data())
def test_any_two_shares_make_the_key(key: bytes, among: int, data: st.DataObject) -> None:
    shares = spread(key, among)
    first, second = data.draw(st.permutations(shares))[:2]
    assert gather(first, second) == key


@given(st.binary(min_size=32, max_size=32))
def test_one_share_fits_every_key(other: bytes) -> None:
    mine = spread(b"k" * 32, 3)[0]  # lacks the first of three pieces
    second, third = mine[2:34], mine[34:]
    forged = bytes([1, 3]) + join(join(second, third), other) + third
    assert gather(mine, forged) == other


def test_shares_that_do_not_go_together_are_refused() -> None:
    three, two = spread(b"k" * 32, 3), spread(b"k" * 32, 2)
    for first, second in ((three[0], three[0]), (three[0], two[1])):
        with pytest.raises(ValueError, match="go together"):
            gather(first, second)


def test_locked_key_opens_with_the_passphrase_however_it_was_typed() -> None:
    locked = lock(b"k" * 32, passphrase="Nước lớn  ròng", salt=b"s" * 16, cost=CHEAP, place=PLACE)
    typed = "nước lớn ròng"  # the marks in another form, one space, small letters
    assert unlock(locked, passphrase=typed, salt=b"s" * 16, cost=CHEAP, place=PLACE) == b"k" * 32


@pytest.mark.parametrize(("words", "place"), [("nước lớn", PLACE), ("nước lớn ròng", context("key", 2))])
def test_locked_key_stays_shut_to_other_words_and_in_another_row(words: str, place: bytes) -> None:
    locked = lock(b"k" * 32, passphrase="nước lớn ròng", salt=b"s" * 16, cost=CHEAP, place=PLACE)
    with pytest.raises(Broken):
        unlock(locked, passphrase=words, salt=b"s" * 16, cost=CHEAP, place=place)


def test_wrapped_key_needs_the_cookie() -> None:
    wrapped = wrap(b"k" * 32, cookie=b"c" * 32, place=PLACE)
    assert unwrap(wrapped, cookie=b"c" * 32, place=PLACE) == b"k" * 32
    with pytest.raises(Broken):
        unwrap(wrapped, cookie=b"d" * 32, place=PLACE)


def test_cost_is_read_back_as_it_was_written() -> None:
    assert Cost.read(str(CHEAP)) == CHEAP


@pytest.mark.parametrize("size", [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES])
def test_stream_opens_whole(size: int) -> None:
    key, plain = new_content_key(), bytes(size)
    sealed = b"".join(seal_stream([plain[:7], plain[7:]], key=key, place=PLACE))
    assert b"".join(open_stream([sealed], key=key, place=PLACE)) == plain


@pytest.mark.parametrize("harm", ["cut", "swap", "drop", "change", "other place"])
def test_stream_that_was_touched_does_not_open(harm: str) -> None:
    key, size = new_content_key(), PIECE_BYTES + TAG_BYTES
    sealed = b"".join(seal_stream([bytes(3 * PIECE_BYTES + 5)], key=key, place=PLACE))
    touched = {
        "cut": sealed[: 2 * size],
        "swap": sealed[size : 2 * size] + sealed[:size] + sealed[2 * size :],
        "drop": sealed[size:],
        "change": sealed[:100] + bytes([sealed[100] ^ 1]) + sealed[101:],
        "other place": sealed,
    }[harm]
    place = context("text", 2) if harm == "other place" else PLACE
    with pytest.raises(Broken):
        b"".join(open_stream([touched], key=key, place=place))


def test_made_passphrase_is_taken_and_never_made_twice() -> None:
    made = {new_passphrase() for _ in range(50)}
    assert len(made) == 50
    for words in made:
        check_passphrase(words)
        assert re.fullmatch(r"[a-z]+( [a-z]+){7}", words)


@pytest.mark.parametrize("words", ["", "ngắn quá", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "lặp lặp lặp lặp lặp lặp lặp lặp"])
def test_weak_passphrase_is_refused_with_what_to_do(words: str) -> None:
    with pytest.raises(Invalid, match="ít nhất bốn từ") as refused:
        check_passphrase(words)
    assert refused.value.field == "passphrase"

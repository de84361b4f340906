"""Passwords that a guesser tries first are refused, with no network and in every disguise; long sentences are not."""

from hashlib import sha1
from pathlib import Path

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from phoihop.accounts.passwords import check_own_list, is_guessable
from phoihop.accounts.weak_words import RUNS, WORDS

GUESSABLE = [
    "matkhau123456",
    "Mật khẩu 123456",
    "M@tKhau2026!!!",
    "m4tkh4u202020",
    "maatjkhaaru123",  # typed with the keyboard in another mode
    "CanTho@2026!!",
    "Sóc Trăng 1992!!",
    "anhyeuem12345",
    "Xin chào Việt Nam",
    "ubndcantho@123",
    "nguyenvanan1990",
    "admin@cantho2026",
    "P@ssw0rd2026!",
    "sunshinerainbow",
    "qwertyuiop123",
    "1q2w3e4r5t6y",
    "qazwsxedc123!",
    "aaaaaaaaaaaa",
    "abcabcabcabc",
    "0907123456789",
]
GOOD = [
    "Dòng sông Hậu chảy êm 2026",
    "Con đò nhỏ qua sông lớn",
    "Chiều mưa ngồi quán cà phê cũ",
    "vuon nha toi co ba cay xoai",
    "tha-thu-gio-mat-9",
]


@pytest.mark.parametrize("password", GUESSABLE)
def test_a_guessable_password_is_refused_with_advice(password: str) -> None:
    with pytest.raises(ValidationError, match="dễ đoán"):
        validate_password(password)


@pytest.mark.parametrize("password", GOOD)
def test_a_long_sentence_is_taken(password: str) -> None:
    validate_password(password)


def test_length_still_counts() -> None:
    with pytest.raises(ValidationError):
        validate_password("Sông êm 9")


@given(st.sampled_from(sorted(WORDS)), st.integers(0, 99999), st.sampled_from(["", "!", "@", "!!!", "."]))
def test_a_word_with_a_number_and_signs_stays_a_word(word: str, number: int, sign: str) -> None:
    assert is_guessable(f"{word}{number}{sign}")
    assert is_guessable(f"{number}{word.capitalize()}{sign}")


@given(st.text(max_size=300))
def test_any_text_gets_an_answer(text: str) -> None:
    assert is_guessable(text) in {True, False}


def test_rows_of_keys_are_refused_from_either_end() -> None:
    assert all(is_guessable(run[::step]) for run in RUNS for step in (1, -1))


def test_the_installations_own_list_of_plain_passwords(tmp_path: Path, settings: Settings) -> None:
    file = tmp_path / "rieng.txt"
    file.write_text("Trăng lên đỉnh núi Cấm\n", encoding="utf-8")
    settings.PHOIHOP_PASSWORD_LIST = str(file)
    with pytest.raises(ValidationError, match="bị lộ"):
        validate_password("TRANG LEN đỉnh núi cấm")
    validate_password(GOOD[0])


@pytest.mark.parametrize("counted", [True, False])
def test_the_installations_own_list_of_hashes(tmp_path: Path, settings: Settings, counted: bool) -> None:
    listed = [f"Trăng lên đỉnh núi số {number}" for number in range(500)]
    hashes = sorted(sha1(password.encode(), usedforsecurity=False).hexdigest().upper() for password in listed)
    file = tmp_path / "sha1.txt"
    file.write_text("\r\n".join(f"{line}:{at * 7 + 1}" if counted else line for at, line in enumerate(hashes)))
    settings.PHOIHOP_PASSWORD_LIST = str(file)
    for password in listed:
        with pytest.raises(ValidationError, match="bị lộ"):
            validate_password(password)
    for number in range(500, 800):
        validate_password(f"Trăng lên đỉnh núi số {number}")


def test_a_list_that_is_gone_stops_nobody_and_is_told(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    settings.PHOIHOP_PASSWORD_LIST = "/khong/co/tep"
    validate_password(GOOD[0])
    assert "PHOIHOP_PASSWORD_LIST" in caplog.text
    assert GOOD[0] not in caplog.text
    assert [found.id for found in check_own_list()] == ["accounts.E1"]


def test_no_list_is_no_fault(settings: Settings) -> None:
    settings.PHOIHOP_PASSWORD_LIST = ""
    assert list(check_own_list()) == []

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phoihop.core.text_vi import fold, slug_vi, sort_key, words_of


@pytest.mark.parametrize("text", ["Đường Nguyễn Trãi", "ĐƯỜNG  NGUYỄN TRÃI", "duong nguyen trai"])
def test_fold_ignores_case_marks_and_stroke(text: str) -> None:
    assert fold(text) == "duong nguyen trai"


def test_fold_ignores_tone_placement_and_composition() -> None:
    assert fold("Hòa") == fold("Hoà") == fold(unicodedata.normalize("NFD", "Hòa"))


def test_slug_keeps_the_letter_d() -> None:
    assert slug_vi("Đơn khiếu nại về đất đai") == "don-khieu-nai-ve-dat-dai"


def test_words_are_folded_without_signs_between_them() -> None:
    assert words_of("  Đường\tNguyễn Trãi, số 5-7;\n\u00b4 “hỏng” \u00b4á  ") == "duong nguyen trai so 5 7 hong a"
    assert words_of(" \u2026 ") == ""


@given(st.text() | st.text(alphabet="aàÁđß½İǰ- \u0301\u00a0\u00b4\u2028\u0663", max_size=20))
def test_words_one_by_one_are_the_words_of_the_whole_text(text: str) -> None:
    assert words_of(text) == slug_vi(text).replace("-", " ")


def test_sort_key_gives_dictionary_order() -> None:
    words = ["Em", "Đà Nẵng", "Dầu Tiếng", "Ân", "An", "Ếch", "á", "à", "a"]

    assert sorted(words, key=sort_key) == ["a", "à", "á", "An", "Ân", "Dầu Tiếng", "Đà Nẵng", "Em", "Ếch"]

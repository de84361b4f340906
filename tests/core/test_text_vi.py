import unicodedata

import pytest

from phoihop.core.text_vi import fold, slug_vi, sort_key


@pytest.mark.parametrize("text", ["Đường Nguyễn Trãi", "ĐƯỜNG  NGUYỄN TRÃI", "duong nguyen trai"])
def test_fold_ignores_case_marks_and_stroke(text: str) -> None:
    assert fold(text) == "duong nguyen trai"


def test_fold_ignores_tone_placement_and_composition() -> None:
    assert fold("Hòa") == fold("Hoà") == fold(unicodedata.normalize("NFD", "Hòa"))


def test_slug_keeps_the_letter_d() -> None:
    assert slug_vi("Đơn khiếu nại về đất đai") == "don-khieu-nai-ve-dat-dai"


def test_sort_key_gives_dictionary_order() -> None:
    words = ["Em", "Đà Nẵng", "Dầu Tiếng", "Ân", "An", "Ếch", "á", "à", "a"]

    assert sorted(words, key=sort_key) == ["a", "à", "á", "An", "Ân", "Dầu Tiếng", "Đà Nẵng", "Em", "Ếch"]

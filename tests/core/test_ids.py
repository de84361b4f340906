from hypothesis import given
from hypothesis import strategies as st

from phoihop.core.ids import ALPHABET, grouped, new_code, normalise_code


def test_code_reads_back_however_it_was_typed() -> None:
    code = new_code()

    assert normalise_code(grouped(code).lower()) == code
    assert normalise_code(f" {code[:4]} {code[4:]} ") == code


@given(st.integers(0, 10), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(place: int, character: str) -> None:
    code = new_code()
    wrong = code[:place] + character + code[place + 1 :]

    assert (normalise_code(wrong) == code) is (wrong == code)

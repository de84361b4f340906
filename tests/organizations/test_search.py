"""The place picker's search: old and new names, with and without marks."""

from datetime import date

import pytest

from phoihop.organizations.interface import search_places

pytestmark = pytest.mark.django_db
NOW = date(2026, 11, 1)


@pytest.mark.parametrize("text", ["Xã Vị Thuỷ", "Xã Vị Thủy", "xa vi thuy", "  VỊ   THUỶ  "])
def test_marks_case_and_tone_placement_do_not_matter(text: str) -> None:
    first = search_places(text, NOW)[0]

    assert first.code == "31441"
    assert first.hint == ""


def test_an_old_name_leads_to_todays_unit() -> None:
    (choice,) = search_places("Nàng Mau", NOW)

    assert choice.code == "31441"
    assert choice.hint == "Thị trấn Nàng Mau, Huyện Vị Thuỷ, Tỉnh Hậu Giang nay là Xã Vị Thuỷ"


def test_a_former_district_leads_to_its_communes() -> None:
    found = {choice.code for choice in search_places("huyện Châu Thành A", NOW)}

    assert found == {"31342", "31348", "31360", "31369"}


def test_on_an_old_day_old_units_are_offered() -> None:
    assert "31447" in {choice.code for choice in search_places("Vị Thủy", date(2023, 10, 1))}


def test_home_comes_first_and_other_provinces_are_there() -> None:
    found = search_places("Tân Bình", NOW)

    assert found[0].label.endswith("Thành phố Cần Thơ")
    assert any(not choice.label.endswith("Cần Thơ") for choice in found)


@pytest.mark.parametrize("text", ["", "   ", "%", "_", "zzzz", "'; DROP TABLE", "Ω" * 500])
def test_odd_text_finds_nothing(text: str) -> None:
    assert search_places(text, NOW) == []


def test_the_list_is_capped() -> None:
    assert len(search_places("Xã", NOW, limit=5)) == 5

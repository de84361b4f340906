"""The place picker in a form, without scripts."""

from datetime import date

import pytest

from phoihop.organizations.forms import PlacePicker

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 1)


def picker(**data: str) -> PlacePicker:
    return PlacePicker(data, place_day=DAY)


def test_a_name_that_is_one_place_is_taken_at_once() -> None:
    form = picker(place_text="Nàng Mau")

    assert form.is_valid()
    assert form.cleaned_data["place"].code == "31441"


def test_several_places_are_offered_as_radios() -> None:
    form = picker(place_text="vi thuy")

    assert not form.is_valid()
    assert form.needs_place_choice
    assert "31453" in {choice.code for choice in form.place_choices}
    assert "place_code" in form.errors


def test_the_choice_settles_it() -> None:
    form = picker(place_text="vi thuy", place_code="31453")

    assert form.is_valid()
    assert form.cleaned_data["place"].full_name == "Xã Vĩnh Thuận Đông"


def test_a_code_alone_is_enough_and_a_wrong_one_is_refused() -> None:
    assert picker(place_code="31453").is_valid()
    assert not picker(place_text="vi thuy", place_code="99999").is_valid()


@pytest.mark.parametrize("text", ["", "không nơi nào như vậy"])
def test_nothing_found_or_given_says_what_to_do(text: str) -> None:
    form = picker(place_text=text)

    assert not form.is_valid()
    assert "Hãy viết" in str(form.errors["place_text"])


def test_where_no_place_is_needed_none_is_no_error() -> None:
    class Optional(PlacePicker):
        place_needed = False

    form = Optional({"place_text": ""}, place_day=DAY)

    assert form.is_valid()
    assert form.cleaned_data["place"] is None

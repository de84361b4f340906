"""The loaded units against the numbers of the official lists."""

from collections import Counter
from datetime import date

import pytest

from phoihop.organizations import seeding
from phoihop.organizations.models import ChangeEvent, Place, PlaceChange
from phoihop.organizations.selectors.places import convert_place, place_on

LAST_OLD_DAY = date(2025, 6, 30)
TODAY = date(2026, 11, 1)


@pytest.mark.django_db
def test_today_has_34_provinces_and_3321_communes() -> None:
    levels = Counter(Place.objects.on(TODAY).values_list("level", flat=True))
    types = Counter(Place.objects.on(TODAY).filter(level="commune").values_list("unit_type", flat=True))

    assert levels == {"province": 34, "commune": 3321}
    assert types == {"Xã": 2611, "Phường": 697, "Đặc khu tại hải đảo": 13}


@pytest.mark.django_db
def test_before_july_2025_the_three_provinces_have_their_districts_and_communes() -> None:
    rows = Place.objects.on(LAST_OLD_DAY)

    assert Counter(rows.values_list("level", flat=True)) == {"province": 3, "district": 28, "commune": 263}
    assert rows.filter(level="commune", parent__parent__code="93").count() == 75
    assert rows.filter(level="district", parent__code="93").count() == 8


@pytest.mark.django_db
def test_hau_giang_75_communes_became_28_each_wholly() -> None:
    old = Place.objects.on(LAST_OLD_DAY).filter(level="commune", parent__parent__code="93")

    results = [convert_place(place, TODAY) for place in old]

    assert all(len(parts) == 1 and parts[0].share == 1 and parts[0].verified for parts in results)
    assert len({parts[0].place.code for parts in results}) == 28


@pytest.mark.django_db
def test_the_28_have_no_predecessor_outside_hau_giang() -> None:
    formed = {row["new_code"] for row in seeding.rows("hau-giang-75-to-28")}

    origins = PlaceChange.objects.filter(to_place__code__in=formed, event__effective_on=seeding.REFORM)

    assert set(origins.values_list("from_place__parent__parent__code", flat=True)) == {"93"}


@pytest.mark.django_db
def test_false_matches_are_not_there() -> None:
    for row in seeding.rows("hau-giang-false-matches"):
        wrong = PlaceChange.objects.filter(from_place__code=row["old_code"], to_place__code=row["wrong_new_code"])
        assert not wrong.exists()


@pytest.mark.django_db
def test_every_old_unit_has_a_living_successor() -> None:
    for place in Place.objects.on(LAST_OLD_DAY):
        assert convert_place(place, TODAY), place


@pytest.mark.django_db
def test_loading_twice_adds_nothing() -> None:
    assert seeding.load_places(Place, ChangeEvent, PlaceChange) == 0


@pytest.mark.django_db
def test_ten_communes_of_dong_nai_became_wards_with_the_city() -> None:
    assert place_on("26248", date(2026, 4, 29)).full_name == "Xã Trảng Bom"
    assert place_on("26248", date(2026, 4, 30)).full_name == "Phường Trảng Bom"

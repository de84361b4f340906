"""The bodies of the sample province, and what neighbours ask of them."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from phoihop.organizations.interface import (
    BodyKind,
    bodies_on,
    body_by_code,
    body_options,
    children_of,
    commune_committee,
    contacts_of,
    intake_body,
    load_bodies,
    name_of,
    place_on,
    successors_of,
    way_up,
)
from phoihop.organizations.models import Body, BodyVersion
from phoihop.organizations.selectors.bodies import tree_on
from phoihop.trail.interface import SystemActor

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2025, 6, 30), date(2026, 11, 1)
BY = SystemActor("test")


@pytest.fixture(autouse=True)
def _bodies() -> None:
    load_bodies(by=BY)


def test_every_commune_of_today_has_its_committee_under_the_official_code() -> None:
    codes = set(bodies_on(AFTER, [BodyKind.PEOPLES_COMMITTEE]).values_list("code", flat=True))

    assert len({code for code in codes if code.isdigit()}) == 103
    assert name_of(body_by_code("31441"), AFTER) == "Ủy ban nhân dân xã Vị Thuỷ"


def test_the_former_province_had_8_districts_and_75_communes() -> None:
    levels = list(BodyVersion.objects.on(BEFORE).filter(body__kind="peoples_committee").values_list("level", flat=True))

    assert (levels.count("district"), levels.count("commune")) == (8, 75)


def test_loading_again_writes_nothing() -> None:
    assert load_bodies(by=BY) == 0


def test_every_former_body_has_living_successors() -> None:
    for body in Body.objects.filter(valid_to__isnull=False):
        heirs = successors_of(body, AFTER)
        assert heirs, body.code
        assert all(heir.holds_on(AFTER) for heir in heirs)


def test_two_mergers_in_a_row_are_followed() -> None:
    assert [heir.code for heir in successors_of(body_by_code("HG-STNMT"), AFTER)] == ["SNNMT"]


def test_the_committee_of_an_old_place_today_is_that_of_its_successor() -> None:
    old = place_on("31447", BEFORE)

    assert commune_committee(old, AFTER) == body_by_code("31453")
    assert commune_committee(old, BEFORE) == body_by_code("HG-31447")
    assert commune_committee(place_on("00004", AFTER), AFTER) is None


def test_the_reception_board_has_three_sites() -> None:
    assert intake_body().code == "BTCD"
    assert intake_body().sites.on(AFTER).count() == 3


def test_the_tree_of_a_day_holds_every_body_of_the_day_once() -> None:
    def size(nodes: list) -> int:  # type: ignore[type-arg]  # a forest of any nodes
        return sum(1 + size(node.children) for node in nodes)

    assert size(tree_on(AFTER)) == BodyVersion.objects.on(AFTER).count()
    assert "Sở Xây dựng" in {version.name for version in children_of(body_by_code("UBND"), AFTER)}


def test_where_to_go_is_the_seat_of_the_day_with_the_further_sites(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    bodies = [body_by_code("BTCD"), body_by_code("31441"), body_by_code("HG-BTCD")]
    with django_assert_num_queries(2):
        board, commune = contacts_of(bodies, AFTER)

    assert board.name == "Ban Tiếp công dân thành phố Cần Thơ"
    assert [site.name.split("(")[0].strip() for site in board.sites] == [
        "Trụ sở Ninh Kiều",
        "Trụ sở Phú Lợi",
        "Trụ sở Vị Tân",
    ]
    assert (commune.name, commune.sites) == ("Ủy ban nhân dân xã Vị Thuỷ", [])
    assert commune.address == "Trụ sở Ủy ban nhân dân xã Vị Thuỷ"
    assert [contact.name for contact in contacts_of(bodies, BEFORE)] == ["Ban Tiếp công dân tỉnh Hậu Giang"]


def test_the_bodies_to_choose_from_are_those_of_the_day_and_those_of_before(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(2):
        options = {option.code: option for option in body_options(AFTER)}

    assert (options["31441"].stands, options["HG-SNN"].stands) == (True, False)
    assert options["HG-SNN"].name == "Sở Nông nghiệp và Phát triển nông thôn tỉnh Hậu Giang"
    assert "31441" not in {option.code for option in body_options(BEFORE)}


def test_the_way_up_is_that_of_the_day_and_ends_where_a_body_does_not_stand() -> None:
    top, middle, low = body_by_code("VPUB"), body_by_code("SXD"), body_by_code("BTCD")
    BodyVersion.objects.filter(body=low).update(parent=middle)
    BodyVersion.objects.filter(body=middle).update(parent=top)
    BodyVersion.objects.filter(body=top).update(parent=None)
    assert [version.body for version in way_up(low)] == [low, middle, top]

    Body.objects.filter(pk=middle.pk).update(valid_to=date(2026, 6, 30))
    assert [version.body for version in way_up(low, date(2026, 7, 1))] == [low]
    assert [version.body for version in way_up(low, date(2026, 6, 30))] == [low, middle, top]


def test_a_circle_of_bodies_ends() -> None:
    one, other = body_by_code("SXD"), body_by_code("BTCD")
    BodyVersion.objects.filter(body=one).update(parent=other)
    BodyVersion.objects.filter(body=other).update(parent=one)

    assert [version.body for version in way_up(one)] == [one, other]

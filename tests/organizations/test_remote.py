"""The page of remote areas: marked by a source, ended by a day, refused without either."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from phoihop.accounts.interface import User
from phoihop.core.errors import Invalid, Missing, NotAllowed
from phoihop.organizations.actions.remote import end_remote, mark_remote
from phoihop.organizations.interface import Place
from phoihop.organizations.selectors.places import place_on
from phoihop.trail.interface import Event, SystemActor
from tests.people import signed_in

pytestmark = pytest.mark.django_db
BY = SystemActor("test")
PAGE = "/co-cau/quan-tri/vung-xa/"
START = date(2026, 1, 5)


def split(name: str, day: date | None) -> dict[str, str]:
    """A day as the three boxes of its field send it."""
    return {f"{name}-{part}": str(getattr(day, part)) if day else "" for part in ("day", "month", "year")}


def answers(**changed: object) -> dict[str, str]:
    given = {"place_text": "Vị Thủy", "place_code": "31441", "source": "Quyết định 861/QĐ-TTg", **changed}
    start, end = given.pop("start", START), given.pop("end", None)
    return {**split("start", start), **split("end", end), **given}  # type: ignore[arg-type, dict-item]  # days and texts


def marked(code: str = "31441") -> Place:
    return mark_remote(code, start=START, source="Quyết định 861/QĐ-TTg", by=BY)


def remote() -> list[Place]:
    return list(Place.objects.exclude(remote_from=None))


def test_an_area_is_marked_and_listed_with_its_source(son: User) -> None:
    client = signed_in(son)

    response = client.post(PAGE, answers(), follow=True)

    page = response.content.decode()
    assert "Đã ghi Xã Vị Thuỷ là vùng sâu, vùng xa." in page
    assert "Quyết định 861/QĐ-TTg" in page
    assert "05/01/2026" in page
    (place,) = remote()
    assert (place.code, place.remote_from, place.remote_to) == ("31441", START, None)
    assert Event.objects.get(code="place.marked_remote").actor_id == str(son.pk)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"source": " "}, "Văn bản xác định"),
        ({"start": None}, "Từ ngày"),
        ({"end": date(2026, 1, 4)}, "Ngày kết thúc phải từ ngày bắt đầu trở đi."),
        ({"place_text": "", "place_code": ""}, "Hãy viết tên xã, phường"),
        ({"place_code": "9" * 400}, "Có nhiều nơi mang tên này."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_marked(son: User, changed: dict[str, object], words: str) -> None:
    response = signed_in(son).post(PAGE, answers(**changed))

    assert response.status_code == 422
    assert words in response.content.decode().split("</h1>")[0] + response.content.decode().split("<form")[-1]
    assert remote() == []


def test_the_place_is_that_of_the_first_day(son: User) -> None:
    """The code was a town's until 30/6/2025 and is a commune's since."""
    signed_in(son).post(
        PAGE, answers(place_text="Nàng Mau", place_code="", start=date(2024, 5, 6), end=date(2024, 9, 9))
    )

    assert [place.full_name for place in remote()] == [place_on("31441", date(2024, 5, 6)).full_name]
    assert place_on("31441", date(2024, 5, 6)) != place_on("31441", START)


def test_an_area_ends_on_its_last_day(son: User) -> None:
    place = marked()

    response = signed_in(son).post(f"{PAGE}{place.pk}/ket-thuc/", split("end", date(2026, 6, 30)), follow=True)

    assert "Không áp dụng hôm nay" in response.content.decode()
    place.refresh_from_db()
    assert place.is_remote_on(date(2026, 6, 30))
    assert not place.is_remote_on(date(2026, 7, 1))
    assert Event.objects.get(code="place.remote_ended").data == {"code": "31441", "to": "2026-06-30"}


def test_an_end_before_the_first_day_is_refused(son: User) -> None:
    place = marked()

    response = signed_in(son).post(f"{PAGE}{place.pk}/ket-thuc/", split("end", date(2026, 1, 4)))

    assert response.status_code == 422
    place.refresh_from_db()
    assert place.remote_to is None
    with pytest.raises(Invalid, match="Ngày kết thúc"):
        end_remote(place, end=date(2026, 1, 4), by=BY)


def test_only_a_remote_area_ends_and_only_by_who_may(son: User, chi: User) -> None:
    ordinary = place_on("31441", START)

    assert signed_in(son).get(f"{PAGE}{ordinary.pk}/ket-thuc/").status_code == 404
    assert signed_in(son).get(f"{PAGE}{'9' * 400}/ket-thuc/").status_code == 404
    with pytest.raises(Missing):
        end_remote(ordinary, end=START, by=BY)
    with pytest.raises(NotAllowed):
        end_remote(marked(), end=START, by=chi)


def test_the_list_costs_the_same_at_one_area_and_at_many(
    son: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client: Client = signed_in(son)
    for place in Place.objects.on(START).filter(parent__code="92")[:20]:
        marked(place.code)
    client.get(PAGE)

    with django_assert_max_num_queries(9):
        assert client.get(PAGE).content.decode().count("Ghi ngày kết thúc") >= 20

"""Guidance once for the same content: the second time the officer is told, and decides."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phoihop.core import clock
from phoihop.organizations.interface import Level, Place
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import Petition
from tests.people import People, signed_in
from tests.petitions.factories import new_filing
from tests.petitions.letters import ROAD, ROAD_AGAIN, WATER
from tests.portal.journey import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def where() -> Place:
    since = clock.today() - timedelta(days=900)
    return Place.objects.create(
        code="99101", level=Level.COMMUNE, name="Ninh Kiều", full_name="Phường Ninh Kiều", valid_from=since
    )


def classified(text: str, where: Place, people: People) -> Petition:
    petition = new_filing(subject="Đơn về việc sau", body=text, place=where).petition
    petitions.classify(petition, kind="KNPA", by=people.chi)
    return petition


def guided(text: str, where: Place, people: People) -> Petition:
    petition = classified(text, where, people)
    return petitions.decide_guide(
        petition, by=people.chi, ground="not_competent", reason="Gửi Điện lực thành phố, 06 Nguyễn Trãi."
    )


def page_of(petition: Petition, people: People) -> str:
    return text_of(signed_in(people.chi).get(f"/ho-so/{petition.code}/buoc/huong-dan/").content.decode())


def test_the_officer_is_told_when_where_and_what_to_do(where: Place, people: People) -> None:
    first, again = guided(ROAD, where, people), classified(ROAD_AGAIN, where, people)
    petitions.print_letters()

    page = page_of(again, people)

    (before,) = petitions.guided_before(people.chi, again)
    assert (before.code, before.guided_on) == (first.code, clock.today())
    assert "Gửi Điện lực thành phố, 06 Nguyễn Trãi." in page
    assert "Cùng một nội dung chỉ hướng dẫn một lần" in page
    assert f"/ho-so/{again.code}/don-trung/{first.code}/" in signed_in(people.chi).get(
        f"/ho-so/{again.code}/buoc/huong-dan/"
    ).content.decode()  # fmt: skip


def test_the_officer_may_guide_all_the_same(where: Place, people: People) -> None:
    guided(ROAD, where, people)
    again = classified(ROAD_AGAIN, where, people)
    petitions.print_letters()

    done = signed_in(people.chi).post(
        f"/ho-so/{again.code}/buoc/huong-dan/", {"ground": "not_competent", "reason": "Người gửi khác."}
    )

    assert done.status_code == 302
    assert Petition.objects.get(pk=again.pk).state == "guided"


def test_another_content_or_another_end_says_nothing(where: Place, people: People) -> None:
    guided(ROAD, where, people)
    other = classified(WATER, where, people)
    same = classified(ROAD_AGAIN, where, people)
    petitions.print_letters()
    before = petitions.guided_before(people.chi, same)
    petitions.correct_step(Petition.objects.get(state="guided"), by=people.chi, reason="Hướng dẫn nhầm.")

    assert "có thể đã được hướng dẫn" not in page_of(other, people)
    assert before
    assert petitions.guided_before(people.chi, same) == []


def test_letters_of_other_bodies_are_not_told(where: Place, people: People) -> None:
    guided(ROAD, where, people)
    again = classified(ROAD_AGAIN, where, people)
    petitions.print_letters()

    assert petitions.guided_before(people.dung, again) == []


def test_asking_costs_three_queries_at_most(where: Place, people: People) -> None:
    again = classified(ROAD_AGAIN, where, people)
    with CaptureQueriesContext(connection) as none:
        petitions.guided_before(people.chi, again)
    for _letter in range(3):
        guided(ROAD, where, people)
    petitions.print_letters()
    with CaptureQueriesContext(connection) as some:
        assert len(petitions.guided_before(people.chi, again)) == 3

    assert (len(none), len(some)) == (1, 3)

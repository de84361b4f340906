"""An inspector opens one case of another body, for hours, with a stated reason."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from phoihop.accounts.interface import Post
from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid, Missing, NotAllowed
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import Petition, get_for, visible_to
from phoihop.petitions.models import InspectorReading
from phoihop.trail.interface import WriteRefused, events_of
from tests.people import People, holder, new_post
from tests.petitions.factories import create_at, new_filing

SECRET_WORDS = "theo đơn của bà con ấp Bình An"


def opening(petition: Petition, people: People, **changes: str) -> InspectorReading:
    given = {"reason": "planned", "decision": "12/QĐ-TTTP, 05/11/2026", "note": SECRET_WORDS, **changes}
    return petitions.open_reading(petition.code, by=people.oanh, now=None, **given)


def test_an_opening_lets_the_inspector_read_that_case_alone(people: People) -> None:
    one, other = new_filing().petition, new_filing().petition
    assert not visible_to(people.oanh).exists()

    opening(one, people)

    assert list(visible_to(people.oanh)) == [one]
    assert [row.code for row in petitions.search(people.oanh, "đèn đường").rows] == [one.code]
    assert petitions.worklist(people.oanh).rows == []
    assert petitions.statistics(people.oanh) == []
    assert petitions.allowed_moves(people.oanh, one) == []
    with pytest.raises(Missing):
        get_for(people.oanh, other.code)
    assert not visible_to(people.minh).exists()  # a colleague of the same body opens nothing by it


def test_an_opening_ends_by_itself_after_eight_hours(people: People) -> None:
    petition = new_filing().petition
    reading = opening(petition, people)

    with time_machine.travel(reading.expires_at - timedelta(seconds=1), tick=False):
        assert visible_to(people.oanh).exists()
    with time_machine.travel(reading.expires_at, tick=False):
        assert not visible_to(people.oanh).exists()
        opening(petition, people)
        assert visible_to(people.oanh).exists()
    assert reading.expires_at - reading.opened_at == timedelta(hours=8)


def test_an_opening_ends_with_the_post_by_which_it_was_made(people: People) -> None:
    opening(new_filing().petition, people)
    Post.objects.filter(user=people.oanh).update(valid_to=clock.today() - timedelta(days=1))
    people.oanh.forget_holdings()

    assert not visible_to(people.oanh).exists()


def test_another_post_of_the_inspector_keeps_no_opening_of_the_ended_one(people: People) -> None:
    petition = new_filing().petition
    opening(petition, people)
    new_post(people.oanh, "VPUB", role="inspector", title="Thanh tra viên")
    assert visible_to(people.oanh).exists()

    Post.objects.filter(user=people.oanh, body__code="TTTP").update(valid_to=clock.today() - timedelta(days=1))
    people.oanh.forget_holdings()

    assert not visible_to(people.oanh).exists()


def test_the_inspector_may_stop_reading_early_and_only_once(people: People) -> None:
    reading = opening(new_filing().petition, people)
    with pytest.raises(Missing):
        petitions.end_reading(reading, by=holder("", "Thanh tra khác", "inspector", "TTTP", "Thanh tra viên"))

    petitions.end_reading(reading, by=people.oanh)

    assert not visible_to(people.oanh).exists()
    with pytest.raises(Conflict):
        petitions.end_reading(reading, by=people.oanh)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": "curiosity"}, "reason"),
        ({"reason": ""}, "reason"),
        ({"decision": "  "}, "decision"),
        ({"decision": "x" * 81}, "decision"),
        ({"note": "x" * 201}, "note"),
    ],
)
def test_an_opening_without_reason_or_decision_is_refused(people: People, changes: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        opening(new_filing().petition, people, **changes)

    assert refused.value.field == field
    assert not InspectorReading.objects.exists()


def test_what_is_not_there_or_open_already_is_refused(people: People) -> None:
    petition = new_filing().petition
    own = create_at("forwarding")
    with pytest.raises(Invalid, match="Không có hồ sơ"):
        petitions.open_reading("KHONGCO", reason="planned", decision="1", by=people.oanh)
    opening(petition, people)
    with pytest.raises(Invalid, match="đang đọc được"):
        opening(petition, people)
    assert own.petition not in visible_to(people.oanh)


@pytest.mark.parametrize("name", ["chi", "ha", "minh", "son"])
def test_nobody_but_an_inspector_opens_a_case(people: People, name: str) -> None:
    with pytest.raises(NotAllowed):
        petitions.open_reading(new_filing().code, reason="planned", decision="1", by=getattr(people, name))


def test_events_hold_the_code_of_the_reason_and_no_word_of_it(people: People) -> None:
    petition = new_filing().petition
    reading = opening(petition, people)
    petitions.note_read(petition, by=people.oanh, reason=petitions.ReadReason.DUTY)
    petitions.end_reading(reading, by=people.oanh)

    events = list(events_of("petition", petition.code))[-3:]

    assert [event.code for event in events] == [
        "petition.inspection_opened",
        "petition.read",
        "petition.inspection_ended",
    ]
    assert [event.data["reason"] for event in events] == ["planned", "inspection.planned", "planned"]
    assert not any(SECRET_WORDS in str(event.data) or "QĐ" in str(event.data) for event in events)


def test_the_person_learns_that_an_inspector_read_and_why(people: People) -> None:
    filed = new_filing()
    opening(filed.petition, people)
    petitions.note_read(filed.petition, by=people.oanh, reason=petitions.ReadReason.DUTY)

    readers = petitions.case_readers(petitions.open_case(filed.code, filed.secret))

    assert [(row.body, row.post, row.reason) for row in readers] == [
        ("Thanh tra thành phố", "Thanh tra viên, Thanh tra thành phố", "Thanh tra theo kế hoạch")
    ]


def test_the_leaders_of_the_bodies_that_hold_or_held_it_see_the_opening(people: People) -> None:
    walk = create_at("received", subject="Đường ngập")  # from the reception board to the department of construction
    opening(walk.petition, people)

    [row] = petitions.inspections_of_body(people.lan).rows

    assert (row.code, row.inspector, row.reason, row.note) == (
        walk.petition.code,
        "Bùi Thị Oanh",
        "Thanh tra theo kế hoạch",
        SECRET_WORDS,
    )
    assert row.is_running
    assert petitions.inspections_of_body(people.ha).rows == []
    assert petitions.inspections_of_body(people.chi).rows == []  # no leader
    assert [one.pk for one in petitions.own_inspections(people.oanh).rows] == [row.pk]


def test_long_lists_of_openings_have_pages(people: People) -> None:
    for _ in range(3):
        opening(new_filing().petition, people)
    newest = petitions.own_inspections(people.oanh).rows[0]

    assert [row.pk < newest.pk for row in petitions.own_inspections(people.oanh, str(newest.pk)).rows] == [True, True]


def test_the_database_keeps_openings_limited_and_the_guard_keeps_them_in_actions(people: People) -> None:
    reading = opening(new_filing().petition, people)
    with pytest.raises(WriteRefused):
        InspectorReading.objects.update(expires_at=clock.now())
    reading.expires_at = reading.opened_at
    with pytest.raises(IntegrityError), transaction.atomic():
        reading.save()

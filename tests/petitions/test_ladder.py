"""What waits is told rung by rung; where nobody sits, the next one hears of it."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phoihop.accounts.interface import Post, User
from phoihop.core import clock
from phoihop.core.ids import grouped
from phoihop.law.interface import current_calendar, working_days_between
from phoihop.notices.models import Notification
from phoihop.organizations.interface import BodyVersion
from phoihop.petitions.actions.escalating import climb
from phoihop.petitions.interface import (
    accept_transfer,
    assign,
    classify,
    decide_accept,
    note_outside,
    recall_transfer,
)
from phoihop.petitions.models import Escalation, Petition
from phoihop.trail.interface import events_of
from tests.people import holder, standing_body
from tests.petitions.factories import Walk, create_at, new_filing
from tests.petitions.outside import BY_POST, sent_outside

pytestmark = pytest.mark.django_db


def morning(day: date) -> datetime:
    return datetime.combine(day, time(8), clock.ZONE)


def working_day(start: date, number: int) -> date:
    """The day on which `number` working days have gone by since `start`."""
    day = start
    while working_days_between(start, day, calendar=current_calendar()) < number or not is_working(day):
        day += timedelta(days=1)
    return day


def is_working(day: date) -> bool:
    return current_calendar().is_working(day)


def heard(user: User) -> list[str]:
    return list(Notification.objects.filter(user=user).order_by("id").values_list("subject", flat=True))


def due(petition: Petition) -> date:
    petition.refresh_from_db()
    assert petition.due_on is not None
    return petition.due_on


def put_above(code: str, above: str) -> User:
    """The head of the body that from now on stands above `code`."""
    BodyVersion.objects.filter(body=standing_body(code)).update(parent=standing_body(above))
    return holder("", f"Lãnh đạo {above}", "leader", above, "Chánh Văn phòng", is_head=True)


def test_a_late_matter_climbs_from_the_officer_to_the_body_above() -> None:
    walk, above = create_at("in_progress"), put_above("BTCD", "VPUB")
    last = due(walk.petition)
    code = walk.petition.code
    shown = grouped(code)

    climb(morning(working_day(last, 1)))
    assert heard(walk.officer) == heard(walk.leader) == ["Nhắc việc: 1 đơn quá hạn"]
    climb(morning(working_day(last, 3)))
    assert heard(walk.leader)[1:] == ["Nhắc việc: 1 đơn quá hạn 3 ngày làm việc"]
    climb(morning(working_day(last, 10)))
    assert heard(above) == ["Cấp dưới: 1 đơn quá hạn 10 ngày làm việc"]

    (told,) = Notification.objects.filter(user=above)
    assert shown not in told.body + told.subject
    assert "Ban Tiếp công dân thành phố" in told.body
    assert shown in Notification.objects.filter(user=walk.officer).get().body
    rungs = [event.data["rung"] for event in events_of("petition", code).filter(code="petition.escalated")]
    assert rungs == ["late", "late-heads", "late-superior"]
    assert due(walk.petition) == last


def test_each_rung_is_told_once_and_a_new_due_day_begins_anew() -> None:
    walk = create_at("in_progress")
    first = working_day(due(walk.petition), 1)
    assert climb(morning(first)) == 1
    assert climb(morning(first)) == 0
    assert climb(morning(working_day(due(walk.petition), 2))) == 0
    with connection.cursor() as cursor:  # what an extension does to the row
        later = first + timedelta(days=30)
        cursor.execute("UPDATE petitions_petition SET due_on = %s, alert_on = %s", [later, later])
    assert climb(morning(working_day(later, 1))) == 1
    assert heard(walk.officer) == ["Nhắc việc: 1 đơn quá hạn"] * 2


def test_the_warning_comes_before_the_due_day() -> None:
    walk = create_at("in_progress")
    walk.petition.refresh_from_db()
    assert walk.petition.alert_on is not None
    day = working_day(walk.petition.alert_on - timedelta(days=1), 1)
    assert climb(morning(day)) == 1
    assert heard(walk.officer) == ["Nhắc việc: 1 đơn sắp hết hạn"]
    assert heard(walk.leader) == []


def test_without_an_officer_those_who_assign_hear_of_it_and_without_them_the_body_above() -> None:
    walk, above = create_at("accepted"), put_above("BTCD", "VPUB")
    walk.petition.refresh_from_db()
    assert walk.petition.holder is None
    assert walk.petition.alert_on is not None
    day = working_day(walk.petition.alert_on - timedelta(days=1), 1)
    climb(morning(day))
    assert heard(walk.leader) == ["Nhắc việc: 1 đơn sắp hết hạn"]

    Post.objects.filter(user=walk.leader).update(valid_to=day)
    climb(morning(working_day(due(walk.petition), 1)))
    assert heard(above) == ["Cấp dưới: 1 đơn quá hạn"]
    assert len(heard(walk.leader)) == 1


def test_an_officer_whose_post_ended_is_told_nothing_more() -> None:
    walk = create_at("in_progress")
    last = due(walk.petition)
    Post.objects.filter(user=walk.officer).update(valid_to=last)
    climb(morning(working_day(last, 1)))
    assert heard(walk.officer) == []
    assert heard(walk.leader) == ["Nhắc việc: 1 đơn quá hạn"]


def test_a_matter_found_late_gets_the_rung_it_stands_on() -> None:
    walk = create_at("in_progress")
    assert climb(morning(working_day(due(walk.petition), 12))) == 1
    assert list(Escalation.objects.values_list("rung", flat=True)) == ["late-superior"]
    assert heard(walk.officer) == []


def test_many_matters_are_one_notice() -> None:
    walk = create_at("in_progress")
    other = create_at("accepted").petition
    assign(other, officer=walk.officer, by=walk.leader)
    day = working_day(max(due(walk.petition), due(other)), 1)
    climb(morning(day))
    (told,) = Notification.objects.filter(user=walk.officer)
    assert told.subject == "Nhắc việc: 2 đơn quá hạn"
    assert grouped(walk.petition.code) in told.body
    assert grouped(other.code) in told.body


def test_nobody_is_told_at_night_or_on_a_day_off() -> None:
    walk = create_at("in_progress")
    day = working_day(due(walk.petition), 1)
    assert climb(datetime.combine(day, time(5), clock.ZONE)) == 0
    off = next(day + timedelta(days=n) for n in range(8) if not is_working(day + timedelta(days=n)))
    assert climb(morning(off)) == 0
    assert climb(morning(day)) == 1


def test_what_has_ended_or_stands_still_is_not_told() -> None:
    for state in ("waiting", "closed", "guided"):
        create_at(state)
    assert climb(morning(working_day(clock.today(), 200))) == 0
    assert not Notification.objects.filter(template__startswith="petitions.ladder").exists()


def sent() -> tuple[Walk, date, User, User]:
    """A petition on its way, the day of sending, who receives there and who heads that body."""
    clerk = holder("", "Văn thư", "officer", "SXD", "Chuyên viên")
    head = holder("", "Giám đốc", "leader", "SXD", "Giám đốc", is_head=True)
    walk = create_at("forwarding")
    assert walk.transfer is not None
    return walk, clock.local_date(walk.transfer.sent_at), clerk, head


def rungs_of(walk: Walk) -> list[str]:
    return list(Escalation.objects.filter(transfer=walk.transfer).order_by("id").values_list("rung", flat=True))


def test_a_transfer_that_nobody_answers_climbs_to_the_common_superior() -> None:
    walk, day, clerk, head = sent()
    common = put_above("BTCD", "VPUB")
    put_above("SXD", "VPUB")

    climb(morning(working_day(day, 2)))
    assert any("chờ tiếp nhận 2 ngày" in words for words in heard(clerk))
    assert not any("chờ tiếp nhận" in words for words in heard(walk.leader))
    climb(morning(working_day(day, 5)))
    assert any("chờ tiếp nhận 5 ngày" in words for words in heard(head))
    assert any("chờ tiếp nhận 5 ngày" in words for words in heard(walk.leader))
    climb(morning(working_day(day, 10)))
    assert "Cấp dưới: 1 đơn chờ tiếp nhận 10 ngày làm việc" in heard(common)
    assert rungs_of(walk) == ["door", "door-heads", "door-superior"]
    walk.petition.refresh_from_db()
    assert walk.petition.state == "forwarding"


def test_without_a_common_superior_the_sender_hears_of_it() -> None:
    walk, day, _clerk, _head = sent()
    climb(morning(working_day(day, 10)))
    assert any("chờ tiếp nhận 10 ngày" in words for words in heard(walk.leader))


@pytest.mark.parametrize("end", ["received", "recalled"])
def test_an_answered_transfer_is_told_no_more(end: str) -> None:
    walk, day, clerk, _head = sent()
    assert walk.transfer is not None
    if end == "received":
        accept_transfer(walk.transfer, by=clerk)
    else:
        recall_transfer(walk.transfer, by=walk.officer, reason="Nhầm nơi nhận.")
    climb(morning(working_day(day, 10)))
    assert rungs_of(walk) == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.integers(min_value=0, max_value=6), min_size=1, max_size=10))
def test_rungs_are_only_climbed_and_never_twice(steps: list[int]) -> None:
    walk = create_at("in_progress")
    day = due(walk.petition) - timedelta(days=5)
    for step in steps:
        day += timedelta(days=step)
        climb(morning(day))
    order = ["soon", "late", "late-heads", "late-superior"]
    found = list(Escalation.objects.filter(petition=walk.petition).order_by("id").values_list("rung", flat=True))
    assert found == sorted(set(found), key=order.index)


def test_a_round_costs_no_more_for_many_matters() -> None:
    walk = create_at("in_progress")

    def cost(day: date) -> int:
        with CaptureQueriesContext(connection) as seen:
            climb(morning(day))
        return len(seen)

    alone = cost(working_day(due(walk.petition), 1))
    for _number in range(6):
        petition = new_filing().petition
        classify(petition, kind="KNPA", by=walk.officer)
        decide_accept(petition, by=walk.officer)
        assign(petition, officer=walk.officer, by=walk.leader)
    with connection.cursor() as cursor:
        later = due(walk.petition) + timedelta(days=60)
        cursor.execute("UPDATE petitions_petition SET due_on = %s, alert_on = %s", [later, later])
    assert cost(working_day(later, 1)) <= alone
    assert Notification.objects.filter(user=walk.officer).latest("id").subject == "Nhắc việc: 7 đơn quá hạn"


def test_what_waits_outside_climbs_and_a_promised_day_begins_anew() -> None:
    walk, handover = sent_outside(to=BY_POST)
    above = put_above("BTCD", "VPUB")
    note_outside(handover, answer_on=handover.waits_from + timedelta(days=5), by=walk.officer)
    since = handover.waits_from

    assert climb(morning(working_day(since, 9))) == 0
    assert climb(morning(working_day(since, 10))) == 1
    assert climb(morning(working_day(since, 11))) == 0
    climb(morning(working_day(since, 20)))
    climb(morning(working_day(since, 40)))
    assert heard(walk.leader) == [
        "Nhắc việc: 1 đơn chờ cơ quan ngoài hệ thống 10 ngày làm việc",
        "Nhắc việc: 1 đơn chờ cơ quan ngoài hệ thống 20 ngày làm việc",
        "Nhắc việc: 1 đơn chờ cơ quan ngoài hệ thống 40 ngày làm việc",
    ]
    assert heard(above) == ["Cấp dưới: 1 đơn chờ cơ quan ngoài hệ thống 40 ngày làm việc"]
    walk.petition.refresh_from_db()
    assert (walk.petition.state, handover.state) == ("forwarding", "noted")

"""Lists, search and figures of the desk; strangers see nothing anywhere."""

from datetime import timedelta

import pytest

from phoihop.core import clock
from phoihop.core.errors import Invalid, Missing
from phoihop.petitions.interface import (
    Filters,
    Standstill,
    allowed_moves,
    count_capped,
    fold_counts,
    get_for,
    incoming_transfers,
    leader_figures,
    next_in_list,
    recount,
    search,
    statistics,
    stuck_transfers,
    visible_to,
    worklist,
)
from phoihop.petitions.models import Petition, StateCount
from phoihop.trail.interface import actions_only
from tests.people import People
from tests.petitions.factories import create_at, new_filing

pytestmark = pytest.mark.django_db


def test_only_people_with_a_post_in_a_body_with_access_see_a_petition(people: People) -> None:
    filed = new_filing()

    seen = {name for name, user in people if visible_to(user).exists()}

    assert seen == {"chi"}
    for name, user in people:
        if name != "chi":
            with pytest.raises(Missing):
                get_for(user, filed.code)


def test_the_list_is_ordered_by_due_day_and_paged_by_keyset(people: People) -> None:
    now = clock.now()
    for days in range(55):
        new_filing(now=now - timedelta(days=(days * 7) % 30))

    first = worklist(people.chi)
    second = worklist(people.chi, after=first.next_cursor)

    dues = [row.due_on for row in first.rows + second.rows]
    assert dues == sorted(dues, key=str)
    assert (len(first.rows), len(second.rows), second.next_cursor) == (50, 5, "")
    assert len({row.code for row in first.rows + second.rows}) == 55
    assert count_capped(people.chi).number == 55


def test_a_spoilt_cursor_is_refused(people: People) -> None:
    for cursor in ("x", "2026-01-01_", "2026-13-01_5", "a_b_c"):
        with pytest.raises(Invalid):
            worklist(people.chi, after=cursor)


def test_filters_narrow_the_list(people: People) -> None:
    new_filing(now=clock.now() - timedelta(days=60))
    complaint = new_filing(kind="KN")
    closed = create_at("guided")

    assert [row.code for row in worklist(people.chi, Filters(kind="KN")).rows] == [complaint.code]
    assert len(worklist(people.chi, Filters(due="overdue")).rows) == 1
    assert closed.petition.code not in {row.code for row in worklist(people.chi).rows}
    assert [row.code for row in worklist(people.chi, Filters(state="guided", open_only=False)).rows] == [
        closed.petition.code
    ]


def test_next_in_the_list_follows_the_order_of_the_list(people: People) -> None:
    codes = [new_filing(now=clock.now() - timedelta(days=days)).code for days in (9, 5, 1)]
    first = Petition.objects.get(code=codes[0])
    last = Petition.objects.get(code=codes[2])

    assert next_in_list(people.chi, Filters(), first) == codes[1]
    assert next_in_list(people.chi, Filters(), last) == ""


@pytest.mark.parametrize("text", ["đèn đường", "den duong", "ĐÈN ĐƯỜNG", "Đèn   đường!"])
def test_search_finds_with_and_without_marks(people: People, text: str) -> None:
    filed = new_filing()
    new_filing(subject="Rác thải ở chợ", body="Chợ Cái Răng không có người gom rác.")

    assert [row.code for row in search(people.chi, text).rows] == [filed.code]


def test_search_finds_a_code_as_typed_and_words_apart(people: People) -> None:
    filed = new_filing()

    assert [row.code for row in search(people.chi, filed.code.lower()).rows] == [filed.code]
    assert [row.code for row in search(people.chi, "ngõ đèn").rows] == [filed.code]


def test_search_shows_a_stranger_nothing_and_never_finds_a_person(people: People) -> None:
    new_filing()

    assert search(people.dung, "đèn đường").rows == []
    assert search(people.chi, "Nguyễn Thị An").rows == []
    assert search(people.chi, "0900000001").rows == []


@pytest.mark.parametrize("text", ["", '"', "' OR 1=1 --", "a" * 5000, "*", "NEAR(", "xe:*", "\x00", "🙂"])
def test_search_takes_any_text(people: People, text: str) -> None:
    new_filing()

    assert search(people.chi, text).rows == []


def test_search_pages_by_its_own_cursor(people: People) -> None:
    for _ in range(27):
        new_filing()

    first = search(people.chi, "đèn đường")
    second = search(people.chi, "đèn đường", after=first.next_cursor)

    assert (len(first.rows), len(second.rows), second.next_cursor) == (25, 2, "")
    with pytest.raises(Invalid):
        search(people.chi, "đèn đường", after="pk_1; drop")


def test_statistics_equal_a_recount_after_moves_and_folding(people: People) -> None:
    for state in ("filed", "filed", "accepted", "received", "guided"):
        create_at(state)
    live = statistics(people.chi)

    folded = fold_counts()
    after_folding = statistics(people.chi)
    recount()

    assert folded > 0
    assert live == after_folding == statistics(people.chi)
    assert {(row.state, row.number) for row in live} == {("filed", 2), ("accepted", 1), ("guided", 1)}
    assert [row.state for row in statistics(people.dung)] == ["received"]
    assert fold_counts() == 0


def test_removing_a_petition_takes_it_out_of_the_counts() -> None:
    filed = new_filing()
    with actions_only():
        Petition.objects.filter(pk=filed.petition.pk).delete()
    fold_counts()

    assert not StateCount.objects.exists()


def test_the_leader_sees_what_is_late_in_the_own_body_and_why(people: People) -> None:
    walk = create_at("received", now=clock.now() - timedelta(days=40))
    with actions_only():
        Petition.objects.filter(pk=walk.petition.pk).update(due_on=clock.today() - timedelta(days=1), alert_on=None)

    figures = leader_figures(people.lan)

    assert [(row.body_name, row.open, row.overdue, row.reasons) for row in figures] == [
        ("Sở Xây dựng", 1, 1, {Standstill.DIRECTION: 1})
    ]
    assert [(row.open, row.overdue, row.soon) for row in leader_figures(people.ha)] == [(0, 0, 0)]
    assert leader_figures(people.chi) == []


def test_stuck_transfers_show_to_both_sides_only(people: People) -> None:
    create_at("forwarding")
    later = timedelta(0)

    assert stuck_transfers(people.chi, later).count() == 1
    assert stuck_transfers(people.dung, later).count() == 1
    assert stuck_transfers(people.giang, later).count() == 0
    assert stuck_transfers(people.chi).count() == 0
    assert incoming_transfers(people.dung).count() == 1
    assert incoming_transfers(people.chi).count() == 0


def test_allowed_moves_follow_the_post(people: People) -> None:
    petition = create_at("classified").petition

    assert set(allowed_moves(people.chi, petition)) >= {"accept", "forward", "guide", "return", "keep"}
    assert allowed_moves(people.dung, petition) == []
    assert allowed_moves(people.oanh, petition) == []

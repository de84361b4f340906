"""Likely repeats: found after the receipt, by place, object and words, never by who filed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.jobs.interface import run_all
from phoihop.organizations.interface import Level, Place, PlaceChange
from phoihop.petitions import interface as petitions
from phoihop.petitions.interface import Applicant, Filed, Petition
from phoihop.petitions.models import LetterObject, LetterPrint
from phoihop.petitions.selectors import repeats
from tests.people import People, standing_body
from tests.petitions.factories import create_at, new_filing
from tests.petitions.letters import DECISION, DECISION_AGAIN, ROAD, ROAD_AGAIN, WATER

_numbers = iter(range(1000))


def place(name: str = "Ninh Kiều", *, since: int = 900, until: int | None = None) -> Place:
    today = clock.today()
    row = Place(
        code=f"9{next(_numbers):04}", level=Level.COMMUNE, name=name, full_name=f"Phường {name}", unit_type="phường",
        valid_from=today - timedelta(days=since), valid_to=today - timedelta(days=until) if until else None,
        search_text=name, sort_key=name,
    )  # fmt: skip
    row.save()
    return row


def filed(text: str, where: Place | None, **more: object) -> Filed:
    return new_filing(subject="Đơn về việc sau", body=text, place=where, **more)


def codes(user: User, petition: Petition) -> list[str]:
    return [one.code for one in petitions.repeats_of(user, petition)]


def test_a_repeat_is_found_behind_the_page_with_its_reasons(people: People) -> None:
    where = place()
    first, other = filed(ROAD, where).petition, filed(WATER, where).petition
    again = filed(ROAD_AGAIN, where).petition
    assert petitions.repeats_of(people.chi, again) == []

    assert petitions.print_letters() == 3

    found = petitions.repeats_of(people.chi, again)
    assert [(one.code, one.same_place, one.shared_objects) for one in found] == [(first.code, True, ())]
    assert 36 <= found[0].similarity < 100
    assert codes(people.chi, first) == [again.code]
    assert codes(people.chi, other) == []
    assert petitions.print_letters() == 0


def test_filing_compares_nothing() -> None:
    filed(ROAD, None)
    with CaptureQueriesContext(connection) as queries:
        filed(ROAD, None)
    assert not [query for query in queries if "letterprint" in query["sql"] or "likelyrepeat" in query["sql"]]
    assert LetterPrint.objects.count() == 0


def test_one_object_in_two_places_is_found_and_a_name_is_not(people: People) -> None:
    me = Applicant(name="Lê Văn Bình", phone="0900000002", address="số 7 đường Lý Tự Trọng")
    intro = "Tôi tên là Lê Văn Bình, trú tại số 7 đường Lý Tự Trọng. "
    first = filed(intro + DECISION, place("An Bình"), applicant=me, kind="KN").petition
    second = filed(intro + DECISION_AGAIN, place("Cái Khế"), applicant=me, kind="KN").petition
    third = filed(intro + WATER, place("Hưng Phú"), applicant=me).petition
    petitions.print_letters()

    (found,) = petitions.repeats_of(people.chi, second)
    assert (found.code, found.same_place, found.shared_objects) == (first.code, False, ("so 34/qd-ubnd",))
    assert codes(people.chi, third) == []
    keys = set(LetterObject.objects.values_list("key", flat=True))
    assert keys == {"so 34/qd-ubnd", "thua 12, to 5"}


def test_the_place_of_before_counts_inside_the_window(people: People) -> None:
    from phoihop.organizations.models import ChangeEvent

    old, new, elsewhere = place("Cũ", until=30), place("Mới", since=29), place("Khác")
    event = ChangeEvent.objects.create(
        kind="merge", effective_on=clock.today() - timedelta(days=29), instrument="Nghị quyết 1/NQ"
    )
    PlaceChange.objects.create(event=event, from_place=old, to_place=new)
    first, again = filed(ROAD, old).petition, filed(ROAD_AGAIN, new).petition
    filed(ROAD, elsewhere)
    petitions.print_letters()

    assert codes(people.chi, again) == [first.code]
    assert len(petitions.likely_repeats(subject="Việc", body=ROAD, place=new)) == 2
    assert len(petitions.likely_repeats(subject="Việc", body=ROAD, place=elsewhere)) == 1


def test_letters_older_than_the_window_are_not_compared(people: People) -> None:
    where = place()
    old = clock.now() - timedelta(days=400)
    officer = people.chi
    petitions.register_paper(
        body=standing_body("BTCD"), kind="KNPA", subject="Đơn về việc sau", text=ROAD, place=where,
        applicant=Applicant(anonymous=True), by=officer, received_at=old,
    )  # fmt: skip
    again = filed(ROAD, where).petition
    petitions.print_letters()

    assert codes(people.chi, again) == []
    assert sorted(len(row.hashes) > 0 for row in LetterPrint.objects.all()) == [False, True]


def test_the_cap_is_told(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeats, "CANDIDATES", 2)
    where = place()
    few = filed(ROAD, where).petition
    petitions.print_letters()
    assert petitions.all_repeats_of(people.chi, few) == petitions.Repeats([], is_compared=True, was_capped=False)
    letters = [filed(ROAD, where).petition for _ in range(3)]
    assert not petitions.all_repeats_of(people.chi, letters[2]).is_compared
    petitions.print_letters()
    told = petitions.all_repeats_of(people.chi, letters[2])
    assert (told.is_compared, told.was_capped) == (True, True)


def test_nobody_is_shown_what_they_may_not_see(people: People) -> None:
    where = place()
    first, again = create_at("received", subject="Đơn về việc sau", body=ROAD, place=where).petition, filed(ROAD, where)
    petitions.print_letters()

    assert codes(people.chi, again.petition) == [first.code]
    assert codes(people.dung, first) == []
    assert codes(people.ha, first) == []


def test_a_corrected_place_is_compared_anew(people: People) -> None:
    where = place()
    first, again = filed(ROAD, where).petition, filed(ROAD_AGAIN, None).petition
    petitions.print_letters()
    assert codes(people.chi, again) == []

    petitions.classify(again, kind="KNPA", place=where, by=people.chi)
    run_all()

    assert codes(people.chi, again) == [first.code]


def test_many_letters_are_printed_in_batches_new_ones_before_old_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    from phoihop.petitions.actions import prints

    monkeypatch.setattr(prints, "BATCH", 2)
    monkeypatch.setattr(prints, "BATCHES", 1)
    letters = [filed(f"{WATER} Việc số {n}.", None).petition.pk for n in range(5)]

    def printed() -> list[int]:
        petitions.print_letters()
        return sorted(LetterPrint.objects.values_list("pk", flat=True))

    assert printed() == letters[3:]
    newer = [filed(ROAD, None).petition.pk for _ in range(3)]
    assert printed() == [*letters[3:], *newer[:2]]
    assert printed() == [*letters[3:], *newer]
    assert printed() == [*letters[1:], *newer]
    assert printed() == [*letters, *newer]


def test_the_public_hint_tells_month_and_state_alone() -> None:
    where = place()
    filed(ROAD, where)
    petitions.print_letters()
    with CaptureQueriesContext(connection) as queries:
        (hint,) = petitions.likely_repeats(subject="", body=ROAD_AGAIN, place=where)
    assert len(queries) == 2  # one of them is kept for a minute
    assert (hint.received_month.day, hint.state_label) == (1, "Đã nhận đơn, đang phân loại")
    assert list(hint.__dataclass_fields__) == ["received_month", "state_label"]

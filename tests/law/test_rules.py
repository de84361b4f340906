"""Rules as data: unverified ones are switched by reason and source, new wordings never edit the past."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from django.db import transaction

from phoihop.core.errors import Conflict, Invalid, NotAllowed
from phoihop.law.actions.calendar import add_closure
from phoihop.law.actions.clocks import start_clock
from phoihop.law.actions.rules import NewVersion, activate_rule, add_rule_version, deactivate_rule, set_promise
from phoihop.law.explain import explain
from phoihop.law.models import Rule
from phoihop.law.selectors import law_book
from phoihop.trail.interface import Event, WriteRefused
from tests.law.people import ADMINISTRATOR, OFFICER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_november")]
NEW = NewVersion(
    code="KN-ACC-1P", length=5, unit="WD", citation="Luật Khiếu nại, art. 27 (bản thử)", valid_from=date(2027, 1, 1)
)


@pytest.fixture
def in_november() -> object:
    with time_machine.travel("2026-11-23T09:00:00+07:00", tick=False):
        yield


def test_the_seed_is_whole_and_unverified_rules_are_off() -> None:
    assert Rule.objects.count() == 54
    assert set(Rule.objects.filter(is_active=False).values_list("code", flat=True)) == {
        "XLD-10", "KNCT-OWN", "KNCT-LEAD", "PAKN-RCV", "PAKN-ANS", "HG-START", "HG-COURT", "LAND-MED",
    }  # fmt: skip
    assert not Rule.objects.filter(is_active=True, confidence__in=["M", "M?"]).exists()
    assert Rule.objects.get(pk="KN-RES-1").pausable_from == date(2026, 7, 1)


def test_an_activated_rule_takes_the_place_of_the_promise() -> None:
    rule = activate_rule(
        Rule.objects.get(pk="XLD-10"), reason="Đã đối chiếu", source="Quyết định 1/QĐ-UBND", by=ADMINISTRATOR
    )

    clock = start_clock(
        subject_type="petition", subject_id="A", kind="KNPA", step="process", on=date(2026, 11, 2), by=OFFICER
    )
    assert clock is not None
    assert (clock.rule_id, clock.is_promise) == (rule.code, False)
    assert Event.objects.get(code="rule.activated").data["source"] == "Quyết định 1/QĐ-UBND"
    deactivate_rule(rule, reason="Bị bãi bỏ", source="Quyết định 2/QĐ-UBND", by=ADMINISTRATOR)
    assert "Thời hạn 10 ngày" in explain(clock).sentence  # a running clock keeps its rule


@pytest.mark.parametrize(("code", "refusal"), [("KN-ACC-1N", "verified"), ("HG-START", "no-source")])
def test_switching_needs_an_unverified_rule_and_a_source(code: str, refusal: str) -> None:
    with pytest.raises(Invalid) as refused:
        activate_rule(Rule.objects.get(pk=code), reason="Vì", source=" ", by=ADMINISTRATOR)

    assert refused.value.code == refusal


def test_a_rule_is_switched_on_once() -> None:
    rule = Rule.objects.get(pk="HG-START")
    activate_rule(rule, reason="Đã đọc", source="Luật 35", by=ADMINISTRATOR)

    with pytest.raises(Conflict):
        activate_rule(rule, reason="Đã đọc", source="Luật 35", by=ADMINISTRATOR)


def test_an_officer_may_not_change_the_law() -> None:
    with pytest.raises(NotAllowed):
        activate_rule(Rule.objects.get(pk="HG-START"), reason="Vì", source="Luật", by=OFFICER)
    with pytest.raises(NotAllowed):
        add_rule_version(Rule.objects.get(pk="KN-ACC-1N"), NEW, by=OFFICER)


def test_a_new_wording_begins_where_the_old_one_ends() -> None:
    old = Rule.objects.get(pk="KN-ACC-1N")

    new = add_rule_version(old, NEW, by=ADMINISTRATOR)

    old.refresh_from_db()
    assert old.valid_to == new.valid_from - timedelta(days=1)
    assert (new.kind, new.step, new.trigger, new.replaces) == (old.kind, old.step, old.trigger, old)
    rules = {rule.code: rule for rule in law_book().rules}
    assert {"KN-ACC-1N", "KN-ACC-1P"} <= set(rules)


def test_the_rule_in_force_on_the_day_of_the_event_is_taken_on_both_sides_of_the_change() -> None:
    add_rule_version(Rule.objects.get(pk="KN-ACC-1N"), NEW, by=ADMINISTRATOR)

    def rule_on(on: date) -> str | None:
        clock = start_clock(subject_type="petition", subject_id="A", kind="KN", step="accept", on=on, by=OFFICER)
        return clock.rule_id if clock else None

    assert [rule_on(date(2026, 12, 31)), rule_on(date(2027, 1, 1))] == ["KN-ACC-1N", "KN-ACC-1P"]


@pytest.mark.parametrize(
    ("new", "code", "refusal"),
    [
        (replace(NEW, valid_from=date(2026, 11, 22)), "KN-ACC-1N", "past"),
        (replace(NEW, code="KN-ACC-1"), "KN-ACC-1N", "code-taken"),
        (NEW, "KN-ACC-1", "ended"),
        (replace(NEW, citation=" "), "KN-ACC-1N", "no-citation"),
        (replace(NEW, complex_max=3), "KN-ACC-1N", "cap-too-short"),
    ],
)
def test_the_past_is_never_edited(new: NewVersion, code: str, refusal: str) -> None:
    with pytest.raises(Invalid) as refused:
        add_rule_version(Rule.objects.get(pk=code), new, by=ADMINISTRATOR)

    assert refused.value.code == refusal


def promise(days: int, valid_from: date) -> None:
    set_promise(
        body_id=None,
        kind="KNPA",
        step="process",
        length=days,
        unit="CD",
        source="Kế hoạch 9",
        valid_from=valid_from,
        by=ADMINISTRATOR,
    )


def due_of_a_new_clock() -> date:
    clock = start_clock(
        subject_type="petition", subject_id="A", kind="KNPA", step="process", on=date(2026, 11, 23), by=OFFICER
    )
    assert clock is not None
    return clock.due_on


def test_a_promise_begins_today_or_later_and_ends_the_one_before() -> None:
    promise(5, date(2026, 11, 23))
    with pytest.raises(Invalid):
        promise(4, date(2026, 11, 22))

    assert due_of_a_new_clock() == date(2026, 11, 30)  # 28/11 is a Saturday


def test_the_next_clock_sees_a_change_at_once_and_never_one_that_was_rolled_back() -> None:
    before = due_of_a_new_clock()

    with transaction.atomic():
        promise(5, date(2026, 11, 23))
        assert due_of_a_new_clock() == date(2026, 11, 30)
        transaction.set_rollback(True)

    assert due_of_a_new_clock() == before != date(2026, 11, 30)
    promise(5, date(2026, 11, 23))
    assert due_of_a_new_clock() == date(2026, 11, 30)
    add_closure(date(2026, 11, 30), name="Bão số 9", source="Công điện 9", by=ADMINISTRATOR)
    assert due_of_a_new_clock() == date(2026, 12, 1)


def test_rules_are_written_by_actions_only() -> None:
    with pytest.raises(WriteRefused):
        Rule.objects.filter(pk="HG-START").update(is_active=True)

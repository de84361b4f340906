"""Changes of the organisation: each kind, each refusal, and random histories."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from phoihop.core.errors import Invalid, NotAllowed
from phoihop.organizations import holdings
from phoihop.organizations.interface import (
    Amendment,
    Body,
    BodyVersion,
    Change,
    ChangeEvent,
    ChangeKind,
    Holding,
    NewBody,
    apply_change_event,
    body_by_code,
    name_of,
    successors_of,
)
from phoihop.organizations.reading import as_reported, in_structure_of
from phoihop.organizations.selectors.bodies import body_succession, tree_on
from phoihop.trail.interface import Event, SystemActor

BY = SystemActor("test")
START = date(2021, 1, 1)
LATER = date(2024, 3, 1)
END = date(2030, 1, 1)


class Outsider(SystemActor):
    def may(self, permission: str, subject: object | None = None) -> bool:
        return False


def new(code: str, parent: str = "") -> NewBody:
    return NewBody(code=code, kind="department", name=f"Sở {code}", parent_code=parent)


def change(kind: ChangeKind, *from_codes: str, **values: object) -> Change:
    base = Change(kind=kind, effective_on=LATER, instrument="Nghị quyết thử", from_codes=from_codes)
    return replace(base, **values)  # type: ignore[arg-type]  # the tests name the fields


def found(code: str, parent: str = "") -> Body:
    apply_change_event(change(ChangeKind.FOUND, effective_on=START, new=(new(code, parent),)), by=BY)
    return body_by_code(code)


@pytest.mark.django_db
def test_a_merger_ends_the_old_and_begins_the_new_on_the_day() -> None:
    old = [found("A"), found("B")]

    event = apply_change_event(change(ChangeKind.MERGE, "A", "B", new=(new("C"),)), by=BY)

    merged = body_by_code("C")
    for body in old:
        body.refresh_from_db()
        assert body.valid_to == LATER - timedelta(days=1)
        assert successors_of(body, LATER) == [merged]
    assert merged.valid_from == LATER
    assert list(event.rows.values_list("share", flat=True)) == [Decimal(1), Decimal(1)]
    assert Event.objects.filter(code="body.merged").count() == 3


@pytest.mark.django_db
def test_a_rename_keeps_the_body_and_its_past_name() -> None:
    body = found("A")

    apply_change_event(change(ChangeKind.RENAME, "A", amendment=Amendment(name="Sở Mới")), by=BY)

    assert name_of(body, LATER) == "Sở Mới"
    assert name_of(body, LATER - timedelta(days=1)) == "Sở A"


@pytest.mark.django_db
def test_bodies_under_the_ended_one_come_under_its_successor() -> None:
    found("A")
    found("B")
    child = found("A1", "A")

    apply_change_event(change(ChangeKind.ABSORB, "A", to_codes=("B",)), by=BY)

    version = child.versions.get(valid_to__isnull=True)
    assert version.parent == body_by_code("B")
    assert version.valid_from == LATER


@pytest.mark.django_db
def test_a_correction_of_the_same_day_is_written_in_place() -> None:
    body = found("A")

    apply_change_event(
        change(ChangeKind.CORRECTION, "A", effective_on=START, amendment=Amendment(name="Sở Đúng")), by=BY
    )

    assert list(body.versions.values_list("name", flat=True)) == ["Sở Đúng"]


@pytest.mark.django_db
def test_a_split_off_leaves_the_source_standing() -> None:
    body = found("A")

    apply_change_event(change(ChangeKind.SPLIT_OFF, "A", new=(new("A2"),)), by=BY)

    body.refresh_from_db()
    assert body.valid_to is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        change(ChangeKind.MERGE, "A", new=(new("C"),)),
        change(ChangeKind.FOUND, "A", new=(new("C"),)),
        change(ChangeKind.CLOSE, "A", instrument="  "),
        change(ChangeKind.ABSORB, "A", to_codes=("A",)),
        change(ChangeKind.RENAME, "A"),
        change(ChangeKind.RENAME, "A", amendment=Amendment(name="X"), effective_on=START),
        change(ChangeKind.RENAME, "A", amendment=Amendment(name="X"), effective_on=START - timedelta(days=1)),
        change(ChangeKind.MOVE, "A", amendment=Amendment(parent_code="B")),
        change(ChangeKind.CLOSE, "A", effective_on=START),
        change(ChangeKind.FOUND, new=(new("A"),)),
        change(ChangeKind.SPLIT_UP, "A", new=(new("C"), new("D")), shares={("A", "C"): Decimal("0.5")}),
        change(ChangeKind.CLOSE, "A"),  # B is under it
    ],
)
def test_a_change_that_does_not_hold_together_is_refused_whole(wrong: Change) -> None:
    found("A")
    found("B", "A")
    before = (Body.objects.count(), ChangeEvent.objects.count(), BodyVersion.objects.count())

    with pytest.raises(Invalid):
        apply_change_event(wrong, by=BY)

    assert (Body.objects.count(), ChangeEvent.objects.count(), BodyVersion.objects.count()) == before


@pytest.mark.django_db
def test_without_the_permission_nothing_changes() -> None:
    with pytest.raises(NotAllowed):
        apply_change_event(change(ChangeKind.FOUND, new=(new("A"),)), by=Outsider("x"))


@contextmanager
def held(count: int, *, is_sealed: bool = False) -> Iterator[list[tuple[str, str]]]:
    """A room that holds something of every body, for the time of one test."""
    passed: list[tuple[str, str]] = []
    entries = holdings._registry._entries

    def hand_over(body: Body, successor: Body, /, **_: object) -> None:
        passed.append((body.code, successor.code))

    holdings.register_holdings(
        "thử", lambda _body: Holding("đơn đang giải quyết", count), hand_over, is_sealed=is_sealed
    )
    try:
        yield passed
    finally:
        del entries["thử"]


@pytest.mark.django_db
def test_a_body_that_holds_something_cannot_end_without_a_successor() -> None:
    found("A")

    with held(3), pytest.raises(Invalid, match="3 đơn đang giải quyết"):
        apply_change_event(change(ChangeKind.CLOSE, "A"), by=BY)


@pytest.mark.django_db
def test_a_sealed_holding_keeps_a_body_and_is_told_to_nobody() -> None:
    found("A")
    body = Body.objects.get(code="A")

    with held(3, is_sealed=True):
        assert [holding.count for holding in holdings.holdings_of(body)] == [3]
        assert holdings.shown_holdings(body) == []
        with pytest.raises(Invalid, match="Cơ quan A còn việc phải bàn giao") as refused:
            apply_change_event(change(ChangeKind.CLOSE, "A"), by=BY)

    assert "3" not in refused.value.message


@pytest.mark.django_db
def test_what_a_body_holds_goes_to_its_one_successor() -> None:
    found("A")
    found("B")

    with held(3) as passed:
        apply_change_event(change(ChangeKind.ABSORB, "A", to_codes=("B",)), by=BY)

    assert passed == [("A", "B")]


KINDS = [
    ChangeKind.FOUND,
    ChangeKind.RENAME,
    ChangeKind.MOVE,
    ChangeKind.MERGE,
    ChangeKind.ABSORB,
    ChangeKind.SPLIT_OFF,
    ChangeKind.SPLIT_UP,
]


class RandomHistories(TestCase):
    """After any history: successors are living, totals are kept, no two versions of a body hold on one day."""

    @given(steps=st.lists(st.tuples(st.sampled_from(KINDS), st.randoms(use_true_random=False)), max_size=8))
    def test_nothing_is_lost(self, steps: list[tuple[ChangeKind, object]]) -> None:
        for number in range(4):
            found(f"R{number}", "R0" if number == 3 else "")
        for number, (kind, choices) in enumerate(steps):
            self._step(kind, number, choices)

        bodies = list(Body.objects.all())
        for body in bodies:
            after = successors_of(body, END)
            assert after
            assert all(heir.holds_on(END) for heir in after)
        graph = body_succession()
        figures = {body.pk: position + 1 for position, body in enumerate(bodies)}
        for day in (START, LATER + timedelta(days=35), END):
            assert in_structure_of(figures, on=day, succession=graph).total == as_reported(figures).total
            standing = {body.pk for body in Body.objects.on(day)}
            assert set(BodyVersion.objects.on(day).values_list("body_id", flat=True)) == standing
            assert BodyVersion.objects.on(day).count() == len(standing)
            assert _size(tree_on(day)) == len(standing)

    def _step(self, kind: ChangeKind, number: int, choices: object) -> None:
        day = LATER + timedelta(days=30 * number)
        codes = list(Body.objects.on(day).order_by("code").values_list("code", flat=True))
        choices.shuffle(codes)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
        fresh = (new(f"N{number}a"), new(f"N{number}b"))
        base = Change(kind=kind, effective_on=day, instrument="Nghị quyết thử")
        asked = {
            ChangeKind.FOUND: replace(base, new=fresh[:1]),
            ChangeKind.RENAME: replace(base, from_codes=(codes[0],), amendment=Amendment(name=f"Tên {number}")),
            ChangeKind.MOVE: replace(base, from_codes=(codes[0],), amendment=Amendment(parent_code=codes[-1])),
            ChangeKind.MERGE: replace(base, from_codes=tuple(codes[:2]), new=fresh[:1]),
            ChangeKind.ABSORB: replace(base, from_codes=(codes[0],), to_codes=(codes[-1],)),
            ChangeKind.SPLIT_OFF: replace(base, from_codes=(codes[0],), new=fresh[:1]),
            ChangeKind.SPLIT_UP: replace(
                base,
                from_codes=(codes[0],),
                new=fresh,
                shares={(codes[0], fresh[0].code): Decimal("0.25"), (codes[0], fresh[1].code): Decimal("0.75")},
            ),
        }[kind]
        try:
            apply_change_event(asked, by=BY)
        except Invalid:
            return  # a refused step leaves the history as it was


def _size(nodes: list) -> int:  # type: ignore[type-arg]  # a forest of any nodes
    return sum(1 + _size(node.children) for node in nodes)

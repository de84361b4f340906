"""Recording: append-only, the same bytes from either database, once where it may happen once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from phoihop.trail.actions import Draft, Read, record, record_many, record_read, record_reads
from phoihop.trail.guard import WriteRefused, actions_only
from phoihop.trail.hashing import event_hash, plain
from phoihop.trail.listeners import _listeners, on_event
from phoihop.trail.models import Event
from phoihop.trail.protocols import SystemActor
from phoihop.trail.selectors import events_of, readers_of

BY = SystemActor("test")
CASE = ("petition", "ABC")

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
leaves = st.none() | st.booleans() | st.integers(-(2**63) + 1, 2**63 - 1) | texts
data_maps = st.dictionaries(texts, st.recursive(leaves, lambda inner: st.lists(inner, max_size=3)), max_size=4)


instants = st.integers(0, 2**52).map(lambda n: datetime(1990, 1, 1, tzinfo=UTC) + timedelta(microseconds=n))


class Reread(TestCase):
    @given(data=data_maps, at=instants)
    def test_an_event_read_again_has_the_same_hash(self, data: dict[str, object], at: datetime) -> None:
        event = record("petition.filed", subject=CASE, by=BY, data=data, occurred_at=at)
        again = Event.objects.get(pk=event.pk)
        assert event_hash(again) == event.hash == again.hash


@pytest.mark.parametrize("value", [1.5, {"a": [0.1]}, datetime.now(tz=UTC), {1: "a"}, b"x", {"a"}])
def test_what_would_not_come_back_unchanged_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        plain(value)


@pytest.mark.parametrize("value", ["a\x00b", "\ud800", 2**63])
def test_values_that_a_database_cannot_keep_are_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"event|surrogates"):
        plain({"key": value})


@pytest.mark.django_db
def test_an_event_is_never_changed_through_the_model() -> None:
    event = record("petition.filed", subject=CASE, by=BY)
    event.code = "petition.closed"
    for forbidden in (event.save, event.delete, Event.objects.all().delete):
        with pytest.raises(WriteRefused):
            forbidden()
    with pytest.raises(WriteRefused), actions_only():
        Event.objects.update(code="x")
    with pytest.raises(WriteRefused):
        Event.objects.create(code="x")


@pytest.mark.django_db
@pytest.mark.parametrize("sql", ["UPDATE trail_event SET code = 'x'", "DELETE FROM trail_event"])
def test_the_database_itself_refuses_change(sql: str) -> None:
    record("petition.filed", subject=CASE, by=BY)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Event.objects.filter(code="petition.filed").exists()


@pytest.mark.django_db
def test_a_reader_is_noted_once_an_hour() -> None:
    assert record_read(CASE, BY, "Xử lý đơn") is not None
    assert record_read(CASE, BY, "Xử lý đơn") is None
    assert record_read(CASE, SystemActor("another")) is not None
    readings = readers_of(*CASE)
    assert [(row.actor_id, row.reason) for row in readings] == [("another", ""), ("test", "Xử lý đơn")]


@pytest.mark.django_db
def test_another_reason_or_post_in_the_same_hour_is_another_reading() -> None:
    told = [("duty", "7"), ("file", "7"), ("duty", "8"), ("duty", "7")]

    events = [record_read(CASE, BY, reason, post) for reason, post in told]

    assert [event is not None for event in events] == [True, True, True, False]
    assert [(row.reason, row.post) for row in reversed(readers_of(*CASE))] == told[:3]


@pytest.mark.django_db
def test_many_readings_at_once_leave_alone_what_is_noted() -> None:
    other = (CASE[0], "OTHER")
    record_read(CASE, BY, "export")

    record_reads([Read(CASE, BY, "export"), Read(other, BY, "export"), Read(other, BY, "export")])

    assert [len(readers_of(*one)) for one in (CASE, other)] == [1, 1]


@pytest.mark.django_db
def test_two_racing_readings_leave_one_event(monkeypatch: pytest.MonkeyPatch) -> None:
    record_read(CASE, BY)
    monkeypatch.setattr(
        "django.db.models.query.QuerySet.exists", lambda _self: False
    )  # both looked before either wrote
    assert record_read(CASE, BY) is None
    assert events_of(*CASE).count() == 1


@pytest.mark.django_db
def test_a_listener_hears_events_by_prefix_and_a_failing_one_takes_the_event_with_it() -> None:
    heard: list[str] = []

    def hear(event: Event) -> None:
        heard.append(event.code)
        if event.code == "petition.broken":
            raise RuntimeError

    on_event("petition.", hear)
    try:
        record("petition.filed", subject=CASE, by=BY)
        record("transfer.sent", subject=CASE, by=BY)
        with pytest.raises(RuntimeError), transaction.atomic():
            record("petition.broken", subject=CASE, by=BY)
    finally:
        _listeners.pop()
    assert heard == ["petition.filed", "petition.broken"]
    assert [event.code for event in events_of(*CASE)] == ["petition.filed", "transfer.sent"]


@pytest.mark.django_db
def test_many_events_are_recorded_in_one_statement() -> None:
    events = record_many(Draft("petition.filed", ("petition", str(i)), BY) for i in range(3))
    assert [event.subject_id for event in Event.objects.order_by("id")] == ["0", "1", "2"]
    assert all(event.pk for event in events)

"""Sealing: one chain whoever seals, nothing for writers to wait for, heads that move on."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection, transaction

from phoihop.trail import sealing
from phoihop.trail.actions import Draft, record, record_many
from phoihop.trail.hashing import START, link_hash
from phoihop.trail.models import DayHead, Event, Seal
from phoihop.trail.protocols import SystemActor
from phoihop.trail.sealing import pending_count, seal_pending

BY = SystemActor("test")


def file_some(count: int, start: int = 0) -> None:
    record_many(Draft("petition.filed", ("petition", str(n)), BY) for n in range(start, start + count))


@pytest.mark.django_db
def test_each_link_continues_the_one_before() -> None:
    file_some(3)
    assert seal_pending() == 3
    file_some(2, start=3)
    assert pending_count() == 2
    assert seal_pending() == 2
    previous = START
    for number, seal in enumerate(Seal.objects.select_related("event").order_by("number"), 1):
        assert (seal.number, seal.previous) == (number, previous)
        assert seal.hash == link_hash(number=number, previous=previous, event=seal.event.hash, sealed_at=seal.sealed_at)
        previous = seal.hash
    assert seal_pending() == 0


@pytest.mark.django_db
def test_more_than_one_batch_is_sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "BATCH", 4)
    file_some(10)
    assert seal_pending() == 10
    assert list(Seal.objects.values_list("number", flat=True).order_by("number")) == list(range(1, 11))


@pytest.mark.django_db
def test_a_second_sealer_cannot_fork_the_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    file_some(3)
    stale = sealing._pending(0)
    seal_pending()
    last = Seal.objects.order_by("-number").first()
    monkeypatch.setattr("django.db.models.query.QuerySet.first", lambda _self: None)  # it looked before the other wrote
    assert sealing._seal_batch(stale) == 0
    monkeypatch.undo()
    assert Seal.objects.count() == 3
    assert Seal.objects.order_by("-number").first() == last


@pytest.mark.django_db
def test_the_head_of_a_day_stands_when_the_day_is_over() -> None:
    with time_machine.travel(datetime(2026, 7, 1, 16, 59, tzinfo=UTC), tick=False):  # 23:59 in Việt Nam
        file_some(2)
        seal_pending()
    with time_machine.travel(datetime(2026, 7, 1, 17, 1, tzinfo=UTC), tick=False):
        file_some(1, start=2)
        seal_pending()
    assert list(DayHead.objects.order_by("day").values_list("day", "number")) == [
        (date(2026, 7, 1), 2),
        (date(2026, 7, 2), 3),
    ]


@pytest.mark.django_db
def test_a_clock_set_back_does_not_move_a_head_back() -> None:
    with time_machine.travel(datetime(2026, 7, 2, 3, tzinfo=UTC), tick=False):
        file_some(1)
        seal_pending()
    with time_machine.travel(datetime(2026, 7, 1, 3, tzinfo=UTC), tick=False):
        file_some(1, start=1)
        seal_pending()
    assert list(DayHead.objects.values_list("day", "number")) == [(date(2026, 7, 2), 2)]


@pytest.mark.django_db
def test_an_event_left_behind_is_found_by_the_thorough_look() -> None:
    with time_machine.travel(datetime.now(tz=UTC) - timedelta(hours=1)):
        file_some(2)
        late = Event.objects.latest("id")
        sealing._seal_batch([(event.pk, event.hash) for event in Event.objects.exclude(pk=late.pk)])
        file_some(1, start=2)
        sealing._seal_batch([(event.pk, event.hash) for event in Event.objects.filter(pk__gt=late.pk)])
    assert seal_pending(thorough=False) == 0
    assert seal_pending() == 1


@pytest.mark.django_db(transaction=True)
def test_a_writer_holds_its_transaction_open_and_nobody_queues_behind_a_head() -> None:
    """PostgreSQL seals beside an open writer. SQLite has one writer: there the writer goes first, unhindered."""
    file_some(2)
    sealed: list[int] = []

    def seal() -> None:
        sealed.append(seal_pending())
        connection.close()

    sealer = threading.Thread(target=seal)
    with transaction.atomic():
        record("petition.filed", subject=("petition", "open"), by=BY)
        sealer.start()
        if connection.vendor == "postgresql":
            sealer.join(timeout=10)
            assert sealed == [2]
        record("petition.noted", subject=("petition", "open"), by=BY)  # the writer goes on while the sealer works
    sealer.join(timeout=20)
    assert sealed[0] >= 2
    seal_pending()
    assert pending_count() == 0
    assert Seal.objects.count() == 4

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from phoihop.core.statements import Insertion, Statement, together
from phoihop.jobs.models import Job, Worker
from phoihop.trail.interface import Event, SystemActor, record

pytestmark = pytest.mark.django_db

BY = SystemActor("test")
OF_SUBJECT = Statement(
    lambda: Event.objects.filter(subject_type="petition", subject_id=":id").defer("data").order_by("-id")
)


def test_the_same_statement_serves_other_values() -> None:
    for subject, code in [("A", "petition.filed"), ("A", "petition.noted"), ("B", "petition.filed")]:
        record(code, subject=("petition", subject), by=BY)

    assert [row.code for row in OF_SUBJECT.rows(id="A")] == ["petition.noted", "petition.filed"]
    assert [row.code for row in OF_SUBJECT.rows(id="B")] == ["petition.filed"]
    assert OF_SUBJECT.rows(id="' OR 1=1 --") == []


def test_values_come_back_as_the_model_has_them() -> None:
    event = record("petition.filed", subject=("petition", "A"), by=BY, data={"kind": "KN"})

    row = OF_SUBJECT.rows(id="A")[0]

    assert row == event
    assert row.occurred_at == event.occurred_at
    with CaptureQueriesContext(connection) as queries:
        assert row.data == {"kind": "KN"}
    assert len(queries) == 1


CODES: Statement[Event] = Statement(
    lambda: Event.objects.filter(subject_id=":id").order_by("-id").values_list("code", "occurred_at")
)


def test_bare_rows_come_back_as_the_model_has_them() -> None:
    event = record("petition.filed", subject=("petition", "A"), by=BY)

    assert [tuple(row) for row in CODES.values(id="A")] == [("petition.filed", event.occurred_at)]
    assert list(CODES.values(id="B")) == []


JOBS, WORKERS = Insertion(Job), Insertion(Worker)
AT = datetime(2026, 11, 24, 1, 2, 3, 456_789, tzinfo=UTC)


def job(name: str) -> Job:
    return Job(name=name, kwargs={"đ": None}, run_after=AT, enqueued_at=AT)


def test_a_row_written_by_itself_has_its_key_and_all_its_values() -> None:
    row = JOBS.add(job("one"))

    stored = Job.objects.get(pk=row.pk)
    assert (stored.name, stored.kwargs, stored.run_after, stored.finished_at) == ("one", {"đ": None}, AT, None)
    assert not row._state.adding


def test_rows_gathered_are_written_at_the_end_in_their_order_with_the_key_told_before() -> None:
    with together(JOBS):
        first = JOBS.add(job("numbered"))
        key = first.pk
        WORKERS.add(Worker(token="w' OR %s $1", started_at=AT, beat_at=AT))
        for code in ("petition.filed", "petition.noted"):
            record(code, subject=("petition", "A"), by=BY, data={"job": key})

    assert Job.objects.get(name="numbered").pk == key is not None
    assert Worker.objects.get().token == "w' OR %s $1"
    assert [row.code for row in OF_SUBJECT.rows(id="A")] == ["petition.noted", "petition.filed"]
    assert JOBS.add(job("next")).pk > key


def test_rows_gathered_stand_or_fall_together() -> None:
    WORKERS.add(Worker(token="taken", started_at=AT, beat_at=AT))

    def write() -> None:
        with transaction.atomic(), together(JOBS):
            JOBS.add(job("lost"))
            WORKERS.add(Worker(token="taken", started_at=AT, beat_at=AT))

    with pytest.raises(IntegrityError):
        write()

    assert not Job.objects.exists()


def test_what_was_gathered_before_an_error_is_not_written() -> None:
    def write() -> None:
        with transaction.atomic(), together(JOBS):
            JOBS.add(job("lost"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write()

    assert not Job.objects.exists()
    assert JOBS.add(job("kept")).pk is not None


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no such statement")
def test_rows_gathered_cost_a_statement_for_keys_and_one_for_all() -> None:
    with CaptureQueriesContext(connection) as queries, together(JOBS):
        for name in ("a", "b", "c"):
            JOBS.add(job(name))
        WORKERS.add(Worker(token="w", started_at=AT, beat_at=AT))

    assert len(queries) == 2
    with together(), pytest.raises(RuntimeError), together():
        pass

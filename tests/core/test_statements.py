import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phoihop.core.statements import Statement
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

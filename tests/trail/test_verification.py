"""Verifying the stored chain: what an intruder with the database in hand did is named."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from phoihop.trail.actions import Draft, record, record_many
from phoihop.trail.guard import actions_only
from phoihop.trail.hashing import event_hash
from phoihop.trail.models import DayHead, Event
from phoihop.trail.protocols import SystemActor
from phoihop.trail.sealing import seal_pending
from phoihop.trail.triggers import lifted
from phoihop.trail.verification import FaultKind, verify

pytestmark = pytest.mark.django_db
BY = SystemActor("test")


@pytest.fixture
def tamper() -> Iterator[Callable[[str], None]]:
    """Six sealed events in two days' work, and raw SQL past every guard."""
    for start in (0, 3):
        record_many(Draft("petition.filed", ("petition", str(n)), BY) for n in range(start, start + 3))
        seal_pending()

    def run(sql: str) -> None:
        with connection.cursor() as cursor:
            first = Event.objects.order_by("id").values_list("id", flat=True)[0]
            cursor.execute(sql.replace("{third}", str(first + 2)))

    with connection.constraint_checks_disabled(), lifted():
        yield run
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM trail_seal")  # leave no row without its event


def found() -> list[tuple[FaultKind, int]]:
    return [(fault.kind, fault.number) for fault in verify().faults]


def test_an_untouched_chain_is_whole(tamper: Callable[[str], None]) -> None:
    record("petition.filed", subject=("petition", "7"), by=BY)
    report = verify()
    assert (report.sealed, report.pending, report.faults) == (6, 1, [])


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("UPDATE trail_event SET subject_id = 'x' WHERE id = {third}", (FaultKind.ALTERED, 3)),
        ("UPDATE trail_event SET data = '{\"a\": 1}' WHERE id = {third}", (FaultKind.ALTERED, 3)),
        ("UPDATE trail_event SET hash = 'x' WHERE id = {third}", (FaultKind.ALTERED, 3)),
        ("UPDATE trail_seal SET previous = 'x' WHERE number = 3", (FaultKind.ALTERED, 3)),
        ("UPDATE trail_seal SET sealed_at = '2020-01-01 00:00:00+00' WHERE number = 3", (FaultKind.ALTERED, 3)),
        ("DELETE FROM trail_seal WHERE number = 3", (FaultKind.MISSING, 3)),
        ("DELETE FROM trail_seal WHERE number = 1", (FaultKind.MISSING, 1)),
        ("DELETE FROM trail_seal WHERE number = 6", (FaultKind.CUT_OFF, 6)),
        ("DELETE FROM trail_seal", (FaultKind.CUT_OFF, 6)),
        ("UPDATE trail_seal SET number = 7 WHERE number = 6", (FaultKind.MISSING, 6)),
    ],
)
def test_tampering_is_named(tamper: Callable[[str], None], sql: str, fault: tuple[FaultKind, int]) -> None:
    tamper(sql)
    assert found()[0] == fault


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL itself refuses to drop a referenced row")
def test_a_deleted_event_is_named(tamper: Callable[[str], None]) -> None:
    tamper("DELETE FROM trail_event WHERE id = {third}")
    assert found()[0] == (FaultKind.MISSING, 3)


def test_an_event_put_in_without_its_hash_is_named(tamper: Callable[[str], None]) -> None:
    now = timezone.now()
    Event(code="x", subject_type="p", subject_id="1", occurred_at=now, recorded_at=now, hash="0" * 64).save()
    assert found() == [(FaultKind.INSERTED, 0)]


@pytest.mark.parametrize("sealed", [False, True])
def test_an_event_put_in_with_an_earlier_date_is_named(tamper: Callable[[str], None], *, sealed: bool) -> None:
    then = timezone.now() - timedelta(days=30)
    event = Event(code="x", subject_type="p", subject_id="1", occurred_at=then, recorded_at=then)
    event.hash = event_hash(event)
    event.save()
    if sealed:
        seal_pending()
    assert found() == [(FaultKind.INSERTED, 7 if sealed else 0)]


def test_a_chain_written_anew_does_not_match_the_published_heads(tamper: Callable[[str], None]) -> None:
    kept = {6: DayHead.objects.get().hash}
    tamper("DELETE FROM trail_seal WHERE number > 3")
    DayHead.objects.all().delete()
    assert [fault.kind for fault in verify(kept).faults] == [FaultKind.CUT_OFF]
    seal_pending()
    assert verify().faults == []  # the chain alone cannot show it
    assert [fault.kind for fault in verify(kept).faults] == [FaultKind.ALTERED]


def test_the_command_answers_by_exit_code(tamper: Callable[[str], None], tmp_path: Path) -> None:
    out, err = StringIO(), StringIO()
    call_command("trail", "verify", stdout=out)
    assert "nguyên vẹn" in out.getvalue()
    heads = tmp_path / "heads.json"
    heads.write_bytes(Client().get("/so-cai/dau-chuoi.json").content)
    call_command("trail", "verify", "--heads", str(heads), stdout=out)
    tamper("UPDATE trail_event SET subject_id = 'x' WHERE id = {third}")
    with pytest.raises(CommandError) as refused:
        call_command("trail", "verify", stdout=out, stderr=err)
    assert refused.value.returncode == 1
    assert "Mục 3" in err.getvalue()
    assert "altered" in err.getvalue()


def test_unreadable_heads_are_refused(tmp_path: Path) -> None:
    bad = tmp_path / "heads.json"
    bad.write_text('{"heads": [{"number": "x"}]}')
    with pytest.raises(CommandError) as refused:
        call_command("trail", "verify", "--heads", str(bad))
    assert refused.value.returncode == 2


def test_the_heads_are_public() -> None:
    record("petition.filed", subject=("petition", "1"), by=BY)
    seal_pending()
    answer = Client().get("/so-cai/dau-chuoi.json").json()
    head = DayHead.objects.get()
    assert answer["heads"] == [{"day": head.day.isoformat(), "number": 1, "hash": head.hash}]


def test_rows_of_the_chain_are_written_by_the_sealer_only() -> None:
    with actions_only():
        pass
    assert verify().sealed == 0

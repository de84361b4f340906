"""Running jobs: transactional, retried with growing pauses, stuck in the end, reaped when a worker is gone."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from phoihop.core.errors import Conflict
from phoihop.jobs import actions, worker
from phoihop.jobs.interface import enqueue, give_up_job, is_worker_alive, job_counts, retry_job, run_all, stuck_jobs
from phoihop.jobs.models import Job, PeriodicRun
from phoihop.jobs.registry import PERIODIC, TASKS, register, register_periodic
from phoihop.jobs.states import JobState
from phoihop.trail.interface import Event, SystemActor, events_of, record

pytestmark = pytest.mark.django_db
BY = SystemActor("test")
ran: list[str] = []


@pytest.fixture(autouse=True)
def _jobs() -> Iterator[None]:
    ran.clear()

    @register("test.note")
    def note(text: str) -> None:
        record("test.noted", subject=("test", text), by=BY)
        ran.append(text)

    @register("test.break")
    def fall() -> None:
        record("test.broken", subject=("test", "1"), by=BY)
        raise ValueError("Nguyễn Văn A, 0912345678")

    @register("test.outside", atomic=False)
    def outside() -> None:
        record("test.sent", subject=("test", "1"), by=BY)

    yield
    for name in ("test.note", "test.break", "test.outside"):
        del TASKS._entries[name]


def test_a_job_runs_once() -> None:
    enqueue("test.note", text="a")
    enqueue("test.outside")
    assert run_all() == 2
    assert run_all() == 0
    assert ran == ["a"]
    assert job_counts()["done"] == 2


def test_a_job_goes_with_its_transaction() -> None:
    with transaction.atomic():
        enqueue("test.note", text="a")
        transaction.set_rollback(True)
    assert not Job.objects.exists()


def test_an_unknown_name_and_arguments_that_are_not_json_are_refused() -> None:
    with pytest.raises(LookupError):
        enqueue("test.unknown")
    with pytest.raises(TypeError):
        enqueue("test.note", text=timezone.now())
    assert not Job.objects.exists()


def test_a_failure_is_undone_and_rests_before_the_next_attempt() -> None:
    job = enqueue("test.break")
    with pytest.raises(ValueError, match="Nguyễn"):
        run_all()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.READY, 1)
    assert job.run_after > timezone.now() + timedelta(seconds=8)
    assert not Event.objects.filter(code="test.broken").exists()
    assert run_all() == 0


def test_the_error_of_a_job_keeps_no_personal_data() -> None:
    job = enqueue("test.break")
    with pytest.raises(ValueError, match="Nguyễn"):
        run_all()
    job.refresh_from_db()
    assert "ValueError" in job.last_error
    assert "Nguyễn" not in job.last_error


def stuck_job() -> Job:
    job = enqueue("test.break")
    for _ in range(len(actions.PAUSES) + 1):
        Job.objects.filter(pk=job.pk).update(run_after=timezone.now())
        with pytest.raises(ValueError, match="Nguyễn"):
            run_all()
    job.refresh_from_db()
    return job


def test_after_the_last_attempt_a_job_is_stuck_until_a_person_decides() -> None:
    job = stuck_job()
    assert list(stuck_jobs()) == [job]
    retry_job(pk=job.pk, by=BY)
    assert not stuck_jobs().exists()
    with pytest.raises(Conflict):
        give_up_job(pk=job.pk, by=BY)
    assert [event.code for event in events_of("job", str(job.pk))] == ["job.retried"]


def test_a_stuck_job_can_be_given_up() -> None:
    job = stuck_job()
    give_up_job(pk=job.pk, by=BY)
    job.refresh_from_db()
    assert job.state == JobState.GIVEN_UP
    with pytest.raises(Conflict):
        retry_job(pk=job.pk, by=BY)


def test_the_reaper_takes_a_job_from_a_dead_worker_only() -> None:
    enqueue("test.note", text="a")
    job = actions.claim_next("dead")
    assert job is not None
    assert actions.reap() == 0
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert actions.reap() == 1
    assert run_all() == 1


def test_a_run_that_outlived_its_lease_is_undone() -> None:
    enqueue("test.note", text="a")
    slow = actions.claim_next("slow")
    assert slow is not None
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    actions.reap()
    assert run_all() == 1
    assert isinstance(worker.run_job(slow), worker.LeaseLost)
    assert Event.objects.filter(code="test.noted").count() == 1
    assert job_counts()["done"] == 1


def test_a_job_that_kills_its_workers_ends_on_the_stuck_list() -> None:
    enqueue("test.note", text="a")
    for _ in range(len(actions.PAUSES) + 1):
        assert actions.claim_next("victim") is not None
        Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
        actions.reap()
    assert stuck_jobs().count() == 1


def test_a_job_whose_code_is_gone_fails_instead_of_stopping_the_worker() -> None:
    Job.objects.create(name="test.gone", run_after=timezone.now(), enqueued_at=timezone.now())
    with pytest.raises(LookupError):
        run_all()
    assert job_counts()["ready"] == 1


def test_only_one_of_two_racing_workers_gets_a_job(monkeypatch: pytest.MonkeyPatch) -> None:
    enqueue("test.note", text="a")
    assert actions.claim_next("first") is not None
    assert actions.claim_next("second") is None


def test_a_long_round_is_run_by_one_worker() -> None:
    register_periodic("test.hourly", 3600)(lambda: ran.append("hourly"))
    try:
        for loop in (worker.Loop(), worker.Loop()):
            loop._come_round("test.hourly", PERIODIC.get("test.hourly"))
        assert ran == ["hourly"]
        PeriodicRun.objects.update(next_at=timezone.now() - timedelta(seconds=1))
        for loop in (worker.Loop(), worker.Loop()):
            loop._come_round("test.hourly", PERIODIC.get("test.hourly"))
        assert ran == ["hourly", "hourly"]
    finally:
        del PERIODIC._entries["test.hourly"]


def test_periodic_work_that_fails_does_not_stop_the_worker() -> None:
    def fall() -> None:
        raise RuntimeError

    register_periodic("test.fall", 1)(fall)
    try:
        worker.run_periodic("test.fall")
    finally:
        del PERIODIC._entries["test.fall"]


def test_the_command_drains_the_queue_and_seals(capsys: pytest.CaptureFixture[str]) -> None:
    enqueue("test.note", text="a")
    call_command("worker", "--once")
    assert "Đã làm 1 việc." in capsys.readouterr().out
    assert ran == ["a"]


def test_a_worker_shows_that_it_lives_and_leaves_in_order() -> None:
    assert not is_worker_alive()
    actions.beat("w")
    actions.beat("w")
    assert is_worker_alive()
    actions.leave("w")
    assert not is_worker_alive()


def test_done_jobs_are_dropped_after_a_week_and_stuck_ones_stay() -> None:
    enqueue("test.note", text="a")
    run_all()
    stuck_job()
    Job.objects.update(finished_at=timezone.now() - timedelta(days=8))
    actions.tidy()
    assert job_counts() == {"ready": 0, "running": 0, "done": 0, "stuck": 1, "given_up": 0}

"""The stuck list: the administrator decides, others do not see it."""

import pytest
from django.utils import timezone

from phoihop.accounts.interface import User
from phoihop.jobs.interface import Job
from phoihop.trail.interface import events_of
from tests.people import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def stuck() -> Job:
    now = timezone.now()
    return Job.objects.create(
        name="notices.send",
        state="stuck",
        attempts=8,
        last_error="builtins.OSError",
        run_after=now,
        enqueued_at=now,
        finished_at=now,
    )


def test_the_administrator_sees_what_is_stuck_and_why(son: User, stuck: Job) -> None:
    page = signed_in(son).get("/van-hanh/viec-nen/").content.decode()
    assert "notices.send" in page
    assert "builtins.OSError" in page
    assert "Tiến trình việc nền không hoạt động" in page


def test_an_empty_list_says_so(son: User) -> None:
    assert "Không có việc nào bị kẹt" in signed_in(son).get("/van-hanh/viec-nen/").content.decode()


def test_the_administrator_tries_again(son: User, stuck: Job) -> None:
    answer = signed_in(son).post(f"/van-hanh/viec-nen/{stuck.pk}/chay-lai/", follow=True)
    assert "sẽ được chạy lại" in answer.content.decode()
    stuck.refresh_from_db()
    assert (stuck.state, stuck.attempts) == ("ready", 0)
    event = events_of("job", str(stuck.pk)).get()
    assert (event.code, event.actor_id, event.actor_body) == ("job.retried", str(son.pk), "VPUB")


def test_the_administrator_gives_up_and_cannot_do_it_twice(son: User, stuck: Job) -> None:
    client = signed_in(son)
    client.post(f"/van-hanh/viec-nen/{stuck.pk}/bo/")
    stuck.refresh_from_db()
    assert stuck.state == "given_up"
    assert client.post(f"/van-hanh/viec-nen/{stuck.pk}/bo/").status_code == 409


def test_others_are_refused(chi: User, stuck: Job) -> None:
    assert signed_in(chi).get("/van-hanh/viec-nen/").status_code == 403
    assert signed_in(chi).post(f"/van-hanh/viec-nen/{stuck.pk}/bo/").status_code == 403
    stuck.refresh_from_db()
    assert stuck.state == "stuck"

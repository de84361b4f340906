"""What machines ask of a running system."""

import pytest
from django.db import DatabaseError
from django.test import Client
from pytest_django import Settings

from phoihop.jobs.actions import beat
from phoihop.operations import health


def test_a_living_process_says_so_without_the_database(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_ready_means_database_migrations_and_worker(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "checks": {"database": True, "migrations": True, "worker": False}}
    beat("w")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["ready"]) == (200, True)


def test_a_database_that_is_away_is_an_answer_and_no_error(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> bool:
        raise DatabaseError

    monkeypatch.setattr(health, "CHECKS", {"database": away})
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["checks"]) == (503, {"database": False})


@pytest.mark.django_db
def test_metrics_need_the_token(client: Client, settings: Settings) -> None:
    assert client.get("/metrics").status_code == 404
    settings.PHOIHOP_METRICS_TOKEN = "a-long-token"
    assert client.get("/metrics").status_code == 401
    assert client.get("/metrics", headers={"Authorization": "Bearer sai"}).status_code == 401
    answer = client.get("/metrics", headers={"Authorization": "Bearer a-long-token"})
    assert answer.status_code == 200
    assert 'phoihop_jobs{state="stuck"} 0\n' in answer.content.decode()

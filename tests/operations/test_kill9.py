"""The whole service killed by SIGKILL while four clients file: what was acknowledged is there, once."""

import json
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random

import pytest

from tests.operations.service import ROOT, Service, environment_of, own_database
from tests.operations.test_supervisor import soon

CLIENTS = 4
FILINGS = 1_000
KILLS = 4
LIMIT_SECONDS = 600

type Receipt = dict[str, str]
pytestmark = [
    pytest.mark.slow,  # starts and kills the whole service several times: about a minute
    pytest.mark.skipif(not Path("/proc/self").exists(), reason="reads /proc"),
]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[str]:
    yield from own_database(tmp_path)


@pytest.fixture
def service(tmp_path: Path, database: str) -> Iterator[Service]:
    killed = Service(environment_of(tmp_path, database))
    killed.run("migrate", "--verbosity", "0")
    killed.run("collectstatic", "--noinput", "--verbosity", "0")
    killed.run("sample", "load", "--petitions", "0")
    killed.start()
    yield killed
    killed.kill()


def send(port: int, key: str) -> Receipt | None:
    """One attempt; None where no acknowledgement came."""
    content = {"subject": f"Đèn đường hỏng {key}", "body": "Đèn tắt ba đêm liền.", "applicant": {"name": "Nguyễn An"}}
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        headers = {"Content-Type": "application/json", "Idempotency-Key": key}
        connection.request("POST", "/api/v1/petitions", json.dumps(content), headers)
        answer = connection.getresponse()
        body = answer.read()
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()
    if answer.status != 201:
        assert answer.status >= 500, body  # a client's fault would never end
        return None
    receipt: Receipt = json.loads(body)
    return receipt


def file_until_acknowledged(port: int, key: str, limit: float) -> Receipt:
    while (receipt := send(port, key)) is None:
        assert time.monotonic() < limit
        time.sleep(0.1)
    return receipt


def kept(service: Service) -> dict[str, int]:
    """Codes of all petitions, and how many events of filing each has, as the database has them."""
    program = (
        "import django, json; django.setup()\n"
        "from phoihop.petitions.models import Petition\n"
        "from phoihop.trail.models import Event\n"
        "filed = list(Event.objects.filter(code='petition.filed').values_list('subject_id', flat=True))\n"
        "codes = list(Petition.objects.values_list('code', flat=True))\n"
        "print(json.dumps({code: filed.count(code) for code in codes}))\n"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=service.environment, cwd=ROOT, check=True, capture_output=True, text=True)
    found: dict[str, int] = json.loads(done.stdout)
    return found


def kill_now_and_then(service: Service, progress: Callable[[], int]) -> int:
    """Kill the service after each fifth of the filings and start it again."""
    chance = Random(11)
    for kill in range(KILLS):
        wanted = FILINGS * (kill + 1) // (KILLS + 1)
        assert soon(lambda wanted=wanted: progress() >= wanted, LIMIT_SECONDS)  # type: ignore[misc]  # bound at once
        time.sleep(chance.uniform(0.0, 0.2))
        service.kill()
        service.start()
    return KILLS


def test_every_acknowledged_filing_is_there_exactly_once(service: Service) -> None:
    limit = time.monotonic() + LIMIT_SECONDS
    keys = [secrets.token_urlsafe(24) for _ in range(FILINGS)]
    receipts: dict[str, Receipt] = {}
    lock = threading.Lock()

    def work(mine: list[str]) -> None:
        for key in mine:
            receipt = file_until_acknowledged(service.port, key, limit)
            with lock:
                receipts[key] = receipt

    with ThreadPoolExecutor(CLIENTS) as clients:
        working = [clients.submit(work, keys[number::CLIENTS]) for number in range(CLIENTS)]
        kill_now_and_then(service, lambda: len(receipts))
        for done in working:
            done.result()

    assert kept(service) == {receipt["code"]: 1 for receipt in receipts.values()}
    assert len(receipts) == FILINGS
    for key in keys[:: FILINGS // 20]:  # the receipt given before a kill is the receipt given after it
        assert send(service.port, key) == receipts[key]
    service.run("worker", "--once")
    assert "nguyên vẹn" in service.run("trail", "verify")

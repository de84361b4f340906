"""One key opens one receipt, whichever room gave it, even where both are asked at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections, transaction

from phoihop.core import credentials
from phoihop.core.errors import Invalid
from phoihop.denunciations.interface import Denunciation, file_denunciation, filed_under
from phoihop.petitions.interface import Applicant, file_petition
from phoihop.petitions.models import Petition
from tests.denunciations.people import PERSON, TOLD, new_unit
from tests.people import standing_body, standing_person
from tests.petitions.factories import new_filing


def denounce(key: str) -> None:
    file_denunciation(told=TOLD, person=PERSON, channel="api", key=key)


def petition(key: str) -> None:
    file_petition(
        kind="KNPA",
        subject="Đường ngập",
        body="Ngập ba ngày.",
        place=None,
        applicant=Applicant(),
        consent_contact=False,
        channel="api",
        key=key,
    )


@pytest.fixture
def ready(transactional_db: None) -> None:
    new_unit(standing_person("minh"), standing_person("ngan"))
    standing_body("BTCD"), standing_body("SXD")


@pytest.mark.parametrize("first", [denounce, petition])
def test_the_second_room_refuses_the_key(ready: None, first: Callable[[str], None]) -> None:
    key, second = credentials.new_key(), petition if first is denounce else denounce
    first(key)
    with pytest.raises(Invalid) as refused:
        second(key)
    assert refused.value.code == "key-reused"
    assert Denunciation.objects.count() + Petition.objects.count() == 1


def test_both_at_once_give_one_receipt(ready: None) -> None:
    for _turn in range(8):
        key, start = credentials.new_key(), Barrier(2)

        def run(file: Callable[[str], None], key: str = key, start: Barrier = start) -> str:
            start.wait()
            try:
                file(key)
            except Invalid as error:
                return error.code
            finally:
                connections.close_all()
            return "filed"

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(run, [denounce, petition])) == ["filed", "key-reused"]


@pytest.mark.django_db
def test_the_receipt_of_a_key_is_given_again() -> None:
    new_unit(standing_person("minh"), standing_person("ngan"))
    key = credentials.new_key()
    filed = file_denunciation(told=TOLD, person=PERSON, channel="web", key=key)
    again = filed_under(key)
    assert again
    assert (again.code, again.secret) == (filed.code, filed.secret)
    assert filed_under(credentials.new_key()) is None


@pytest.mark.django_db
def test_a_petition_waits_for_a_denunciation_under_its_key_only() -> None:
    """Many petitions in one transaction hold few locks of the database."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time and no such locks.")
    with transaction.atomic(), connection.cursor() as cursor:
        for _number in range(80):
            new_filing()
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = 1903001 AND pid = pg_backend_pid()"
        )
        assert 30 < cursor.fetchone()[0] <= 64

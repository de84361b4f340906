from typing import Any

import pytest
from django.db import connection, connections

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="the engine of PostgreSQL"),
]


@pytest.fixture
def kept() -> Any:
    """A connection of its own, as a thread keeps it between two requests."""
    other = connections.create_connection("default")
    other.ensure_connection()
    yield other
    other.close()


def test_a_silent_connection_is_used_again_without_a_question(kept: Any) -> None:
    kept.force_debug_cursor = True

    assert kept.is_usable()
    assert not kept.queries


def test_a_connection_that_the_server_ended_is_found_out(kept: Any) -> None:
    pid = kept.connection.info.backend_pid
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])

    assert not kept.is_usable()


def test_a_connection_closed_here_is_not_usable(kept: Any) -> None:
    kept.connection.close()

    assert not kept.is_usable()

"""What a request wrote, read from the statements that reached the database."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

WRITING = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
# Being signed in writes these at every request; they say nothing about a case.
OF_THE_SESSION = {"django_session", "usersessions_usersession", "accounts_apitoken"}


@contextmanager
def watched() -> Iterator[set[str]]:
    """Collect the tables that are written in the body."""
    written: set[str] = set()

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if (found := WRITING.match(sql)) and found[1] not in OF_THE_SESSION:
            written.add(found[1])
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield written

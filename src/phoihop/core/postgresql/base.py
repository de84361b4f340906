"""The engine `phoihop.core.postgresql`: a kept connection is looked at before it is used again, not asked."""

import select
from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from django.db.backends.postgresql import base, operations
from django.db.backends.utils import CursorWrapper


class DatabaseOperations(operations.DatabaseOperations):
    """Django's own, but for the words of a statement in the log of statements."""

    def last_executed_query(self, cursor: Any, sql: str, params: Sequence[Any] | Mapping[str, Any] | None) -> str:
        """The statement with its values, or as it was written where its places are numbers."""
        return sql if isinstance(cursor, psycopg.RawCursor) else super().last_executed_query(cursor, sql, params)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, but for the health check of a kept connection, and with a cursor for statements of many values.

    Django asks `SELECT 1` before the first query of each request: a round trip, a third of what tracking a case takes.
    A server that ended the connection (restart, fail-over, idle limit) has said so or closed it: then there is
    something to read on a connection that should be silent. Only then the question is asked.
    """

    ops_class = DatabaseOperations

    def numbered_cursor(self) -> CursorWrapper:
        """A cursor whose statements have `$1`, `$2`, … in the places of their values.

        Nothing is looked for in such a statement. In one of more than 50 values psycopg would look for `%s` each time.
        """
        self.ensure_connection()
        with self.wrap_database_errors:
            raw = psycopg.RawCursor(self.connection)
            cursor: CursorWrapper = self._prepare_cursor(raw)  # type: ignore[attr-defined]  # not in the stubs
            return cursor

    def is_usable(self) -> bool:
        """Whether the connection still answers."""
        if self.connection is None or self.connection.closed:
            return False
        look = select.poll()
        look.register(self.connection.fileno(), select.POLLIN)
        return not look.poll(0) or bool(super().is_usable())

"""The database itself refuses to change or remove an event or a seal.

Installed after every `migrate`, because SQLite drops triggers whenever a migration rebuilds a table.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections

_TABLES = ("trail_event", "trail_seal")
_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION trail_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('phoihop.trail_open', true) = 'yes' THEN
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
  END IF;
  RAISE EXCEPTION 'rows of % are added and never changed', TG_TABLE_NAME;
END $$
"""


def install(using: str = "default", **_signal: Any) -> None:
    """Put the triggers in place; nothing happens where they stand already or the tables are not there yet."""
    target = connections[using]
    with target.cursor() as cursor:
        present = set(target.introspection.table_names(cursor))
        if not present.issuperset(_TABLES):
            return
        if target.vendor == "postgresql":
            cursor.execute(_POSTGRES_FUNCTION)
        for table in _TABLES:
            for verb in ("UPDATE", "DELETE"):
                cursor.execute(_statement(target.vendor, table, verb))


def _statement(vendor: str, table: str, verb: str) -> str:
    name = f"{table}_no_{verb.lower()}"
    if vendor == "postgresql":
        return (
            f"CREATE OR REPLACE TRIGGER {name} BEFORE {verb} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION trail_refuse_change()"
        )
    return (
        f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'rows of {table} are added and never changed'); END"
    )


@contextmanager
def lifted() -> Iterator[None]:
    """Lift the triggers of this connection: for `restore --replace` and for tests that play the intruder."""
    _switch(on=False)
    try:
        yield
    finally:
        _switch(on=True)


def _switch(*, on: bool) -> None:
    connection.ensure_connection()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('phoihop.trail_open', %s, false)", ["no" if on else "yes"])
    else:
        connection.connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, on)

"""A key of a filing belongs to one room. The database refuses a petition under a key of ours, so no path forgets it.

A plain filing, of which there are hundreds a second, pays no statement for that. Each side writes its row first and
looks for the other's afterwards. SQLite has one writer at a time, so the later one sees the earlier. On PostgreSQL both
could write and see nothing: a petition shares one of a few locks until it commits, and a denunciation waits for it.

Installed after every `migrate`, because SQLite drops triggers whenever a migration rebuilds a table.
"""

from typing import Any

from django.db import connection, connections

from phoihop.petitions.interface import KEY_ELSEWHERE

# Few, so that an import of many thousand rows in one transaction does not fill the table of locks.
_LOCKS = 64
_LOCK_SPACE = 1_903_001  # ours among the advisory locks of the database
_PLACE = f"{_LOCK_SPACE}, abs(hashtext(%s) %% {_LOCKS})"
# Volatile by default: each statement inside sees what was committed by then, so the look comes after the lock.
_POSTGRES = [
    f"""CREATE OR REPLACE FUNCTION denunciations_refuse_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared({_LOCK_SPACE}, abs(hashtext(NEW.key_hash) % {_LOCKS}));
  IF EXISTS (SELECT 1 FROM denunciations_denunciation WHERE key_hash = NEW.key_hash) THEN
    RAISE EXCEPTION '{KEY_ELSEWHERE}' USING ERRCODE = 'unique_violation';
  END IF;
  RETURN NULL;
END $$""",  # noqa: S608 - constants of ours
    """CREATE OR REPLACE TRIGGER denunciations_own_key AFTER INSERT ON petitions_petition
  FOR EACH ROW EXECUTE FUNCTION denunciations_refuse_key()""",
]
_SQLITE = [
    f"""CREATE TRIGGER IF NOT EXISTS denunciations_own_key AFTER INSERT ON petitions_petition
  WHEN EXISTS (SELECT 1 FROM denunciations_denunciation WHERE key_hash = new.key_hash) BEGIN
  SELECT RAISE(ABORT, '{KEY_ELSEWHERE}');
END"""  # noqa: S608 - constants of ours
]
_TABLES = frozenset({"petitions_petition", "denunciations_denunciation"})


def hold_key(key_hash: str) -> None:
    """Until this transaction ends no petition is filed under the key. Queries: 1 on PostgreSQL."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_advisory_xact_lock({_PLACE})", [key_hash])


def install(using: str = "default", **_signal: Any) -> None:
    """Put the trigger in place; nothing happens where it stands or where the tables are not there yet."""
    target = connections[using]
    with target.cursor() as cursor:
        if _TABLES.issubset(target.introspection.table_names(cursor)):
            for statement in _POSTGRES if target.vendor == "postgresql" else _SQLITE:
                cursor.execute(statement)

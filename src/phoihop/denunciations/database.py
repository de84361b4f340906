"""A key of a filing belongs to one room. The database refuses it to the second, so no path forgets it.

Each side looks for the other's row once its own is written. SQLite has one writer at a time, so the later one sees the
earlier. On PostgreSQL both could write and see nothing: a petition shares one of a few locks until it commits, and a
denunciation waits for it.

Installed after every `migrate`, because SQLite drops triggers whenever a migration rebuilds a table.
"""

from typing import Any

from django.db import connections

from phoihop.petitions.interface import KEY_ELSEWHERE

# Few, so that an import of many thousand rows in one transaction does not fill the table of locks.
_LOCKS = 64
_LOCK_SPACE = 1_903_001  # ours among the advisory locks of the database
_PETITIONS, _DENUNCIATIONS = "petitions_petition", "denunciations_denunciation"


def _on_postgresql(name: str, *, here: str, there: str, lock: str) -> list[str]:
    # Volatile by default: each statement inside sees what was committed by then, so the look comes after the lock.
    return [
        f"""CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM {lock}({_LOCK_SPACE}, abs(hashtext(NEW.key_hash) % {_LOCKS}));
  IF EXISTS (SELECT 1 FROM {there} WHERE key_hash = NEW.key_hash) THEN
    RAISE EXCEPTION '{KEY_ELSEWHERE}' USING ERRCODE = 'unique_violation';
  END IF;
  RETURN NULL;
END $$""",  # noqa: S608 - constants of ours
        f"CREATE OR REPLACE TRIGGER {name} AFTER INSERT ON {here} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]


def _on_sqlite(name: str, *, here: str, there: str) -> str:
    return f"""CREATE TRIGGER IF NOT EXISTS {name} AFTER INSERT ON {here}
  WHEN EXISTS (SELECT 1 FROM {there} WHERE key_hash = new.key_hash) BEGIN
  SELECT RAISE(ABORT, '{KEY_ELSEWHERE}');
END"""  # noqa: S608 - constants of ours


_POSTGRES = [
    *_on_postgresql(
        "denunciations_own_key", here=_PETITIONS, there=_DENUNCIATIONS, lock="pg_advisory_xact_lock_shared"
    ),
    *_on_postgresql("petitions_own_key", here=_DENUNCIATIONS, there=_PETITIONS, lock="pg_advisory_xact_lock"),
]
_SQLITE = [
    _on_sqlite("denunciations_own_key", here=_PETITIONS, there=_DENUNCIATIONS),
    _on_sqlite("petitions_own_key", here=_DENUNCIATIONS, there=_PETITIONS),
]
_TABLES = frozenset({_PETITIONS, _DENUNCIATIONS})


def install(using: str = "default", **_signal: Any) -> None:
    """Put the triggers in place; nothing happens where they stand or where the tables are not there yet."""
    target = connections[using]
    with target.cursor() as cursor:
        if _TABLES.issubset(target.introspection.table_names(cursor)):
            for statement in _POSTGRES if target.vendor == "postgresql" else _SQLITE:
                cursor.execute(statement)

"""Statements that the ORM writes once a process: for the few that run hundreds of times a second.

Building the SQL of a plain look-up or of one row costs several times what asking and answering it costs.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, cached_property
from itertools import count
from types import NoneType
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import (
    AutoField,
    BigAutoField,
    BinaryField,
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    Field,
    ForeignKey,
    IntegerField,
    JSONField,
    Model,
    PositiveIntegerField,
    PositiveSmallIntegerField,
    QuerySet,
    TextField,
    UUIDField,
)
from django.db.models.sql import InsertQuery

if TYPE_CHECKING:  # SQLite needs no driver of PostgreSQL
    from phoihop.core.postgresql.base import DatabaseWrapper

type Row = tuple[Any, ...]
_PLACE = re.compile("%s")


@dataclass(frozen=True, slots=True)
class _Written:
    """The SQL of a query, its values, and how a row of the answer becomes an object."""

    using: str
    sql: str
    places: tuple[Any, ...]
    answers: Callable[[Sequence[Row]], Sequence[Row]]
    columns: slice  # those of the model; what is annotated stands outside
    names: list[str]
    annotated: dict[str, int]


class Statement[M: Model]:
    """A query with named values in it; each call only fills them in.

    It is written with the names in the places of the texts: `Statement(lambda: Petition.objects.filter(code=":code"))`.
    The rows of one model and its annotations; joined rows are not filled in.
    """

    def __init__(self, query: Callable[[], QuerySet[M, Any]]) -> None:
        self._query = query

    @cached_property
    def _written(self) -> _Written:
        query = self._query()
        writer = query.query.get_compiler(query.db)
        sql, places = writer.as_sql()
        fields = (writer.klass_info or {"select_fields": []})["select_fields"]  # none where a query asks for values
        columns = slice(fields[0], fields[-1] + 1) if fields else slice(0)
        names = [column[0].target.attname for column in writer.select[columns]]
        turned = writer.get_converters([column[0] for column in writer.select])

        def answers(rows: Sequence[Row]) -> Sequence[Row]:
            return list(writer.apply_converters(rows, turned)) if turned else rows

        return _Written(query.db, sql, tuple(places), answers, columns, names, writer.annotation_col_map or {})

    def rows(self, **values: str | int) -> list[M]:
        """The rows for these values; columns left out by `defer` are read when asked for. Queries: 1."""
        written, model = self._written, self._model
        found = []
        for row in self.values(**values):
            one = model.from_db(written.using, written.names, row[written.columns])
            for name, place in written.annotated.items():
                setattr(one, name, row[place])
            found.append(one)
        return found

    def values(self, **values: str | int) -> Sequence[Row]:
        """The bare rows, for a query that ends in `values_list`. Queries: 1."""
        written = self._written
        filled = {f":{name}": value for name, value in values.items()}
        places = [filled.get(place, place) if isinstance(place, str) else place for place in written.places]
        with connections[written.using].cursor() as cursor:
            cursor.execute(written.sql, places)
            return written.answers(cursor.fetchall())

    @cached_property
    def _model(self) -> type[M]:
        return self._query().model


def _taken_as_they_are(field: "Field[Any, Any]") -> frozenset[type]:
    """The types of values that the field would hand to the database unchanged."""
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return frozenset()
    if isinstance(field, ForeignKey):
        return _taken_as_they_are(field.target_field) | {NoneType}
    same = _SAME if connections[DEFAULT_DB_ALIAS].vendor == "postgresql" else _SAME[:3]
    return frozenset(kind for fields, kind in same if type(field) in fields)


# SQLite knows neither truth values nor days; what it takes too stands first.
_SAME: tuple[tuple[frozenset[type], type], ...] = (
    (frozenset({CharField, TextField}), str),
    (frozenset({CharField, TextField, DateField, DateTimeField, JSONField}), NoneType),
    (frozenset({AutoField, BigAutoField, IntegerField, PositiveIntegerField, PositiveSmallIntegerField}), int),
    (frozenset({BooleanField}), bool),
    (frozenset({DateField}), date),
    (frozenset({DateTimeField}), datetime),
    (frozenset({UUIDField}), UUID),
    (frozenset({BinaryField}), bytes),
)


class Insertion[M: Model]:
    """The INSERT of one row of a model, as `save(force_insert=True)` does it; no signals are sent."""

    def __init__(self, model: type[M]) -> None:
        self.model = model

    @cached_property
    def _fields(self) -> list["Field[Any, Any]"]:
        stored = self.model._meta.local_concrete_fields
        return [one for one in stored if not one.generated and not isinstance(one, AutoField)]

    @cached_property
    def key(self) -> "Field[Any, Any] | None":
        """The key that the database counts; None where the key is another row's."""
        key = self.model._meta.pk
        return key if isinstance(key, AutoField) else None

    def sql(self, *, numbered: bool = False, returning: bool = False) -> str:
        """The INSERT of one row; `numbered`: its key is known already and stands first."""
        query = InsertQuery(self.model)
        key = [self.key] if self.key else []
        fields = [*key, *self._fields] if numbered else self._fields
        query.insert_values(fields, [self.model()], raw=True)
        writer = query.get_compiler(DEFAULT_DB_ALIAS)
        writer.returning_fields = key if returning else []
        sql: str = writer.as_sql()[0][0]
        return sql

    @cached_property
    def _sql(self) -> str:
        return self.sql(returning=True)

    @cached_property
    def _bare_sql(self) -> str:
        return self.sql()

    def add_many(self, rows: Sequence[M]) -> None:
        """Write rows that bring their keys, or need none afterwards. Queries: 1 a row, sent together."""
        sheaf, alias = _gathering.get(), DEFAULT_DB_ALIAS
        if sheaf is not None:
            for row in rows:
                sheaf.add(self, row)
        elif rows:
            with connections[alias].cursor() as cursor:
                cursor.executemany(self._bare_sql, [self.values(row) for row in rows])
        for row in rows:
            row._state.adding, row._state.db = False, alias

    def values(self, row: M) -> list[Any]:
        """What the columns get, in their order."""
        connection = connections[DEFAULT_DB_ALIAS]
        found: list[Any] = []
        for one, name, plain in self._columns:
            value = getattr(row, name)
            if type(value) not in plain:
                value = one.get_db_prep_save(one.pre_save(row, add=True), connection)
            found.append(value)
        return found

    @cached_property
    def _columns(self) -> list[tuple["Field[Any, Any]", str, frozenset[type]]]:
        return [(one, one.attname, _taken_as_they_are(one)) for one in self._fields]

    def add(self, row: M) -> M:
        """Write the row and give it its key. Queries: 1, none inside `together`. Raises: IntegrityError."""
        sheaf = _gathering.get()
        if sheaf is not None:
            sheaf.add(self, row)
        else:
            self._write(row)
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
        return row

    def _write(self, row: M) -> None:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(self._sql, self.values(row))
            if self.key:
                setattr(row, self.key.attname, cursor.fetchone()[0])


@dataclass(slots=True)
class _Sheaf:
    """Rows that wait to be written by one statement, and the keys that some of them get."""

    keys: dict[Insertion[Any], int]
    rows: dict[tuple[Insertion[Any], bool], list[list[Any]]] = field(default_factory=dict)

    def add[M: Model](self, insertion: Insertion[M], row: M) -> None:
        values, key = insertion.values(row), self.keys.pop(insertion, None)
        if key is not None and insertion.key:
            setattr(row, insertion.key.attname, key)
            values.insert(0, key)
        self.rows.setdefault((insertion, key is not None), []).append(values)

    def write(self) -> None:
        """Queries: 1."""
        if not self.rows:
            return
        sql = _one_statement(tuple((*table, len(rows)) for table, rows in self.rows.items()))
        connection = cast("DatabaseWrapper", connections[DEFAULT_DB_ALIAS])
        with connection.numbered_cursor() as cursor:
            cursor.execute(sql, [value for rows in self.rows.values() for row in rows for value in row])


_gathering: ContextVar[_Sheaf | None] = ContextVar("gathering", default=None)


@contextmanager
def together(*numbered: Insertion[Any]) -> Iterator[None]:
    """What insertions add inside is written when the block ends: on PostgreSQL by one statement.

    Each of `numbered` gives one row its key at once, so that others can name it; rows of other tables get no key that
    is told. Until the end nothing inside can read what was added. On SQLite every row is written where it is added.
    The caller's transaction holds all of it, as ever. Queries: PostgreSQL 2, SQLite one a row.
    """
    if _gathering.get() is not None:
        raise RuntimeError("Rows are gathered already.")
    if connections[DEFAULT_DB_ALIAS].vendor != "postgresql":
        yield
        return
    sheaf = _Sheaf(_next_keys(numbered))
    token = _gathering.set(sheaf)
    try:
        yield
    finally:
        _gathering.reset(token)
    sheaf.write()


def _next_keys(numbered: tuple[Insertion[Any], ...]) -> dict[Insertion[Any], int]:
    """A fresh key for each, in the order in which the database counts them. Queries: 1."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(_keys_sql(numbered))
        return dict(zip(numbered, cursor.fetchone(), strict=True))


@cache
def _keys_sql(numbered: tuple[Insertion[Any], ...]) -> str:
    places = [(one.model._meta.db_table, one.key.column) for one in numbered if one.key]
    return "SELECT " + ", ".join(f"nextval(pg_get_serial_sequence('\"{t}\"', '{column}'))" for t, column in places)


@cache
def _one_statement(tables: tuple[tuple[Insertion[Any], bool, int], ...]) -> str:
    """The INSERTs of all tables as one. Rows of one table stand in one list of values: they keep their order."""
    parts = []
    for number, (insertion, numbered, rows) in enumerate(tables):
        sql = insertion.sql(numbered=numbered)
        head, values = sql.split(" VALUES ", 1)
        parts.append(f"w{number} AS ({head} VALUES {', '.join([values] * rows)})")
    numbers = count(1)
    return _PLACE.sub(lambda _place: f"${next(numbers)}", f"WITH {', '.join(parts)} SELECT 1")

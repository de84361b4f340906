"""Statements that the ORM writes once a process: for the few that run hundreds of times a second.

Building the SQL of a plain look-up or of one row costs several times what asking and answering it costs.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import AutoField, Field, Model, QuerySet
from django.db.models.sql import InsertQuery


class Statement[M: Model]:
    """A query with named texts in it; each call only fills them in.

    It is written with the names in the places of the texts: `Statement(lambda: Petition.objects.filter(code=":code"))`.
    Only columns of text can be named: other types are turned into values of the database while the SQL is built.
    """

    def __init__(self, query: Callable[[], QuerySet[M]]) -> None:
        self._query = query

    @cached_property
    def _written(self) -> tuple[QuerySet[M], str, tuple[object, ...]]:
        query = self._query()
        sql, places = query.query.sql_with_params()
        return query, sql, places

    def rows(self, **texts: str) -> list[M]:
        """The rows for these texts; columns left out by `defer` are read when asked for. Queries: 1."""
        query, sql, places = self._written
        named = {f":{name}": text for name, text in texts.items()}
        values = [named.get(place, place) if isinstance(place, str) else place for place in places]
        return list(query.model._default_manager.using(query.db).raw(sql, values))


class Insertion[M: Model]:
    """The INSERT of one row of a model, as `save(force_insert=True)` does it; no signals are sent."""

    def __init__(self, model: type[M]) -> None:
        self._model = model

    @cached_property
    def _fields(self) -> list["Field[Any, Any]"]:
        stored = self._model._meta.local_concrete_fields
        return [field for field in stored if not field.generated and not isinstance(field, AutoField)]

    @cached_property
    def _returned(self) -> list["Field[Any, Any]"]:
        key = self._model._meta.pk
        return [key] if isinstance(key, AutoField) else []

    @cached_property
    def _sql(self) -> str:
        query = InsertQuery(self._model)
        query.insert_values(self._fields, [self._model()], raw=True)
        writer = query.get_compiler(DEFAULT_DB_ALIAS)
        writer.returning_fields = self._returned
        sql: str = writer.as_sql()[0][0]
        return sql

    def add_many(self, rows: Sequence[M]) -> None:
        """Write rows that bring their keys, or need none afterwards. Queries: 1 a row, sent together."""
        connection = connections[DEFAULT_DB_ALIAS]
        sql = self._sql.partition(" RETURNING ")[0]
        values = [
            [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in self._fields]
            for row in rows
        ]
        if values:
            with connection.cursor() as cursor:
                cursor.executemany(sql, values)
        for row in rows:
            row._state.adding, row._state.db = False, connection.alias

    def add(self, row: M) -> M:
        """Write the row and give it its key. Queries: 1. Raises: IntegrityError."""
        connection = connections[DEFAULT_DB_ALIAS]
        values = [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in self._fields]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, values)
            returned: Sequence[object] = cursor.fetchone() if self._returned else ()
        for field, value in zip(self._returned, returned, strict=True):
            setattr(row, field.attname, value)
        row._state.adding, row._state.db = False, connection.alias
        return row

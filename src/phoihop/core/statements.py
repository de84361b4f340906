"""Queries that the ORM writes once a process: for the few reads that are asked hundreds of times a second."""

from collections.abc import Callable
from functools import cached_property

from django.db.models import Model, QuerySet


class Statement[M: Model]:
    """A query with named texts in it; each call only fills them in.

    Building the SQL of a plain look-up costs several times what asking and answering it costs. The query is written
    with the names in the places of the texts: `Statement(lambda: Petition.objects.filter(code=":code"))`.
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

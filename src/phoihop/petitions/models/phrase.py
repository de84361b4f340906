"""One question to two search indexes: `search_text__phrase`, `search_text__words`."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Lookup
from django.db.models.sql.compiler import SQLCompiler


@models.TextField.register_lookup
class Phrase(Lookup[bool]):
    """The folded words stand side by side."""

    lookup_name = "phrase"
    postgres_query = "phraseto_tsquery"

    def sqlite_match(self) -> str:
        return f'"{self.rhs}"'

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        column, _params = self.process_lhs(compiler, connection)
        table = column.rsplit(".", 1)[0]
        if connection.vendor == "postgresql":
            return f"{table}.search_vector @@ {self.postgres_query}('simple', %s)", (self.rhs,)
        found = "SELECT rowid FROM petitions_search WHERE petitions_search MATCH %s"
        return f"{table}.id IN ({found})", (self.sqlite_match(),)


@models.TextField.register_lookup
class Words(Phrase):
    """All the folded words occur, in any order."""

    lookup_name = "words"
    postgres_query = "plainto_tsquery"

    def sqlite_match(self) -> str:
        return " ".join(f'"{word}"' for word in str(self.rhs).split())

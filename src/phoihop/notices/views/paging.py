"""Newest first, a page at a time, by the last row shown."""

from typing import Any

from django.db.models import QuerySet

from phoihop.core.ids import row_number

PAGE = 50


def before(rows: QuerySet[Any], last: str | None) -> QuerySet[Any]:
    """The rows older than `last`; a value that is no number is as good as none."""
    number = row_number(last or "")
    return rows if number is None else rows.filter(pk__lt=number)

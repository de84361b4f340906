"""Newest first, a page at a time, by the last row shown."""

from typing import Any

from django.db.models import QuerySet

PAGE = 50


def before(rows: QuerySet[Any], last: str | None) -> QuerySet[Any]:
    """The rows older than `last`; a value that is no number is as good as none."""
    return rows.filter(pk__lt=int(last)) if last and last.isdecimal() and len(last) < 19 else rows  # noqa: PLR2004

"""Rows that only actions may write, and rows that nobody may change."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NoReturn

from django.db import models

_inside_action: ContextVar[bool] = ContextVar("inside_action", default=False)


class WriteRefused(RuntimeError):
    """A programming error: a guarded row was written past its door."""


@contextmanager
def actions_only() -> Iterator[None]:
    """Open guarded querysets for the body; only `actions.py` files use it."""
    token = _inside_action.set(True)
    try:
        yield
    finally:
        _inside_action.reset(token)


class GuardedQuerySet[M: models.Model](models.QuerySet[M]):
    """Refuses create, update and delete outside `with actions_only():`."""

    def _check(self, verb: str) -> None:
        if not _inside_action.get():
            raise WriteRefused(f"{self.model.__name__}.{verb} is refused outside an action.")

    def create(self, **kwargs: Any) -> M:
        self._check("create")
        return super().create(**kwargs)

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[M]:
        self._check("bulk_create")
        return super().bulk_create(*args, **kwargs)

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        self._check("bulk_update")
        return super().bulk_update(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self._check("update")
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._check("delete")
        return super().delete()


class AppendOnlyQuerySet[M: models.Model](GuardedQuerySet[M]):
    """Adds inside an action; never changes, never removes, wherever it is called."""

    def _refuse(self, verb: str) -> NoReturn:
        raise WriteRefused(f"{self.model.__name__}.{verb} is refused: rows are added and never changed.")

    def update(self, **kwargs: Any) -> int:
        self._refuse("update")

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        self._refuse("bulk_update")

    def delete(self) -> tuple[int, dict[str, int]]:
        self._refuse("delete")


class AppendOnlyModel(models.Model):
    """A row that can be inserted once. The database holds the same by triggers, see `triggers.py`."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise WriteRefused(f"{type(self).__name__} rows are added and never changed.")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise WriteRefused(f"{type(self).__name__} rows are added and never removed.")

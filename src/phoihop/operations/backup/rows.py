"""Every row of every room as a line of JSON, and back: the same lines for both databases."""

import base64
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils.duration import duration_string

from phoihop.core.errors import Invalid
from phoihop.trail.interface import triggers_lifted

# Sign-ins end with a restore, a worker's sign of life means nothing elsewhere, and counts are counted anew.
LEFT_OUT = {"sessions.session", "jobs.worker", "petitions.statecount"}
BATCH = 500

type Cell = str | int | float | bool | list[Any] | dict[str, Any] | None


def all_models() -> list[type[models.Model]]:
    """The models that have a table of their own, by label."""
    found = apps.get_models(include_auto_created=True)
    kept = [model for model in found if model._meta.managed and not model._meta.proxy]
    return sorted(kept, key=lambda model: model._meta.label_lower)


def kept_models() -> list[type[models.Model]]:
    """The models whose rows are kept, by label."""
    return [model for model in all_models() if model._meta.label_lower not in LEFT_OUT]


def fields_of(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The columns of the model's own table, but for those that the database computes."""
    return [field for field in model._meta.local_concrete_fields if not getattr(field, "generated", False)]


@contextmanager
def one_moment() -> Iterator[None]:
    """Reads inside the body see one moment of the database; writers are not held up."""
    if connection.in_atomic_block:  # a test's transaction is one moment already
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")  # `atomic` would take SQLite's only writer
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def dump() -> Iterator[bytes]:
    """One line a model that has rows (label and columns), each followed by one line a row."""
    for model in kept_models():
        fields = fields_of(model)
        rows: models.QuerySet[Any, tuple[Any, ...]]
        rows = models.QuerySet(model).order_by("pk").values_list(*[field.attname for field in fields])
        for number, row in enumerate(rows.iterator(chunk_size=BATCH * 4)):
            if number == 0:
                yield _line({"model": model._meta.label_lower, "fields": [field.attname for field in fields]})
            yield _line([_cell(field, value) for field, value in zip(fields, row, strict=True)])


def _line(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"


def _cell(field: models.Field[Any, Any], value: Any) -> Cell:
    if isinstance(field, models.BinaryField):
        return None if value is None else base64.b64encode(bytes(value)).decode()
    if isinstance(field, models.JSONField) or value is None or isinstance(value, str | int | float | bool):
        return value  # type: ignore[no-any-return]  # JSON in, JSON out
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return duration_string(value) if isinstance(value, timedelta) else str(value)


def _value(field: models.Field[Any, Any], cell: Any) -> Any:
    if isinstance(field, models.BinaryField):
        return None if cell is None else base64.b64decode(cell)
    return cell if isinstance(field, models.JSONField) or cell is None else _target(field).to_python(cell)


def _target(field: models.Field[Any, Any]) -> models.Field[Any, Any]:
    return _target(field.target_field) if isinstance(field, models.ForeignKey) else field


def replace_all(lines: Iterable[bytes]) -> int:
    """Empty every table and fill it from `lines`, in the caller's transaction; return how many rows were written.

    Raises: Invalid for a model or column that this version does not know.
    """
    _empty()
    known = {model._meta.label_lower: model for model in kept_models()}
    total = 0
    fields: list[models.Field[Any, Any]] = []
    model: type[models.Model] | None = None
    for is_header, group in groupby(map(json.loads, lines), key=lambda line: isinstance(line, dict)):
        if is_header:
            header = list(group)[-1]
            model = known.get(header["model"])
            if model is None or {field.attname for field in fields_of(model)} != set(header["fields"]):
                raise Invalid("backup-version", f"Phiên bản này không đọc được bảng {header['model']} của bản sao lưu.")
            by_name = {field.attname: field for field in fields_of(model)}
            fields = [by_name[name] for name in header["fields"]]
        elif model is not None:
            total += _insert(model, fields, group)
    _reset_sequences()
    return total


def _insert(model: type[models.Model], fields: Sequence[models.Field[Any, Any]], rows: Iterable[list[Any]]) -> int:
    names = [field.attname for field in fields]
    size = min(BATCH, connection.ops.bulk_batch_size(fields, [None] * BATCH))
    batch: list[models.Model] = []
    total = 0
    for row in rows:
        values = (_value(field, cell) for field, cell in zip(fields, row, strict=True))
        batch.append(model(**dict(zip(names, values, strict=True))))
        if len(batch) >= size:
            total += _write(model, fields, batch)
            batch = []
    return total + (_write(model, fields, batch) if batch else 0)


def _write(model: type[models.Model], fields: Sequence[models.Field[Any, Any]], batch: list[models.Model]) -> int:
    # raw: columns are written as they were; nothing is stamped anew
    models.QuerySet(model)._insert(batch, fields=fields, using=connection.alias, raw=True)  # type: ignore[attr-defined]
    return len(batch)


def _empty() -> None:
    tables = [model._meta.db_table for model in all_models()]
    with triggers_lifted():
        _flush([table for table in tables if table.startswith("trail_")] if connection.vendor == "sqlite" else tables)
    if connection.vendor == "sqlite":  # other rooms' triggers (search indexes) must hear of their rows going
        _flush([table for table in tables if not table.startswith("trail_")])


def _flush(tables: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sql_flush(no_style(), tables, reset_sequences=False, allow_cascade=True):
            cursor.execute(statement)


def _reset_sequences() -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), all_models()):
            cursor.execute(statement)

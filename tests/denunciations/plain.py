"""Whether planted words lie in plain in any column of any table."""

import json
from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db import models

from phoihop.core.text_vi import fold

_TEXT = (models.CharField, models.TextField, models.JSONField, models.BinaryField)


def found_in_plain(words: Iterable[str]) -> list[str]:
    """`table.column` of every place where one of the words stands, in any case, with or without marks."""
    wanted = {form.casefold() for word in words for form in (word, fold(word))}
    return [
        f"{model.__name__}.{name}"
        for model in apps.get_models()
        for name, value in _values(model)
        if any(word in value for word in wanted)
    ]


def _values(model: type[models.Model]) -> Iterator[tuple[str, str]]:
    names = [field.name for field in model._meta.concrete_fields if isinstance(field, _TEXT)]
    for row in model._base_manager.values_list(*names) if names else ():
        for name, value in zip(names, row, strict=True):
            yield name, _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", "replace").casefold()
    shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return f"{shown}\n{fold(shown)}".casefold()

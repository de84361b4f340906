"""Controls that Django does not have."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

PARTS = ("day", "month", "year")


class DateParts(forms.MultiWidget):
    """Day, month and year in three boxes: no calendar to fight with, any order of typing, any keyboard."""

    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(dict.fromkeys(PARTS, forms.NumberInput), attrs)
        self.widgets_names = [f"-{part}" for part in PARTS]

    def decompress(self, value: object) -> list[int | None]:
        """The three numbers of a day."""
        return [value.day, value.month, value.year] if isinstance(value, date) else [None, None, None]


class ManyFiles(forms.ClearableFileInput):
    """A file control that takes several files."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[Any]:
        """All files of that name."""
        return (
            list(files.getlist(name)) if isinstance(files, MultiValueDict) else [files[name]] if name in files else []
        )

"""Base of every form: composed Vietnamese text, and messages that say what to do."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phoihop.core.text_vi import nfc
from phoihop.ui.widgets import DateParts, ManyFiles

FIRST_YEAR = 1900  # a smaller number is a year whose century was left out
_CHOOSE = (forms.ChoiceField, forms.ModelChoiceField)


class WordedErrors(forms.BaseForm):
    """Mixin: replaces Django's own messages, never those that a form wrote itself."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if args and args[0] is not None:
            args = (composed(args[0]), *args[1:])
        if kwargs.get("data") is not None:
            kwargs["data"] = composed(kwargs["data"])
        super().__init__(*args, **kwargs)
        for name, bound_field in self.fields.items():
            _word_errors(bound_field, str(bound_field.label or name.replace("_", " ")))

    def add_field(self, name: str, field: forms.Field) -> None:
        """One more field, known only when the form is made; its errors are worded like those of the others."""
        _word_errors(field, str(field.label or name.replace("_", " ")))
        self.fields[name] = field

    @property
    def has_errors(self) -> bool:
        """For the title's prefix: bound and wrong."""
        return self.is_bound and bool(self.errors)


class Form(WordedErrors, forms.Form):
    """A form of this house; `label` of each field is a noun or a question."""


class ModelForm(WordedErrors, forms.ModelForm):  # type: ignore[type-arg]  # each subclass names its model in Meta
    """The same for a model's own fields."""


class TextField(forms.CharField):
    """Longer text, with its length counted below."""

    def __init__(self, *, rows: int = 6, count: bool = True, **kwargs: Any) -> None:
        attrs: dict[str, object] = {"rows": rows}
        if count and kwargs.get("max_length"):
            attrs["data-count"] = kwargs["max_length"]
        kwargs.setdefault("widget", forms.Textarea(attrs=attrs))
        super().__init__(**kwargs)


class RadioField(forms.ChoiceField):
    """One of a few."""

    widget = forms.RadioSelect


class CheckboxesField(forms.MultipleChoiceField):
    """Some of a few."""

    widget = forms.CheckboxSelectMultiple


class DateField(forms.MultiValueField):
    """A day in three boxes, named `<field>-day`, `<field>-month`, `<field>-year` in the request."""

    widget = DateParts

    def __init__(self, **kwargs: Any) -> None:
        kwargs["require_all_fields"] = False
        wrong = {"invalid": gettext_lazy("Hãy nhập ngày, tháng, năm bằng chữ số.")}
        parts = [forms.IntegerField(required=False, error_messages=wrong) for _part in range(3)]
        super().__init__(parts, **kwargs)

    def compress(self, data_list: list[int | None]) -> date | None:
        """Raises: ValidationError for a day that is not in the calendar."""
        if all(part is None for part in data_list):
            return None
        day, month, year = data_list
        if year is not None and 0 <= year < FIRST_YEAR:
            raise forms.ValidationError(_("Hãy ghi năm bằng bốn chữ số, ví dụ 2026."), code="short_year")
        try:
            return date(year or 0, month or 0, day or 0)
        except (ValueError, OverflowError):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None


class FilesField(forms.FileField):
    """Several files at once; answers a list, empty when none was chosen."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Each file is checked like a single one."""
        chosen = [one for one in (data or []) if one]
        if not chosen:
            super().clean(None, initial)
            return []
        return [super(FilesField, self).clean(one, initial) for one in chosen]


def composed(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same answers with every text in NFC, so that what is kept, shown again and compared is one form."""
    if not isinstance(data, QueryDict):
        return {name: nfc(value) if isinstance(value, str) else value for name, value in data.items()}
    copy = QueryDict(mutable=True, encoding=data.encoding)
    for name, values in data.lists():
        copy.setlist(name, [nfc(value) for value in values])
    return copy


def _word_errors(field: forms.Field, label: str) -> None:
    defaults = _defaults_of(type(field))
    for key, words in _wording(field, label).items():
        if field.error_messages.get(key) is defaults.get(key):  # the form did not word it itself
            field.error_messages[key] = words


def _defaults_of(cls: type[forms.Field]) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        merged |= getattr(base, "default_error_messages", {})
    return merged


def _wording(field: forms.Field, label: str) -> dict[str, Any]:
    name = label.rstrip(" ?.:")
    verb = _("Hãy chọn") if isinstance(field, _CHOOSE) else _("Hãy nhập")
    if type(field) is forms.BooleanField:
        verb = _("Hãy đánh dấu")
    words = {
        "required": f"{verb}: {name}.",
        "max_length": _("Hãy rút gọn còn tối đa %(limit_value)d ký tự; hiện có %(show_value)d."),
        "min_length": _("Hãy viết ít nhất %(limit_value)d ký tự; hiện có %(show_value)d."),
        "max_value": _("Hãy nhập số không lớn hơn %(limit_value)s."),
        "min_value": _("Hãy nhập số không nhỏ hơn %(limit_value)s."),
    }
    return words | _special_wording(field)


def _special_wording(field: forms.Field) -> dict[str, Any]:
    match field:
        case forms.FileField():
            empty = _("Tệp này trống. Hãy chọn tệp khác.")
            again = _("Hãy chọn tệp và gửi lại.")
            long = _("Hãy đặt tên tệp ngắn hơn %(max)d ký tự; hiện có %(length)d.")
            return {"required": _("Hãy chọn tệp."), "empty": empty, "invalid": again, "max_length": long}
        case DateField() | forms.DateField():
            return {"invalid": _("Hãy nhập ngày có trong lịch, ví dụ 27 3 2026.")}
        case forms.EmailField():
            return {"invalid": _("Hãy nhập địa chỉ thư điện tử đúng dạng, ví dụ ten@example.com.")}
        case forms.IntegerField():
            return {"invalid": _("Hãy nhập một số, chỉ gồm chữ số.")}
        case forms.ChoiceField() | forms.ModelChoiceField():
            return {"invalid_choice": _("Hãy chọn một mục có trong danh sách.")}
        case _:
            return {}

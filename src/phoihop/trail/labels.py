"""The Vietnamese sentence of an event, made when it is shown."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from string import Formatter
from typing import Any

from django.utils.translation import gettext_lazy as _

from phoihop.core import clock
from phoihop.core.registry import Registry
from phoihop.trail.models import Event

# code -> sentence with named placeholders: "Chuyển đến {to:body}, hạn {due:date}."
EVENT_LABELS: Registry[object] = Registry("event label")
# kind after the colon -> what turns the stored code into words
LABEL_VALUES: Registry[Callable[[str], str]] = Registry("label value")

UNKNOWN = _("Hồ sơ được cập nhật.")


def register_labels(labels: Mapping[str, object]) -> None:
    """Register several sentences, code by code."""
    for code, label in labels.items():
        EVENT_LABELS.register(code, label)


def sentence(event: Event) -> str:
    """What happened, in words for people; a neutral sentence where no room has given one."""
    labels = dict(EVENT_LABELS)
    label = str(labels.get(event.code, UNKNOWN))
    return _Words().vformat(label, (), event.data)


class _Words(Formatter):
    """Placeholders by name only; one that the event does not carry becomes a dash, never an error on a page."""

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> tuple[Any, str]:
        return kwargs.get(field_name, ""), field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        if value in ("", None):
            return "–"
        if not format_spec:
            return str(value)
        return LABEL_VALUES.get(format_spec)(str(value))


def _date_words(value: str) -> str:
    return date.fromisoformat(value[:10]).strftime("%d/%m/%Y")


def _moment_words(value: str) -> str:
    return datetime.fromisoformat(value).astimezone(clock.ZONE).strftime("%H:%M, %d/%m/%Y")


LABEL_VALUES.register("date", _date_words)
LABEL_VALUES.register("moment", _moment_words)

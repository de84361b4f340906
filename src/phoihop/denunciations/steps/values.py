"""The words of a paper as fields of a form: what the case knows is not asked, what the step decides neither."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django import forms

from phoihop.core import clock
from phoihop.denunciations.selectors.letters import letter_facts
from phoihop.denunciations.steps.page import SEALED, Answers, StepForm
from phoihop.documents.interface import TEMPLATES, TemplateField
from phoihop.ui.forms import DateField, Form, TextField

PREFIX = "tu_"


class ValuesForm(StepForm):
    """A form of a step with the words of its paper. `template` and what the step itself fills in (`known`)."""

    template = ""
    known: Collection[str] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_values(self, self.template, known={*letter_facts(self.work.row, clock.today()), *self.known})


def values_form(template: str, *known: str, base: type[StepForm] = StepForm) -> type[StepForm]:
    """A form for that paper on top of another form."""
    return type("ChosenValuesForm", (ValuesForm, base), {"template": template, "known": known})


def add_values(form: Form, template: str, *, known: Collection[str], values: Mapping[str, str] | None = None) -> None:
    """Add one box a field of the template to the form; `values` are the words that stand there already."""
    for field in TEMPLATES.get(template).fields:
        if field.name not in known:
            value = (values or {}).get(field.name, field.default)
            form.add_field(PREFIX + field.name, _box(field))
            form.initial[PREFIX + field.name] = date.fromisoformat(value) if value and field.kind == "day" else value


def values_in(answers: Answers) -> dict[str, str]:
    """The words of the paper among the answers, days in ISO form."""
    found = {name.removeprefix(PREFIX): value for name, value in answers.items() if name.startswith(PREFIX)}
    return {name: value.isoformat() if isinstance(value, date) else value or "" for name, value in found.items()}


def _box(field: TemplateField) -> forms.Field:
    if field.kind == "day":
        return DateField(label=field.label, required=field.required)
    if field.kind == "text":
        return TextField(label=field.label, required=field.required, rows=5, max_length=20_000, help_text=SEALED)
    return forms.CharField(label=field.label, required=field.required, max_length=500)

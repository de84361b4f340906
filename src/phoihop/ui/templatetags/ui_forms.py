"""One renderer for every form: label, hint, error, then the control."""

from collections.abc import Mapping

from django import forms, template
from django.forms import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()

type Values = Mapping[str, object]

_WIDTHS = ("", "2", "3", "4", "5", "10", "20", "30")


@register.inclusion_tag("ui/forms/error_summary.html")
def error_summary(form: forms.BaseForm) -> Values:
    """First on the page when answers need mending; each line leads to its field."""
    rows = [
        (link_target(form[name]), text) for name, texts in form.errors.items() if name in form.fields for text in texts
    ]
    return {"rows": [("", text) for text in form.non_field_errors()] + rows}


@register.inclusion_tag("ui/forms/field.html")
def field(bound: BoundField, title: bool = False, width: str = "", hint: str = "", quiet: bool = False) -> Values:
    """One field. `title` makes its label the page's h1; `quiet` leaves out the mark "không bắt buộc".

    `width` is a number of characters: 2, 3, 4, 5, 10, 20 or 30.
    """
    if width not in _WIDTHS:
        raise template.TemplateSyntaxError(f"No width {width!r}; known: {_WIDTHS}.")
    return {
        "field": bound,
        "kind": kind_of(bound),
        "title": title,
        "hint": hint or bound.help_text,
        "hint_id": f"{bound.auto_id}_helptext",
        "control": _control(bound, width),
        "options": _options(bound),
        "optional": not (bound.field.required or title or quiet),
        "limit": bound.field.widget.attrs.get("data-count"),
    }


@register.inclusion_tag("ui/forms/form_fields.html")
def form_fields(form: forms.BaseForm, quiet: bool = False) -> Values:
    """All fields of a form, hidden ones included; `quiet` as in `field`."""
    return {"form": form, "quiet": quiet}


@register.inclusion_tag("ui/forms/filter_form.html")
def filter_form(form: forms.BaseForm, action: str = "", button: str = "", clear_href: str = "") -> Values:
    """A GET form over a list, so that its result has an address to share."""
    return {"form": form, "action": action, "button": button or _("Lọc"), "clear_href": clear_href}


def kind_of(bound: BoundField) -> str:
    """Which piece of the renderer draws this field."""
    widget = bound.field.widget
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checkboxes"
    if isinstance(widget, forms.RadioSelect):
        return "radios"
    if isinstance(widget, forms.CheckboxInput):
        return "checkbox"
    return "date" if isinstance(widget, forms.MultiWidget) else "single"


def link_target(bound: BoundField) -> str:
    """The id that an error leads to: the first control of the field."""
    suffix = "_0" if kind_of(bound) in ("radios", "checkboxes", "date") else ""
    return f"{bound.auto_id}{suffix}"


def _control(bound: BoundField, width: str) -> SafeString:
    if kind_of(bound) != "single":
        return SafeString("")
    return bound.as_widget(attrs={"class": _classes(bound, width)})


def _classes(bound: BoundField, width: str) -> str:
    base = "govuk-input"
    for widget, name in ((forms.Textarea, "textarea"), (forms.Select, "select"), (forms.FileInput, "file-upload")):
        if isinstance(bound.field.widget, widget):
            base = f"govuk-{name}"
    wrong = f" {base}--error" if bound.errors else ""
    wide = f" govuk-input--width-{width}" if width else ""
    own = bound.field.widget.attrs.get("class", "")
    return f"{base}{wrong}{wide} {own}".strip()


def _options(bound: BoundField) -> list[object]:
    return [] if kind_of(bound) == "single" else list(bound.subwidgets)

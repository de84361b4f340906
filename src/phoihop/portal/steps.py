"""The pages of a filing in their order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from phoihop.core.errors import Missing
from phoihop.portal.forms import ContactForm, ForWhomForm, MatterForm, PlaceForm, TextForm
from phoihop.ui.forms import Form


@dataclass(frozen=True, slots=True)
class Step:
    """One page. `name` is its place in the address; pages without `form` have a view of their own."""

    number: int
    name: str
    title: Any
    template: str
    form: type[Form] | None = None

    @property
    def address(self) -> str:
        return reverse("portal:file") + f"{self.name}/"

    @property
    def next_address(self) -> str:
        return STEPS[self.number].address

    @property
    def previous_address(self) -> str:
        return STEPS[self.number - 2].address if self.number > 1 else reverse("portal:file")

    @property
    def total(self) -> int:
        return len(STEPS)


STEPS = (
    Step(1, "viec-gi", _("Việc gì?"), "step", MatterForm),
    Step(2, "noi-xay-ra", _("Xảy ra ở đâu?"), "place", PlaceForm),
    Step(3, "noi-dung", _("Kể lại sự việc"), "step", TextForm),
    Step(4, "tep", _("Ảnh, giấy tờ"), "files"),
    Step(5, "cho-ai", _("Gửi cho ai?"), "step", ForWhomForm),
    Step(6, "lien-he", _("Liên hệ"), "step", ContactForm),
    Step(7, "kiem-tra", _("Kiểm tra và gửi"), "check"),
)


def step_named(name: str) -> Step:
    """The step of that name. Raises: Missing."""
    for step in STEPS:
        if step.name == name:
            return step
    raise Missing


def form_of(step: Step, written: Mapping[str, str], *, bound: bool) -> Form:
    """The form of a step, checked (`bound`) or only filled in with what was written. Raises: Missing."""
    if step.form is None:
        raise Missing
    return step.form(written) if bound else step.form(initial=dict(written))

"""The pages of a filing in their order: one journey for petitions, one for denunciations."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from phoihop.core.errors import Missing
from phoihop.portal.answers import Answers
from phoihop.portal.denouncing.forms import AccusedForm, NotifyForm, TellForm, WhoForm
from phoihop.portal.forms import ContactForm, ForWhomForm, MatterForm, PlaceForm, TextForm
from phoihop.ui.forms import Form

FILE, DENOUNCE = "portal:file", "portal:denunciation"


@dataclass(frozen=True, slots=True)
class Step:
    """One page. `name` is its place in the address; pages without `form` have a view of their own."""

    number: int
    name: str
    title: Any
    template: str
    form: type[Form] | None = None
    door: str = FILE

    @property
    def address(self) -> str:
        return reverse(self.door) + f"{self.name}/"

    @property
    def next_address(self) -> str:
        return _JOURNEYS[self.door][self.number].address

    @property
    def previous_address(self) -> str:
        return _JOURNEYS[self.door][self.number - 2].address if self.number > 1 else reverse(self.door)

    @property
    def total(self) -> int:
        return len(_JOURNEYS[self.door])


STEPS = (
    Step(1, "viec-gi", _("Việc gì?"), "step", MatterForm),
    Step(2, "noi-xay-ra", _("Xảy ra ở đâu?"), "place", PlaceForm),
    Step(3, "noi-dung", _("Kể lại sự việc"), "step", TextForm),
    Step(4, "tep", _("Ảnh, giấy tờ"), "files"),
    Step(5, "cho-ai", _("Gửi cho ai?"), "step", ForWhomForm),
    Step(6, "lien-he", _("Liên hệ"), "step", ContactForm),
    Step(7, "kiem-tra", _("Kiểm tra và gửi"), "check"),
)
DENOUNCING = (
    Step(1, "nguoi-bi-to-cao", _("Ai bị tố cáo?"), "accused", AccusedForm, DENOUNCE),
    Step(2, "noi-xay-ra", _("Xảy ra ở đâu?"), "place", PlaceForm, DENOUNCE),
    Step(3, "noi-dung", _("Việc gì đã xảy ra?"), "step", TellForm, DENOUNCE),
    Step(4, "tep", _("Ảnh, giấy tờ làm bằng chứng"), "files", None, DENOUNCE),
    Step(5, "nguoi-to-cao", _("Ông/Bà là ai?"), "who", WhoForm, DENOUNCE),
    Step(6, "bao-tin", _("Có nhận báo tin không?"), "notify", NotifyForm, DENOUNCE),
    Step(7, "kiem-tra", _("Kiểm tra và gửi"), "check", None, DENOUNCE),
)
_JOURNEYS = {FILE: STEPS, DENOUNCE: DENOUNCING}


def step_named(name: str, door: str = FILE) -> Step:
    """The step of that name on the way through that door. Raises: Missing."""
    for step in _JOURNEYS[door]:
        if step.name == name:
            return step
    raise Missing


def unfinished_in(answers: Answers, door: str = FILE) -> Step | None:
    """The first page whose answer is missing or wrong; None when everything can be sent."""
    for step in _JOURNEYS[door]:
        if step.form is not None and not form_of(step, answers.of(step.name), bound=True).is_valid():
            return step
    return None


def said_in(answers: Answers, door: str = FILE) -> dict[str, Any]:
    """The checked values of all pages in one mapping; their names are unique within a journey."""
    said: dict[str, Any] = {}
    for step in _JOURNEYS[door]:
        if step.form is not None:
            form = form_of(step, answers.of(step.name), bound=True)
            form.is_valid()
            said.update(form.cleaned_data)
    return said


def form_of(step: Step, written: Mapping[str, str], *, bound: bool) -> Form:
    """The form of a step, checked (`bound`) or only filled in with what was written. Raises: Missing."""
    if step.form is None:
        raise Missing
    return step.form(written) if bound else step.form(initial=dict(written))

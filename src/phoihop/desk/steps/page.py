"""One step of a case as a page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.interface import User
from phoihop.petitions.interface import Petition, ReadReason, Rehearsed, allowed_moves, rehearse
from phoihop.ui.forms import Form, RadioField, TextField

type Run = Callable[[Petition, User, Mapping[str, Any]], object]
type Answers = Mapping[str, Any]


def runs(action: Callable[..., object], *names: str) -> Run:
    """The step that gives an action the answers of these names, in the name of the person."""

    def run(petition: Petition, user: User, answers: Answers) -> object:
        return action(petition, by=user, **{name: answers[name] for name in names})

    return run


class StepForm(Form):
    """A form of a step; it may ask the petition and the person for its choices."""

    def __init__(self, *args: Any, petition: Petition, user: User, **kwargs: Any) -> None:
        self.petition = petition
        self.user = user
        super().__init__(*args, **kwargs)


class ReasonForm(StepForm):
    """A step that is told in words."""

    reason = TextField(label=_("Lý do"), rows=4, max_length=2000)


class GroundForm(ReasonForm):
    """A step with a ground from the list of its decision, and its reason."""

    grounds: ClassVar[Mapping[str, str | Promise]] = {}
    ground = RadioField(label=_("Căn cứ"))
    field_order = ["ground", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "ground", list(self.grounds.items()))


def ground_form(grounds: Mapping[str, str | Promise]) -> type[GroundForm]:
    """A form whose grounds are those of one decision."""
    return type("ChosenGroundForm", (GroundForm,), {"grounds": grounds})


def set_choices(form: forms.BaseForm, name: str, choices: Sequence[tuple[str, str | Promise]]) -> None:
    """Give a field the choices that only the petition knows."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} has no choices.")
    field.choices = list(choices)


@dataclass(frozen=True, slots=True)
class StepPage:
    """A step. It is open where one of `moves` is allowed now to this person; `signs` asks first who sits there."""

    slug: str
    title: str | Promise
    button: str | Promise
    form: type[StepForm]
    run: Run
    moves: tuple[str, ...]
    lead: str | Promise = ""
    danger: bool = False
    signs: bool = False
    reads_first: bool = False  # a paper is signed and sent with the step itself: it is read before
    tells_guided: bool = False  # letters alike that were guided before stand above the form
    asks_competence: bool = False  # beside the form one may ask the table who is competent
    read_reason: ReadReason = ReadReason.DUTY  # what the person is told that the page showed

    def is_open(self, petition: Petition, user: User) -> bool:
        """Whether the person may take this step now. Reads no rows besides the rights of the request."""
        return bool(set(self.moves) & set(allowed_moves(user, petition)))

    def rehearsed(self, petition: Petition, user: User, answers: Answers) -> Rehearsed | None:
        """The paper that these answers would sign; None where there is none to read. Raises: what the step raises."""
        if not self.reads_first:
            return None
        return rehearse(petition, lambda own: self.run(own, user, answers), by=user)

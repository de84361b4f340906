"""One step of a case as a page: its name, its form, its action. A new step is one entry in a list of `steps.all`."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.interface import User
from phoihop.denunciations.models import Denunciation, Handover
from phoihop.denunciations.states import HANDLE, OPEN
from phoihop.ui.forms import Form, RadioField, TextField
from phoihop.vault.interface import OpenKey

SEALED = _("Phần này được niêm phong cùng hồ sơ.")

type Words = str | Promise
type Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Work:
    """One case in the hands of one person.

    `held` are her keys that open parts of it, `using` the one that her browser keeps open, if it is one of them.
    """

    row: Denunciation
    user: User
    held: Mapping[UUID, frozenset[str]]
    using: OpenKey | None
    handover: Handover | None  # that waits for her unit

    @property
    def parts(self) -> frozenset[str]:
        """What the open key opens now."""
        return self.held[self.using.key.pk] if self.using else frozenset()

    def holds(self, part: str) -> bool:
        """Whether one of her keys opens that part, open or not."""
        return any(part in parts for parts in self.held.values())

    def key_for(self, part: str) -> UUID:
        """The key to be opened for that part, or any of hers."""
        return next((key for key, parts in self.held.items() if part in parts), next(iter(self.held)))

    @property
    def open_key(self) -> OpenKey:
        """The open key, on pages that nobody reaches with a shut one."""
        if self.using is None:
            raise LookupError("The page did not ask for the key.")
        return self.using

    def may_move(self, *moves: str) -> bool:
        """Whether one of these moves is allowed now to this person. No queries besides the rights of the request."""
        rows = self.row.TRANSITIONS.allowed_from(self.row.state)
        return any(row.name in moves and self.user.may(row.permission, self.row) for row in rows)


type Run = Callable[[Work, Answers], object]


def runs(action: Callable[..., object], *names: str, with_key: bool = False) -> Run:
    """The step that gives an action the answers of these names, in the name of the person, with her key if asked."""

    def run(work: Work, answers: Answers) -> object:
        key = {"using": work.open_key} if with_key else {}
        return action(work.row, by=work.user, **key, **{name: answers[name] for name in names})

    return run


class StepForm(Form):
    """A form of a step; it may ask the case and the person for its choices."""

    def __init__(self, *args: Any, work: Work, **kwargs: Any) -> None:
        self.work = work
        super().__init__(*args, **kwargs)


class ReasonForm(StepForm):
    """A step that is told in words, which are sealed."""

    reason = TextField(label=_("Lý do"), rows=4, max_length=5000, help_text=SEALED)


class GroundForm(StepForm):
    """A step with a ground from a closed list: free words could tell what is sealed."""

    grounds: ClassVar[Mapping[str, Words]] = {}
    ground = RadioField(label=_("Căn cứ"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "ground", list(self.grounds.items()))


def ground_form(grounds: Mapping[str, Words]) -> type[GroundForm]:
    """A form whose grounds are those of one decision."""
    return type("ChosenGroundForm", (GroundForm,), {"grounds": grounds})


class GroundReasonForm(GroundForm, ReasonForm):
    """A ground of the list and the words to it."""

    field_order = ["ground", "reason"]


def ground_reason_form(grounds: Mapping[str, Words]) -> type[GroundReasonForm]:
    """The same with the words to it."""
    return type("ChosenGroundReasonForm", (GroundReasonForm,), {"grounds": grounds})


def set_choices(form: forms.BaseForm, name: str, choices: Sequence[tuple[str, Words]]) -> None:
    """Give a field the choices that only the case knows."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} has no choices.")
    field.choices = list(choices)


def handles(work: Work) -> bool:
    """The case is the unit's own and not at an end."""
    return work.row.state in OPEN and work.user.may(HANDLE, work.row)


def in_states(states: Collection[str], permission: str = HANDLE) -> Callable[[Work], bool]:
    """Open to the unit while the case stands in one of these states."""
    return lambda work: work.row.state in states and work.user.may(permission, work.row)


def by_move(*moves: str) -> Callable[[Work], bool]:
    """Open where one of these moves is allowed now."""
    return lambda work: work.may_move(*moves)


@dataclass(frozen=True, slots=True)
class Step:
    """A step: shown where `opens` says so. `needs_key` leads through the unlock page first."""

    slug: str
    title: Words
    button: Words
    form: type[StepForm]
    run: Run
    opens: Callable[[Work], bool]
    lead: Words = ""
    danger: bool = False
    needs_key: bool = False

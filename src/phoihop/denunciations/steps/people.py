"""Who else meets the case: those who verify, and the second person for an identity."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from phoihop.denunciations.actions.redacting import add_verifier, remove_verifier
from phoihop.denunciations.states import HANDLE
from phoihop.denunciations.steps.page import Answers, Step, StepForm, Work, handles, set_choices
from phoihop.organizations.interface import names_of
from phoihop.ui.forms import RadioField
from phoihop.vault.interface import Part, Reason, VaultKey, ask_opening, holders_of, officer_keys_outside


def named_keys(keys: Sequence[VaultKey]) -> list[tuple[str, str]]:
    """Choices: the key, and its holder with her body. Queries: at most 1 a key for the holder, 1 for the names."""
    bodies = names_of([key.body for key in keys])
    return [(str(key.pk), f"{key.holder.full_name}, {bodies[key.body_id]}") for key in keys]


def keys_to_add(work: Work) -> list[VaultKey]:
    """Officers of other bodies that hold nothing of the case yet."""
    held = {holder.key.pk for holder in holders_of(work.row.matter)}
    return [key for key in officer_keys_outside(work.row.owner_body_id) if key.pk not in held]


def keys_to_remove(work: Work) -> list[VaultKey]:
    """Those who hold the redacted part and nothing else."""
    return [holder.key for holder in holders_of(work.row.matter) if holder.parts == {Part.REDACTED}]


class KeyForm(StepForm):
    """One person among the key holders that `offered` gives for the case, in its order."""

    offered: Callable[[Work], list[VaultKey]]

    to = forms.ChoiceField(label=_("Người xác minh"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys_by_id = {str(key.pk): key for key in self.offered(self.work)}
        set_choices(self, "to", [("", _("Chọn người")), *named_keys(list(self.keys_by_id.values()))])

    def clean_to(self) -> VaultKey:
        return self.keys_by_id[self.cleaned_data["to"]]


class AddVerifierForm(KeyForm):
    """Who begins to verify."""

    offered = staticmethod(keys_to_add)


class RemoveVerifierForm(KeyForm):
    """Who stops."""

    offered = staticmethod(keys_to_remove)


class OpeningForm(StepForm):
    """Why the identity is to be opened."""

    reason = RadioField(label=_("Lý do mở danh tính"), choices=Reason.choices)


def can_add(work: Work) -> bool:
    """Somebody may verify once there is a redacted copy."""
    return handles(work) and work.holds(Part.REDACTED) and bool(work.row.summary)


def run_add(work: Work, answers: Answers) -> None:
    add_verifier(work.row, key=answers["to"], using=work.open_key, by=work.user)


def run_remove(work: Work, answers: Answers) -> None:
    remove_verifier(work.row, key=answers["to"], by=work.user)


def run_ask(work: Work, answers: Answers) -> None:
    ask_opening(matter=work.row.matter, using=work.open_key, reason=answers["reason"], by=work.user)


def can_ask(work: Work) -> bool:
    """Her key holds the unit's half of the identity."""
    return work.user.may(HANDLE, work.row) and work.holds(Part.IDENTITY)


PEOPLE = [
    Step(
        "them-nguoi-xac-minh",
        _("Thêm người xác minh"),
        _("Thêm người xác minh"),
        AddVerifierForm,
        run_add,
        can_add,
        lead=_("Người xác minh chỉ đọc được bản đã che danh tính."),
        needs_key=True,
    ),
    Step(
        "bot-nguoi-xac-minh",
        _("Thu lại quyền của người xác minh"),
        _("Thu lại"),
        RemoveVerifierForm,
        run_remove,
        can_add,
        danger=True,
    ),
    Step(
        "mo-danh-tinh",
        _("Đề nghị mở danh tính"),
        _("Gửi đề nghị"),
        OpeningForm,
        run_ask,
        can_ask,
        lead=_(
            "Một người thứ hai thuộc cơ quan khác sẽ đồng ý hoặc từ chối. Được đồng ý thì Ông/Bà đọc trong mười phút. "
            "Người tố cáo thấy trong diễn biến rằng danh tính đã được mở."
        ),
        needs_key=True,
    ),
]

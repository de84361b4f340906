"""What may be done with a paper, one small entry a button."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from phoihop.denunciations.actions.letters import (
    confirm_letter,
    return_letter,
    send_back_letter,
    sign_letter,
    submit_letter,
)
from phoihop.denunciations.actions.sending import send_letter
from phoihop.denunciations.models import CaseLetter
from phoihop.denunciations.selectors.letters import FOR_DENOUNCER, OWN_STEPS
from phoihop.denunciations.states import DECIDE, HANDLE, LetterState
from phoihop.denunciations.steps.page import Answers, Words, Work
from phoihop.documents.interface import TEMPLATES
from phoihop.ui.forms import Form, RadioField, TextField

_WAYS = [("hand", _("Giao trực tiếp")), ("post", _("Bưu chính")), ("registry", _("Văn thư"))]
_MAILBOX = ("mailbox", _("Vào trang tra cứu của người tố cáo"))


class LetterStepForm(Form):
    """A button and nothing to fill in, unless a subclass asks something."""

    def __init__(self, *args: Any, letter: CaseLetter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.letter = letter


class RemarkForm(LetterStepForm):
    """What is to be mended."""

    remark = TextField(label=_("Chỗ cần sửa"), rows=3, max_length=2000)


class SendForm(LetterStepForm):
    """How a paper went out; the mailbox is for papers to the denouncer only."""

    way = RadioField(label=_("Cách gửi"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["way"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # tells the type checker, the class says the same
        field.choices = [*([_MAILBOX] if self.letter.template in FOR_DENOUNCER else []), *_WAYS]


@dataclass(frozen=True, slots=True)
class LetterStep:
    """One button under a paper, shown where `opens` says so."""

    name: str
    button: Words
    state: str
    opens: Callable[[Work, CaseLetter], bool]
    run: Callable[[Work, CaseLetter, Answers], object]
    form: type[LetterStepForm] = LetterStepForm
    kind: str = "primary"


def of_the_unit(work: Work, _letter: CaseLetter) -> bool:
    return work.user.may(HANDLE, work.row)


def by_another(work: Work, letter: CaseLetter) -> bool:
    """A second person reads it, never the drafter."""
    return letter.drafted_by_id != work.user.pk


def by_the_head(work: Work, _letter: CaseLetter) -> bool:
    return work.user.may(DECIDE, work.row)


def signs(work: Work, letter: CaseLetter) -> bool:
    """Decisions are signed by the step that they decide."""
    return letter.template not in OWN_STEPS and by_the_head(work, letter)


def goes_out(work: Work, letter: CaseLetter) -> bool:
    return of_the_unit(work, letter) and not TEMPLATES.get(letter.template).is_internal


def run_submit(work: Work, letter: CaseLetter, _answers: Answers) -> None:
    submit_letter(letter, by=work.user)


def run_confirm(work: Work, letter: CaseLetter, _answers: Answers) -> None:
    confirm_letter(letter, version=letter.version, using=work.open_key, by=work.user)


def run_send_back(work: Work, letter: CaseLetter, answers: Answers) -> None:
    send_back_letter(letter, remark=answers["remark"], by=work.user)


def run_sign(work: Work, letter: CaseLetter, _answers: Answers) -> None:
    sign_letter(letter, version=letter.version, using=work.open_key, by=work.user)


def run_return(work: Work, letter: CaseLetter, answers: Answers) -> None:
    return_letter(letter, remark=answers["remark"], by=work.user)


def run_send(work: Work, letter: CaseLetter, answers: Answers) -> None:
    send_letter(letter, way=answers["way"], using=work.open_key, by=work.user)


S = LetterState
LETTER_STEPS = [
    LetterStep("trinh", _("Trình văn bản"), S.DRAFT, of_the_unit, run_submit),
    LetterStep("xac-nhan", _("Xác nhận không lộ người tố cáo"), S.CHECKING, by_another, run_confirm),
    LetterStep("tra-soan", _("Trả người soạn"), S.CHECKING, by_another, run_send_back, RemarkForm, "secondary"),
    LetterStep("ky", _("Ký và lấy số"), S.READY, signs, run_sign),
    LetterStep("tra-trinh", _("Trả lại để sửa"), S.READY, by_the_head, run_return, RemarkForm, "secondary"),
    LetterStep("gui", _("Ghi đã gửi"), S.SIGNED, goes_out, run_send, SendForm),
]


def letter_steps(work: Work, letter: CaseLetter) -> list[LetterStep]:
    """What this person may do with the paper in the state in which it is."""
    return [step for step in LETTER_STEPS if step.state == letter.state and step.opens(work, letter)]

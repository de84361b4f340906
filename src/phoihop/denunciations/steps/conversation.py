"""Writing to the denouncer."""

from django.utils.translation import gettext_lazy as _

from phoihop.denunciations.actions.channel import answer_denouncer
from phoihop.denunciations.states import HANDLE
from phoihop.denunciations.steps.page import Step, StepForm, Work, runs
from phoihop.ui.forms import TextField
from phoihop.vault.interface import Part


class AnswerForm(StepForm):
    """Sealed to the denouncer; a notice without content goes out where it was asked for."""

    text = TextField(
        label=_("Tin nhắn cho người tố cáo"),
        rows=5,
        max_length=5000,
        help_text=_("Người tố cáo đọc ở trang Tra cứu bằng mã hồ sơ và mã bí mật."),
    )


def can_write(work: Work) -> bool:
    """Of the unit, with the content."""
    return work.user.may(HANDLE, work.row) and work.holds(Part.CONTENT)


CONVERSATION = [
    Step(
        "tra-loi",
        _("Nhắn cho người tố cáo"),
        _("Gửi tin nhắn"),
        AnswerForm,
        runs(answer_denouncer, "text", with_key=True),
        can_write,
        needs_key=True,
    ),
]

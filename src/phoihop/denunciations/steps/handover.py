"""Hand-over between units: offer it, receive, decline, call back."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from phoihop.core.errors import Conflict
from phoihop.denunciations import grounds
from phoihop.denunciations.actions.handover import (
    decline_denunciation,
    forward_denunciation,
    recall_denunciation,
    receive_denunciation,
)
from phoihop.denunciations.models import Handover
from phoihop.denunciations.steps.page import (
    Answers,
    GroundForm,
    Step,
    StepForm,
    Work,
    by_move,
    ground_form,
    runs,
    set_choices,
)
from phoihop.organizations.interface import Body, names_of
from phoihop.vault.interface import bodies_with_keys


class ForwardForm(GroundForm):
    """To which unit, of those that have keys, and on which ground."""

    grounds = grounds.FORWARD
    to_body = forms.ChoiceField(label=_("Chuyển đến"))
    field_order = ["to_body", "ground"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(body.pk): body for body in bodies_with_keys() if body.pk != self.work.row.owner_body_id}
        named = names_of(self.units.values())
        choices = sorted(((str(pk), name) for pk, name in named.items()), key=lambda pair: pair[1])
        set_choices(self, "to_body", [("", _("Chọn đơn vị")), *choices])

    def clean_to_body(self) -> Body:
        return self.units[self.cleaned_data["to_body"]]


def waiting(work: Work) -> Handover:
    """The hand-over that waits for this unit. Raises: Conflict where it ended meanwhile."""
    if work.handover is None:
        raise Conflict("no-handover", gettext("Lượt chuyển này vừa kết thúc. Hãy tải lại trang."))
    return work.handover


def run_receive(work: Work, _answers: Answers) -> None:
    receive_denunciation(waiting(work), by=work.user)


def run_decline(work: Work, answers: Answers) -> None:
    decline_denunciation(waiting(work), answer=answers["ground"], by=work.user)


def has_come(work: Work) -> bool:
    """A hand-over waits for this person's unit."""
    return work.handover is not None


HANDOVER = [
    Step(
        "tiep-nhan",
        _("Tiếp nhận tố cáo chuyển đến"),
        _("Tiếp nhận"),
        StepForm,
        run_receive,
        has_come,
        lead=_("Từ lúc tiếp nhận, đơn vị này chịu trách nhiệm và nơi chuyển không còn mở được hồ sơ."),
    ),
    Step(
        "tra-noi-chuyen",
        _("Trả lại nơi chuyển"),
        _("Trả lại"),
        ground_form(grounds.DECLINE),
        run_decline,
        has_come,
        lead=_("Hồ sơ trở lại nơi chuyển và đơn vị này không còn mở được hồ sơ."),
        danger=True,
    ),
    Step(
        "chuyen-don-vi",
        _("Chuyển cho đơn vị có thẩm quyền"),
        _("Chuyển hồ sơ"),
        ForwardForm,
        runs(forward_denunciation, "to_body", "ground", with_key=True),
        by_move("forward"),
        lead=_(
            "Chỉ chuyển được cho đơn vị đã có khóa niêm phong. "
            "Người bị tố cáo vẫn không tiếp cận được hồ sơ ở đơn vị mới."
        ),
        needs_key=True,
    ),
    Step(
        "thu-hoi",
        _("Thu hồi lượt chuyển"),
        _("Thu hồi"),
        StepForm,
        runs(recall_denunciation),
        by_move("recall"),
        lead=_("Đơn vị được chuyển đến chưa tiếp nhận nên còn thu hồi được."),
        danger=True,
    ),
]

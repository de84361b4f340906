"""Hand-over between bodies: accept or decline what came, call back or remind what was sent."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.interface import User
from phoihop.core.errors import Conflict
from phoihop.desk.selectors import open_transfer
from phoihop.desk.steps.page import Answers, ReasonForm, StepForm, StepPage, ground_form
from phoihop.petitions.interface import (
    DECLINE_GROUNDS,
    Petition,
    Transfer,
    accept_transfer,
    decline_transfer,
    open_outside,
    recall_outside,
    recall_transfer,
    remind_transfer,
)


class ReceiverStep(StepPage):
    """Open to the body that the petition is on its way to."""

    def is_open(self, petition: Petition, user: User) -> bool:
        """Queries: 1 while the petition is on its way."""
        transfer = open_transfer(petition)
        return transfer is not None and user.may("petition.receive", transfer)


class SenderStep(StepPage):
    """Open to the sender while a body of the system has not answered."""

    def is_open(self, petition: Petition, user: User) -> bool:
        """Queries: 1 while the petition is on its way."""
        return super().is_open(petition, user) and open_transfer(petition) is not None


def waiting(petition: Petition) -> Transfer:
    """The transfer under way. Raises: Conflict where somebody ended it meanwhile."""
    if transfer := open_transfer(petition):
        return transfer
    raise Conflict("no-transfer", gettext("Lượt chuyển này vừa kết thúc. Hãy tải lại trang."))


def run_receive(petition: Petition, user: User, _answers: Answers) -> None:
    accept_transfer(waiting(petition), by=user)


def run_decline(petition: Petition, user: User, answers: Answers) -> None:
    decline_transfer(waiting(petition), ground=answers["ground"], reason=answers["reason"], by=user)


def run_recall(petition: Petition, user: User, answers: Answers) -> None:
    if handover := open_outside(petition):
        recall_outside(handover, reason=answers["reason"], by=user)
    else:
        recall_transfer(waiting(petition), reason=answers["reason"], by=user)


def run_remind(petition: Petition, user: User, _answers: Answers) -> None:
    remind_transfer(waiting(petition), by=user)


HANDOVER = [
    ReceiverStep(
        "tiep-nhan",
        _("Tiếp nhận đơn chuyển đến"),
        _("Tiếp nhận"),
        StepForm,
        run_receive,
        ("receive",),
        lead=_("Từ lúc tiếp nhận, cơ quan này chịu trách nhiệm và thời hạn của cơ quan này bắt đầu tính."),
    ),
    ReceiverStep(
        "tra-noi-chuyen",
        _("Trả lại nơi chuyển"),
        _("Trả lại nơi chuyển"),
        ground_form(DECLINE_GROUNDS),
        run_decline,
        ("decline",),
        danger=True,
        lead=_("Đơn trở lại nơi chuyển. Đây không phải là trả đơn cho người gửi."),
    ),
    StepPage("thu-hoi", _("Thu hồi lượt chuyển"), _("Thu hồi"), ReasonForm, run_recall, ("recall",), danger=True),
    SenderStep("nhac-noi-nhan", _("Nhắc nơi nhận"), _("Gửi lời nhắc"), StepForm, run_remind, ("recall",)),
]

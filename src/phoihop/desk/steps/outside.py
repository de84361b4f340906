"""Hand-over to bodies outside the system: send, link again, enter what came by letter, settle by the answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.interface import User
from phoihop.core.errors import Conflict
from phoihop.desk.steps.page import Answers, GroundForm, StepForm, StepPage
from phoihop.petitions.interface import (
    DECLINE_GROUNDS,
    GROUNDS,
    DecisionKind,
    Destination,
    OutsideHandover,
    Petition,
    answer_outside,
    answered_outside,
    decide_outside,
    decline_outside,
    note_outside,
    open_outside,
    send_link,
    settle_outside,
    take_package,
)
from phoihop.ui.forms import DateField, FilesField, RadioField, TextField

SAID = [
    ("answered", _("Đã trả lời")),
    ("noted", _("Đã nhận đơn, sẽ trả lời sau")),
    ("declined", _("Không nhận đơn")),
]


class OutsideForm(GroundForm):
    """To which body, and how it is reached."""

    grounds = GROUNDS[DecisionKind.FORWARD]
    to_name = forms.CharField(
        label=_("Cơ quan nhận"), max_length=200, help_text=_("Tên đầy đủ, như in trên phiếu chuyển.")
    )
    to_address = forms.CharField(label=_("Địa chỉ nhận thư"), max_length=300, required=False)
    to_email = forms.EmailField(
        label=_("Thư điện tử công vụ"),
        max_length=254,
        required=False,
        help_text=_("Nếu có, liên kết mở đơn được gửi đến đây khi phiếu chuyển đã ký và gửi."),
    )
    field_order = ["to_name", "to_address", "to_email", "ground", "reason"]


class LinkForm(StepForm):
    """Where the new link goes."""

    email = forms.EmailField(label=_("Thư điện tử công vụ của cơ quan nhận"), max_length=254)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if handover := open_outside(self.petition):
            self.initial["email"] = handover.to_email


class SaidForm(StepForm):
    """What the outside body said by letter; each choice needs its own fields."""

    said = RadioField(label=_("Cơ quan ngoài hệ thống"), choices=SAID)
    text = TextField(
        label=_("Nội dung trả lời hoặc lý do không nhận"),
        rows=10,
        max_length=10_000,
        required=False,
        help_text=_("Ghi cả số, ngày của văn bản trả lời."),
    )
    ground = RadioField(label=_("Căn cứ không nhận đơn"), choices=list(DECLINE_GROUNDS.items()), required=False)
    answer_on = DateField(label=_("Dự kiến trả lời vào ngày"), required=False)
    uploads = FilesField(label=_("Bản chụp văn bản"), required=False)

    def clean(self) -> dict[str, Any]:
        """Words for an answer or a refusal, a ground for a refusal, a day for a later answer."""
        given = self.cleaned_data
        said = given.get("said")
        if said == "noted" and not given.get("answer_on") and "answer_on" not in self.errors:
            self.add_error("answer_on", gettext("Hãy nhập ngày dự kiến trả lời."))
        if said in {"answered", "declined"} and not given.get("text"):
            self.add_error("text", gettext("Hãy ghi nội dung cơ quan ấy trả lời."))
        if said == "declined" and not given.get("ground"):
            self.add_error("ground", gettext("Hãy chọn căn cứ không nhận đơn."))
        return given


class PackageForm(StepForm):
    """The archive that was carried in."""

    package = forms.FileField(label=_("Gói trả lời (.zip)"))


class SettleForm(StepForm):
    """What the person is told."""

    text = TextField(
        label=_("Nội dung báo cho người gửi đơn"),
        rows=10,
        max_length=10_000,
        help_text=_(
            "Lấy sẵn từ trả lời của cơ quan ấy; bỏ những gì không nên gửi, ghi rõ việc người gửi có thể làm tiếp."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if handover := answered_outside(self.petition):
            self.initial["text"] = handover.answer


class ClassifiedStep(StepPage):
    """Open once it is known that the petition is no denunciation."""

    def is_open(self, petition: Petition, user: User) -> bool:
        """Reads the rights of the request only."""
        return bool(petition.kind) and super().is_open(petition, user)


class OutsideStep(StepPage):
    """Open while the petition is with a body outside."""

    def is_open(self, petition: Petition, user: User) -> bool:
        """Queries: 1 while the petition is on its way."""
        return super().is_open(petition, user) and open_outside(petition) is not None


class AnsweredStep(StepPage):
    """Open once the body outside has answered."""

    def is_open(self, petition: Petition, user: User) -> bool:
        """Queries: 1 where the petition waits for a decision."""
        return super().is_open(petition, user) and answered_outside(petition) is not None


def waiting_handover(petition: Petition) -> OutsideHandover:
    """The hand-over under way. Raises: Conflict where somebody ended it meanwhile."""
    if handover := open_outside(petition):
        return handover
    raise Conflict("no-outside", gettext("Lượt chuyển này vừa kết thúc. Hãy tải lại trang."))


def run_outside(petition: Petition, user: User, answers: Answers) -> None:
    to = Destination(name=answers["to_name"], address=answers["to_address"], email=answers["to_email"])
    decide_outside(petition, to=to, ground=answers["ground"], reason=answers["reason"], by=user)


def run_link(petition: Petition, user: User, answers: Answers) -> None:
    send_link(waiting_handover(petition), email=answers["email"], by=user)


def run_said(petition: Petition, user: User, answers: Answers) -> None:
    handover = waiting_handover(petition)
    if answers["said"] == "noted":
        note_outside(handover, answer_on=answers["answer_on"], by=user)
    elif answers["said"] == "answered":
        answer_outside(handover, text=answers["text"], uploads=answers["uploads"], by=user)
    else:
        given = {"ground": answers["ground"], "reason": answers["text"], "uploads": answers["uploads"]}
        decline_outside(handover, by=user, **given)


def run_package(petition: Petition, user: User, answers: Answers) -> None:
    take_package(waiting_handover(petition), upload=answers["package"], by=user)


def run_settle(petition: Petition, user: User, answers: Answers) -> None:
    settle_outside(petition, text=answers["text"], by=user)


OUTSIDE = [
    ClassifiedStep(
        "chuyen-ra-ngoai",
        _("Chuyển ra ngoài hệ thống"),
        _("Chuyển đơn"),
        OutsideForm,
        run_outside,
        ("forward",),
        lead=_(
            "Cho cơ quan không dùng hệ thống này: phiếu chuyển đơn được soạn sẵn để ký. Đơn vẫn thuộc cơ quan này cho "
            "đến khi có trả lời và cơ quan này kết thúc hồ sơ."
        ),
        asks_competence=True,
    ),
    OutsideStep(
        "gui-lai-lien-ket",
        _("Gửi lại liên kết cho cơ quan ngoài hệ thống"),
        _("Gửi liên kết mới"),
        LinkForm,
        run_link,
        ("recall",),
        lead=_("Liên kết cũ hết dùng được ngay."),
    ),
    OutsideStep(
        "ghi-tra-loi-ben-ngoai",
        _("Ghi trả lời của cơ quan ngoài hệ thống"),
        _("Ghi nhận"),
        SaidForm,
        run_said,
        ("answer_outside",),
        lead=_("Khi cơ quan ấy trả lời bằng văn bản, điện thoại, không qua liên kết."),
    ),
    OutsideStep(
        "nhan-goi-tra-loi",
        _("Nhận gói trả lời từ mạng tách riêng"),
        _("Kiểm tra và nhận"),
        PackageForm,
        run_package,
        ("answer_outside",),
        lead=_("Gói được kiểm tra theo mã đơn và khóa của lượt chuyển; gói bị sửa hoặc đã nhận thì không được nhận."),
    ),
    AnsweredStep(
        "ket-thuc-theo-tra-loi",
        _("Kết thúc theo trả lời của cơ quan ngoài hệ thống"),
        _("Kết thúc và báo người gửi"),
        SettleForm,
        run_settle,
        ("settle_outside",),
        lead=_("Nếu trả lời chưa giải quyết việc của người gửi, hãy chọn hướng xử lý khác."),
    ),
]

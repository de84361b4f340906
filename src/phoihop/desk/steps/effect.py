"""After the decision on a complaint: receipt, effect, execution, the end of the case."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.interface import User
from phoihop.desk.steps.page import StepForm, StepPage, runs
from phoihop.petitions.interface import (
    NOT_ORDERED,
    ExecutionStep,
    Instance,
    Petition,
    close_complaint,
    close_superseded,
    execution_stage,
    finish_execution,
    note_receipt,
    order_execution,
    report_execution,
    standing_second,
    take_effect,
)
from phoihop.ui.forms import DateField, TextField


class ReceivedForm(StepForm):
    """On which day the complainant got the decision."""

    received_on = DateField(label=_("Ngày người khiếu nại nhận được quyết định"))


class EffectForm(StepForm):
    """The day of effect is counted by the law; it is asked for only where no verified rule sets it."""

    effective_on = DateField(
        label=_("Ngày quyết định có hiệu lực"),
        required=False,
        help_text=_("Chưa có quy định đã kiểm chứng cho loại quyết định này: hãy ghi ngày theo văn bản."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if any(term["step"] == "effective" for term in self.petition.terms):
            del self.fields["effective_on"]


class OrderForm(StepForm):
    """Who carries the decision out, and what by when."""

    executors = forms.CharField(label=_("Người, cơ quan phải thi hành"), max_length=500)
    text = TextField(
        label=_("Việc phải thi hành và thời hạn xong"),
        rows=8,
        max_length=10_000,
        help_text=_("Người khiếu nại đọc được nội dung này."),
    )


class DayForm(StepForm):
    """What was done, on which day; the complainant reads it."""

    happened_on = DateField(label=_("Ngày"))
    text = TextField(
        label=_("Đã thi hành được gì, còn gì"),
        rows=6,
        max_length=10_000,
        help_text=_("Người khiếu nại đọc được nội dung này. Không ghi thông tin riêng của người khác."),
    )


class CloseForm(StepForm):
    """Why nothing is to be carried out, where that is so."""

    reason = TextField(
        label=_("Vì sao không có nội dung phải thi hành"),
        rows=4,
        max_length=2000,
        required=False,
        help_text=_("Chỉ ghi khi khiếu nại sai toàn bộ và không phải thi hành gì. Đã thi hành xong thì để trống."),
    )


def run_effect(petition: Petition, user: User, answers: Any) -> None:
    take_effect(petition, by=user, effective_on=answers.get("effective_on"))


@dataclass(frozen=True, slots=True)
class StageStep(StepPage):
    """Open at one stage of the execution."""

    stage: str = NOT_ORDERED

    def is_open(self, petition: Petition, user: User) -> bool:
        """Reads the rights of the request, and the stage where the move is allowed. Queries: 1 at most."""
        return StepPage.is_open(self, petition, user) and execution_stage(petition) == self.stage


class ReceivedStep(StepPage):
    """Open after a first decision was sent: the window of the second complaint runs from its receipt."""

    def is_open(self, petition: Petition, user: User) -> bool:
        """Reads the complaint where the move is allowed. Queries: 1 at most."""
        return super().is_open(petition, user) and petition.complaint.instance == Instance.FIRST


class SupersededStep(StepPage):
    """Open where a second complaint stands."""

    def is_open(self, petition: Petition, user: User) -> bool:
        """Queries: 1 where the move is allowed."""
        return super().is_open(petition, user) and standing_second(petition) is not None


EFFECT = [
    ReceivedStep(
        "ngay-nhan-quyet-dinh",
        _("Ghi ngày người khiếu nại nhận quyết định"),
        _("Lưu ngày nhận"),
        ReceivedForm,
        runs(note_receipt, "received_on"),
        ("take_effect",),
        lead=_("Thời hạn khiếu nại lần hai tính từ ngày nhận (Điều 33 khoản 1 Luật Khiếu nại)."),
    ),
    StepPage(
        "co-hieu-luc",
        _("Ghi nhận có hiệu lực"),
        _("Ghi nhận"),
        EffectForm,
        run_effect,
        ("take_effect",),
        lead=_("Từ ngày có hiệu lực, văn bản tổ chức thi hành phải ra trong 5 ngày làm việc (Điều 31 Nghị định 124)."),
    ),
    StageStep(
        "to-chuc-thi-hanh",
        _("Tổ chức thi hành quyết định"),
        _("Ra văn bản"),
        OrderForm,
        runs(order_execution, "executors", "text"),
        ("order_execution",),
        lead=_("Văn bản được ký, lấy số và gửi ngay (Điều 31 Nghị định 124/2020/NĐ-CP)."),
        signs=True,
        reads_first=True,
    ),
    StageStep(
        "theo-doi-thi-hanh",
        _("Ghi theo dõi thi hành"),
        _("Lưu"),
        DayForm,
        runs(report_execution, "happened_on", "text"),
        ("report_execution",),
        stage=ExecutionStep.ORDER,
    ),
    StageStep(
        "thi-hanh-xong",
        _("Ghi nhận đã thi hành xong"),
        _("Đã thi hành xong"),
        DayForm,
        runs(finish_execution, "happened_on", "text"),
        ("finish_execution",),
        stage=ExecutionStep.ORDER,
    ),
    StepPage(
        "ket-thuc-khieu-nai",
        _("Kết thúc hồ sơ khiếu nại"),
        _("Kết thúc"),
        CloseForm,
        runs(close_complaint, "reason"),
        ("close_complaint",),
    ),
    SupersededStep(
        "ket-thuc-lan-dau",
        _("Kết thúc hồ sơ lần đầu"),
        _("Kết thúc"),
        StepForm,
        runs(close_superseded),
        ("close_superseded",),
        lead=_("Khi quyết định lần hai đã gửi: quyết định ấy thay cho quyết định lần đầu."),
    ),
]

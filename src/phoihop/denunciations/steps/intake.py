"""Intake: who the denouncer is, the conditions, and the decision on direction."""

from django import forms
from django.utils.translation import gettext_lazy as _

from phoihop.denunciations import grounds
from phoihop.denunciations.actions.intake import (
    Conditions,
    accept_denunciation,
    correct_decision,
    end_information,
    keep_denunciation,
    note_conditions,
    note_identity,
    refuse_denunciation,
    send_out,
    take_as_information,
)
from phoihop.denunciations.models import IdentityResult
from phoihop.denunciations.states import DECIDABLE
from phoihop.denunciations.steps.page import (
    SEALED,
    Answers,
    GroundForm,
    Step,
    StepForm,
    Work,
    by_move,
    ground_reason_form,
    in_states,
    runs,
)
from phoihop.denunciations.steps.values import values_form, values_in
from phoihop.ui.forms import CheckboxesField, DateField, RadioField

# Source: Law on Denunciations, art. 29(1).
CONDITIONS = [
    ("has_form", _("Đúng hình thức tố cáo (Điều 23)")),
    ("has_capacity", _("Người tố cáo có đủ năng lực hành vi dân sự, hoặc có người đại diện")),
    ("is_competent", _("Thuộc thẩm quyền của đơn vị này")),
    ("is_identifiable", _("Xác định được người vi phạm và hành vi vi phạm")),
    ("was_complaint", _("Tố cáo xuất phát từ một vụ khiếu nại đã giải quyết")),
    ("has_evidence_against_resolver", _("Có tài liệu, bằng chứng về người giải quyết khiếu nại vi phạm")),
]


class IdentityForm(StepForm):
    """What came of verifying the denouncer."""

    result = RadioField(label=_("Kết quả xác minh người tố cáo"), choices=IdentityResult.choices)
    on = DateField(label=_("Ngày xác minh"), required=False, help_text=_("Để trống nếu là hôm nay."))
    several_places = forms.BooleanField(label=_("Phải xác minh ở nhiều nơi"), required=False)
    delegated = forms.BooleanField(label=_("Phải ủy quyền cho cơ quan khác xác minh"), required=False)


class ConditionsForm(StepForm):
    """The conditions, ticked where they hold."""

    met = CheckboxesField(label=_("Điều kiện thụ lý và đặc điểm của vụ việc"), choices=CONDITIONS, required=False)


class SendOutForm(GroundForm):
    """To whom outside the system, and by which paper letter."""

    grounds = grounds.SEND_OUT
    to_whom = forms.CharField(label=_("Cơ quan nhận"), max_length=300, help_text=SEALED)
    number = forms.CharField(label=_("Số, ký hiệu văn bản"), max_length=40, help_text=_("Ví dụ: 12/TTTP-PC"))
    sent_on = DateField(label=_("Ngày gửi"))
    field_order = ["ground", "to_whom", "number", "sent_on"]


def run_conditions(work: Work, answers: Answers) -> None:
    met = {name: name in answers["met"] for name, _label in CONDITIONS}
    note_conditions(work.row, conditions=Conditions(**met), by=work.user)


def run_accept(work: Work, answers: Answers) -> None:
    accept_denunciation(work.row, values=values_in(answers), using=work.open_key, by=work.user)


def run_end_information(work: Work, answers: Answers) -> None:
    end_information(work.row, ground=answers["ground"], findings=answers["reason"], by=work.user)


INTAKE = [
    Step(
        "xac-minh-nguoi-to-cao",
        _("Ghi kết quả xác minh người tố cáo"),
        _("Ghi kết quả"),
        IdentityForm,
        runs(note_identity, "result", "on", "several_places", "delegated"),
        in_states(DECIDABLE),
        lead=_("Chỉ ghi có xác minh được hay không, không ghi người tố cáo là ai."),
    ),
    Step(
        "dieu-kien",
        _("Kiểm tra điều kiện thụ lý"),
        _("Lưu kiểm tra"),
        ConditionsForm,
        run_conditions,
        in_states(DECIDABLE),
        lead=_("Điều 29 khoản 1 Luật Tố cáo. Đánh dấu điều kiện đã đủ."),
    ),
    Step(
        "thu-ly",
        _("Thụ lý"),
        _("Ký quyết định thụ lý"),
        values_form("tc_acceptance", "due_on"),
        run_accept,
        by_move("accept"),
        lead=_("Quyết định được ký và lấy số cùng bước này. Thời hạn giải quyết bắt đầu tính."),
        needs_key=True,
    ),
    Step(
        "khong-thu-ly",
        _("Không thụ lý"),
        _("Không thụ lý"),
        ground_reason_form(grounds.REFUSE),
        runs(refuse_denunciation, "ground", "reason"),
        by_move("refuse"),
        lead=_("Phải thông báo ngay cho người tố cáo."),
        danger=True,
    ),
    Step(
        "khong-xu-ly",
        _("Không xử lý"),
        _("Không xử lý"),
        ground_reason_form(grounds.KEEP),
        runs(keep_denunciation, "ground", "reason"),
        by_move("keep"),
        danger=True,
    ),
    Step(
        "nhan-la-thong-tin",
        _("Nhận là thông tin để kiểm tra"),
        _("Nhận là thông tin"),
        ground_reason_form(grounds.INFORMATION),
        runs(take_as_information, "ground", "reason"),
        by_move("take_as_information"),
    ),
    Step(
        "ket-thuc-thong-tin",
        _("Kết thúc kiểm tra thông tin"),
        _("Kết thúc"),
        ground_reason_form(grounds.INFORMATION_END),
        run_end_information,
        by_move("end_information"),
    ),
    Step(
        "chuyen-ngoai",
        _("Chuyển cơ quan ngoài hệ thống"),
        _("Ghi đã chuyển"),
        SendOutForm,
        runs(send_out, "ground", "to_whom", "number", "sent_on"),
        by_move("send_out"),
        danger=True,
    ),
    Step(
        "sua-quyet-dinh",
        _("Sửa quyết định xử lý"),
        _("Sửa quyết định"),
        ground_reason_form(grounds.CORRECT),
        runs(correct_decision, "ground", "reason"),
        by_move("correct"),
        lead=_("Hồ sơ trở lại bước trước; điều đã ghi không bị xóa."),
        danger=True,
    ),
]

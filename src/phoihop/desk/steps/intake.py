"""Classifying, deciding the direction, correcting a wrong step."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.interface import User
from phoihop.denunciations.interface import Accused, held_in_backups, reclassify_petition
from phoihop.desk.steps.page import Answers, GroundForm, ReasonForm, StepForm, StepPage, ground_form, runs, set_choices
from phoihop.organizations.interface import Body, bodies_on, names_of
from phoihop.petitions.interface import (
    ELIGIBILITY,
    GROUNDS,
    DecisionKind,
    Kind,
    Petition,
    classify,
    correct_step,
    decide_accept,
    decide_forward,
    decide_guide,
    decide_keep,
    decide_return,
)
from phoihop.ui.forms import CheckboxesField, RadioField, TextField

KINDS = [(kind, kind.label) for kind in (Kind.KNPA, Kind.KN, Kind.PAKN)]


# Source: Circular 05/2021/TT-TTCP, art. 6(2)(a); Law on Complaints 02/2011/QH13, art. 8(2).
CHECK_SOURCES = {
    Kind.KNPA: _("Thông tư 05/2021/TT-TTCP, Điều 6 khoản 2 điểm a"),
    Kind.KN: _("Thông tư 05/2021/TT-TTCP, Điều 6 khoản 2 điểm a; Luật Khiếu nại 2011, Điều 8 khoản 2"),
}


class ClassifyForm(StepForm):
    """Kind by content, purpose and request of the writer, never by the title (Circular 05/2021, art. 6).

    One list of conditions a kind, `checks_<kind>`; the style sheet hides the lists of the kinds that are not chosen.
    """

    kind = RadioField(
        label=_("Loại đơn"),
        choices=KINDS,
        help_text=_("Phân loại theo nội dung, mục đích và yêu cầu của người viết, không theo tiêu đề của đơn."),
    )
    note = TextField(label=_("Ghi chú nội bộ"), rows=3, max_length=2000, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in CHECK_SOURCES:
            self.fields[f"checks_{kind}"] = _check_list(kind, str(kind.label))
        self.order_fields(["kind", *[f"checks_{kind}" for kind in CHECK_SOURCES], "note"])
        self.initial.setdefault("kind", self.petition.kind or self.petition.own_label)


class ForwardForm(GroundForm):
    """To which body, on what ground."""

    grounds = GROUNDS[DecisionKind.FORWARD]
    to_body = forms.ChoiceField(label=_("Chuyển đến"))
    field_order = ["to_body", "ground", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = bodies_on().exclude(pk=self.petition.owner_body_id)
        names = names_of(bodies)
        chosen = sorted(((str(pk), name) for pk, name in names.items()), key=lambda pair: pair[1])
        set_choices(self, "to_body", [("", _("Chọn cơ quan")), *chosen])


class GuideForm(GroundForm):
    """To which body the person is shown the way."""

    grounds = GROUNDS[DecisionKind.GUIDE]
    competent_body = forms.CharField(
        label=_("Cơ quan có thẩm quyền"),
        max_length=300,
        required=False,
        help_text=_("Ghi cả địa chỉ. Tên này được in trong phiếu hướng dẫn."),
    )
    field_order = ["ground", "competent_body", "reason"]


def _check_list(kind: str, label: str) -> CheckboxesField:
    """The conditions of one kind."""
    hint = _("Đánh dấu những điều đơn đã có. Thiếu một điều thì đơn chưa đủ điều kiện thụ lý (%(source)s).")
    return CheckboxesField(
        label=_("Điều kiện của đơn %(kind)s") % {"kind": label.lower()},
        required=False,
        choices=[(check.code, check.label) for check in ELIGIBILITY[kind]],
        help_text=hint % {"source": CHECK_SOURCES[Kind(kind)]},
    )


def run_classify(petition: Petition, user: User, answers: Answers) -> None:
    chosen = set(answers.get(f"checks_{answers['kind']}", ()))
    checks = {check.code: check.code in chosen for check in ELIGIBILITY[answers["kind"]]}
    classify(petition, kind=answers["kind"], checks=checks, note=answers["note"], by=user)


def run_forward(petition: Petition, user: User, answers: Answers) -> None:
    to_body = Body.objects.get(pk=answers["to_body"])
    decide_forward(petition, to_body=to_body, ground=answers["ground"], reason=answers["reason"], by=user)


class SealForm(StepForm):
    """The petition is a denunciation: whom it names, and the word that it leaves this list."""

    accused_name = forms.CharField(
        label=_("Người bị tố cáo"),
        max_length=120,
        required=False,
        help_text=_("Người này và cơ quan nơi họ làm việc sẽ không được tiếp cận hồ sơ."),
    )
    accused_body = forms.ChoiceField(label=_("Cơ quan nơi họ làm việc"), required=False)
    sure = forms.BooleanField(label=_("Đây là đơn tố cáo. Niêm phong ngay."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(body.code, name) for body, name in _named(bodies_on())]
        set_choices(self, "accused_body", [("", _("Chưa rõ")), *sorted(names, key=lambda pair: pair[1])])
        self.fields["sure"].help_text = _held_text()


def _named(bodies: QuerySet[Body]) -> list[tuple[Body, str]]:
    names = names_of(bodies)
    return [(body, names[body.pk]) for body in bodies]


def _held_text() -> str:
    """What the officer must know before: it cannot be undone, and until when earlier backups hold it."""
    words = gettext(
        "Nội dung, danh tính và tệp được niêm phong; hồ sơ rời danh sách đơn, Ông/Bà không mở lại được. Người gửi vẫn "
        "dùng mã hồ sơ và mã bí mật cũ."
    )
    held = held_in_backups()
    if held is None:
        return words
    days = {"made": f"{held.made_on:%d/%m/%Y}", "until": f"{held.until:%d/%m/%Y}"}
    return f"{words} " + gettext("Bản sao lưu đến ngày %(made)s còn giữ bản chưa niêm phong đến ngày %(until)s.") % days


def run_seal(petition: Petition, user: User, answers: Answers) -> None:
    accused = Accused(name=answers["accused_name"], body_code=answers["accused_body"])
    reclassify_petition(petition, accused=[accused], by=user)


INTAKE = [
    StepPage(
        "phan-loai",
        _("Phân loại đơn"),
        _("Lưu phân loại"),
        ClassifyForm,
        run_classify,
        ("classify",),
        lead=_("Nhãn người gửi tự ghi vẫn được giữ bên cạnh."),
    ),
    StepPage(
        "thu-ly",
        _("Thụ lý"),
        _("Thụ lý"),
        ground_form(GROUNDS[DecisionKind.ACCEPT]),
        runs(decide_accept, "ground", "reason"),
        ("accept",),
        lead=_("Người gửi được báo và thời hạn giải quyết bắt đầu tính từ ngày thụ lý."),
        asks_competence=True,
    ),
    StepPage(
        "chuyen-don",
        _("Chuyển đơn"),
        _("Chuyển đơn"),
        ForwardForm,
        run_forward,
        ("forward",),
        lead=_("Đơn vẫn thuộc cơ quan này cho đến khi nơi nhận xác nhận đã tiếp nhận."),
        asks_competence=True,
    ),
    StepPage(
        "huong-dan",
        _("Hướng dẫn người gửi"),
        _("Hướng dẫn"),
        GuideForm,
        runs(decide_guide, "ground", "reason", "competent_body"),
        ("guide",),
        lead=_("Mỗi nội dung chỉ hướng dẫn một lần."),
        tells_guided=True,
        asks_competence=True,
    ),
    StepPage(
        "tra-lai-don",
        _("Trả lại đơn"),
        _("Trả lại đơn"),
        ground_form(GROUNDS[DecisionKind.RETURN]),
        runs(decide_return, "ground", "reason"),
        ("return",),
        danger=True,
    ),
    StepPage(
        "luu-don",
        _("Lưu đơn"),
        _("Lưu đơn"),
        ground_form(GROUNDS[DecisionKind.KEEP]),
        runs(decide_keep, "ground", "reason"),
        ("keep",),
        danger=True,
        lead=_("Đơn không đủ điều kiện xử lý được lưu 12 tháng (Thông tư 05/2021/TT-TTCP)."),
    ),
    StepPage(
        "niem-phong-to-cao",
        _("Là đơn tố cáo: niêm phong"),
        _("Niêm phong và chuyển đơn vị giữ bí mật"),
        SealForm,
        run_seal,
        ("classify", "accept", "forward"),
        danger=True,
        lead=_("Luật Tố cáo 2018, Điều 8, Điều 49: không tiết lộ người tố cáo; đơn tố cáo không xử lý như đơn khác."),
    ),
    StepPage(
        "sua-buoc",
        _("Sửa bước vừa làm"),
        _("Lùi lại một bước"),
        ReasonForm,
        runs(correct_step, "reason"),
        ("correct_classification", "correct_decision", "correct_draft", "correct_close", "correct_decision_draft"),
        danger=True,
        lead=_("Bước sai không bị xóa: một bước lùi có lý do được ghi vào hồ sơ."),
    ),
]

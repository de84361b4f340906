"""The steps that only a complaint has, in the order of the law."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.interface import User, officers_of
from phoihop.accounts.roles import Permission
from phoihop.core import clock
from phoihop.desk.steps.page import Answers, ReasonForm, StepForm, StepPage, ground_form, runs, set_choices
from phoihop.petitions.interface import (
    AT_INTAKE,
    GROUNDS,
    DecisionKind,
    Instance,
    Kind,
    Outcome,
    Petition,
    draft_decision,
    end_dialogue,
    extend_complaint,
    open_dialogue,
    open_verification,
    publish_decision,
    refuse_complaint,
    report_verification,
    resume_complaint,
    send_decision,
    set_complaint_facts,
    sign_decision,
    suspend_complaint,
    terminate_complaint,
)
from phoihop.ui.forms import CheckboxesField, DateField, RadioField, TextField

# Source: Decree 124/2020/NĐ-CP, art. 29(3).
WAYS = [
    ("meeting", _("Tại cuộc họp, có báo trước 3 ngày")),
    ("posting", _("Niêm yết ít nhất 15 ngày")),
    ("media", _("Báo chí, phát thanh ít nhất 2 lần")),
    ("online", _("Trang điện tử ít nhất 15 ngày liên tục")),
]
YES_NO = [("yes", _("Có")), ("no", _("Không"))]


class FactsForm(StepForm):
    """Against whom and what, and since when it was known."""

    respondent = forms.CharField(label=_("Người bị khiếu nại"), max_length=200)
    against = forms.CharField(label=_("Quyết định, hành vi bị khiếu nại"), max_length=300)
    known_on = DateField(label=_("Ngày nhận được quyết định hoặc biết được hành vi"), required=False)
    obstacle_days = forms.IntegerField(
        label=_("Số ngày có trở ngại khách quan"),
        min_value=0,
        max_value=3650,
        initial=0,
        required=False,
        help_text=_("Ốm đau, thiên tai, đi công tác, học tập ở nơi xa: những ngày này không tính vào thời hiệu."),
    )
    is_remote = forms.BooleanField(label=_("Vùng sâu, vùng xa đi lại khó khăn"), required=False)
    instance = RadioField(
        label=_("Lần khiếu nại"),
        choices=[(str(value), label) for value, label in Instance.choices],
        help_text=_("Lần hai: đã có quyết định lần đầu, hoặc cơ quan lần đầu quá hạn. Thời hạn tính theo lần."),
    )
    is_disciplinary = forms.BooleanField(
        label=_("Khiếu nại quyết định kỷ luật cán bộ, công chức"),
        required=False,
        help_text=_("Thời hiệu 15 ngày; khiếu nại lần hai trong 10 ngày (Điều 48 Luật Khiếu nại)."),
    )
    is_dismissal = forms.BooleanField(
        label=_("Hình thức kỷ luật là buộc thôi việc"),
        required=False,
        help_text=_("Khiếu nại lần hai trong 30 ngày."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if facts := getattr(self.petition, "complaint", None):
            self.initial.update({name: getattr(facts, name) for name in self.fields})
            if facts.first_id is not None:  # linked to its first case: always the second
                del self.fields["instance"]
        if self.petition.state not in AT_INTAKE:
            for name in self.fields.keys() & {"instance", "is_disciplinary", "is_dismissal"}:
                del self.fields[name]


class LeadForm(StepForm):
    """Who verifies."""

    lead = forms.ChoiceField(label=_("Người được giao xác minh"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        officers = officers_of(self.petition.owner_body, Permission.PETITION_HANDLE)
        set_choices(self, "lead", [("", _("Chọn cán bộ")), *[(str(one.pk), one.full_name) for one in officers]])


class FindingsForm(StepForm):
    """What the verification found."""

    findings = TextField(label=_("Kết quả xác minh"), rows=10, max_length=20_000)
    agrees = RadioField(label=_("Kết quả có khớp với yêu cầu của người khiếu nại không"), choices=YES_NO)


class PlannedForm(StepForm):
    """On which day the dialogue is to be."""

    planned_on = DateField(label=_("Ngày đối thoại"))


class MinutesForm(StepForm):
    """What came of the dialogue."""

    held_on = DateField(label=_("Ngày đã đối thoại"))
    person_came = RadioField(label=_("Người khiếu nại có mặt"), choices=YES_NO)
    good_reason = forms.BooleanField(label=_("Vắng mặt có lý do chính đáng"), required=False)
    minutes = TextField(label=_("Biên bản"), rows=10, max_length=20_000)


class DecisionForm(StepForm):
    """The decision, of either instance."""

    outcome = RadioField(label=_("Kết luận"), choices=Outcome.choices)
    text = TextField(label=_("Nội dung quyết định"), rows=14, max_length=20_000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if facts := getattr(self.petition, "complaint", None):
            self.initial.update({"outcome": facts.outcome, "text": facts.decision_text})


class ExtendForm(ReasonForm):
    """Why the matter is complex."""

    grounds = CheckboxesField(label=_("Vụ việc phức tạp vì"), choices=list(GROUNDS[DecisionKind.EXTEND].items()))
    field_order = ["grounds", "reason"]


class PublishForm(StepForm):
    """In which way of Decree 124/2020/NĐ-CP, art. 29(3)."""

    way = RadioField(label=_("Hình thức công khai"), choices=WAYS)


def run_facts(petition: Petition, user: User, answers: Answers) -> None:
    given = {**answers, "obstacle_days": answers["obstacle_days"] or 0}
    if "instance" in given:
        given["instance"] = int(given["instance"])
    set_complaint_facts(petition, by=user, **given)


def run_lead(petition: Petition, user: User, answers: Answers) -> None:
    open_verification(petition, lead=User.objects.get(pk=answers["lead"]), on=clock.today(), by=user)


def run_findings(petition: Petition, user: User, answers: Answers) -> None:
    agrees = answers["agrees"] == "yes"
    report_verification(petition, findings=answers["findings"], agrees_with_person=agrees, by=user)


def run_minutes(petition: Petition, user: User, answers: Answers) -> None:
    given = {**answers, "person_came": answers["person_came"] == "yes"}
    end_dialogue(petition, by=user, **given)


class FactsStep(StepPage):
    """Open while the body still has to decide on a complaint, or works on it."""

    def is_open(self, petition: Petition, user: User) -> bool:
        """Reads the rights of the request only."""
        return petition.kind == Kind.KN and petition.is_open and user.may(Permission.PETITION_CLASSIFY, petition)


COMPLAINT = [
    FactsStep("thong-tin-khieu-nai", _("Ghi thông tin khiếu nại"), _("Lưu"), FactsForm, run_facts, ()),
    StepPage(
        "khong-thu-ly",
        _("Không thụ lý khiếu nại"),
        _("Không thụ lý"),
        ground_form(GROUNDS[DecisionKind.REFUSE]),
        runs(refuse_complaint, "ground", "reason"),
        ("refuse",),
        lead=_("Căn cứ theo Điều 11 Luật Khiếu nại; người khiếu nại được thông báo lý do."),
        danger=True,
    ),
    StepPage(
        "giao-xac-minh",
        _("Giao xác minh"),
        _("Giao xác minh"),
        LeadForm,
        run_lead,
        ("open_verification", "assign_verification"),
    ),
    StepPage(
        "ket-qua-xac-minh", _("Ghi kết quả xác minh"), _("Lưu kết quả"), FindingsForm, run_findings, ("open_dialogue",)
    ),
    StepPage(
        "to-chuc-doi-thoai",
        _("Tổ chức đối thoại"),
        _("Ấn định đối thoại"),
        PlannedForm,
        runs(open_dialogue, "planned_on"),
        ("open_dialogue",),
        lead=_(
            "Bắt buộc khi yêu cầu của người khiếu nại và kết quả xác minh khác nhau (Điều 30 Luật Khiếu nại); "
            "lần hai luôn bắt buộc (Điều 39)."
        ),
    ),
    StepPage(
        "ket-thuc-doi-thoai",
        _("Ghi biên bản đối thoại"),
        _("Lưu biên bản"),
        MinutesForm,
        run_minutes,
        ("end_dialogue",),
    ),
    StepPage(
        "gia-han",
        _("Gia hạn giải quyết"),
        _("Gia hạn"),
        ExtendForm,
        runs(extend_complaint, "grounds", "reason"),
        ("suspend",),
        lead=_("Chỉ với vụ việc phức tạp, trước khi hết hạn. Quyết định gia hạn được lấy số và gửi ngay."),
        signs=True,
        reads_first=True,
    ),
    StepPage(
        "tam-dinh-chi",
        _("Tạm đình chỉ"),
        _("Tạm đình chỉ"),
        ground_form(GROUNDS[DecisionKind.SUSPEND]),
        runs(suspend_complaint, "ground", "reason"),
        ("suspend",),
        lead=_("Áp dụng từ ngày 01/7/2026 (Điều 11a Luật Khiếu nại)."),
        danger=True,
        signs=True,
        reads_first=True,
    ),
    StepPage(
        "tiep-tuc",
        _("Tiếp tục giải quyết"),
        _("Tiếp tục"),
        ReasonForm,
        runs(resume_complaint, "reason"),
        ("resume",),
    ),
    StepPage(
        "dinh-chi",
        _("Đình chỉ giải quyết"),
        _("Đình chỉ"),
        ground_form(GROUNDS[DecisionKind.TERMINATE]),
        runs(terminate_complaint, "ground", "reason"),
        ("terminate",),
        danger=True,
        signs=True,
        reads_first=True,
    ),
    StepPage(
        "du-thao-quyet-dinh",
        _("Dự thảo quyết định"),
        _("Lưu dự thảo"),
        DecisionForm,
        runs(draft_decision, "outcome", "text"),
        ("draft_decision",),
    ),
    StepPage(
        "ky-quyet-dinh",
        _("Ký quyết định"),
        _("Ký"),
        StepForm,
        runs(sign_decision),
        ("sign_decision",),
        signs=True,
        lead=_("Quyết định được lấy số khi ký. Hãy đọc lại nội dung trước khi ký."),
    ),
    StepPage(
        "gui-quyet-dinh",
        _("Gửi quyết định"),
        _("Gửi"),
        StepForm,
        runs(send_decision),
        ("send_decision",),
    ),
    StepPage(
        "cong-khai",
        _("Công khai quyết định"),
        _("Công khai"),
        PublishForm,
        runs(publish_decision, "way"),
        ("publish_decision",),
    ),
]

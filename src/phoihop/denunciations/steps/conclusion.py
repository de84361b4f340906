"""The conclusion, what is done on it, its publication, the end; and a further denunciation with the superior."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from phoihop.denunciations import grounds
from phoihop.denunciations.actions.conclusion import (
    act_on_conclusion,
    close_denunciation,
    conclude,
    publish_conclusion,
    refer_to_investigators,
    report_back,
)
from phoihop.denunciations.actions.further import begin_review, demand_explanation, explain_overdue
from phoihop.denunciations.actions.terms import is_owed
from phoihop.denunciations.models import CaseLetter
from phoihop.denunciations.selectors.letters import letters_of
from phoihop.denunciations.states import CONCLUSION_OUT, DECIDABLE, DECIDE, HANDLE, RUNNING, LetterState, State
from phoihop.denunciations.steps.page import Answers, Step, StepForm, Work, by_move, in_states, runs, set_choices
from phoihop.denunciations.steps.settlement import WordsForm
from phoihop.denunciations.steps.values import PREFIX, ValuesForm, values_form, values_in
from phoihop.ui.forms import CheckboxesField, DateField, RadioField


class OutcomeForm(StepForm):
    """What the conclusion says of the whole, and whether the file must go to the investigators."""

    outcome = RadioField(label=_("Kết luận chung"), choices=list(grounds.OUTCOMES.items()))
    crime_signs = forms.BooleanField(label=_("Có dấu hiệu tội phạm"), required=False)


class ActsForm(StepForm):
    """What is done on the conclusion."""

    acts = CheckboxesField(label=_("Xử lý theo kết luận"), choices=list(grounds.ACTS.items()))
    with_paper = forms.BooleanField(label=_("Ký quyết định xử lý cùng bước này"), required=False)


class HandlingForm(ValuesForm, ActsForm):
    """The same with the words of the decision, needed only where it is signed now."""

    template = "tc_handling"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.required = field.required and not name.startswith(PREFIX)


class ReferForm(StepForm):
    """The paper letter by which the file went."""

    number = forms.CharField(label=_("Số, ký hiệu văn bản"), max_length=40, help_text=_("Ví dụ: 12/TTTP-PC"))
    sent_on = DateField(label=_("Ngày gửi"))


class PublishForm(StepForm):
    """The signed text, and how and when it was made public."""

    letter = forms.ChoiceField(label=_("Văn bản công khai đã ký"))
    way = RadioField(label=_("Hình thức công khai"), choices=list(grounds.PUBLICATION_WAYS.items()))
    from_on = DateField(label=_("Từ ngày"), required=False, help_text=_("Để trống nếu là hôm nay."))
    until_on = DateField(label=_("Đến ngày"), required=False)
    times = forms.IntegerField(label=_("Số lần"), min_value=1, max_value=100, initial=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = letters_of(self.work.row).filter(template="tc_publication", state=LetterState.SIGNED)
        self.signed = {one.code: one for one in rows}
        set_choices(
            self, "letter", [("", _("Chọn văn bản")), *((pk, one.number_text) for pk, one in self.signed.items())]
        )

    def clean_letter(self) -> CaseLetter:
        return self.signed[self.cleaned_data["letter"]]


def run_conclude(work: Work, answers: Answers) -> None:
    told = {"outcome": answers["outcome"], "crime_signs": answers["crime_signs"]}
    conclude(work.row, **told, values=values_in(answers), using=work.open_key, by=work.user)


def run_act(work: Work, answers: Answers) -> None:
    values = values_in(answers) if answers["with_paper"] else None
    act_on_conclusion(work.row, acts=answers["acts"], values=values, using=work.open_key, by=work.user)


def owes(step: str) -> Any:
    """Open to the unit while a term of that step runs. Queries: 1 for who is of the unit."""

    def opens(work: Work) -> bool:
        return work.user.may(HANDLE, work.row) and is_owed(work.row, step)

    return opens


def is_further(work: Work) -> bool:
    """A further denunciation about a late matter, while nothing was decided."""
    return work.row.further_ground == "overdue" and in_states(DECIDABLE)(work)


CONCLUSION = [
    Step(
        "ket-luan",
        _("Kết luận nội dung tố cáo"),
        _("Ký kết luận"),
        values_form("tc_conclusion", base=OutcomeForm),
        run_conclude,
        by_move("conclude"),
        lead=_("Kết luận được ký và lấy số cùng bước này, gửi trong 5 ngày làm việc, công khai trong 7 ngày làm việc."),
        needs_key=True,
    ),
    Step(
        "chuyen-dieu-tra",
        _("Chuyển cơ quan điều tra"),
        _("Ghi đã chuyển"),
        ReferForm,
        runs(refer_to_investigators, "number", "sent_on"),
        in_states(RUNNING | CONCLUSION_OUT | {State.SUSPENDED}, DECIDE),
    ),
    Step(
        "xu-ly-ket-luan",
        _("Xử lý theo kết luận"),
        _("Ghi việc xử lý"),
        HandlingForm,
        run_act,
        by_move("act", "act_after_publication"),
        needs_key=True,
    ),
    Step(
        "bao-cao-xu-ly",
        _("Báo cáo kết quả xử lý"),
        _("Gửi báo cáo"),
        WordsForm,
        runs(report_back, "text"),
        owes("report-back"),
    ),
    Step(
        "cong-khai",
        _("Công khai kết luận"),
        _("Ghi đã công khai"),
        PublishForm,
        runs(publish_conclusion, "letter", "way", "from_on", "until_on", "times"),
        by_move("publish"),
        lead=_("Văn bản công khai phải được người thứ hai kiểm tra và được ký trước, ở mục Văn bản."),
    ),
    Step(
        "ket-thuc-ho-so",
        _("Kết thúc hồ sơ"),
        _("Kết thúc"),
        StepForm,
        runs(close_denunciation),
        by_move("close"),
    ),
    Step(
        "xem-xet-to-cao-tiep",
        _("Xem xét tố cáo tiếp"),
        _("Bắt đầu xem xét"),
        StepForm,
        runs(begin_review),
        lambda work: bool(work.row.further_ground) and work.may_move("review_further"),
    ),
    Step(
        "yeu-cau-giai-trinh",
        _("Yêu cầu giải trình việc quá hạn"),
        _("Gửi yêu cầu"),
        WordsForm,
        runs(demand_explanation, "text"),
        is_further,
        lead=_("Đơn vị quá hạn chỉ đọc được yêu cầu này, không biết tố cáo tiếp là của ai."),
    ),
    Step(
        "giai-trinh",
        _("Giải trình việc quá hạn"),
        _("Gửi giải trình"),
        WordsForm,
        runs(explain_overdue, "text"),
        owes("explain"),
    ),
]

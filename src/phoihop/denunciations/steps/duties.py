"""What is owed to others: whoever passed the denunciation on, and reports while its execution is watched."""

from django import forms
from django.utils.translation import gettext_lazy as _

from phoihop.denunciations.actions.duties import answer_forwarder, note_forwarder, report_execution, watch_execution
from phoihop.denunciations.actions.terms import MONITOR, TO_FORWARDER, is_owed
from phoihop.denunciations.models import Entry, EntryKind
from phoihop.denunciations.states import DECIDABLE, DECIDE, MONITORED
from phoihop.denunciations.steps.conclusion import owes
from phoihop.denunciations.steps.page import Step, StepForm, Work, in_states, runs
from phoihop.denunciations.steps.settlement import WordsForm


class ExecutionForm(WordsForm):
    """The month's report, and whether it is the last."""

    done = forms.BooleanField(label=_("Đã thực hiện xong, thôi theo dõi"), required=False)
    field_order = ["text", "done"]


def can_note_forwarder(work: Work) -> bool:
    """Once, while the direction is not decided. Queries: 1 while it may be."""
    noted = Entry.objects.filter(denunciation=work.row, kind=EntryKind.FORWARDER)
    return in_states(DECIDABLE)(work) and not noted.exists()


def can_be_watched(work: Work) -> bool:
    """After the conclusion, until it is. Queries: 1 while it may be."""
    return in_states(MONITORED, DECIDE)(work) and not is_owed(work.row, MONITOR)


DUTIES = [
    Step(
        "noi-chuyen-den",
        _("Ghi nơi chuyển đơn đến"),
        _("Ghi nơi chuyển đến"),
        WordsForm,
        runs(note_forwarder, "text"),
        can_note_forwarder,
        lead=_("Khi đơn do báo chí, cơ quan, tổ chức chuyển đến: phải thông báo lại bằng văn bản trong 20 ngày."),
    ),
    Step(
        "tra-loi-noi-chuyen",
        _("Thông báo cho nơi chuyển đơn đến"),
        _("Ghi đã thông báo"),
        WordsForm,
        runs(answer_forwarder, "text"),
        owes(TO_FORWARDER),
        lead=_("Thông báo không nêu ai tố cáo."),
    ),
    Step(
        "giao-theo-doi",
        _("Giao theo dõi việc thực hiện kết luận"),
        _("Giao theo dõi"),
        StepForm,
        runs(watch_execution),
        can_be_watched,
        lead=_("Mỗi tháng phải có một báo cáo, tính từ cuối tháng này, đến khi thực hiện xong."),
    ),
    Step(
        "bao-cao-thuc-hien",
        _("Báo cáo việc thực hiện kết luận"),
        _("Ghi báo cáo"),
        ExecutionForm,
        runs(report_execution, "text", "done"),
        owes(MONITOR),
    ),
]

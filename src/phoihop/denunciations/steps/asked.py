"""What the denouncer asks of the unit: to withdraw, to be protected."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from phoihop.core.errors import Conflict
from phoihop.denunciations import grounds
from phoihop.denunciations.actions.protection import (
    apply_protection,
    change_protection,
    end_protection,
    note_protection,
    note_written,
    refuse_protection,
)
from phoihop.denunciations.actions.withdrawal import (
    continue_despite_withdrawal,
    grant_withdrawal,
    note_withdrawal,
    take_withdrawal,
)
from phoihop.denunciations.models import Protection, Withdrawal
from phoihop.denunciations.states import (
    BEFORE_ACCEPTANCE,
    DECIDE,
    HANDLE,
    WITHDRAWABLE,
    ProtectionState,
    WithdrawalState,
)
from phoihop.denunciations.steps.page import (
    SEALED,
    Answers,
    ReasonForm,
    Run,
    Step,
    StepForm,
    Work,
    ground_form,
    ground_reason_form,
    handles,
    in_states,
    runs,
)
from phoihop.denunciations.steps.settlement import WordsForm
from phoihop.denunciations.steps.values import values_form, values_in
from phoihop.ui.forms import CheckboxesField, DateField, RadioField, TextField

_KNOWN_OF_PROTECTION = ("protected", "measures", "from_on")


class NoteWithdrawalForm(WordsForm):
    """By minutes: the whole or a part."""

    whole = RadioField(label=_("Rút"), choices=[("1", _("toàn bộ tố cáo")), ("", _("một phần"))], required=False)
    on = DateField(label=_("Ngày lập biên bản"), required=False, help_text=_("Để trống nếu là hôm nay."))
    field_order = ["whole", "on", "text"]


class MeasuresForm(WordsForm):
    """Which measures, for whom, and the words to them."""

    measures = CheckboxesField(label=_("Biện pháp"), choices=list(grounds.MEASURES.items()))
    people = CheckboxesField(
        label=_("Người được bảo vệ"), choices=list(grounds.PROTECTED.items()), help_text=_("Không ghi tên ở đây.")
    )
    field_order = ["measures", "people", "text"]


class NoteProtectionForm(MeasuresForm):
    """A request by word of mouth or telephone."""

    is_urgent = forms.BooleanField(label=_("Khẩn cấp"), required=False, initial=True)
    relatives = TextField(
        label=_("Tên người thân cần bảo vệ"), rows=2, max_length=2000, required=False, help_text=SEALED
    )


class WrittenForm(StepForm):
    """When the request by word of mouth was written down."""

    on = DateField(label=_("Ngày lập văn bản"), required=False, help_text=_("Để trống nếu là hôm nay."))


def withdrawal_of(work: Work) -> Withdrawal | None:
    """The wish to withdraw that waits for an answer. Queries: 1."""
    return Withdrawal.objects.filter(denunciation=work.row, state=WithdrawalState.ASKED).first()


def protection_of(work: Work, *states: str) -> Protection | None:
    """The latest request for protection in one of these states. Queries: 1."""
    return Protection.objects.filter(denunciation=work.row, state__in=states).order_by("-id").first()


def waits(
    permission: str, *, whole: bool | None = None, after_acceptance: bool | None = None
) -> Callable[[Work], bool]:
    """Open while a withdrawal waits that this person answers."""

    def opens(work: Work) -> bool:
        before = work.row.state in BEFORE_ACCEPTANCE
        if not work.user.may(permission, work.row) or (after_acceptance is not None and before == after_acceptance):
            return False
        found = withdrawal_of(work) if work.row.state in WITHDRAWABLE else None
        return found is not None and (whole is None or found.whole == whole)

    return opens


def takes(work: Work) -> bool:
    """The unit notes a part at any time, the whole before acceptance."""
    return waits(HANDLE, after_acceptance=False)(work) or waits(HANDLE, whole=False)(work)


def protection_in(permission: str, *states: str) -> Callable[[Work], bool]:
    """Open while there is a request for protection in one of these states."""
    return lambda work: work.user.may(permission, work.row) and protection_of(work, *states) is not None


def by_phone_only(work: Work) -> bool:
    found = protection_of(work, *ProtectionState) if work.user.may(HANDLE, work.row) else None
    return found is not None and found.by_phone and found.written_on is None


def _answered[Row](found: Row | None) -> Row:
    if found is None:
        raise Conflict("answered", gettext("Đề nghị này vừa được trả lời. Hãy tải lại trang."))
    return found


def of_withdrawal(
    action: Callable[..., object], *names: str, with_key: bool = False
) -> Callable[[Work, Answers], object]:
    """The step that gives the waiting withdrawal and the answers to an action."""

    def run(work: Work, answers: Answers) -> object:
        row = _answered(withdrawal_of(work))
        row.denunciation = work.row
        key = {"using": work.open_key} if with_key else {}
        return action(row, by=work.user, **key, **{name: answers[name] for name in names})

    return run


def of_protection(action: Callable[..., object], *names: str, states: tuple[str, ...]) -> Run:
    """The step that gives the protection in one of these states and the answers to an action."""

    def run(work: Work, answers: Answers) -> object:
        row = _answered(protection_of(work, *states))
        row.denunciation = work.row
        return action(row, by=work.user, **{name: answers[name] for name in names})

    return run


def run_note_withdrawal(work: Work, answers: Answers) -> None:
    given = {"text": answers["text"], "on": answers["on"], "whole": bool(answers["whole"])}
    note_withdrawal(work.row, by=work.user, **given)


def run_apply(work: Work, answers: Answers) -> None:
    row = _answered(protection_of(work, ProtectionState.ASKED))
    row.denunciation = work.row
    given: dict[str, Any] = {name: answers[name] for name in ("measures", "people", "text")}
    apply_protection(row, **given, values=values_in(answers), using=work.open_key, by=work.user)


P = ProtectionState
ASKED = [
    Step(
        "rut-bang-bien-ban",
        _("Ghi việc rút tố cáo bằng biên bản"),
        _("Ghi nhận"),
        NoteWithdrawalForm,
        run_note_withdrawal,
        in_states(WITHDRAWABLE),
        lead=_("Khi người tố cáo đề nghị rút lúc làm việc trực tiếp (từ 01/07/2026)."),
    ),
    Step(
        "ghi-nhan-rut",
        _("Ghi nhận việc rút tố cáo"),
        _("Ghi nhận"),
        StepForm,
        of_withdrawal(take_withdrawal),
        takes,
        danger=True,
    ),
    Step(
        "dinh-chi-do-rut",
        _("Đình chỉ do rút tố cáo"),
        _("Ký quyết định đình chỉ"),
        ReasonForm,
        of_withdrawal(grant_withdrawal, "reason", with_key=True),
        waits(DECIDE, whole=True, after_acceptance=True),
        danger=True,
        needs_key=True,
    ),
    Step(
        "van-giai-quyet",
        _("Vẫn giải quyết dù đã rút"),
        _("Tiếp tục giải quyết"),
        ground_form(grounds.CONTINUE),
        of_withdrawal(continue_despite_withdrawal, "ground"),
        waits(DECIDE),
    ),
    Step(
        "nhan-de-nghi-bao-ve",
        _("Ghi đề nghị bảo vệ bằng lời"),
        _("Ghi đề nghị"),
        NoteProtectionForm,
        runs(note_protection, "measures", "people", "text", "relatives", "is_urgent"),
        handles,
    ),
    Step(
        "van-ban-de-nghi-bao-ve",
        _("Ghi đề nghị bảo vệ đã có văn bản"),
        _("Ghi nhận"),
        WrittenForm,
        of_protection(note_written, "on", states=tuple(P)),
        by_phone_only,
    ),
    Step(
        "ap-dung-bao-ve",
        _("Áp dụng biện pháp bảo vệ"),
        _("Ký quyết định bảo vệ"),
        values_form("tc_protection", *_KNOWN_OF_PROTECTION, base=MeasuresForm),
        run_apply,
        protection_in(DECIDE, P.ASKED),
        needs_key=True,
    ),
    Step(
        "khong-bao-ve",
        _("Không áp dụng biện pháp bảo vệ"),
        _("Không áp dụng"),
        ground_reason_form(grounds.PROTECTION_REFUSE),
        of_protection(refuse_protection, "ground", "reason", states=(P.ASKED,)),
        protection_in(DECIDE, P.ASKED),
        danger=True,
    ),
    Step(
        "thay-doi-bao-ve",
        _("Thay đổi biện pháp bảo vệ"),
        _("Thay đổi"),
        MeasuresForm,
        of_protection(change_protection, "measures", "people", "text", states=(P.APPLIED,)),
        protection_in(DECIDE, P.APPLIED),
    ),
    Step(
        "cham-dut-bao-ve",
        _("Chấm dứt biện pháp bảo vệ"),
        _("Chấm dứt"),
        ground_reason_form(grounds.PROTECTION_END),
        of_protection(end_protection, "ground", "reason", states=(P.APPLIED,)),
        protection_in(DECIDE, P.APPLIED),
        danger=True,
    ),
]

"""Shape and wording of this room's forms."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from phoihop.core.errors import DomainError
from phoihop.law import choices
from phoihop.law.compute import Asked, Span
from phoihop.law.recount import Affected
from phoihop.law.states import DayKind, Unit
from phoihop.law.wording import step_text
from phoihop.organizations.interface import Body, bodies_on, names_of
from phoihop.ui.forms import CheckboxesField, DateField, Form, RadioField

_PLAIN = "plain"


class DeadlineForm(Form):
    """The public calculator; asked by address, so that an answer can be shared."""

    matter = forms.ChoiceField(label=_("Việc gì?"), help_text=_("Ví dụ: Khiếu nại: giải quyết (lần đầu)."))
    on = DateField(
        label=_("Sự kiện bắt đầu xảy ra ngày nào?"),
        help_text=_("Ví dụ ngày cơ quan nhận đơn hoặc ra quyết định thụ lý: 25 6 2026."),
    )
    weight = RadioField(
        label=_("Mức độ vụ việc"),
        choices=[
            (_PLAIN, _("Thông thường")),
            ("complex", _("Phức tạp")),
            ("special", _("Đặc biệt phức tạp (chỉ với tố cáo)")),
        ],
        initial=_PLAIN,
        required=False,
    )
    remote = forms.BooleanField(label=_("Ở vùng sâu, vùng xa đi lại khó khăn"), required=False)
    pause_from = DateField(
        label=_("Ngày đầu tạm đình chỉ (nếu có)"), required=False, help_text=_("Bỏ trống nếu không tạm đình chỉ.")
    )
    pause_to = DateField(label=_("Ngày cuối tạm đình chỉ (nếu có)"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        matter = self.fields["matter"]
        assert isinstance(matter, forms.ChoiceField)  # noqa: S101  # tells the type checker, the class says the same
        matter.choices = [("", _("Chọn một việc")), *choices.matters()]

    def clean(self) -> dict[str, Any]:
        """A pause has both ends or none."""
        answers = super().clean() or {}
        ends = [answers.get("pause_from"), answers.get("pause_to")]
        if any(ends) and not all(ends) and not (self.errors.keys() & {"pause_from", "pause_to"}):
            missing = "pause_to" if ends[0] else "pause_from"
            self.add_error(missing, _("Hãy nhập cả ngày đầu và ngày cuối của đợt tạm đình chỉ."))
        return answers

    def asked(self) -> Asked:
        """The question of a valid form."""
        answers = self.cleaned_data
        kind, step, instance = answers["matter"].split("|")
        paused = (Span(answers["pause_from"], answers["pause_to"]),) if answers["pause_from"] else ()
        return Asked(
            kind,
            step,
            answers["on"],
            instance,
            remote=answers["remote"],
            is_complex=answers["weight"] == "complex",
            is_special=answers["weight"] == "special",
            pauses=paused,
        )


class SwitchForm(Form):
    """Why an unverified rule is switched on or off, and what was read."""

    reason = forms.CharField(label=_("Lý do"), max_length=300)
    source = forms.CharField(
        label=_("Văn bản đã đối chiếu"),
        max_length=300,
        help_text=_(
            "Số, ngày, cơ quan ban hành; điều, khoản. Ví dụ: Quyết định 12/2026/QĐ-UBND ngày 03/8/2026, Điều 5."
        ),
    )


class VersionForm(Form):
    """What a rule becomes from a day on."""

    code = forms.RegexField(
        label=_("Mã quy định mới"),
        regex=r"^[A-Z0-9][A-Z0-9-]{2,23}$",
        help_text=_("Chữ in hoa không dấu, số và gạch nối, ví dụ KN-ACC-1P."),
        error_messages={"invalid": _("Hãy dùng chữ in hoa không dấu, số và gạch nối, từ 3 đến 24 ký tự.")},
    )
    valid_from = DateField(label=_("Áp dụng từ ngày"), help_text=_("Từ hôm nay trở đi. Bản cũ hết vào ngày trước đó."))
    length = forms.IntegerField(label=_("Độ dài thời hạn"), min_value=0, max_value=3660)
    unit = forms.ChoiceField(label=_("Đơn vị"), choices=Unit.choices)
    rolls = forms.BooleanField(label=_("Ngày cuối là ngày nghỉ thì sang ngày làm việc tiếp theo"), required=False)
    complex_max = forms.IntegerField(label=_("Tối đa khi phức tạp"), min_value=1, max_value=3660, required=False)
    special_max = forms.IntegerField(
        label=_("Tối đa khi đặc biệt phức tạp"), min_value=1, max_value=3660, required=False
    )
    citation = forms.CharField(
        label=_("Căn cứ pháp lý"), max_length=300, help_text=_("Bắt đầu bằng “Luật” hoặc “Nghị định”, nêu điều, khoản.")
    )
    note = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)


class SourceForm(Form):
    """The document that a change of the calendar rests on."""

    source = forms.CharField(
        label=_("Văn bản làm căn cứ"),
        max_length=300,
        help_text=_("Số, ngày, cơ quan ban hành. Ví dụ: Thông báo 5015/TB-BNV ngày 01/10/2026."),
    )


class DayForm(SourceForm):
    """A day that the calendar lacks."""

    kind = RadioField(
        label=_("Thêm gì vào lịch?"),
        choices=[
            (DayKind.LOCAL_CLOSURE, _("Ngày cơ quan đóng cửa do thiên tai, dịch bệnh")),
            (DayKind.SWAP_OFF, _("Hoán đổi: nghỉ một ngày làm việc, làm bù ngày khác")),
            (DayKind.HOLIDAY, _("Ngày nghỉ lễ, tết")),
            (DayKind.COMPENSATORY, _("Ngày nghỉ bù")),
        ],
    )
    day = DateField(label=_("Ngày nghỉ"))
    worked = DateField(label=_("Ngày làm bù (khi hoán đổi)"), required=False)
    name = forms.CharField(
        label=_("Tên ngày nghỉ"), max_length=120, required=False, help_text=_("Ví dụ: Nghỉ tránh bão.")
    )
    field_order = ["kind", "day", "worked", "name", "source"]

    def clean(self) -> dict[str, Any]:
        """A swap names its make-up day, everything else its name."""
        answers = super().clean() or {}
        if answers.get("kind") == DayKind.SWAP_OFF and not answers.get("worked") and "worked" not in self.errors:
            self.add_error("worked", _("Hãy nhập ngày làm bù."))
        if answers.get("kind") not in {None, DayKind.SWAP_OFF} and not answers.get("name"):
            self.add_error("name", _("Hãy nhập tên ngày nghỉ."))
        return answers


class RecountForm(Form):
    """Which running clocks are counted again, and why."""

    clocks = CheckboxesField(label=_("Chọn các thời hạn cần tính lại"))
    reason = forms.CharField(label=_("Lý do tính lại"), max_length=300)

    def __init__(self, *args: Any, rows: Iterable[Affected], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        clocks = self.fields["clocks"]
        assert isinstance(clocks, forms.MultipleChoiceField)  # noqa: S101  # tells the type checker
        clocks.choices = [(str(row.clock.pk), _affected_text(row)) for row in rows]


class PromiseForm(Form):
    """What a body promises where the law sets no term."""

    body = forms.ChoiceField(label=_("Cơ quan"), required=False)
    kind = forms.ChoiceField(label=_("Loại đơn"), choices=choices.kinds(), initial="KNPA")
    step = forms.ChoiceField(label=_("Bước"), choices=choices.steps(), initial="process")
    length = forms.IntegerField(label=_("Số ngày cam kết"), min_value=1, max_value=3660)
    unit = forms.ChoiceField(label=_("Đơn vị"), choices=Unit.choices)
    valid_from = DateField(label=_("Áp dụng từ ngày"))
    source = forms.CharField(label=_("Văn bản cam kết"), max_length=300)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        body = self.fields["body"]
        assert isinstance(body, forms.ChoiceField)  # noqa: S101  # tells the type checker, the class says the same
        body.choices = [("", _("Mọi cơ quan chưa có cam kết riêng")), *_bodies(today)]


def _affected_text(row: Affected) -> str:
    clock = row.clock
    return gettext("%(subject_id)s: %(step)s, từ %(started_on)s; hạn %(due_on)s thành %(new_due)s") % {
        "subject_id": clock.subject_id,
        "step": step_text(clock.step),
        "started_on": f"{clock.started_on:%d/%m/%Y}",
        "due_on": f"{clock.due_on:%d/%m/%Y}",
        "new_due": f"{row.new_due:%d/%m/%Y}",
    }


def _bodies(today: date) -> list[tuple[str, str]]:
    bodies: list[Body] = list(bodies_on(today))
    names = names_of(bodies, today)
    return sorted(((str(body.pk), names[body.pk]) for body in bodies), key=lambda row: row[1])


def refuse(form: forms.BaseForm, error: DomainError) -> None:
    """Show a refusal of the domain at its field, or over the form."""
    form.add_error(error.field if error.field in form.fields else None, error.message)

"""Who stands for the person of a case or helps them, and who signed the letter together."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.interface import User
from phoihop.accounts.roles import Permission
from phoihop.desk.steps.page import Answers, ReasonForm, StepForm, StepPage, runs, set_choices
from phoihop.petitions.interface import (
    Petition,
    ReadReason,
    Representative,
    RepresentativeRole,
    Signer,
    add_signers,
    appoint_representative,
    complainants,
    end_representation,
    is_running,
    note_representative,
    remove_signer,
    representatives_of,
    signed_together,
    signers_of,
)
from phoihop.ui.forms import DateField, RadioField, TextField

GROUND_HINT = _("Tên, số và ngày của giấy tờ: giấy ủy quyền, thẻ luật sư, giấy khai sinh, quyết định cử giám hộ…")
SIGNATURES = [("yes", _("Đã ký đơn")), ("no", _("Có tên trong đơn, chưa ký"))]


class HelperForm(StepForm):
    """An authorised person, a lawyer, a guardian, an interpreter; the person reads it in the own case."""

    role = RadioField(
        label=_("Tư cách"),
        choices=[(role.value, role.label) for role in RepresentativeRole if role != RepresentativeRole.GROUP],
    )
    name = forms.CharField(label=_("Họ và tên"), max_length=120)
    phone = forms.CharField(label=_("Điện thoại"), max_length=30, required=False)
    address = forms.CharField(label=_("Địa chỉ"), max_length=300, required=False)
    ground = forms.CharField(label=_("Căn cứ"), max_length=300, help_text=GROUND_HINT)
    from_on = DateField(label=_("Từ ngày"))
    until_on = DateField(
        label=_("Đến ngày"), required=False, help_text=_("Để trống nếu giấy tờ không ghi ngày hết hạn.")
    )


class GroupForm(StepForm):
    """One of those who signed stands for all."""

    signer = forms.ChoiceField(label=_("Người được cử"), help_text=_("Chỉ gồm những người đã ký đơn."))
    phone = forms.CharField(label=_("Điện thoại"), max_length=30, required=False)
    ground = forms.CharField(
        label=_("Văn bản cử người đại diện"), max_length=300, help_text=_("Tên và ngày của văn bản.")
    )
    signed_by_all = forms.BooleanField(label=_("Văn bản cử có chữ ký của tất cả người ký đơn"), required=False)
    from_on = DateField(label=_("Từ ngày"))
    until_on = DateField(label=_("Đến ngày"), required=False, help_text=_("Để trống nếu văn bản không ghi."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signed = signers_of(self.user, self.petition).filter(has_signed=True)
        set_choices(self, "signer", [("", _("Chọn người")), *[(str(row.pk), _named(row)) for row in signed]])


class EndForm(ReasonForm):
    """Whose part ends, when and why."""

    representative = RadioField(label=_("Ai thôi đại diện hoặc thôi giúp"))
    ended_on = DateField(label=_("Từ ngày"))
    field_order = ["representative", "ended_on", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = standing_representatives(self.petition)
        set_choices(self, "representative", [(str(row.pk), f"{row.name} – {row.get_role_display()}") for row in rows])


class SignersForm(StepForm):
    """One person or a pasted list."""

    lines = TextField(
        label=_("Mỗi người một dòng: họ tên; địa chỉ"),
        rows=10,
        max_length=60_000,
        help_text=_("Dán được cả danh sách, nhiều nhất 500 dòng một lần. Ví dụ: Trần Văn Bình; ấp Phú Lợi, xã Tân Hòa"),
    )
    signature = RadioField(label=_("Những người này"), choices=SIGNATURES)


class RemoveForm(ReasonForm):
    """Who was entered by mistake."""

    signer = forms.ChoiceField(label=_("Người ghi nhầm"))
    field_order = ["signer", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = signers_of(self.user, self.petition)
        set_choices(self, "signer", [("", _("Chọn người")), *[(str(row.pk), _named(row)) for row in rows]])


def standing_representatives(petition: Petition) -> list[Representative]:
    """Whose part has not been ended; one whose time ran out may still be ended in words. Queries: 1."""
    return [row for row in representatives_of(petition) if row.ended_on is None]


def _named(row: Signer) -> str:
    return f"{row.name}; {row.address}" if row.address else row.name


def run_appoint(petition: Petition, user: User, answers: Answers) -> None:
    chosen = signers_of(user, petition).get(pk=answers["signer"])
    named = ("ground", "signed_by_all", "from_on", "until_on", "phone")
    appoint_representative(petition, signer=chosen, by=user, **{name: answers[name] for name in named})


def run_end(petition: Petition, user: User, answers: Answers) -> None:
    row = next(row for row in standing_representatives(petition) if str(row.pk) == answers["representative"])
    end_representation(row, ended_on=answers["ended_on"], reason=answers["reason"], by=user)


def run_add(petition: Petition, user: User, answers: Answers) -> None:
    add_signers(petition, lines=answers["lines"], has_signed=answers["signature"] == "yes", by=user)


def run_remove(petition: Petition, user: User, answers: Answers) -> None:
    remove_signer(signers_of(user, petition).get(pk=answers["signer"]), reason=answers["reason"], by=user)


@dataclass(frozen=True, slots=True)
class PeopleStep(StepPage):
    """Open to whoever holds these permissions over a case that runs, where there is somebody to speak of."""

    needs: tuple[Permission, ...] = (Permission.PETITION_HANDLE,)
    has: Callable[[Petition], bool] = lambda _petition: True

    def is_open(self, petition: Petition, user: User) -> bool:
        """Reads the rights of the request; what `has` asks where they are there. Queries: 1 at most."""
        may = is_running(petition) and all(user.may(one, petition) for one in self.needs)
        return may and self.has(petition)


REPRESENTATION = [
    PeopleStep(
        "ghi-dai-dien",
        _("Ghi người đại diện, người giúp"),
        _("Lưu"),
        HelperForm,
        runs(note_representative, "role", "name", "phone", "address", "ground", "from_on", "until_on"),
        (),
        lead=_("Người được ủy quyền, luật sư, người đại diện theo pháp luật, phiên dịch. Đã xem giấy tờ thì mới ghi."),
    ),
    PeopleStep(
        "ghi-nguoi-cung-ky",
        _("Ghi người cùng ký đơn"),
        _("Lưu danh sách"),
        SignersForm,
        run_add,
        (),
        lead=_("Chỉ cơ quan giữ hồ sơ đọc được danh sách này. Không tìm kiếm, không xuất ra tệp."),
        needs=(Permission.PETITION_SIGNERS,),
    ),
    PeopleStep(
        "bo-nguoi-cung-ky",
        _("Bỏ người cùng ký ghi nhầm"),
        _("Bỏ khỏi danh sách"),
        RemoveForm,
        run_remove,
        (),
        read_reason=ReadReason.SIGNERS,
        needs=(Permission.PETITION_SIGNERS,),
        has=lambda petition: signed_together(petition).listed > 0,
    ),
    PeopleStep(
        "cu-dai-dien",
        _("Ghi người đại diện của những người cùng ký"),
        _("Lưu"),
        GroupForm,
        run_appoint,
        (),
        lead=_("Điều 6 Nghị định 124/2020/NĐ-CP: 5 đến 10 người khiếu nại cử nhiều nhất 2 người, từ 11 người thì 5."),
        read_reason=ReadReason.SIGNERS,
        needs=(Permission.PETITION_HANDLE, Permission.PETITION_SIGNERS),
        has=lambda petition: complainants(petition).exists(),
    ),
    PeopleStep(
        "ket-thuc-dai-dien",
        _("Kết thúc việc đại diện"),
        _("Kết thúc"),
        EndForm,
        run_end,
        (),
        has=lambda petition: bool(standing_representatives(petition)),
    ),
]

"""Settlement: how complex it is, the team and what it writes, suspension and termination."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from phoihop.denunciations import grounds
from phoihop.denunciations.actions.classing import extend_resolution, set_criteria
from phoihop.denunciations.actions.suspension import (
    WITHDRAWN,
    resume_resolution,
    suspend_resolution,
    terminate_resolution,
)
from phoihop.denunciations.actions.verification import (
    add_member,
    ask_expert,
    change_lead,
    note_expert_answer,
    open_verification,
    remove_member,
    report_findings,
    verify_again,
    write_down,
)
from phoihop.denunciations.models import EntryKind
from phoihop.denunciations.selectors.classes import class_of
from phoihop.denunciations.selectors.team import team_of
from phoihop.denunciations.states import DECIDE, RUNNING, State
from phoihop.denunciations.steps.page import (
    SEALED,
    Answers,
    ReasonForm,
    Step,
    StepForm,
    Work,
    by_move,
    ground_reason_form,
    in_states,
    runs,
    set_choices,
)
from phoihop.denunciations.steps.people import named_keys
from phoihop.denunciations.steps.values import values_form, values_in
from phoihop.ui.forms import CheckboxesField, RadioField, TextField
from phoihop.vault.interface import VaultKey, officer_keys, officer_keys_outside

WITH_TEAM = frozenset({State.VERIFYING, State.EXPERT, State.VERIFIED, State.SUSPENDED})
TERMINATE = {ground: words for ground, words in grounds.TERMINATE.items() if ground != WITHDRAWN}


class CriteriaForm(StepForm):
    """The criteria that are met; none for a simple matter."""

    criteria = CheckboxesField(
        label=_("Tiêu chí của vụ việc"),
        choices=list(grounds.CRITERIA.items()),
        required=False,
        help_text=_("Một tiêu chí là phức tạp, từ hai là đặc biệt phức tạp (Điều 3 Nghị định 31/2019/NĐ-CP)."),
    )


class WordsForm(StepForm):
    """Words of who verifies; sealed for the unit and the team."""

    text = TextField(label=_("Nội dung"), rows=8, max_length=50_000, help_text=SEALED)


class WriteDownForm(WordsForm):
    """A note or minutes."""

    kind = RadioField(
        label=_("Loại"),
        choices=[(EntryKind.NOTE, EntryKind.NOTE.label), (EntryKind.MINUTES, EntryKind.MINUTES.label)],
        initial=EntryKind.NOTE,
    )
    field_order = ["kind", "text"]


class TeamForm(StepForm):
    """Who leads and who else verifies, of all officers with keys."""

    lead = forms.ChoiceField(label=_("Trưởng tổ xác minh"))
    members = CheckboxesField(label=_("Thành viên khác"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.work.row.owner_body_id
        keys = [*officer_keys(owner), *officer_keys_outside(owner)]
        self.keys_by_id = {str(key.pk): key for key in keys}
        choices = named_keys(keys)
        set_choices(self, "lead", [("", _("Chọn người")), *choices])
        set_choices(self, "members", choices)

    def clean_lead(self) -> VaultKey:
        return self.keys_by_id[self.cleaned_data["lead"]]

    def clean_members(self) -> list[VaultKey]:
        return [self.keys_by_id[pk] for pk in self.cleaned_data["members"]]


class MemberForm(StepForm):
    """One key of those offered."""

    key = forms.ChoiceField(label=_("Người xác minh"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys_by_id = {str(key.pk): key for key in self.offered()}
        set_choices(self, "key", [("", _("Chọn người")), *named_keys(list(self.keys_by_id.values()))])

    def offered(self) -> list[VaultKey]:
        return [seat.key for seat in team_of(self.work.row) if not seat.is_lead]

    def clean_key(self) -> VaultKey:
        return self.keys_by_id[self.cleaned_data["key"]]


class NewMemberForm(MemberForm):
    """Officers who are not in the team yet."""

    def offered(self) -> list[VaultKey]:
        owner, team = self.work.row.owner_body_id, {seat.key_id for seat in team_of(self.work.row)}
        return [key for key in (*officer_keys(owner), *officer_keys_outside(owner)) if key.pk not in team]


def verifies(*states: State) -> Any:
    """Open to the unit, and to a member of the team from another unit. Queries: 1 for who is not of the unit."""

    def opens(work: Work) -> bool:
        if work.row.state not in states:
            return False
        return in_states(states)(work) or team_of(work.row).filter(key__in=list(work.held)).exists()

    return opens


def can_extend(work: Work) -> bool:
    """The class allows one more, and the term runs. Queries: 3 for who decides."""
    return in_states(RUNNING, DECIDE)(work) and class_of(work.row).next_extension is not None


def run_extend(work: Work, answers: Answers) -> None:
    values = values_in(answers)
    extend_resolution(work.row, reason=answers["reason"], values=values, using=work.open_key, by=work.user)


def run_team(work: Work, answers: Answers) -> None:
    people = {"lead": answers["lead"], "members": answers["members"]}
    open_verification(work.row, **people, values=values_in(answers), using=work.open_key, by=work.user)


SETTLEMENT = [
    Step(
        "muc-do",
        _("Xác định mức độ phức tạp"),
        _("Lưu mức độ"),
        CriteriaForm,
        runs(set_criteria, "criteria"),
        in_states(RUNNING | {State.SUSPENDED}),
    ),
    Step(
        "gia-han",
        _("Gia hạn giải quyết"),
        _("Ký quyết định gia hạn"),
        values_form("tc_extension", "reason", "new_due_on", base=ReasonForm),
        run_extend,
        can_extend,
        lead=_("Mỗi lần không quá 30 ngày: vụ phức tạp một lần, đặc biệt phức tạp hai lần (Điều 30 Luật Tố cáo)."),
        needs_key=True,
    ),
    Step(
        "to-xac-minh",
        _("Lập tổ xác minh"),
        _("Ký quyết định lập tổ"),
        values_form("tc_team", "members", base=TeamForm),
        run_team,
        by_move("verify"),
        lead=_("Mỗi người trong tổ chỉ được trao phần đã che danh tính."),
        needs_key=True,
    ),
    Step(
        "them-thanh-vien",
        _("Thêm thành viên tổ xác minh"),
        _("Thêm thành viên"),
        NewMemberForm,
        runs(add_member, "key", with_key=True),
        in_states(WITH_TEAM, DECIDE),
        needs_key=True,
    ),
    Step(
        "bot-thanh-vien",
        _("Bớt thành viên tổ xác minh"),
        _("Bớt thành viên"),
        MemberForm,
        runs(remove_member, "key"),
        in_states(WITH_TEAM, DECIDE),
        danger=True,
    ),
    Step(
        "doi-truong-to",
        _("Đổi trưởng tổ xác minh"),
        _("Đổi trưởng tổ"),
        MemberForm,
        runs(change_lead, "key"),
        in_states(WITH_TEAM, DECIDE),
    ),
    Step(
        "ghi-chep",
        _("Ghi chép, biên bản"),
        _("Lưu"),
        WriteDownForm,
        runs(write_down, "kind", "text"),
        verifies(*WITH_TEAM),
    ),
    Step(
        "trung-cau",
        _("Trưng cầu giám định"),
        _("Trưng cầu"),
        WordsForm,
        runs(ask_expert, "text"),
        verifies(State.VERIFYING),
        lead=_("Thời gian giám định không tính vào thời hạn giải quyết."),
    ),
    Step(
        "ket-qua-giam-dinh",
        _("Ghi kết quả giám định"),
        _("Ghi kết quả"),
        WordsForm,
        runs(note_expert_answer, "text"),
        verifies(State.EXPERT),
    ),
    Step(
        "bao-cao",
        _("Báo cáo kết quả xác minh"),
        _("Gửi báo cáo"),
        WordsForm,
        runs(report_findings, "text"),
        verifies(State.VERIFYING),
    ),
    Step(
        "xac-minh-lai",
        _("Yêu cầu xác minh bổ sung"),
        _("Yêu cầu bổ sung"),
        WordsForm,
        runs(verify_again, "text"),
        by_move("verify_again"),
    ),
    Step(
        "tam-dinh-chi",
        _("Tạm đình chỉ giải quyết"),
        _("Ký quyết định tạm đình chỉ"),
        ground_reason_form(grounds.SUSPEND),
        runs(suspend_resolution, "ground", "reason", with_key=True),
        by_move("suspend"),
        needs_key=True,
    ),
    Step(
        "tiep-tuc",
        _("Tiếp tục giải quyết"),
        _("Ký quyết định tiếp tục"),
        StepForm,
        runs(resume_resolution, with_key=True),
        by_move("resume"),
        needs_key=True,
    ),
    Step(
        "dinh-chi",
        _("Đình chỉ giải quyết"),
        _("Ký quyết định đình chỉ"),
        ground_reason_form(TERMINATE),
        runs(terminate_resolution, "ground", "reason", with_key=True),
        by_move("terminate"),
        danger=True,
        needs_key=True,
    ),
]

"""Working on an accepted matter: who does it, notes, questions, the reply from draft to sending."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.interface import User, officers_of
from phoihop.accounts.roles import Permission
from phoihop.desk.steps.page import Answers, ReasonForm, StepForm, StepPage, runs, set_choices
from phoihop.petitions.interface import (
    Petition,
    add_note,
    ask_person,
    assign,
    close_petition,
    draft_reply,
    send_back_reply,
    send_reply,
    sign_reply,
    stop_waiting,
    submit_reply,
    take,
)
from phoihop.ui.forms import RadioField, TextField

RESULTS = [
    ("solved", _("Đã giải quyết")),
    ("partly", _("Giải quyết được một phần")),
    ("not_solved", _("Không giải quyết được, có nêu lý do")),
    ("explained", _("Đã giải thích, không phải giải quyết")),
]


class AssignForm(StepForm):
    """To an officer of the owning body."""

    officer = forms.ChoiceField(label=_("Giao cho"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        officers = officers_of(self.petition.owner_body, Permission.PETITION_HANDLE)
        set_choices(self, "officer", [("", _("Chọn cán bộ")), *[(str(one.pk), one.full_name) for one in officers]])


class NoteForm(StepForm):
    """Only the office reads it."""

    text = TextField(label=_("Ghi chú nội bộ"), rows=5, max_length=5000, help_text=_("Người gửi đơn không đọc được."))


class AskForm(StepForm):
    """A question to the person."""

    text = TextField(
        label=_("Cần người gửi bổ sung điều gì"),
        rows=6,
        max_length=5000,
        help_text=_("Viết ngắn, rõ từng điều cần. Người gửi đọc và trả lời trên trang tra cứu."),
    )


class ReplyForm(StepForm):
    """The answer, written anew while it is a draft."""

    result = RadioField(label=_("Kết quả"), choices=RESULTS)
    text = TextField(
        label=_("Nội dung trả lời"),
        rows=14,
        max_length=20_000,
        help_text=_("Trả lời đúng điều được hỏi, nêu căn cứ, việc đã làm và việc người gửi có thể làm tiếp."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if reply := self.petition.replies.order_by("-pk").filter(signed_at=None).first():
            self.initial.update({"text": reply.text, "result": reply.result})


def run_assign(petition: Petition, user: User, answers: Answers) -> None:
    assign(petition, officer=User.objects.get(pk=answers["officer"]), by=user)


HANDLING = [
    StepPage(
        "giao-viec",
        _("Giao cán bộ giải quyết"),
        _("Giao việc"),
        AssignForm,
        run_assign,
        ("assign", "assign_verification"),
    ),
    StepPage(
        "nhan-viec",
        _("Nhận việc về mình"),
        _("Nhận việc"),
        StepForm,
        runs(take),
        ("take",),
    ),
    StepPage(
        "hoi-nguoi-gui",
        _("Hỏi người gửi"),
        _("Gửi câu hỏi"),
        AskForm,
        runs(ask_person, "text"),
        ("ask", "ask_complainant"),
    ),
    StepPage(
        "thoi-cho",
        _("Tiếp tục, không chờ nữa"),
        _("Tiếp tục giải quyết"),
        StepForm,
        runs(stop_waiting),
        ("stop_waiting", "resume_verification"),
    ),
    StepPage(
        "du-thao",
        _("Dự thảo trả lời"),
        _("Lưu dự thảo"),
        ReplyForm,
        runs(draft_reply, "text", "result"),
        ("draft_reply",),
    ),
    StepPage(
        "trinh-ky",
        _("Trình ký"),
        _("Trình ký"),
        StepForm,
        runs(submit_reply),
        ("submit",),
    ),
    StepPage(
        "tra-du-thao",
        _("Trả lại dự thảo"),
        _("Trả lại dự thảo"),
        ReasonForm,
        runs(send_back_reply, "reason"),
        ("send_back",),
        lead=_("Ghi rõ cần sửa điều gì."),
    ),
    StepPage(
        "ky",
        _("Ký trả lời"),
        _("Ký"),
        StepForm,
        runs(sign_reply),
        ("sign_reply",),
        signs=True,
        lead=_("Văn bản được lấy số khi ký. Hãy đọc lại nội dung trước khi ký."),
    ),
    StepPage(
        "gui-tra-loi",
        _("Gửi trả lời cho người gửi"),
        _("Gửi trả lời"),
        StepForm,
        runs(send_reply),
        ("send_reply",),
    ),
    StepPage(
        "ket-thuc",
        _("Kết thúc hồ sơ"),
        _("Kết thúc"),
        StepForm,
        runs(close_petition),
        ("close",),
    ),
]


class NoteStep(StepPage):
    """Open to whoever may work on the matter of the body; no state moves."""

    def is_open(self, petition: Petition, user: User) -> bool:
        """Reads the rights of the request only."""
        return user.may(Permission.PETITION_HANDLE, petition)


HANDLING.append(
    NoteStep(
        "ghi-chu",
        _("Thêm ghi chú nội bộ"),
        _("Lưu ghi chú"),
        NoteForm,
        runs(add_note, "text"),
        (),
    )
)

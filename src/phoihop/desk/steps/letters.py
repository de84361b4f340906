"""The letters of a case: the receipt, and signing and sending what the decisions drafted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.interface import User
from phoihop.accounts.roles import Permission
from phoihop.desk.steps.page import Answers, StepForm, StepPage, runs, set_choices
from phoihop.documents.interface import TEMPLATES, Document, DocumentState, TemplateField, Way, document_of
from phoihop.petitions.interface import (
    Petition,
    State,
    Taker,
    draft_by_hand,
    edit_letter,
    hand_over_letter,
    issue_receipt,
    letters_at_counter,
    letters_by_hand,
    recall_letter,
    send_letter,
    sent_letters,
    sign_letter,
    sign_own_letter,
    submit_letter,
    unsent_letters,
    unsigned_letters,
)
from phoihop.ui.forms import DateField, RadioField, TextField

# The person reads on the tracking page whatever way is chosen.
WAYS = [(way.value, way.label) for way in Way if way != Way.TRACKING]


def letter_label(document: Document) -> str:
    """`Thông báo thụ lý`, with its number once it has one."""
    name = str(TEMPLATES.get(document.template).name)
    return f"{name} ({document.number_text})" if document.number_text else name


def letters_to_sign(petition: Petition, user: User) -> list[Document]:
    """What this person may sign in the case now. Queries: none without the right, else those of the selector."""
    if not user.bodies_for(Permission.PETITION_SIGN):
        return []
    unsigned = [row for row in unsigned_letters(petition) if not _own_hand(row)]
    return [row for row in unsigned if user.may(Permission.PETITION_SIGN, row)]


def letters_to_submit(petition: Petition, user: User) -> list[Document]:
    """The drafts that a leader signs. Queries: as above."""
    return [row for row in letters_to_edit(petition, user) if not _own_hand(row)]


def letters_of_own_hand(petition: Petition, user: User) -> list[Document]:
    """The drafts that their maker signs: minutes, an officer's report. Queries: as above."""
    return [row for row in letters_to_edit(petition, user) if _own_hand(row)]


def _own_hand(document: Document) -> bool:
    return bool(TEMPLATES.get(document.template).own_hand)


def letters_to_send(petition: Petition, user: User) -> list[Document]:
    """What this person may send in the case now. Queries: as above."""
    if not user.bodies_for(Permission.DOCUMENT_ISSUE):
        return []
    return [row for row in unsent_letters(petition) if user.may(Permission.DOCUMENT_ISSUE, row)]


def letters_to_edit(petition: Petition, user: User) -> list[Document]:
    """The drafts whose words this person may change. Queries: as above."""
    if not user.bodies_for(Permission.DOCUMENT_ISSUE):
        return []
    drafts = [row for row in unsigned_letters(petition) if row.state == DocumentState.DRAFT]
    return [row for row in drafts if user.may(Permission.DOCUMENT_ISSUE, row)]


def letters_to_recall(petition: Petition, user: User) -> list[Document]:
    """What this person may take back. Queries: as above."""
    if not user.bodies_for(Permission.PETITION_SIGN):
        return []
    return [row for row in sent_letters(petition) if user.may(Permission.PETITION_SIGN, row)]


def letters_to_hand_over(petition: Petition, user: User) -> list[Document]:
    """What this person may hand over at the counter. Queries: as above."""
    if not user.bodies_for(Permission.DOCUMENT_ISSUE):
        return []
    holds = user.may(Permission.DOCUMENT_ISSUE, petition)
    return [row for row in letters_at_counter(petition) if holds or user.may(Permission.DOCUMENT_ISSUE, row)]


class LetterForm(StepForm):
    """One of the letters that wait for the step."""

    waiting: ClassVar[Callable[[Petition, User], list[Document]]]
    document = RadioField(label=_("Văn bản"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = type(self).waiting(self.petition, self.user)
        set_choices(self, "document", [(row.code, letter_label(row)) for row in rows])
        if len(rows) == 1:
            self.initial["document"] = rows[0].code


class SubmitForm(LetterForm):
    """Of the drafts that are not before a signer yet."""

    waiting = letters_to_submit


class OwnHandForm(LetterForm):
    """Of the minutes and reports that their maker signs."""

    waiting = letters_of_own_hand


class SignForm(LetterForm):
    """Of the drafts."""

    waiting = letters_to_sign


class SendForm(LetterForm):
    """Of the signed ones, and by which way to those who do not read it on the tracking page."""

    waiting = letters_to_send
    way = RadioField(label=_("Cách gửi tới nơi nhận khác"), choices=WAYS, initial=Way.EXCHANGE)


class RecallForm(LetterForm):
    """Of the sent ones, with the reason."""

    waiting = letters_to_recall
    reason = TextField(label=_("Lý do thu hồi"), rows=3, max_length=300)


class HandOverForm(LetterForm):
    """Of the sent ones that are still at the counter."""

    waiting = letters_to_hand_over
    taker = RadioField(label=_("Ai nhận?"), choices=Taker.choices)


class ByHandForm(StepForm):
    """Which letter the case needs."""

    template = RadioField(label=_("Loại văn bản"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "template", [(row.code, row.name) for row in letters_by_hand(self.petition)])


class EditForm(StepForm):
    """The words of a draft, one box a field of its template; what the case itself says is fixed."""

    FIXED: ClassVar[frozenset[str]] = frozenset({"case_code", "received_on", "kind", "instance"})

    def __init__(self, *args: Any, draft: Document | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        draft = draft or letters_to_edit(self.petition, self.user)[-1]
        for field in TEMPLATES.get(draft.template).fields:
            if field.name in self.FIXED:
                continue
            value = draft.values.get(field.name, "")
            self.fields[field.name] = _box(field)
            self.initial[field.name] = date.fromisoformat(value) if value and field.kind == "day" else value


def _box(field: TemplateField) -> forms.Field:
    if field.kind == "day":
        return DateField(label=field.label, required=field.required)
    if field.kind == "text":
        return TextField(label=field.label, required=field.required, rows=6, max_length=20_000)
    return forms.CharField(label=field.label, required=field.required, max_length=500)


@dataclass(frozen=True, slots=True)
class LetterStep(StepPage):
    """Open while a letter waits for it; the case need not be this body's any more."""

    waiting: Callable[[Petition, User], list[Document]] = letters_to_sign

    def is_open(self, petition: Petition, user: User) -> bool:
        """Reads the papers of the case."""
        return bool(self.waiting(petition, user))


class ByHandStep(StepPage):
    """Open to who issues papers for the body that holds the case."""

    def is_open(self, petition: Petition, user: User) -> bool:
        """Reads the rights of the request only."""
        return user.may(Permission.DOCUMENT_ISSUE, petition)


class ReceiptStep(StepPage):
    """Open to whoever takes petitions in, while the matter is new."""

    def is_open(self, petition: Petition, user: User) -> bool:
        """Reads the rights of the request only."""
        return petition.state in {State.FILED, State.CLASSIFIED} and user.may(Permission.DOCUMENT_ISSUE, petition)


def _document(petition: Petition, answers: Answers) -> Document:
    return document_of(petition.subject_type, petition.subject_id, answers["document"])


def run_edit(petition: Petition, user: User, answers: Answers) -> None:
    edit_letter(petition, letters_to_edit(petition, user)[-1], values=answers, by=user)


LETTERS: list[StepPage] = [
    ReceiptStep(
        "bien-nhan",
        _("Lập giấy biên nhận"),
        _("Lập và lấy số"),
        StepForm,
        runs(issue_receipt),
        (),
        lead=_("Giấy biên nhận do người nhận đơn ký; mỗi cơ quan lập một lần."),
    ),
    ByHandStep(
        "soan-van-ban",
        _("Soạn văn bản khác"),
        _("Lập dự thảo"),
        ByHandForm,
        runs(draft_by_hand, "template"),
        (),
        lead=_("Dự thảo được điền sẵn theo hồ sơ. Hãy sửa, bổ sung ở mục Văn bản rồi ký hoặc trình ký."),
    ),
    LetterStep(
        "sua-van-ban",
        _("Sửa dự thảo văn bản"),
        _("Lưu dự thảo"),
        EditForm,
        run_edit,
        (),
        lead=_("Dự thảo mới nhất của hồ sơ; mở mục Văn bản để xem trước."),
        waiting=letters_to_edit,
    ),
    LetterStep(
        "trinh-ky-van-ban",
        _("Trình ký văn bản"),
        _("Trình ký"),
        SubmitForm,
        lambda petition, user, answers: submit_letter(petition, _document(petition, answers), by=user),
        (),
        lead=_("Văn bản hiện trên trang Chờ ký của lãnh đạo cơ quan ban hành. Chưa ký thì chưa có số."),
        waiting=letters_to_submit,
    ),
    LetterStep(
        "tu-ky-van-ban",
        _("Ký biên bản, báo cáo do mình lập"),
        _("Ký và lấy số"),
        OwnHandForm,
        lambda petition, user, answers: sign_own_letter(petition, _document(petition, answers), by=user),
        (),
        lead=_("Văn bản được lấy số và không sửa được nữa. Người khác có tên trong biên bản ký trên bản in."),
        signs=True,
        waiting=letters_of_own_hand,
    ),
    LetterStep(
        "ky-van-ban",
        _("Ký văn bản"),
        _("Ký và lấy số"),
        SignForm,
        lambda petition, user, answers: sign_letter(petition, _document(petition, answers), by=user),
        (),
        lead=_("Văn bản được lấy số khi ký và không sửa được nữa. Hãy mở văn bản trong hồ sơ và đọc lại trước khi ký."),
        signs=True,
        waiting=letters_to_sign,
    ),
    LetterStep(
        "gui-van-ban",
        _("Gửi văn bản"),
        _("Gửi văn bản"),
        SendForm,
        lambda petition, user, answers: send_letter(
            petition, _document(petition, answers), way=answers["way"], by=user
        ),
        (),
        lead=_(
            "Văn bản gửi người gửi đơn đọc và tải được trên trang Tra cứu; văn bản gửi nơi khác thì không hiện ở đó."
        ),
        waiting=letters_to_send,
    ),
    LetterStep(
        "giao-tai-quay",
        _("Giao văn bản tại quầy"),
        _("Đã giao"),
        HandOverForm,
        lambda petition, user, answers: hand_over_letter(
            petition, _document(petition, answers), taker=answers["taker"], by=user
        ),
        (),
        lead=_("Đối chiếu giấy tờ tùy thân trước khi giao. Người gửi đơn được báo là văn bản đã giao."),
        waiting=letters_to_hand_over,
    ),
    LetterStep(
        "thu-hoi-van-ban",
        _("Thu hồi văn bản đã gửi"),
        _("Thu hồi"),
        RecallForm,
        lambda petition, user, answers: recall_letter(
            petition, _document(petition, answers), reason=answers["reason"], by=user
        ),
        (),
        lead=_("Số đã cấp giữ nguyên. Một dự thảo mới với cùng nội dung được lập để sửa và ký lại."),
        danger=True,
        waiting=letters_to_recall,
    ),
]

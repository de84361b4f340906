"""All that is held about one case and its person, in the order in which a copy tells it.

Not in it: inner notes, drafts and who in the office holds the case. They are the office's work, not data of the person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from phoihop.core.ids import grouped
from phoihop.notices.interface import Outbox
from phoihop.petitions.actors import CaseHolder
from phoihop.petitions.grounds import ground_label
from phoihop.petitions.models import Complaint, ContactChange, LetterObject, Petition
from phoihop.petitions.selectors.case import (
    case_decisions,
    case_letters,
    case_messages,
    case_readers,
    case_replies,
    case_verdict,
)
from phoihop.petitions.selectors.contact import applicant_of
from phoihop.petitions.selectors.letters import handed_over
from phoihop.petitions.selectors.representation import representatives_of, signed_together
from phoihop.petitions.selectors.ties import shared_result
from phoihop.petitions.selectors.tracking import CaseView, case_view
from phoihop.petitions.states import Kind, NewsBy
from phoihop.ui.dates import instant_words

type Value = str | Promise | date | datetime | bool | None
type Row = list[tuple[str, str, Value]]


@dataclass(frozen=True, slots=True)
class CopyEntry:
    """One value: `name` for programs, `label` for people."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class CopySection:
    """One part of the copy; `rows` may be empty, which says that nothing of the kind is held."""

    name: str
    title: str
    rows: list[list[CopyEntry]]


def copy_of(holder: CaseHolder) -> list[CopySection]:
    """Everything but the bytes of files and letters. Queries: about 22, however long the case is."""
    view = case_view(holder)
    return [
        _section(
            "case", _("Hồ sơ"), [_case(view, Petition.objects.select_related("place").get(pk=holder.petition.pk))]
        ),
        _section("person", _("Người gửi"), [_person(holder)]),
        _section("complaint", _("Riêng của khiếu nại"), _complaint(holder)),
        _section("representatives", _("Người đại diện, người giúp"), _representatives(holder)),
        _section("signers", _("Số người cùng ký đơn"), _signers(holder)),
        _section("terms", _("Thời hạn"), _terms(view)),
        _section("timeline", _("Việc đã diễn ra"), _timeline(view)),
        _section("messages", _("Trao đổi"), _messages(holder)),
        _section("decisions", _("Quyết định xử lý"), _decisions(holder)),
        _section("answers", _("Trả lời"), _answers(holder)),
        _section("shared", _("Giải quyết chung với đơn khác"), _shared(holder)),
        _section("letters", _("Văn bản gửi Ông/Bà"), _letters(holder)),
        _section("verdict", _("Ý kiến của Ông/Bà về kết quả"), _verdict(holder)),
        _section("readers", _("Ai đã mở hồ sơ"), _readers(holder)),
        _section("contact_changes", _("Các lần đổi cách nhận tin"), _changes(holder)),
        _section("notices", _("Tin báo đã gửi hoặc đang chờ"), _notices(holder)),
        _section("objects", _("Thửa đất, giấy tờ, địa chỉ máy rút từ đơn để so đơn trùng"), _objects(holder)),
    ]


def _section(name: str, title: str, rows: Iterable[Row]) -> CopySection:
    return CopySection(
        name, title, [[CopyEntry(one, label, _words(value)) for one, label, value in row] for row in rows]
    )


def _words(value: Value) -> str:
    if isinstance(value, bool):
        return _("có") if value else _("không")
    return instant_words(value) if isinstance(value, date) else str(value or "")


def _case(view: CaseView, petition: Petition) -> Row:
    return [
        ("code", _("Mã hồ sơ"), grouped(view.code)),
        ("kind", _("Loại"), petition.get_kind_display()),
        ("own_label", _("Loại do Ông/Bà ghi"), petition.get_own_label_display()),
        ("field", _("Lĩnh vực"), petition.field),
        ("subject", _("Tóm tắt"), petition.subject),
        ("body", _("Sự việc"), petition.body),
        ("place", _("Nơi xảy ra"), petition.place.full_name if petition.place else ""),
        ("channel", _("Gửi bằng"), petition.get_channel_display()),
        ("old_number", _("Số trong sổ cũ"), petition.old_number),
        ("received_at", _("Nhận lúc"), view.received_at),
        ("state", _("Trạng thái"), view.state_label),
        ("holder", _("Cơ quan đang giữ"), view.holder_body),
        ("holder_since", _("Giữ từ"), view.holder_since),
    ]


def _person(holder: CaseHolder) -> Row:
    who = applicant_of(holder)
    return [
        ("name", _("Họ và tên"), who.name),
        ("phone", _("Điện thoại"), who.phone),
        ("email", _("Thư điện tử"), who.email),
        ("address", _("Nơi ở"), who.address),
        ("id_number", _("Số định danh"), who.id_number),
        ("anonymous", _("Không nêu tên"), who.anonymous),
        ("consent_contact", _("Đồng ý cho liên hệ"), who.consent_contact),
        ("news_by", _("Nhận tin báo bằng"), NewsBy(who.hears_by).label),
        ("on_behalf_of", _("Gửi thay cho"), who.on_behalf_of),
        ("relation", _("Quan hệ"), who.relation),
    ]


def _complaint(holder: CaseHolder) -> list[Row]:
    row = Complaint.objects.filter(petition=holder.petition).first() if holder.petition.kind == Kind.KN else None
    if row is None:
        return []
    return [
        [
            ("respondent", _("Người bị khiếu nại"), row.respondent),
            ("against", _("Quyết định, hành vi bị khiếu nại"), row.against),
            ("known_on", _("Ngày nhận hoặc biết được"), row.known_on),
            ("withdrawn_part", _("Phần đã rút"), row.withdrawn_part),
            ("accepted_on", _("Ngày thụ lý"), row.accepted_on),
            # Signed, it is in the letters; before that it is a draft of the office.
            ("outcome", _("Kết quả"), row.get_outcome_display() if row.sent_on else ""),
            ("decision_number", _("Số quyết định"), row.decision_number if row.sent_on else ""),
            ("sent_on", _("Ngày gửi quyết định"), row.sent_on),
            ("published_on", _("Ngày công khai"), row.published_on),
            ("effective_on", _("Ngày có hiệu lực"), row.effective_on),
        ]
    ]


def _representatives(holder: CaseHolder) -> list[Row]:
    return [
        [
            ("role", _("Tư cách"), row.get_role_display()),
            ("name", _("Họ và tên"), row.name),
            ("phone", _("Điện thoại"), row.phone),
            ("address", _("Địa chỉ"), row.address),
            ("ground", _("Căn cứ"), row.ground),
            ("from_on", _("Từ ngày"), row.from_on),
            ("until_on", _("Đến ngày"), row.until_on),
            ("ended_on", _("Kết thúc ngày"), row.ended_on),
            ("end_reason", _("Lý do kết thúc"), row.end_reason),
        ]
        for row in representatives_of(holder.petition)
    ]


def _signers(holder: CaseHolder) -> list[Row]:
    """How many, never who: each of them is a person of their own."""
    people = signed_together(holder.petition)
    if not people.listed:
        return []
    return [[("listed", _("Số người có tên"), str(people.listed)), ("signed", _("Đã ký"), str(people.signed))]]


def _terms(view: CaseView) -> list[Row]:
    return [
        [
            ("step", _("Bước"), row.step_label),
            ("due", _("Hạn"), row.due),
            ("explanation", _("Vì sao"), row.explanation),
        ]
        for row in view.clocks
    ]


def _timeline(view: CaseView) -> list[Row]:
    return [
        [("at", _("Lúc"), row.at), ("label", _("Việc"), row.label), ("by", _("Cơ quan"), row.by)]
        for row in view.timeline
    ]


def _messages(holder: CaseHolder) -> list[Row]:
    return [
        [("at", _("Lúc"), row.sent_at), ("kind", _("Loại"), row.get_kind_display()), ("text", _("Nội dung"), row.text)]
        for row in case_messages(holder)
    ]


def _decisions(holder: CaseHolder) -> list[Row]:
    return [
        [
            ("at", _("Lúc"), row.made_at),
            ("kind", _("Loại"), row.get_kind_display()),
            ("ground", _("Căn cứ"), ground_label(row.kind, row.ground)),
            ("reason", _("Lý do"), row.reason),
        ]
        for row in case_decisions(holder)
    ]


def _answers(holder: CaseHolder) -> list[Row]:
    return [[("at", _("Lúc"), row.sent_at), ("text", _("Nội dung"), row.text)] for row in case_replies(holder)]


def _shared(holder: CaseHolder) -> list[Row]:
    """What the tracking page tells of it; the other letter itself is another person's."""
    shared = shared_result(holder)
    if shared is None:
        return []
    answers = "\n\n".join(answer.text for answer in shared.answers)
    return [
        [
            ("since", _("Từ"), shared.since),
            ("state", _("Vụ việc"), shared.state_label),
            ("due_on", _("Hạn của vụ việc"), shared.due_on),
            ("answers", _("Trả lời chung"), answers),
        ]
    ]


def _letters(holder: CaseHolder) -> list[Row]:
    papers = case_letters(holder)
    handed = handed_over(papers)
    return [
        [
            ("code", _("Mã văn bản"), paper.code),
            ("number", _("Số"), paper.number_text),
            ("signed_on", _("Ngày ký"), paper.signed_on),
            ("handed_at", _("Giao tại quầy"), handed[paper.pk].handed_at if paper.pk in handed else None),
        ]
        for paper in papers
    ]


def _verdict(holder: CaseHolder) -> list[Row]:
    row = case_verdict(holder)
    if row is None:
        return []
    return [
        [
            ("at", _("Lúc"), row.given_at),
            ("value", _("Ý kiến"), row.get_value_display()),
            ("text", _("Nói thêm"), row.text),
        ]
    ]


def _readers(holder: CaseHolder) -> list[Row]:
    return [
        [("at", _("Lúc"), row.at), ("who", _("Ai"), row.post or row.body), ("reason", _("Vì sao"), row.reason)]
        for row in case_readers(holder)
    ]


def _changes(holder: CaseHolder) -> list[Row]:
    rows = ContactChange.objects.filter(petition=holder.petition).order_by("id")
    return [
        [
            ("asked_at", _("Yêu cầu lúc"), row.asked_at),
            ("news_by", _("Cách báo"), row.get_news_by_display()),
            ("address", _("Địa chỉ mới"), row.address),
            ("state", _("Trạng thái"), row.get_state_display()),
        ]
        for row in rows
    ]


def _notices(holder: CaseHolder) -> list[Row]:
    about = {"about_type": holder.petition.subject_type, "about_id": holder.petition.subject_id}
    return [
        [
            ("created_at", _("Lúc"), row.created_at),
            ("channel", _("Cách gửi"), row.get_channel_display()),
            ("address", _("Đến"), row.address),
            ("state", _("Trạng thái"), row.get_state_display()),
        ]
        for row in Outbox.objects.filter(**about).order_by("id")
    ]


def _objects(holder: CaseHolder) -> list[Row]:
    keys = LetterObject.objects.filter(petition=holder.petition).order_by("key").values_list("key", flat=True)
    return [[("key", _("Dấu"), key)] for key in keys]

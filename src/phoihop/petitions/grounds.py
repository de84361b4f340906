"""The closed lists of grounds. Every decision names one of them; the words go into its letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from phoihop.core.errors import Invalid
from phoihop.petitions.models import DecisionKind
from phoihop.petitions.states import Kind

# Source: Law 136/2025/QH15, art. 2, in force 2026-07-01: suspension, termination and part withdrawal of complaints.
NEW_COMPLAINT_LAW_FROM = date(2026, 7, 1)

GROUNDS: dict[str, dict[str, Promise]] = {
    DecisionKind.ACCEPT: {
        "competent": _("Thuộc thẩm quyền giải quyết của cơ quan"),
        "assigned": _("Cơ quan cấp trên giao giải quyết"),
    },
    DecisionKind.FORWARD: {
        "other_body": _("Thuộc thẩm quyền của cơ quan được chuyển đến"),
        "order_to_settle": _("Cấp dưới chưa giải quyết, chuyển để yêu cầu giải quyết"),
    },
    DecisionKind.GUIDE: {
        "not_competent": _("Không thuộc thẩm quyền của cơ quan nhận đơn"),
        "other_procedure": _("Phải theo trình tự, thủ tục khác"),
        "court": _("Thuộc thẩm quyền của Tòa án nhân dân"),
        "split_contents": _("Đơn có nhiều nội dung, cần viết riêng từng nội dung"),
    },
    DecisionKind.RETURN: {
        "originals": _("Gửi kèm giấy tờ, tài liệu gốc cần trả lại"),
        "already_with_body": _("Cơ quan có thẩm quyền khác đang giải quyết"),
        "no_request": _("Không nêu nội dung hoặc yêu cầu cụ thể"),
    },
    # Source: Circular 05/2021/TT-TTCP, art. 6(2): kept for one year.
    DecisionKind.KEEP: {
        "not_eligible": _("Đơn không đủ điều kiện xử lý"),
        "duplicate": _("Đơn trùng nội dung với đơn đã được tiếp nhận"),
        "settled": _("Việc đã có quyết định, kết luận có hiệu lực và không có tình tiết mới"),
        "sent_to_many": _("Đơn đã gửi đến cơ quan có thẩm quyền giải quyết"),
    },
    # Source: Law on Complaints 02/2011/QH13, art. 11.
    DecisionKind.REFUSE: {
        "internal_act": _("Quyết định, hành vi hành chính nội bộ hoặc chỉ đạo điều hành"),
        "normative_act": _("Quyết định có chứa quy phạm pháp luật"),
        "state_secret": _("Quyết định, hành vi thuộc phạm vi bí mật nhà nước"),
        "no_interest": _("Không liên quan trực tiếp đến quyền, lợi ích của người khiếu nại"),
        "no_capacity": _("Người khiếu nại không đủ năng lực hành vi và không có người đại diện hợp pháp"),
        "unlawful_representative": _("Người đại diện không hợp pháp"),
        "unsigned": _("Đơn không có chữ ký hoặc điểm chỉ của người khiếu nại"),
        "time_barred": _("Đã hết thời hiệu khiếu nại mà không có lý do chính đáng"),
        "second_decision": _("Đã có quyết định giải quyết khiếu nại lần hai"),
        "court": _("Tòa án đã thụ lý hoặc đã giải quyết bằng bản án, quyết định"),
        "terminated_too_long": _("Đã có thông báo đình chỉ mà quá 30 ngày không khiếu nại tiếp"),
    },
    # Source: Decree 124/2020/ND-CP, art. 28(1)(b), used as the list of reasons for a complex matter.
    DecisionKind.EXTEND: {
        "many_people": _("Nhiều người cùng khiếu nại một nội dung"),
        "bodies_disagree": _("Các cơ quan có ý kiến khác nhau"),
        "harsh_attitude": _("Người khiếu nại có thái độ gay gắt"),
        "public_interest": _("Dư luận xã hội quan tâm"),
        "security": _("Ảnh hưởng đến an ninh chính trị, trật tự xã hội"),
    },
    # Source: Law on Complaints, art. 11a(1), in force 2026-07-01.
    DecisionKind.SUSPEND: {
        "force_majeure": _("Sự kiện bất khả kháng hoặc trở ngại khách quan"),
        "awaiting_result": _("Cần đợi kết quả giải quyết của cơ quan khác"),
    },
    # Source: Law on Complaints, art. 11a(2), in force 2026-07-01.
    DecisionKind.TERMINATE: {
        "withdrawn": _("Người khiếu nại rút toàn bộ khiếu nại"),
        "no_successor": _("Người khiếu nại chết, tổ chức giải thể mà không có người thừa kế quyền, nghĩa vụ"),
        "no_object": _("Đối tượng khiếu nại không còn"),
        "court": _("Tòa án đã thụ lý vụ việc"),
    },
}

DECLINE_GROUNDS: dict[str, Promise] = {
    "not_competent": _("Không thuộc thẩm quyền của cơ quan"),
    "wrong_place": _("Không thuộc địa bàn của cơ quan"),
    "incomplete": _("Hồ sơ chuyển chưa đủ để tiếp nhận"),
    "duplicate": _("Cơ quan đã nhận và đang giải quyết việc này"),
}


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the eligibility list."""

    code: str
    label: Promise


_COMMON = [
    Check("language", _("Viết bằng tiếng Việt hoặc có bản dịch công chứng")),
    Check("date", _("Ghi ngày, tháng, năm viết đơn")),
    Check("name_address", _("Ghi họ tên, địa chỉ người viết đơn")),
]
# Source: Circular 05/2021/TT-TTCP, art. 6(2)(a).
ELIGIBILITY: dict[str, list[Check]] = {
    Kind.KN: [
        *_COMMON,
        Check("signature", _("Có chữ ký hoặc điểm chỉ của người khiếu nại")),
        Check("respondent", _("Ghi tên, địa chỉ của người bị khiếu nại")),
        Check("content", _("Ghi nội dung, lý do khiếu nại")),
        Check("request", _("Nêu yêu cầu của người khiếu nại")),
    ],
    Kind.KNPA: [*_COMMON, Check("content", _("Ghi rõ nội dung kiến nghị, phản ánh"))],
    Kind.UNKNOWN: [],
    # Kept apart from the circular on petitions; its own decree is not verified, so no condition is asked for.
    Kind.PAKN: [],
}


def checked_ground(kind: str, ground: str) -> str:
    """Raises: Invalid where the ground is not in the list of that decision."""
    if ground not in GROUNDS[kind]:
        raise Invalid("no-ground", gettext("Hãy chọn căn cứ của quyết định này trong danh sách."), "ground")
    return ground


def missing_checks(kind: str, checks: Mapping[str, bool]) -> list[Check]:
    """The lines of the eligibility list that the petition does not meet."""
    return [check for check in ELIGIBILITY[kind] if not checks.get(check.code)]


def ground_label(kind: str, ground: str) -> str:
    """The ground in words."""
    known = DECLINE_GROUNDS if kind == "decline" else GROUNDS.get(kind, {})
    return str(known.get(ground, ""))


def reason_in_full(kind: str, ground: str, reason: str) -> str:
    """The ground and the officer's own words, one line each, as a letter tells them."""
    return "\n".join(filter(None, [f"{ground_label(kind, ground)}.", reason]))

"""Decisions: extension, suspension, termination, and the decision on a complaint."""

from collections.abc import Callable

from phoihop.documents.papers import Block
from phoihop.documents.wording.base import (
    ADDRESS,
    CASE,
    COPIES,
    PETITIONER,
    SUBJECT,
    Content,
    Facts,
    Field,
    Template,
    article,
    copies_of,
    text,
    with_address,
)
from phoihop.documents.wording.letters import INSTANCE, KIND, instance, matter

AUTHORITY = Field("authority", "Thẩm quyền ban hành (ví dụ: Giám đốc Sở Xây dựng)")
BASES = Field("bases", "Căn cứ (mỗi dòng một căn cứ)", "text")
REASON = Field("reason", "Lý do", "text")
EXECUTORS = Field("executors", "Người chịu trách nhiệm thi hành", required=False, default="Các đơn vị có liên quan")


def bases(facts: Facts) -> list[Block]:
    """The legal bases, one line each."""
    lines = [_named(line.rstrip(" ;.")) for line in facts.lines("bases")]
    marks = [";"] * (len(lines) - 1) + ["."]
    return [Block("basis", line + mark) for line, mark in zip(lines, marks, strict=True)]


def _named(line: str) -> str:
    return line if line.startswith(("Căn cứ", "Theo đề nghị", "Xét đề nghị")) else f"Căn cứ {line}"


def opening(facts: Facts) -> tuple[Block, ...]:
    """The authority, the legal bases, and the word that decides."""
    return (Block("preamble", facts["authority"]), *bases(facts), Block("enact", "QUYẾT ĐỊNH:"))


def case(facts: Facts) -> str:
    """The matter of the decision in one clause."""
    return (
        f"{matter(facts)}{instance(facts)} của {with_address(facts)}, mã hồ sơ {facts['case_code']}, "
        f"về việc: {facts['subject'].rstrip('.')}"
    )


def in_force(facts: Facts, number: int) -> Block:
    """The last article."""
    words = f"Quyết định này có hiệu lực kể từ ngày ký. {facts['executors']} và người có tên tại Điều 1"
    return article(number, f"{words} chịu trách nhiệm thi hành Quyết định này./.")


def recipients(facts: Facts, number: int) -> tuple[str, ...]:
    """Those whom the last article names, then the copies."""
    return (f"Như Điều {number};", *copies_of(facts))


def _extension(facts: Facts) -> Content:
    return Content(
        type_name="Quyết định",
        subject=f"Về việc gia hạn giải quyết {matter(facts)}{instance(facts)}",
        blocks=(
            *opening(facts),
            article(1, f"Gia hạn giải quyết {case(facts)}. Thời hạn mới: đến hết {facts.day('new_due_on')}."),
            article(2, f"Lý do gia hạn: {facts['reason']}"),
            in_force(facts, 3),
        ),
        recipients=recipients(facts, 3),
    )


# Source: Luật Khiếu nại, art. 11a, in force 2026-07-01; no decree has a form for it yet, so the words are ours.
def _suspension(facts: Facts) -> Content:
    return Content(
        type_name="Quyết định",
        subject=f"Về việc tạm đình chỉ giải quyết {matter(facts)}{instance(facts)}",
        blocks=(
            *opening(facts),
            article(1, f"Tạm đình chỉ giải quyết {case(facts)}, kể từ {facts.day('from_on')}."),
            article(2, f"Lý do tạm đình chỉ: {facts['reason']}"),
            article(
                3,
                "Việc giải quyết được tiếp tục khi lý do tạm đình chỉ không còn; thời gian tạm đình chỉ được tính "
                "theo quy định của pháp luật.",
            ),
            in_force(facts, 4),
        ),
        recipients=recipients(facts, 4),
    )


def _termination(facts: Facts) -> Content:
    return Content(
        type_name="Quyết định",
        subject=f"Về việc đình chỉ giải quyết {matter(facts)}{instance(facts)}",
        blocks=(
            *opening(facts),
            article(1, f"Đình chỉ giải quyết {case(facts)}."),
            article(2, f"Lý do đình chỉ: {facts['reason']}"),
            in_force(facts, 3),
        ),
        recipients=recipients(facts, 3),
    )


# Source: Nghị định 124/2020/NĐ-CP, form 15 (first instance); the second says where one may still go: Luật Khiếu nại,
# art. 42.
def _complaint(facts: Facts) -> Content:
    sections = [
        ("I. NỘI DUNG KHIẾU NẠI", "claim"),
        ("II. KẾT QUẢ XÁC MINH NỘI DUNG KHIẾU NẠI", "findings"),
        ("III. KẾT QUẢ ĐỐI THOẠI", "dialogue"),
        ("IV. KẾT LUẬN", "conclusion"),
    ]
    told = [
        block
        for title, name in sections
        for block in (Block("section", title), text(facts[name] or "Không thuộc trường hợp phải đối thoại."))
    ]
    return Content(
        type_name="Quyết định",
        subject=f"Về việc giải quyết khiếu nại của {facts['petitioner']}{instance(facts)}",
        blocks=(
            Block("preamble", facts["authority"]),
            *bases(facts),
            text(f"Xét đơn {case(facts)}."),
            *told,
            text("Từ những nhận định và căn cứ trên,"),
            Block("enact", "QUYẾT ĐỊNH:"),
            *_ruling(facts),
        ),
        recipients=recipients(facts, 4),
    )


def _ruling(facts: Facts) -> tuple[Block, ...]:
    return (
        article(1, facts["ruling"]),
        article(2, facts["remedy"] or "Không có nội dung phải khắc phục, bồi thường."),
        article(3, _further_way(facts)),
        article(4, f"{facts['executors']} và {facts['petitioner']} chịu trách nhiệm thi hành Quyết định này./."),
    )


def _further_way(facts: Facts) -> str:
    court = facts["court"] or "Tòa án có thẩm quyền"
    suing = f"khởi kiện vụ án hành chính tại {court} theo quy định của pháp luật"
    if facts["instance"] == "2":
        return f"Nếu không đồng ý với Quyết định này, người khiếu nại có quyền {suing}."
    return (
        f"Trong thời hạn {facts['appeal_days']} ngày kể từ ngày nhận được Quyết định này, nếu không đồng ý, "
        f"người khiếu nại có quyền khiếu nại lần hai đến {facts['second_body']} hoặc {suing}."
    )


def decision(
    code: str, name: str, write: Callable[[Facts], Content], *own: Field, is_for_person: bool = True
) -> Template:
    """A decision of the head in person: what every decision names, then its own fields."""
    common = (CASE, PETITIONER, ADDRESS, SUBJECT, KIND, INSTANCE, AUTHORITY, BASES)
    return Template(
        code=code,
        name=name,
        layout="decision",
        type_code="QĐ",
        fields=(*common, *own, EXECUTORS, COPIES),
        write=write,
        is_personal=True,
        is_for_person=is_for_person,
    )


EXTENSION_DECISION = decision(
    "extension_decision", "Quyết định gia hạn", _extension, REASON, Field("new_due_on", "Hạn mới", "day")
)
SUSPENSION_DECISION = decision(
    "suspension_decision", "Quyết định tạm đình chỉ", _suspension, REASON, Field("from_on", "Kể từ ngày", "day")
)
TERMINATION_DECISION = decision("termination_decision", "Quyết định đình chỉ", _termination, REASON)
COMPLAINT_DECISION = decision(
    "complaint_decision",
    "Quyết định giải quyết khiếu nại",
    _complaint,
    Field("claim", "Nội dung khiếu nại", "text"),
    Field("findings", "Kết quả xác minh", "text"),
    Field("dialogue", "Kết quả đối thoại", "text", required=False),
    Field("conclusion", "Kết luận", "text"),
    Field("ruling", "Điều 1: giữ nguyên, sửa đổi hoặc hủy bỏ", "text"),
    Field("remedy", "Điều 2: khắc phục, bồi thường", "text", required=False),
    Field("appeal_days", "Thời hạn khiếu nại lần hai (ngày)", required=False, default="30"),
    Field("second_body", "Cơ quan giải quyết lần hai", required=False, default="cơ quan cấp trên trực tiếp"),
    Field("court", "Tòa án", required=False),
)

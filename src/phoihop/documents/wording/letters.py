"""Notice of acceptance, reply."""

from phoihop.documents.papers import Block
from phoihop.documents.wording.base import (
    ADDRESS,
    CASE,
    CLOSING,
    COPIES,
    EXTRA,
    GROUND,
    ID_NUMBER,
    PETITIONER,
    RECEIVED,
    SUBJECT,
    Content,
    Facts,
    Field,
    Template,
    copies_of,
    extra,
    fact,
    id_fact,
    text,
    with_address,
)

_KINDS = {"KN": "khiếu nại", "KNPA": "kiến nghị, phản ánh", "TC": "tố cáo"}
KIND = Field("kind", "Loại đơn (KN, KNPA)", required=False, default="KNPA")
INSTANCE = Field("instance", "Lần giải quyết (1, 2)", required=False, default="1")


def matter(facts: Facts) -> str:
    """`khiếu nại`, `kiến nghị, phản ánh`."""
    return _KINDS.get(facts["kind"], "đơn")


def instance(facts: Facts) -> str:
    """`(lần đầu)` or `(lần hai)` for a complaint, else nothing."""
    if facts["kind"] != "KN":
        return ""
    return " (lần hai)" if facts["instance"] == "2" else " (lần đầu)"


def received(facts: Facts) -> Block:
    """On which day whose petition came."""
    when = facts.day("received_on").capitalize()
    return text(f"{when}, {facts.body} nhận được đơn {matter(facts)} của {with_address(facts)}.")


# Source: Nghị định 124/2020/NĐ-CP, form 03 (complaints).
def _acceptance(facts: Facts) -> Content:
    done = "thụ lý giải quyết" if facts["kind"] == "KN" else "tiếp nhận, giải quyết"
    due = (
        [text(f"Thời hạn giải quyết: chậm nhất {facts.day('due_on')}. {facts['due_reason']}".strip())]
        if facts["due_on"]
        else []
    )
    return Content(
        type_name="Thông báo",
        subject=f"Về việc {done} {matter(facts)}{instance(facts)}",
        addressees=(facts["petitioner"],),
        blocks=(
            received(facts),
            *id_fact(facts),
            fact("Mã hồ sơ", facts["case_code"]),
            fact("Nội dung", facts["subject"]),
            text(
                f"Sau khi xem xét, căn cứ {facts['legal_ground']}, đơn đủ điều kiện {done} và thuộc thẩm quyền của "
                f"{facts['authority'] or facts.body}. Đơn được {done} kể từ {facts.day('accepted_on')}."
            ),
            *due,
            *extra(facts),
            text(facts.say(CLOSING)),
        ),
        recipients=("Như trên;", *copies_of(facts)),
    )


ACCEPTANCE_NOTICE = Template(
    code="acceptance_notice",
    name="Thông báo thụ lý",
    layout="named",
    type_code="TB",
    fields=(
        CASE,
        PETITIONER,
        ADDRESS,
        ID_NUMBER,
        RECEIVED,
        SUBJECT,
        KIND,
        INSTANCE,
        GROUND,
        Field("authority", "Người có thẩm quyền giải quyết", required=False),
        Field("accepted_on", "Ngày thụ lý", "day"),
        Field("due_on", "Hạn giải quyết", "day", required=False),
        Field("due_reason", "Vì sao là ngày này", "text", required=False),
        COPIES,
    ),
    write=_acceptance,
    sentences=(EXTRA, CLOSING),
)


def _reply(facts: Facts) -> Content:
    *first, last = facts.lines("text")
    return Content(
        type_name="",
        subject=f"V/v {facts['subject']}",
        addressees=facts.lines("addressees") or (facts["petitioner"],),
        blocks=(*(text(line) for line in first), text(last.rstrip("./ ") + "./.")),
        recipients=("Như trên;", *copies_of(facts)),
    )


REPLY = Template(
    code="reply",
    name="Công văn trả lời",
    layout="letter",
    type_code="",
    fields=(
        CASE,
        PETITIONER,
        Field("addressees", "Kính gửi (mỗi dòng một nơi; bỏ trống: người gửi đơn)", "text", required=False),
        Field("subject", "Trích yếu (sau chữ V/v)"),
        Field("text", "Nội dung trả lời (mỗi dòng một đoạn)", "text"),
        Field("unit", "Ký hiệu đơn vị soạn", required=False, default="VP"),
        COPIES,
    ),
    write=_reply,
)

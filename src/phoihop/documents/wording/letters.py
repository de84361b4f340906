"""Notice of acceptance, reply, order to execute a decision."""

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

_KINDS = {
    "KN": "khiếu nại",
    "KNPA": "kiến nghị, phản ánh",
    "TC": "tố cáo",
    "PAKN": "phản ánh, kiến nghị về quy định hành chính",
}
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


# Source: Nghị định 124/2020/NĐ-CP, art. 31(1): the body that decided sees to the execution.
def _execution(facts: Facts) -> Content:
    return Content(
        type_name="",
        subject=f"V/v tổ chức thi hành Quyết định số {facts['decision_number']}",
        addressees=(facts["executors"],),
        blocks=(
            text(
                f"Quyết định số {facts['decision_number']} {facts.day('decided_on')} giải quyết khiếu nại"
                f"{instance(facts)} của {with_address(facts)} có hiệu lực pháp luật từ {facts.day('effective_on')}."
            ),
            text(f"Căn cứ Điều 31 Nghị định số 124/2020/NĐ-CP, {facts.body} yêu cầu:"),
            *(text(line) for line in facts.lines("text")),
            text(f"Nơi nhận báo cáo kết quả thi hành: {facts.body}./."),
        ),
        recipients=("Như trên;", facts["petitioner"] + ";", *copies_of(facts)),
    )


EXECUTION_ORDER = Template(
    code="execution_order",
    name="Văn bản tổ chức thi hành quyết định",
    layout="letter",
    type_code="",
    fields=(
        CASE,
        PETITIONER,
        ADDRESS,
        KIND,
        INSTANCE,
        Field("executors", "Người phải thi hành"),
        Field("decision_number", "Số quyết định"),
        Field("decided_on", "Ngày quyết định", "day"),
        Field("effective_on", "Ngày có hiệu lực", "day"),
        Field("text", "Việc phải thi hành, thời hạn xong (mỗi dòng một đoạn)", "text"),
        Field("unit", "Ký hiệu đơn vị soạn", required=False, default="VP"),
        COPIES,
    ),
    write=_execution,
)

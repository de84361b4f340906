"""How a matter ends without being settled: refused, given back, kept on file."""

from collections.abc import Callable

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
from phoihop.documents.wording.letters import INSTANCE, KIND, instance, matter, received

REASON = Field("reason", "Căn cứ cụ thể và lý do", "text")
ADVICE = Field("advice", "Hướng dẫn tiếp theo", "text", required=False)
_FIELDS = (CASE, PETITIONER, ADDRESS, RECEIVED, SUBJECT, KIND, GROUND, REASON)
# Source: Thông tư 05/2021/TT-TTCP, art. 6(2).
_KEPT = "Đơn được lưu trong một năm."


def _notice(subject: str, ruling: str, *closing: str) -> Callable[[Facts], Content]:
    """A notice of one shape; `ruling` goes on from the legal ground."""

    def write(facts: Facts) -> Content:
        return Content(
            type_name="Thông báo",
            subject=f"Về việc {subject} {matter(facts)}{instance(facts)}",
            addressees=(facts["petitioner"],),
            blocks=(
                received(facts),
                *id_fact(facts),
                fact("Mã hồ sơ", facts["case_code"]),
                fact("Nội dung", facts["subject"]),
                text(f"Căn cứ {facts['legal_ground']}, {ruling}."),
                fact("Lý do", facts["reason"]),
                *(text(words) for words in (*closing, facts["advice"]) if words),
                *extra(facts),
                text(facts.say(CLOSING)),
            ),
            recipients=("Như trên;", *copies_of(facts)),
        )

    return write


def _ending(code: str, name: str, write: Callable[[Facts], Content]) -> Template:
    fields = (*_FIELDS, ID_NUMBER, INSTANCE, ADVICE, COPIES)
    sentences = (EXTRA, CLOSING)
    return Template(code, name, layout="named", type_code="TB", fields=fields, write=write, sentences=sentences)


# Source: Nghị định 124/2020/NĐ-CP, form 04; Luật Khiếu nại, art. 11: the grounds of refusal.
REFUSAL_NOTICE = _ending(
    "refusal_notice",
    "Thông báo không thụ lý",
    _notice("không thụ lý giải quyết", "đơn của Ông/Bà không đủ điều kiện thụ lý giải quyết"),
)
# Source: Thông tư 05/2021/TT-TTCP; the number of its form is not verified (docs/adr, letters and signing).
RETURN_NOTICE = _ending(
    "return_notice",
    "Thông báo trả lại đơn",
    _notice(
        "trả lại đơn",
        "đơn và tài liệu kèm theo được trả lại Ông/Bà",
        "Việc trả lại đơn không làm mất quyền gửi lại đơn của Ông/Bà khi đã bổ sung đủ nội dung hoặc gửi đúng cơ quan "
        "có thẩm quyền.",
    ),
)
KEEP_NOTICE = _ending(
    "keep_notice", "Thông báo lưu đơn", _notice("lưu đơn", "đơn của Ông/Bà được lưu, không xử lý tiếp", _KEPT)
)


def _keep_slip(facts: Facts) -> Content:
    return Content(
        type_name="Phiếu đề xuất",
        subject=f"Về việc lưu đơn {matter(facts)}",
        addressees=(facts["authority"],),
        blocks=(
            text(f"{facts.day('received_on').capitalize()}, {facts.body} nhận được đơn sau:"),
            fact("Mã hồ sơ", facts["case_code"]),
            fact("Người gửi", with_address(facts)),
            fact("Nội dung", facts["subject"]),
            fact("Lý do", facts["reason"]),
            fact("Người đề xuất", facts["proposer"]),
            text(f"Căn cứ {facts['legal_ground']}, đề xuất lưu đơn, không xử lý tiếp. {_KEPT}"),
            text("Đơn không nêu tên người gửi nên không có thông báo gửi đi. Người ký phiếu này đồng ý lưu đơn./."),
        ),
    )


KEEP_SLIP = Template(
    code="keep_slip",
    name="Phiếu đề xuất lưu đơn",
    layout="named",
    type_code="PĐX",
    fields=(
        *_FIELDS,
        Field("authority", "Người duyệt (ví dụ: Giám đốc Sở Xây dựng)"),
        Field("proposer", "Người đề xuất", required=False),
    ),
    write=_keep_slip,
    is_internal=True,
)

"""Receipt, forwarding slip, guidance slip."""

from phoihop.documents.wording.base import (
    ADDRESS,
    CASE,
    COPIES,
    EXTRA,
    GROUND,
    PETITIONER,
    RECEIVED,
    SUBJECT,
    Content,
    Facts,
    Field,
    Sentence,
    Template,
    copies_of,
    extra,
    fact,
    text,
    with_address,
)

_SECRET = Sentence(
    "closing",
    "Câu kết",
    "Ông/Bà dùng mã hồ sơ này cùng mã bí mật đã được giao riêng để tra cứu. Giấy này không ghi mã bí mật.",
)


def _receipt(facts: Facts) -> Content:
    next_step = (
        f"Ông/Bà sẽ được thông báo kết quả xử lý đơn chậm nhất {facts.day('due_on')}."
        if facts["due_on"]
        else "Ông/Bà sẽ được thông báo kết quả xử lý đơn theo thời hạn pháp luật quy định."
    )
    return Content(
        type_name="Giấy biên nhận",
        subject="Về việc nhận đơn và tài liệu kèm theo",
        blocks=(
            text(f"{facts.body} đã nhận đơn với các thông tin sau:"),
            fact("Người gửi đơn", facts["petitioner"]),
            *([fact("Địa chỉ", facts["address"])] if facts["address"] else []),
            fact("Mã hồ sơ", facts["case_code"]),
            fact("Ngày nhận", facts.day("received_on").removeprefix("ngày ")),
            fact("Hình thức gửi", facts["channel"]),
            fact("Nội dung đơn", facts["subject"]),
            fact("Tài liệu kèm theo", "; ".join(facts.lines("files"))),
            text(next_step),
            *extra(facts),
            text(facts.say(_SECRET)),
        ),
        recipients=("Người gửi đơn;",),
    )


RECEIPT = Template(
    code="receipt",
    name="Giấy biên nhận",
    layout="receipt",
    type_code="BN",
    fields=(
        CASE,
        PETITIONER,
        ADDRESS,
        RECEIVED,
        SUBJECT,
        Field("channel", "Hình thức gửi", required=False, default="Trực tiếp"),
        Field("files", "Tài liệu kèm theo (mỗi dòng một tài liệu)", "text", required=False),
        Field("due_on", "Ngày trả kết quả xử lý đơn", "day", required=False),
    ),
    write=_receipt,
    sentences=(EXTRA, _SECRET),
    own_hand="NGƯỜI NHẬN",
)


_FORWARDED = Sentence(
    "request",
    "Câu chuyển đơn và đề nghị",
    "{cơ quan} chuyển đơn và tài liệu kèm theo đến {cơ quan nhận đơn} để xem xét, giải quyết theo quy định của pháp "
    "luật, thông báo kết quả cho người gửi đơn",
)


# Source: Thông tư 05/2021/TT-TTCP on handling petitions; type PC of Decree 30/2020, Appendix III.
def _forwarding_slip(facts: Facts) -> Content:
    report = f" và {facts.body} trước {facts.day('report_by')}" if facts["report_by"] else f" và {facts.body}"
    return Content(
        type_name="Phiếu chuyển đơn",
        subject="",
        addressees=(facts["to_body"],),
        blocks=(
            text(f"{facts.day('received_on').capitalize()}, {facts.body} nhận được đơn của {with_address(facts)}."),
            fact("Mã hồ sơ", facts["case_code"]),
            fact("Nội dung đơn", facts["subject"]),
            text(f"Căn cứ {facts['legal_ground']}, nội dung đơn thuộc thẩm quyền giải quyết của {facts['to_body']}."),
            *extra(facts),
            text(f"{facts.say(_FORWARDED).rstrip('./ ')}{report}./."),
        ),
        recipients=("Như trên;", "Người gửi đơn (để biết);", *copies_of(facts)),
    )


FORWARDING_SLIP = Template(
    code="forwarding_slip",
    name="Phiếu chuyển đơn",
    layout="named",
    type_code="PC",
    fields=(
        CASE,
        # For a denunciation the caller gives the masked code here, never the name.
        PETITIONER,
        ADDRESS,
        RECEIVED,
        SUBJECT,
        Field("to_body", "Cơ quan nhận đơn"),
        GROUND,
        Field("report_by", "Báo kết quả trước ngày", "day", required=False),
        COPIES,
    ),
    write=_forwarding_slip,
    sentences=(EXTRA, _FORWARDED),
)


_ONCE = Sentence("closing", "Câu kết", "Việc hướng dẫn này chỉ thực hiện một lần./.")


# Source: Thông tư 05/2021/TT-TTCP, form 02: guidance is given once.
def _guidance_slip(facts: Facts) -> Content:
    where = f", địa chỉ: {facts['competent_address']}," if facts["competent_address"] else ""
    return Content(
        type_name="Phiếu hướng dẫn",
        subject="Về việc gửi đơn đến cơ quan có thẩm quyền",
        addressees=(with_address(facts),),
        blocks=(
            text(
                f"{facts.day('received_on').capitalize()}, {facts.body} nhận được đơn của Ông/Bà (mã hồ sơ "
                f"{facts['case_code']}) về việc: {facts['subject']}."
            ),
            *([text(facts["reason"])] if facts["reason"] else []),
            text(f"Căn cứ {facts['legal_ground']}, nội dung đơn không thuộc thẩm quyền giải quyết của {facts.body}."),
            text(
                f"Đề nghị Ông/Bà gửi đơn đến {facts['competent_body']}{where} để được xem xét, giải quyết theo quy "
                "định của pháp luật."
            ),
            *extra(facts),
            text(facts.say(_ONCE)),
        ),
        recipients=("Như trên;", *copies_of(facts)),
    )


GUIDANCE_SLIP = Template(
    code="guidance_slip",
    name="Phiếu hướng dẫn",
    layout="named",
    type_code="HD",
    fields=(
        CASE,
        PETITIONER,
        ADDRESS,
        RECEIVED,
        SUBJECT,
        Field("competent_body", "Cơ quan có thẩm quyền"),
        Field("competent_address", "Địa chỉ cơ quan có thẩm quyền", required=False),
        Field("reason", "Lý do", "text", required=False),
        GROUND,
        COPIES,
    ),
    write=_guidance_slip,
    sentences=(EXTRA, _ONCE),
)

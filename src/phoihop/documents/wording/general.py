"""Papers of any body about any case, State and Party alike: official letter, report, plan, record of handing over.

Source: Nghị định 30/2020/NĐ-CP, Appendix III (forms 1.4, 1.5, minutes); the Party's guidance by regime and day.
"""

from phoihop.documents.wording.base import (
    CASE,
    COPIES,
    SUBJECT,
    Content,
    Facts,
    Field,
    Template,
    copies_of,
    fact,
    signers,
    text,
    told,
)

TITLE = Field("title", "Trích yếu")
_UNIT = Field("unit", "Ký hiệu đơn vị soạn", required=False, default="VP")


def _letter(facts: Facts) -> Content:
    first = facts.lines("text") or ("",)
    return Content(
        type_name="",
        subject=f"V/v {facts['title']}",
        addressees=facts.lines("addressees"),
        blocks=(*(text(line) for line in first[:-1]), text(first[-1].rstrip("./ ") + "./.")),
        recipients=("Như trên;", *copies_of(facts)),
    )


OFFICIAL_LETTER = Template(
    code="official_letter",
    name="Công văn gửi cơ quan khác",
    layout="letter",
    type_code="",
    fields=(
        CASE,
        Field("addressees", "Kính gửi (mỗi dòng một nơi)", "text"),
        TITLE,
        Field("text", "Nội dung (mỗi dòng một đoạn)", "text"),
        _UNIT,
        COPIES,
    ),
    write=_letter,
    is_for_person=False,
    is_by_hand=True,
)


def _report(facts: Facts) -> Content:
    return Content(
        type_name="Báo cáo",
        subject=facts["title"],
        addressees=facts.lines("addressees"),
        blocks=(
            fact("Mã hồ sơ", facts["case_code"]),
            fact("Nội dung đơn", facts["subject"]),
            *told(
                ("I. KẾT QUẢ", facts["results"]),
                ("II. HẠN CHẾ, NGUYÊN NHÂN", facts["limits"]),
                ("III. NHIỆM VỤ TIẾP THEO", facts["tasks"]),
                ("IV. KIẾN NGHỊ, ĐỀ XUẤT", facts["proposal"]),
            ),
            text(f"Trên đây là báo cáo của {facts.body}./."),
        ),
        recipients=(*(("Như trên;",) if facts["addressees"] else ()), *copies_of(facts)),
    )


# Source: Nghị định 30/2020/NĐ-CP, Appendix III, form 1.4.
REPORT = Template(
    code="report",
    name="Báo cáo về vụ việc",
    layout="named",
    type_code="BC",
    fields=(
        CASE,
        SUBJECT,
        Field("addressees", "Kính gửi (mỗi dòng một nơi; bỏ trống nếu không gửi lên trên)", "text", required=False),
        TITLE,
        Field("results", "Kết quả", "text"),
        Field("limits", "Hạn chế, nguyên nhân", "text", required=False),
        Field("tasks", "Nhiệm vụ tiếp theo", "text", required=False),
        Field("proposal", "Kiến nghị, đề xuất", "text", required=False),
        COPIES,
    ),
    write=_report,
    is_for_person=False,
    is_by_hand=True,
)


def _plan(facts: Facts) -> Content:
    return Content(
        type_name="Kế hoạch",
        subject=facts["title"],
        blocks=(
            fact("Mã hồ sơ", facts["case_code"]),
            *told(
                ("I. MỤC ĐÍCH, YÊU CẦU", facts["purpose"]),
                ("II. NỘI DUNG, TIẾN ĐỘ, NGƯỜI THỰC HIỆN", facts["schedule"]),
                ("III. TỔ CHỨC THỰC HIỆN", facts["order"]),
            ),
            text("Quá trình thực hiện nếu có vướng mắc thì báo cáo người ký để xem xét, quyết định./."),
        ),
        recipients=copies_of(facts),
    )


PLAN = Template(
    code="plan",
    name="Kế hoạch giải quyết, xác minh",
    layout="named",
    type_code="KH",
    fields=(
        CASE,
        TITLE,
        Field("purpose", "Mục đích, yêu cầu", "text"),
        Field("schedule", "Mỗi dòng: việc – thời hạn – người thực hiện", "text"),
        Field("order", "Tổ chức thực hiện", "text"),
        COPIES,
    ),
    write=_plan,
    is_for_person=False,
    is_internal=True,
    is_by_hand=True,
)


def _handover(facts: Facts) -> Content:
    listed = facts.lines("papers")
    return Content(
        type_name="Biên bản bàn giao hồ sơ",
        subject=f"Hồ sơ mã {facts['case_code']}",
        blocks=(
            text(f"{facts.day('held_on').capitalize()}, hai bên bàn giao hồ sơ về: {facts['subject'].rstrip('. ')}."),
            fact("Bên giao", facts["giver"]),
            fact("Bên nhận", facts["receiver"]),
            text(f"Hồ sơ bàn giao gồm {len(listed)} tài liệu:"),
            *(text(f"{number}. {line}") for number, line in enumerate(listed, start=1)),
            fact("Việc đang làm và thời hạn", facts["pending"]),
            text(
                "Bên nhận tiếp tục giải quyết từ ngày ký biên bản. Biên bản lập thành bản giấy, mỗi bên giữ 01 bản./."
            ),
            signers("BÊN NHẬN"),
        ),
        recipients=("Các bên ký biên bản;",),
    )


# Source: Nghị định 30/2020/NĐ-CP, art. 30 and Appendix V (records of handing over); the words for a case are ours.
HANDOVER_RECORD = Template(
    code="handover_record",
    name="Biên bản bàn giao hồ sơ",
    layout="named",
    type_code="BB",
    fields=(
        CASE,
        SUBJECT,
        Field("held_on", "Ngày lập", "day"),
        Field("giver", "Bên giao (họ tên, chức vụ, cơ quan)"),
        Field("receiver", "Bên nhận (họ tên, chức vụ, cơ quan)"),
        Field("papers", "Tài liệu bàn giao (mỗi dòng một tài liệu)", "text"),
        Field("pending", "Việc đang làm, thời hạn", "text", required=False),
    ),
    write=_handover,
    own_hand="BÊN GIAO",
    is_for_person=False,
    is_by_hand=True,
)

GENERAL_PAPERS = (OFFICIAL_LETTER, REPORT, PLAN, HANDOVER_RECORD)

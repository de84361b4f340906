"""The papers of verifying a complaint: Decree 124/2020/NĐ-CP, forms 05 to 14.

The minutes among the forms have no number; here they count among the body's papers, as Decree 30/2020 numbers minutes
(Appendix III, BB). Whoever made them signs; the others sign on the paper.
"""

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
    fact,
    signers,
    text,
    told,
    with_address,
)
from phoihop.documents.wording.decisions import AUTHORITY, BASES, EXECUTORS, REASON, opening, recipients

AGAINST = Field("against", "Quyết định, hành vi bị khiếu nại")
RESPONDENT = Field("respondent", "Người bị khiếu nại", required=False)
PLACE = Field("place", "Địa điểm", required=False)
HELD = Field("held_on", "Ngày lập", "day")
MEMBERS = Field("members", "Thành viên (mỗi dòng một người, trưởng đoàn ghi trước)", "text")
_CASE = (CASE, PETITIONER, ADDRESS, SUBJECT)
_LAW = "Luật Khiếu nại và Nghị định số 124/2020/NĐ-CP"


def _complaint(facts: Facts) -> str:
    return f"khiếu nại của {with_address(facts)}, mã hồ sơ {facts['case_code']}, đối với {_against(facts)}"


def _against(facts: Facts) -> str:
    return facts["against"].rstrip(". ") or "quyết định, hành vi nêu trong đơn"


def _decision(
    code: str, name: str, subject: str, articles: Callable[[Facts], tuple[str, ...]], *own: Field
) -> Template:
    """A decision of the head: its articles, then who carries it out."""

    def write(facts: Facts) -> Content:
        ruled = articles(facts)
        last = len(ruled) + 1
        return Content(
            type_name="Quyết định",
            subject=subject,
            blocks=(
                *opening(facts),
                *(article(number, words) for number, words in enumerate(ruled, start=1)),
                article(
                    last,
                    f"{facts['executors']} và cơ quan, tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành "
                    "Quyết định này./.",
                ),
            ),
            recipients=recipients(facts, last),
        )

    return Template(
        code=code,
        name=name,
        layout="decision",
        type_code="QĐ",
        fields=(*_CASE, AGAINST, AUTHORITY, BASES, *own, EXECUTORS, COPIES),
        write=write,
        is_personal=True,
        is_for_person=False,
        is_by_hand=True,
        is_of_complaint=True,
    )


# Source: Nghị định 124/2020/NĐ-CP, form 05.
VERIFICATION_DECISION = _decision(
    "verification_decision",
    "Quyết định xác minh nội dung khiếu nại",
    "Về việc xác minh nội dung khiếu nại",
    lambda facts: (
        f"Tiến hành xác minh nội dung {_complaint(facts)}. Nội dung xác minh: {facts['task']}. Thời gian xác minh là "
        f"{facts['days']} ngày.",
        f"Thành lập Tổ xác minh gồm: {'; '.join(facts.lines('members'))}. Tổ xác minh làm rõ nội dung nêu tại Điều 1, "
        f"thực hiện quyền, nghĩa vụ của người có trách nhiệm xác minh theo {_LAW}.",
    ),
    Field("task", "Nội dung được giao xác minh", "text"),
    Field("days", "Thời gian xác minh (số ngày)"),
    MEMBERS,
)
# Source: Nghị định 124/2020/NĐ-CP, form 09.
EXPERT_DECISION = _decision(
    "expert_decision",
    "Quyết định trưng cầu giám định",
    "Về việc trưng cầu giám định thông tin, tài liệu, bằng chứng liên quan đến nội dung khiếu nại",
    lambda facts: (
        f"Trưng cầu {facts['expert']} giám định đối với: {facts['object']}. Việc giám định phục vụ giải quyết "
        f"{_complaint(facts)}. Lý do: {facts['reason']}",
        "Kinh phí trưng cầu giám định (nếu phải chi trả) do cơ quan ra Quyết định này chi trả theo quy định.",
    ),
    Field("expert", "Cơ quan, tổ chức giám định"),
    Field("object", "Đối tượng, nội dung giám định", "text"),
    REASON,
)
# Source: Luật Khiếu nại, art. 35; Nghị định 124/2020/NĐ-CP, form 11.
STAY_DECISION = _decision(
    "stay_decision",
    "Quyết định tạm đình chỉ thi hành quyết định bị khiếu nại",
    "Về việc tạm đình chỉ việc thi hành quyết định hành chính bị khiếu nại",
    lambda facts: (
        f"Tạm đình chỉ việc thi hành {_against(facts)}. Lý do: {facts['reason']} Thời gian tạm đình chỉ kể từ "
        f"{facts.day('from_on')} đến khi có quyết định hủy bỏ Quyết định này.",
    ),
    REASON,
    Field("from_on", "Tạm đình chỉ từ ngày", "day"),
)
# Source: Nghị định 124/2020/NĐ-CP, form 12.
STAY_END_DECISION = _decision(
    "stay_end_decision",
    "Quyết định hủy bỏ việc tạm đình chỉ thi hành",
    "Về việc hủy bỏ quyết định tạm đình chỉ việc thi hành quyết định hành chính bị khiếu nại",
    lambda facts: (
        f"Hủy bỏ Quyết định số {facts['stay_number']} về việc tạm đình chỉ việc thi hành {_against(facts)}. Lý do: "
        f"{facts['reason']}",
        "Quyết định này có hiệu lực kể từ ngày ban hành.",
    ),
    Field("stay_number", "Số, ngày của quyết định tạm đình chỉ"),
    REASON,
)


def _letter(code: str, name: str, write: Callable[[Facts], Content], *own: Field) -> Template:
    """An official letter to a body that helps the verification."""
    unit = Field("unit", "Ký hiệu đơn vị soạn", required=False, default="VP")
    fields = (*_CASE, AGAINST, Field("addressee", "Kính gửi"), *own, unit, COPIES)
    return Template(
        code=code,
        name=name,
        layout="letter",
        type_code="",
        fields=fields,
        write=write,
        is_for_person=False,
        is_by_hand=True,
        is_of_complaint=True,
    )


def _request(facts: Facts) -> Content:
    return Content(
        type_name="",
        subject="V/v đề nghị cung cấp thông tin, tài liệu, bằng chứng liên quan đến nội dung khiếu nại",
        addressees=(facts["addressee"],),
        blocks=(
            text(f"{facts.body} đã thụ lý giải quyết {_complaint(facts)}."),
            text(
                f"Theo quy định của pháp luật và để phục vụ việc giải quyết khiếu nại, {facts.body} đề nghị "
                f"{facts['addressee']} cung cấp những thông tin, tài liệu, bằng chứng sau đây:"
            ),
            *(text(f"- {line}") for line in facts.lines("wanted")),
            text(
                f"Đề nghị chuẩn bị đầy đủ và gửi cho {facts.body} trước {facts.day('until_on')}. Địa chỉ hoặc người "
                f"nhận: {facts['deliver_to'] or facts.body}./."
            ),
        ),
        recipients=("Như trên;", *copies_of(facts)),
    )


# Source: Nghị định 124/2020/NĐ-CP, form 07; Luật Khiếu nại, art. 12(1)(đ), 14(1)(a): 7 days, State secrets excepted.
INFO_REQUEST = _letter(
    "info_request",
    "Công văn đề nghị cung cấp thông tin, tài liệu",
    _request,
    Field("wanted", "Thông tin, tài liệu cần cung cấp (mỗi dòng một loại)", "text"),
    Field("until_on", "Gửi trước ngày", "day"),
    Field("deliver_to", "Nơi hoặc người nhận", required=False),
)


def _expert(facts: Facts) -> Content:
    return Content(
        type_name="",
        subject="V/v đề nghị gửi kết quả giám định liên quan đến nội dung khiếu nại",
        addressees=(facts["addressee"],),
        blocks=(
            text(
                f"Để có cơ sở giải quyết {_complaint(facts)} chính xác, khách quan, đã có Quyết định số "
                f"{facts['decision_number']} về việc trưng cầu giám định các thông tin, tài liệu, bằng chứng sau đây:"
            ),
            *(text(f"- {line}") for line in facts.lines("object")),
            text(
                f"Đề nghị {facts['addressee']} tiến hành giám định và gửi kết quả cho {facts.body} trước "
                f"{facts.day('until_on')}. {facts.body} cử {facts['sent_by']} trực tiếp bàn giao tài liệu và nhận "
                "kết quả giám định. Kinh phí giám định (nếu phải chi trả) được chi trả theo quy định./."
            ),
        ),
        recipients=("Như trên;", *copies_of(facts)),
    )


# Source: Nghị định 124/2020/NĐ-CP, form 10.
EXPERT_LETTER = _letter(
    "expert_letter",
    "Công văn đề nghị gửi kết quả giám định",
    _expert,
    Field("decision_number", "Số, ngày của quyết định trưng cầu giám định"),
    Field("object", "Thông tin, tài liệu cần giám định (mỗi dòng một loại)", "text"),
    Field("until_on", "Gửi kết quả trước ngày", "day"),
    Field("sent_by", "Người bàn giao và nhận kết quả"),
)


def _minutes(
    code: str, name: str, own_hand: str, write: Callable[[Facts], Content], *own: Field, is_for_person: bool = False
) -> Template:
    """Minutes, signed by whoever made them."""
    return Template(
        code=code,
        name=name,
        layout="named",
        type_code="BB",
        fields=(*_CASE, HELD, PLACE, *own),
        write=write,
        own_hand=own_hand,
        is_for_person=is_for_person,
        is_by_hand=True,
        is_of_complaint=True,
    )


def _where(facts: Facts) -> str:
    return f"{facts.day('held_on').capitalize()}, tại {facts['place'] or facts.body}"


def _working(facts: Facts) -> Content:
    return Content(
        type_name="Biên bản làm việc",
        subject="Về xác minh nội dung khiếu nại",
        blocks=(
            text(f"{_where(facts)}, chúng tôi gồm:"),
            fact("Người xác minh", facts["verifier"]),
            fact("Người làm việc với người xác minh", "; ".join(facts.lines("present"))),
            fact("Về", _complaint(facts)),
            *told(
                ("Nội dung làm việc", facts["task"]),
                ("Kết quả làm việc", facts["result"]),
                ("Những nội dung khác có liên quan", facts["other"]),
            ),
            text(
                "Biên bản này đã được đọc cho những người làm việc cùng nghe; mọi người nhất trí với nội dung biên bản "
                "và ký xác nhận. Mỗi bên giữ 01 bản./."
            ),
            signers("NGƯỜI LÀM VIỆC VỚI NGƯỜI XÁC MINH"),
        ),
        recipients=("Các bên ký biên bản;",),
    )


# Source: Nghị định 124/2020/NĐ-CP, form 06.
WORKING_MINUTES = _minutes(
    "working_minutes",
    "Biên bản làm việc về xác minh",
    "NGƯỜI XÁC MINH",
    _working,
    Field("verifier", "Người xác minh"),
    Field("present", "Người làm việc (mỗi dòng một người)", "text"),
    Field("task", "Nội dung làm việc", "text"),
    Field("result", "Kết quả làm việc", "text"),
    Field("other", "Nội dung khác", "text", required=False),
)


def _evidence(facts: Facts) -> Content:
    listed = facts.lines("things")
    return Content(
        type_name="Biên bản giao nhận",
        subject="Về việc tiếp nhận thông tin, tài liệu, bằng chứng liên quan đến nội dung khiếu nại",
        blocks=(
            text(f"{_where(facts)}."),
            fact("Bên nhận", facts["receiver"]),
            fact("Bên giao", facts["giver"]),
            fact("Về", _complaint(facts)),
            text("Đã giao, nhận thông tin, tài liệu, bằng chứng sau đây:"),
            *(text(f"{number}. {line}") for number, line in enumerate(listed, start=1)),
            text("Biên bản này được lập thành bản giấy, mỗi bên giữ 01 bản./."),
            signers("BÊN GIAO"),
        ),
        recipients=("Các bên ký biên bản;",),
    )


# Source: Nghị định 124/2020/NĐ-CP, form 08.
EVIDENCE_RECORD = _minutes(
    "evidence_record",
    "Biên bản giao nhận tài liệu, bằng chứng",
    "BÊN NHẬN",
    _evidence,
    Field("receiver", "Bên nhận (họ tên, chức danh, cơ quan)"),
    Field("giver", "Bên giao (họ tên, chức danh, cơ quan hoặc địa chỉ)"),
    Field("things", "Tài liệu (mỗi dòng: loại, tên, số trang, tình trạng)", "text"),
)


def _report(facts: Facts) -> Content:
    return Content(
        type_name="Báo cáo",
        subject="Kết quả xác minh nội dung khiếu nại",
        addressees=(facts["authority"],),
        blocks=(
            text(
                f"Từ {facts.day('from_on')} đến {facts.day('until_on')}, {facts['verifier']} đã xác minh nội dung "
                f"{_complaint(facts)}. Căn cứ thông tin, tài liệu, bằng chứng thu thập được, xin báo cáo kết quả:"
            ),
            *told(
                ("1. Yêu cầu của người khiếu nại, căn cứ để khiếu nại và kết quả giải quyết trước đó", facts["claim"]),
                ("2. Nội dung được giao xác minh và kết quả xác minh từng nội dung", facts["findings"]),
                ("3. Kết luận nội dung khiếu nại là đúng toàn bộ, sai toàn bộ hoặc đúng một phần", facts["conclusion"]),
                ("4. Kiến nghị về việc giải quyết khiếu nại", facts["proposal"]),
            ),
            text(f"Trên đây là báo cáo kết quả xác minh, kính trình {facts['authority']} xem xét, cho ý kiến./."),
        ),
        recipients=("Như trên;",),
    )


# Source: Nghị định 124/2020/NĐ-CP, form 13.
VERIFICATION_REPORT = Template(
    code="verification_report",
    name="Báo cáo kết quả xác minh",
    layout="named",
    type_code="BC",
    fields=(
        *_CASE,
        AGAINST,
        Field("authority", "Người giao nhiệm vụ xác minh"),
        Field("verifier", "Người xác minh"),
        Field("from_on", "Xác minh từ ngày", "day"),
        Field("until_on", "Đến ngày", "day"),
        Field("claim", "Yêu cầu của người khiếu nại", "text"),
        Field("findings", "Kết quả xác minh từng nội dung", "text"),
        Field("conclusion", "Kết luận: đúng, sai hoặc đúng một phần", "text"),
        Field("proposal", "Kiến nghị", "text"),
    ),
    write=_report,
    own_hand="NGƯỜI ĐƯỢC GIAO NHIỆM VỤ XÁC MINH",
    is_for_person=False,
    is_internal=True,
    is_by_hand=True,
    is_of_complaint=True,
)


def _dialogue(facts: Facts) -> Content:
    present = (
        ("Người chủ trì", facts["chair"]),
        ("Người ghi biên bản", facts["clerk"]),
        ("Người khiếu nại", with_address(facts)),
        ("Việc có mặt của người khiếu nại", facts["came"]),
        ("Người bị khiếu nại", facts["respondent"]),
        ("Người có liên quan, đại diện cơ quan khác", "; ".join(facts.lines("others"))),
    )
    return Content(
        type_name="Biên bản đối thoại",
        subject="Với người khiếu nại",
        blocks=(
            text(
                f"{_where(facts)}, tổ chức đối thoại về {facts['subject'].rstrip('. ')}, mã hồ sơ {facts['case_code']}."
            ),
            Block("section", "I. THÀNH PHẦN THAM GIA ĐỐI THOẠI"),
            *(fact(label, words) for label, words in present),
            *told(("II. NỘI DUNG ĐỐI THOẠI", facts["talk"]), ("III. KẾT QUẢ ĐỐI THOẠI", facts["result"])),
            text(
                "Biên bản đã được đọc lại cho những người tham gia đối thoại nghe và ký xác nhận (ai không ký thì ghi "
                "rõ lý do). Người giải quyết khiếu nại, người xác minh, người khiếu nại, người bị khiếu nại mỗi người "
                "được nhận 01 bản./."
            ),
            signers("NGƯỜI CHỦ TRÌ", "NGƯỜI KHIẾU NẠI", "NGƯỜI BỊ KHIẾU NẠI", "NGƯỜI CÓ LIÊN QUAN"),
        ),
        recipients=("Người khiếu nại;", "Người bị khiếu nại;"),
    )


# Source: Luật Khiếu nại, art. 30; Nghị định 124/2020/NĐ-CP, art. 28 and form 14.
DIALOGUE_MINUTES = _minutes(
    "dialogue_minutes",
    "Biên bản đối thoại",
    "NGƯỜI GHI BIÊN BẢN",
    _dialogue,
    Field("chair", "Người chủ trì (họ tên, chức vụ)"),
    Field("clerk", "Người ghi biên bản"),
    Field("came", "Người khiếu nại có mặt hay vắng mặt, lý do"),
    RESPONDENT,
    Field("others", "Người khác tham gia (mỗi dòng một người)", "text", required=False),
    Field("talk", "Nội dung đối thoại, ý kiến từng bên", "text"),
    Field("result", "Nội dung thống nhất, nội dung còn khác nhau", "text"),
    is_for_person=True,
)

VERIFICATION_PAPERS = (
    VERIFICATION_DECISION,
    WORKING_MINUTES,
    INFO_REQUEST,
    EVIDENCE_RECORD,
    EXPERT_DECISION,
    EXPERT_LETTER,
    STAY_DECISION,
    STAY_END_DECISION,
    VERIFICATION_REPORT,
    DIALOGUE_MINUTES,
)

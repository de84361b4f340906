"""Papers about a denunciation. Their words lie sealed; the denouncer is the code of the case, never a name.

Source: Law on Denunciations 25/2018/QH14, arts. 29-40, 47-58; Decree 31/2019/NĐ-CP and its forms 01 and 04 to 06.
"""

from collections.abc import Callable, Sequence

from phoihop.documents.papers import Block
from phoihop.documents.wording.base import COPIES, Content, Facts, Field, Template, article, copies_of, fact, text
from phoihop.documents.wording.decisions import AUTHORITY, BASES, REASON, bases

CASE = Field("case_code", "Mã hồ sơ")
SUBJECT = Field("subject", "Nội dung tố cáo (bản đã che danh tính)", "text")
EXECUTORS = Field("executors", "Người chịu trách nhiệm thi hành", required=False, default="Các đơn vị có liên quan")
ADDRESSEE = Field("addressee", "Kính gửi")
_TO_DENOUNCER = "Người tố cáo;"
_ACCUSED = Field("accused", "Người bị tố cáo (họ tên, chức vụ, nơi công tác)")


def denouncer(facts: Facts) -> str:
    """How every paper names the denouncer. Source: Law on Denunciations, art. 9(1)(b), 56."""
    return f"người tố cáo (mã hồ sơ {facts['case_code']})"


def _case(facts: Facts) -> str:
    return f"tố cáo của {denouncer(facts)}, về việc: {facts['subject'].rstrip('. ')}"


def _opening(facts: Facts) -> tuple[Block, ...]:
    return (Block("preamble", facts["authority"]), *bases(facts), Block("enact", "QUYẾT ĐỊNH:"))


def _in_force(facts: Facts, number: int) -> Block:
    words = (
        f"Quyết định này có hiệu lực kể từ ngày ký. {facts['executors']} chịu trách nhiệm thi hành Quyết định này./."
    )
    return article(number, words)


def _decided(
    title: str, articles: Callable[[Facts], Sequence[str]], *, tells: bool = True
) -> Callable[[Facts], Content]:
    """A decision of one shape: what is decided, article by article, then its force."""

    def write(facts: Facts) -> Content:
        ruled = articles(facts)
        last = len(ruled) + 1
        told = (_TO_DENOUNCER,) if tells else ()
        return Content(
            type_name="Quyết định",
            subject=title,
            blocks=(
                *_opening(facts),
                *(article(number, words) for number, words in enumerate(ruled, start=1)),
                _in_force(facts, last),
            ),
            recipients=(f"Như Điều {last};", *told, *copies_of(facts)),
        )

    return write


def _decision(code: str, name: str, write: Callable[[Facts], Content], *own: Field) -> Template:
    return Template(
        code=code,
        name=name,
        layout="decision",
        type_code="QĐ",
        fields=(CASE, SUBJECT, AUTHORITY, BASES, *own, EXECUTORS, COPIES),
        write=write,
        is_personal=True,
        is_sealed=True,
    )


# Source: Decree 31/2019/NĐ-CP, form 04; Law on Denunciations, art. 29(2): accepted by decision.
ACCEPTANCE = _decision(
    "tc_acceptance",
    "Quyết định thụ lý tố cáo",
    _decided(
        "Về việc thụ lý tố cáo",
        lambda facts: (
            f"Thụ lý {_case(facts)}.",
            f"Thời hạn giải quyết: đến hết {facts.day('due_on')}.",
            "Thông tin về người tố cáo được giữ bí mật theo Luật Tố cáo.",
        ),
    ),
    Field("due_on", "Hạn giải quyết", "day", required=False),
)
# Source: Decree 31/2019/NĐ-CP, form 01; Law on Denunciations, art. 30.
EXTENSION = _decision(
    "tc_extension",
    "Quyết định gia hạn giải quyết tố cáo",
    _decided(
        "Về việc gia hạn giải quyết tố cáo",
        lambda facts: (
            f"Gia hạn giải quyết {_case(facts)}. Thời hạn mới: đến hết {facts.day('new_due_on')}.",
            f"Lý do gia hạn: {facts['reason']}",
        ),
    ),
    REASON,
    Field("new_due_on", "Hạn mới", "day"),
)
# Source: Law on Denunciations, art. 34(1).
SUSPENSION = _decision(
    "tc_suspension",
    "Quyết định tạm đình chỉ giải quyết tố cáo",
    _decided(
        "Về việc tạm đình chỉ giải quyết tố cáo",
        lambda facts: (
            f"Tạm đình chỉ giải quyết {_case(facts)}, kể từ {facts.day('from_on')}.",
            f"Lý do tạm đình chỉ: {facts['reason']}",
            "Việc giải quyết được tiếp tục khi lý do tạm đình chỉ không còn; thời gian tạm đình chỉ không tính vào "
            "thời hạn giải quyết.",
        ),
    ),
    REASON,
    Field("from_on", "Kể từ ngày", "day"),
)
RESUMPTION = _decision(
    "tc_resumption",
    "Quyết định tiếp tục giải quyết tố cáo",
    _decided(
        "Về việc tiếp tục giải quyết tố cáo",
        lambda facts: (f"Tiếp tục giải quyết {_case(facts)}, kể từ {facts.day('from_on')}.",),
    ),
    Field("from_on", "Kể từ ngày", "day"),
)
# Source: Law on Denunciations, art. 33, 34(3).
TERMINATION = _decision(
    "tc_termination",
    "Quyết định đình chỉ giải quyết tố cáo",
    _decided(
        "Về việc đình chỉ giải quyết tố cáo",
        lambda facts: (f"Đình chỉ giải quyết {_case(facts)}.", f"Lý do đình chỉ: {facts['reason']}"),
    ),
    REASON,
)
# Source: Law on Denunciations, art. 31(1): the team is set up by a document.
TEAM = _decision(
    "tc_team",
    "Quyết định thành lập tổ xác minh nội dung tố cáo",
    _decided(
        "Về việc thành lập tổ xác minh nội dung tố cáo",
        lambda facts: (
            f"Thành lập tổ xác minh {_case(facts)}, gồm các ông, bà: {'; '.join(facts.lines('members'))}.",
            f"Nội dung xác minh: {facts['task']}",
            f"Thời hạn xác minh: đến hết {facts.day('until_on')}. Tổ xác minh thực hiện nhiệm vụ, quyền hạn theo "
            "Điều 31 Luật Tố cáo và giữ bí mật thông tin về người tố cáo.",
        ),
        tells=False,
    ),
    Field("members", "Thành viên (mỗi dòng một người, trưởng đoàn ghi trước)", "text"),
    Field("task", "Nội dung xác minh", "text"),
    Field("until_on", "Xác minh đến ngày", "day"),
)
# Source: Law on Denunciations, art. 51, 52 (decision on protection), 57, 58 (measures).
PROTECTION = _decision(
    "tc_protection",
    "Quyết định áp dụng biện pháp bảo vệ",
    _decided(
        "Về việc áp dụng biện pháp bảo vệ",
        lambda facts: (
            f"Áp dụng biện pháp bảo vệ đối với {facts['protected']} trong {_case(facts)}, "
            f"kể từ {facts.day('from_on')}.",
            f"Biện pháp: {'; '.join(facts.lines('measures'))}.",
        ),
    ),
    Field("protected", "Người được bảo vệ (không ghi tên)", default="người tố cáo", required=False),
    Field("measures", "Biện pháp (mỗi dòng một biện pháp)", "text"),
    Field("from_on", "Kể từ ngày", "day"),
)
# Source: Law on Denunciations, art. 36.
HANDLING = _decision(
    "tc_handling",
    "Quyết định xử lý theo kết luận nội dung tố cáo",
    _decided(
        "Về việc xử lý theo kết luận nội dung tố cáo",
        lambda facts: tuple(facts.lines("measures")),
        tells=False,
    ),
    Field("measures", "Xử lý (mỗi dòng một điều)", "text"),
)


def _sections(*titles: tuple[str, str]) -> Callable[[Facts], tuple[Block, ...]]:
    def write(facts: Facts) -> tuple[Block, ...]:
        return tuple(
            block
            for title, name in titles
            for block in (Block("section", title), *(text(line) for line in facts.lines(name) or ("Không có.",)))
        )

    return write


_CONCLUDED = _sections(
    ("I. NỘI DUNG TỐ CÁO", "subject"),
    ("II. KẾT QUẢ XÁC MINH", "findings"),
    ("III. KẾT LUẬN", "conclusion"),
    ("IV. CÁC BIỆN PHÁP XỬ LÝ, KIẾN NGHỊ", "measures"),
)


# Source: Law on Denunciations, art. 35(2).
def _conclusion(facts: Facts) -> Content:
    return Content(
        type_name="Kết luận",
        subject=f"Nội dung tố cáo, mã hồ sơ {facts['case_code']}",
        blocks=(
            text(f"{facts['authority']} kết luận về nội dung tố cáo của {denouncer(facts)} như sau:"),
            fact("Người bị tố cáo", facts["accused"]),
            *_CONCLUDED(facts),
            text("Kết luận này được gửi và công khai theo Luật Tố cáo, không nêu thông tin về người tố cáo./."),
        ),
        recipients=("Người bị tố cáo;", *copies_of(facts)),
    )


CONCLUSION = Template(
    code="tc_conclusion",
    name="Kết luận nội dung tố cáo",
    layout="named",
    type_code="KL",
    fields=(
        CASE,
        SUBJECT,
        AUTHORITY,
        _ACCUSED,
        Field("findings", "Kết quả xác minh", "text"),
        Field("conclusion", "Kết luận", "text"),
        Field("measures", "Biện pháp xử lý, kiến nghị", "text", required=False),
        COPIES,
    ),
    write=_conclusion,
    is_personal=True,
    is_sealed=True,
)


def _told(title: str, opening: Callable[[Facts], str], *rest: tuple[str, str]) -> Callable[[Facts], Content]:
    """A notice of one shape: an opening sentence, facts, the closing."""

    def write(facts: Facts) -> Content:
        return Content(
            type_name="Thông báo",
            subject=title,
            addressees=(facts["addressee"] or f"N{denouncer(facts)[1:]}",),
            blocks=(
                text(opening(facts)),
                *(fact(label, facts[name]) for label, name in rest if facts[name]),
                text(f"{facts.body} thông báo để Ông/Bà được biết./."),
            ),
            recipients=("Như trên;", *copies_of(facts)),
        )

    return write


def _notice(code: str, name: str, write: Callable[[Facts], Content], *own: Field) -> Template:
    return Template(
        code=code,
        name=name,
        layout="named",
        type_code="TB",
        fields=(CASE, *own, COPIES),
        write=write,
        is_sealed=True,
    )


# Source: Law on Denunciations, art. 24(1): the denouncer is told at once why it is not accepted.
REFUSAL = _notice(
    "tc_refusal",
    "Thông báo không thụ lý tố cáo",
    _told(
        "Về việc không thụ lý tố cáo",
        lambda facts: f"{facts.body} không thụ lý tố cáo của {denouncer(facts)}.",
        ("Nội dung tố cáo", "subject"),
        ("Căn cứ", "ground"),
        ("Lý do", "reason"),
    ),
    SUBJECT,
    Field("ground", "Căn cứ", required=False),
    REASON,
)
# Source: Decree 31/2019/NĐ-CP, art. 9(2), form 05.
TO_DENOUNCER = _notice(
    "tc_to_denouncer",
    "Thông báo thụ lý gửi người tố cáo",
    _told(
        "Về việc thụ lý tố cáo",
        lambda facts: f"{facts.body} đã thụ lý tố cáo của {denouncer(facts)} kể từ {facts.day('accepted_on')}.",
        ("Nội dung được thụ lý", "subject"),
        ("Ghi chú", "note"),
    ),
    SUBJECT,
    Field("accepted_on", "Ngày thụ lý", "day"),
    Field("note", "Ghi chú", "text", required=False),
)
# Source: Decree 31/2019/NĐ-CP, art. 9(2), form 06; Law on Denunciations, art. 29(3): the denouncer is never revealed.
TO_ACCUSED = _notice(
    "tc_to_accused",
    "Thông báo nội dung tố cáo gửi người bị tố cáo",
    _told(
        "Về nội dung tố cáo",
        lambda facts: (
            f"{facts.body} đã thụ lý tố cáo đối với Ông/Bà và thông báo nội dung tố cáo để Ông/Bà giải trình theo "
            "Điều 10 Luật Tố cáo."
        ),
        ("Nội dung tố cáo", "content"),
        ("Giải trình bằng văn bản trước ngày", "answer_by"),
    ),
    ADDRESSEE,
    Field("content", "Nội dung tố cáo (không để lộ ai tố cáo)", "text"),
    Field("answer_by", "Giải trình trước ngày", required=False),
)
# Source: Law on Denunciations, art. 35(3): the denouncer is told of the conclusion in writing.
RESULT = _notice(
    "tc_result",
    "Thông báo kết luận gửi người tố cáo",
    _told(
        "Về kết luận nội dung tố cáo",
        lambda facts: f"{facts.body} đã kết luận nội dung tố cáo của {denouncer(facts)}.",
        ("Kết luận", "conclusion"),
        ("Xử lý", "measures"),
    ),
    Field("conclusion", "Kết luận", "text"),
    Field("measures", "Xử lý", "text", required=False),
)
PROTECTION_REFUSAL = _notice(
    "tc_no_protection",
    "Thông báo không áp dụng biện pháp bảo vệ",
    _told(
        "Về việc không áp dụng biện pháp bảo vệ",
        lambda facts: f"{facts.body} không áp dụng biện pháp bảo vệ theo đề nghị của {denouncer(facts)}.",
        ("Lý do", "reason"),
    ),
    REASON,
)


# Source: Decree 31/2019/NĐ-CP, art. 6: never what could tell who denounced.
def _publication(facts: Facts) -> Content:
    return Content(
        type_name="Thông báo",
        subject="Công khai kết luận nội dung tố cáo",
        blocks=(
            text(f"{facts.body} công khai kết luận nội dung tố cáo đối với {facts['accused']}."),
            *(text(line) for line in facts.lines("text")),
            text("Thông tin về người tố cáo và nội dung thuộc bí mật không được công khai theo Luật Tố cáo./."),
        ),
        recipients=copies_of(facts),
    )


PUBLICATION = Template(
    code="tc_publication",
    name="Văn bản công khai kết luận nội dung tố cáo",
    layout="named",
    type_code="TB",
    fields=(_ACCUSED, Field("text", "Nội dung công khai (không để lộ ai tố cáo)", "text"), COPIES),
    write=_publication,
    is_sealed=True,
)


def _plan(facts: Facts) -> Content:
    return Content(
        type_name="Kế hoạch",
        subject=f"Xác minh nội dung tố cáo, mã hồ sơ {facts['case_code']}",
        blocks=(
            *_sections(
                ("I. NỘI DUNG XÁC MINH", "task"),
                ("II. CÁCH LÀM, NƠI LÀM VIỆC", "ways"),
                ("III. TIẾN ĐỘ", "schedule"),
            )(facts),
            text("Người thực hiện kế hoạch này giữ bí mật thông tin về người tố cáo theo Điều 49 Luật Tố cáo./."),
        ),
        recipients=copies_of(facts),
    )


# Source: Law on Denunciations, art. 31; Decree 31/2019/NĐ-CP, art. 10.
PLAN = Template(
    code="tc_plan",
    name="Kế hoạch xác minh nội dung tố cáo",
    layout="named",
    type_code="KH",
    fields=(
        CASE,
        Field("task", "Nội dung xác minh", "text"),
        Field("ways", "Cách làm, nơi làm việc", "text"),
        Field("schedule", "Tiến độ", "text", required=False),
        COPIES,
    ),
    write=_plan,
    is_internal=True,
    is_sealed=True,
)


def _forwarding(facts: Facts) -> Content:
    return Content(
        type_name="Phiếu chuyển tố cáo",
        subject="",
        addressees=(facts["addressee"],),
        blocks=(
            text(f"{facts.body} chuyển đến {facts['addressee']} tố cáo của {denouncer(facts)} để giải quyết."),
            fact("Nội dung tố cáo", facts["subject"]),
            fact("Căn cứ", facts["ground"]),
            text("Đề nghị giữ bí mật thông tin về người tố cáo và thông báo kết quả theo Luật Tố cáo./."),
        ),
        recipients=("Như trên;", *copies_of(facts)),
    )


# Source: Law on Denunciations, art. 24(2).
FORWARDING = Template(
    code="tc_forwarding",
    name="Phiếu chuyển tố cáo",
    layout="named",
    type_code="PC",
    fields=(CASE, SUBJECT, ADDRESSEE, Field("ground", "Căn cứ"), COPIES),
    write=_forwarding,
    is_sealed=True,
)

SEALED_TEMPLATES = (
    ACCEPTANCE,
    REFUSAL,
    EXTENSION,
    SUSPENSION,
    RESUMPTION,
    TERMINATION,
    TO_ACCUSED,
    TO_DENOUNCER,
    TEAM,
    PLAN,
    CONCLUSION,
    RESULT,
    HANDLING,
    FORWARDING,
    PUBLICATION,
    PROTECTION,
    PROTECTION_REFUSAL,
)

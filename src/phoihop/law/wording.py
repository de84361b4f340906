"""Vietnamese wording of the law: dates, citations, kinds, steps, triggers. No tables."""

import re
from datetime import date

from django.utils.translation import gettext as _

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

KINDS = {
    "KN": "khiếu nại",
    "KN-KL": "khiếu nại quyết định kỷ luật",
    "TC": "tố cáo",
    "KNPA": "kiến nghị, phản ánh",
    "KNCT": "kiến nghị của cử tri",
    "PAKN": "phản ánh, kiến nghị về quy định hành chính",
    "TCD": "tiếp công dân",
    "HG": "hòa giải",
    "any": "mọi loại đơn",
}
STEPS = {
    "accept": "thụ lý hoặc từ chối thụ lý",
    "act": "xử lý kết luận nội dung tố cáo",
    "answer": "trả lời",
    "answer-at-session": "trả lời tại buổi tiếp",
    "answer-forwarder": "trả lời cơ quan chuyển đơn",
    "answer-lead": "trả lời (cơ quan chủ trì)",
    "appeal": "khiếu nại lần hai",
    "demand-explanation": "yêu cầu giải trình việc quá hạn",
    "effective": "quyết định có hiệu lực",
    "execute": "ban hành văn bản tổ chức thi hành",
    "explain": "giải trình việc quá hạn",
    "file": "thời hiệu khiếu nại",
    "forward": "chuyển đơn",
    "intake": "tiếp nhận, xác minh ban đầu",
    "keep": "lưu đơn không đủ điều kiện",
    "land-mediation": "hòa giải tranh chấp đất đai",
    "monitor": "báo cáo theo dõi thi hành",
    "notify": "thông báo việc thụ lý",
    "notify-refusal": "thông báo lý do không thụ lý",
    "outcome": "thông báo kết quả xử lý",
    "process": "xử lý đơn",
    "publish": "công khai",
    "recognise": "yêu cầu tòa án công nhận hòa giải",
    "report-back": "báo cáo kết quả xử lý",
    "resolve": "giải quyết",
    "review-further": "xem xét tố cáo tiếp",
    "send": "gửi quyết định, kết luận",
    "send-suspension": "gửi quyết định tạm đình chỉ, đình chỉ",
    "start": "bắt đầu hòa giải",
    "supply": "cung cấp thông tin, tài liệu",
}
TRIGGERS = {
    "acceptance decision": "ngày ra quyết định thụ lý",
    "classified as ineligible": "ngày xác định đơn không đủ điều kiện xử lý",
    "complaint accepted": "ngày thụ lý khiếu nại",
    "complaint received": "ngày nhận đơn khiếu nại",
    "conclusion issued": "ngày ban hành kết luận",
    "content received at a reception": "ngày tiếp nhận nội dung tại buổi tiếp",
    "decision effective": "ngày quyết định có hiệu lực",
    "decision issued": "ngày ban hành quyết định",
    "decision not to accept": "ngày quyết định không thụ lý",
    "decision received or act known": "ngày nhận được quyết định hoặc biết được hành vi",
    "demand received": "ngày nhận yêu cầu",
    "denunciation accepted": "ngày thụ lý tố cáo",
    "denunciation received": "ngày nhận đơn tố cáo",
    "disciplinary decision received": "ngày nhận quyết định kỷ luật",
    "documents requested": "ngày nhận yêu cầu cung cấp",
    "end of the resolution term, or first decision received": (
        "ngày hết hạn giải quyết hoặc ngày nhận quyết định giải quyết lần đầu"
    ),
    "feedback on a regulation received": "ngày nhận phản ánh, kiến nghị về quy định",
    "first decision received": "ngày nhận quyết định giải quyết lần đầu",
    "further denunciation received": "ngày nhận tố cáo tiếp",
    "handling result": "ngày có kết quả xử lý",
    "mediator assigned": "ngày phân công hòa giải viên",
    "month end": "ngày cuối tháng",
    "overdue case reported": "ngày nhận báo cáo vụ việc quá hạn",
    "petition received": "ngày nhận đơn",
    "request received": "ngày nhận yêu cầu hòa giải",
    "session": "ngày tiếp công dân",
    "settlement reached": "ngày hòa giải thành",
    "voters’ recommendation received": "ngày nhận kiến nghị của cử tri",
}
NOTES = {
    "30 days for dismissal: complex_max carries it": "Buộc thôi việc: 30 ngày.",
    "10 working days where identity must be verified in several places or by delegation: complex_max carries it": (
        "Phải xác minh tại nhiều nơi hoặc ủy quyền xác minh: 10 ngày làm việc."
    ),
    "at once": "Thông báo ngay.",
    "answer, or tell the day of the answer": "Trả lời ngay hoặc hẹn ngày trả lời.",
    "complex: one extension of at most 30; specially complex: two; each by a written decision": (
        "Phức tạp: gia hạn một lần; đặc biệt phức tạp: hai lần; mỗi lần không quá 30 ngày, bằng quyết định."
    ),
    "decree wording; the law decides legality, the earlier date alerts": (
        "Cách ghi của nghị định. Luật quyết định đúng hạn hay quá hạn; ngày đến trước được dùng để nhắc việc."
    ),
    "effect date to be confirmed": "Chưa xác nhận ngày có hiệu lực.",
    "from another province; confirm locally; until then a service promise": (
        "Lấy từ danh mục thủ tục của tỉnh khác. Khi chưa xác nhận tại địa phương, dùng cam kết phục vụ."
    ),
    "if no second complaint": "Khi không có khiếu nại lần hai.",
    "meeting (invite 3 days ahead), posting at least 15 days, media at least twice, or online at least 15 consecutive"
    " days": "Họp (mời trước 3 ngày), niêm yết ít nhất 15 ngày, báo đài ít nhất 2 lần, hoặc trên mạng 15 ngày liền.",
    "never the denouncer; posting or web at least 15 consecutive days, press at least twice": (
        "Không bao giờ nêu người tố cáo; niêm yết hoặc trên mạng 15 ngày liền, báo ít nhất 2 lần."
    ),
    "not verified": "Chưa kiểm chứng được điều luật.",
    "once for the same content": "Một lần cho cùng nội dung.",
    "time of an objective obstacle is not counted": "Không tính thời gian có trở ngại khách quan.",
    "up to 45 days": "Tối đa 45 ngày.",
}
RECEIVERS = {
    "chairperson of the People’s Committee": "Chủ tịch Ủy ban nhân dân",
    "head of any agency": "người đứng đầu cơ quan",
    "head of the party committee": "người đứng đầu cấp ủy",
}
LEVELS = {"province": "cấp tỉnh", "district": "cấp huyện", "commune": "cấp xã", "agency": "cơ quan"}
PERIODS = {"month": "tháng", "week": "tuần"}
_PHRASES = (
    ("as amended by", "được sửa đổi bởi"),
    ("as amended", "(đã được sửa đổi)"),
    ("provincial procedure catalogue", "danh mục thủ tục hành chính của tỉnh"),
)
_ARTICLE = re.compile(r"\bart\. ((?:\d+\w*(?:\(\w+\)(?:,\(\w+\))*)*)(?:, \d+\w*\(\w+\)(?:\(\w+\))*)*)")
_PLACE = re.compile(r"(\d+[a-z]?)((?:\(\w+\)(?:,\(\w+\))*)*)")


def day_text(day: date) -> str:
    """`thứ Năm 25/06/2026`."""
    return f"{_WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}"


def day_opening(day: date) -> str:
    """`Thứ Năm 25/06/2026`, to open a sentence."""
    text = day_text(day)
    return text[0].upper() + text[1:]


def kind_text(kind: str) -> str:
    """The kind of petition in words; an unknown one as it is."""
    return KINDS.get(kind, kind)


def step_text(step: str) -> str:
    """The step in words; one added by an administrator is in words already."""
    return STEPS.get(step, step)


def trigger_text(trigger: str) -> str:
    """The event that starts the term, in words."""
    return TRIGGERS.get(trigger, trigger)


def note_text(note: str) -> str:
    """The note of a seeded rule in words."""
    return NOTES.get(note, note)


def length_text(length: int, unit: str) -> str:
    """`7 ngày làm việc`, `30 ngày`, `12 tháng`; a term of no days is "ngay trong ngày"."""
    if length == 0:
        return _("ngay trong ngày")
    name = {"WD": _("ngày làm việc"), "MO": _("tháng")}.get(unit, _("ngày"))
    return f"{length} {name}"


def citation_text(citation: str) -> str:
    """The citation as lawyers write it: `art. 2(15)(b)` becomes `điểm b khoản 15 Điều 2`."""
    text = citation
    for english, vietnamese in _PHRASES:
        text = text.replace(english, vietnamese)
    return _ARTICLE.sub(_articles, text).replace(", được sửa", " được sửa")


def _articles(match: re.Match[str]) -> str:
    return ", ".join(_place(*part.groups()) for part in _PLACE.finditer(match[1]))


def _place(article: str, rest: str) -> str:
    groups = rest.split(",")
    marks = re.findall(r"\((\w+)\)", groups[0])
    words = [f"điểm {mark}" if not mark.isdigit() else f"khoản {mark}" for mark in reversed(marks)]
    more = "".join(f", {mark}" for group in groups[1:] for mark in re.findall(r"\((\w+)\)", group))
    if words and more:
        words[-1] += more
    return " ".join([*words, f"Điều {article}"])

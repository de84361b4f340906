"""Vietnamese wording of the law: dates, citations, kinds, steps, triggers. No tables."""

import re
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

_WEEKDAYS = (_("thứ Hai"), _("thứ Ba"), _("thứ Tư"), _("thứ Năm"), _("thứ Sáu"), _("thứ Bảy"), _("Chủ nhật"))

KINDS = {
    "KN": _("khiếu nại"),
    "KN-KL": _("khiếu nại quyết định kỷ luật"),
    "TC": _("tố cáo"),
    "KNPA": _("kiến nghị, phản ánh"),
    "KNCT": _("kiến nghị của cử tri"),
    "PAKN": _("phản ánh, kiến nghị về quy định hành chính"),
    "TCD": _("tiếp công dân"),
    "HG": _("hòa giải"),
    "any": _("mọi loại đơn"),
}
STEPS = {
    "accept": _("thụ lý hoặc từ chối thụ lý"),
    "act": _("xử lý kết luận nội dung tố cáo"),
    "answer": _("trả lời"),
    "answer-at-session": _("trả lời tại buổi tiếp"),
    "answer-forwarder": _("trả lời cơ quan chuyển đơn"),
    "answer-lead": _("trả lời (cơ quan chủ trì)"),
    "appeal": _("khiếu nại lần hai"),
    "demand-explanation": _("yêu cầu giải trình việc quá hạn"),
    "effective": _("quyết định có hiệu lực"),
    "execute": _("ban hành văn bản tổ chức thi hành"),
    "explain": _("giải trình việc quá hạn"),
    "file": _("thời hiệu khiếu nại"),
    "forward": _("chuyển đơn"),
    "intake": _("tiếp nhận, xác minh ban đầu"),
    "keep": _("lưu đơn không đủ điều kiện"),
    "land-mediation": _("hòa giải tranh chấp đất đai"),
    "monitor": _("báo cáo theo dõi thi hành"),
    "notify": _("thông báo việc thụ lý"),
    "notify-refusal": _("thông báo lý do không thụ lý"),
    "outcome": _("thông báo kết quả xử lý"),
    "protect": _("quyết định bảo vệ người tố cáo"),
    "process": _("xử lý đơn"),
    "publish": _("công khai"),
    "recognise": _("yêu cầu tòa án công nhận hòa giải"),
    "report-back": _("báo cáo kết quả xử lý"),
    "resolve": _("giải quyết"),
    "review-further": _("xem xét tố cáo tiếp"),
    "send": _("gửi quyết định, kết luận"),
    "send-suspension": _("gửi quyết định tạm đình chỉ, đình chỉ"),
    "start": _("bắt đầu hòa giải"),
    "supply": _("cung cấp thông tin, tài liệu"),
}
TRIGGERS = {
    "acceptance decision": _("ngày ra quyết định thụ lý"),
    "classified as ineligible": _("ngày xác định đơn không đủ điều kiện xử lý"),
    "complaint accepted": _("ngày thụ lý khiếu nại"),
    "complaint received": _("ngày nhận đơn khiếu nại"),
    "conclusion issued": _("ngày ban hành kết luận"),
    "content received at a reception": _("ngày tiếp nhận nội dung tại buổi tiếp"),
    "decision effective": _("ngày quyết định có hiệu lực"),
    "decision issued": _("ngày ban hành quyết định"),
    "decision not to accept": _("ngày quyết định không thụ lý"),
    "decision received or act known": _("ngày nhận được quyết định hoặc biết được hành vi"),
    "demand received": _("ngày nhận yêu cầu"),
    "denunciation accepted": _("ngày thụ lý tố cáo"),
    "denunciation received": _("ngày nhận đơn tố cáo"),
    "disciplinary decision received": _("ngày nhận quyết định kỷ luật"),
    "documents requested": _("ngày nhận yêu cầu cung cấp"),
    "end of the resolution term, or first decision received": (
        _("ngày hết hạn giải quyết hoặc ngày nhận quyết định giải quyết lần đầu")
    ),
    "feedback on a regulation received": _("ngày nhận phản ánh, kiến nghị về quy định"),
    "first decision received": _("ngày nhận quyết định giải quyết lần đầu"),
    "further denunciation received": _("ngày nhận tố cáo tiếp"),
    "handling result": _("ngày có kết quả xử lý"),
    "mediator assigned": _("ngày phân công hòa giải viên"),
    "month end": _("ngày cuối tháng"),
    "overdue case reported": _("ngày nhận báo cáo vụ việc quá hạn"),
    "petition received": _("ngày nhận đơn"),
    "request received": _("ngày nhận yêu cầu hòa giải"),
    "session": _("ngày tiếp công dân"),
    "settlement reached": _("ngày hòa giải thành"),
    "voters’ recommendation received": _("ngày nhận kiến nghị của cử tri"),
}
NOTES = {
    "30 days for dismissal: complex_max carries it": _("Buộc thôi việc: 30 ngày."),
    "10 working days where identity must be verified in several places or by delegation: complex_max carries it": (
        _("Phải xác minh tại nhiều nơi hoặc ủy quyền xác minh: 10 ngày làm việc.")
    ),
    "at once": _("Thông báo ngay."),
    "answer, or tell the day of the answer": _("Trả lời ngay hoặc hẹn ngày trả lời."),
    "complex: one extension of at most 30; specially complex: two; each by a written decision": (
        _("Phức tạp: gia hạn một lần; đặc biệt phức tạp: hai lần; mỗi lần không quá 30 ngày, bằng quyết định.")
    ),
    "decree wording; the law decides legality, the earlier date alerts": (
        _("Cách ghi của nghị định. Luật quyết định đúng hạn hay quá hạn; ngày đến trước được dùng để nhắc việc.")
    ),
    "effect date to be confirmed": _("Chưa xác nhận ngày có hiệu lực."),
    "from another province; confirm locally; until then a service promise": (
        _("Lấy từ danh mục thủ tục của tỉnh khác. Khi chưa xác nhận tại địa phương, dùng cam kết phục vụ.")
    ),
    "if no second complaint": _("Khi không có khiếu nại lần hai."),
    "meeting (invite 3 days ahead), posting at least 15 days, media at least twice, or online at least 15 consecutive"
    " days": _("Họp (mời trước 3 ngày), niêm yết ít nhất 15 ngày, báo đài ít nhất 2 lần, hoặc trên mạng 15 ngày liền."),
    "never the denouncer; posting or web at least 15 consecutive days, press at least twice": (
        _("Không bao giờ nêu người tố cáo; niêm yết hoặc trên mạng 15 ngày liền, báo ít nhất 2 lần.")
    ),
    "not verified": _("Chưa kiểm chứng được điều luật."),
    "once for the same content": _("Một lần cho cùng nội dung."),
    "time of an objective obstacle is not counted": _("Không tính thời gian có trở ngại khách quan."),
    "up to 45 days": _("Tối đa 45 ngày."),
}
RECEIVERS = {
    "chairperson of the People’s Committee": _("Chủ tịch Ủy ban nhân dân"),
    "head of any agency": _("người đứng đầu cơ quan"),
    "head of the party committee": _("người đứng đầu cấp ủy"),
}
LEVELS = {"province": _("cấp tỉnh"), "district": _("cấp huyện"), "commune": _("cấp xã"), "agency": _("cơ quan")}
PERIODS = {"month": _("tháng"), "week": _("tuần")}
_PHRASES = (
    ("as amended by", _("được sửa đổi bởi")),
    ("as amended", _("(đã được sửa đổi)")),
    ("provincial procedure catalogue", _("danh mục thủ tục hành chính của tỉnh")),
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
    return str(KINDS.get(kind, kind))


def step_text(step: str) -> str:
    """The step in words; one added by an administrator is in words already."""
    return str(STEPS.get(step, step))


def trigger_text(trigger: str) -> str:
    """The event that starts the term, in words."""
    return str(TRIGGERS.get(trigger, trigger))


def note_text(note: str) -> str:
    """The note of a seeded rule in words."""
    return str(NOTES.get(note, note))


def length_text(length: int, unit: str) -> str:
    """`7 ngày làm việc`, `30 ngày`, `12 tháng`; a term of no days is "ngay trong ngày"."""
    if length == 0:
        return gettext("ngay trong ngày")
    name = {"WD": gettext("ngày làm việc"), "MO": gettext("tháng")}.get(unit, gettext("ngày"))
    return f"{length} {name}"


def citation_text(citation: str) -> str:
    """The citation as lawyers write it: `art. 2(15)(b)` becomes `điểm b khoản 15 Điều 2`."""
    text = citation
    for english, vietnamese in _PHRASES:
        text = text.replace(english, str(vietnamese))
    return _ARTICLE.sub(_articles, text).replace(", được sửa", " được sửa")


def _articles(match: re.Match[str]) -> str:
    return ", ".join(_place(*part.groups()) for part in _PLACE.finditer(match[1]))


def _place(article: str, rest: str) -> str:
    groups = rest.split(",")
    marks = re.findall(r"\((\w+)\)", groups[0])
    words = [
        gettext("điểm %(mark)s") % {"mark": mark} if not mark.isdigit() else gettext("khoản %(mark)s") % {"mark": mark}
        for mark in reversed(marks)
    ]
    more = "".join(f", {mark}" for group in groups[1:] for mark in re.findall(r"\((\w+)\)", group))
    if words and more:
        words[-1] += more
    return " ".join([*words, gettext("Điều %(article)s") % {"article": article}])

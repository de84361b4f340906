"""Closed lists of grounds: free words could tell what is sealed."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phoihop.core.errors import Invalid

# Source: Law on Denunciations, art. 24(2), arts. 12-22 (competence).
FORWARD: dict[str, Promise] = {
    "competent": gettext_lazy("Cơ quan nhận có thẩm quyền giải quyết (Điều 12 đến Điều 22 Luật Tố cáo)"),
    "successor": gettext_lazy("Người bị tố cáo nay công tác ở cơ quan kế tục (Điều 12 khoản 4, 5, 7)"),
    "accused-here": gettext_lazy("Người bị tố cáo thuộc cơ quan đang giữ hồ sơ"),
    "superior": gettext_lazy("Cơ quan cấp trên xem xét (Điều 37, Điều 38)"),
}
DECLINE: dict[str, Promise] = {
    "not-competent": gettext_lazy("Không thuộc thẩm quyền của cơ quan nhận"),
    "accused-here": gettext_lazy("Người bị tố cáo thuộc cơ quan nhận"),
    "already-settled": gettext_lazy("Nội dung đã được giải quyết, không có tình tiết mới"),
    "incomplete": gettext_lazy("Hồ sơ chuyển đến không đủ"),
}
# Source: Law on Denunciations, art. 24(3), 25.
KEEP: dict[str, Promise] = {
    "sent-to-many": gettext_lazy("Đã gửi nhiều nơi, trong đó có cơ quan có thẩm quyền (Điều 24 khoản 3)"),
    "guided-before": gettext_lazy("Đã được hướng dẫn mà gửi lại (Điều 24 khoản 3)"),
    "no-name-no-evidence": gettext_lazy("Không rõ người tố cáo, nội dung không có bằng chứng cụ thể (Điều 25)"),
    "false-name": gettext_lazy("Mạo danh người khác, nội dung không có bằng chứng cụ thể (Điều 25)"),
}
# Source: Law on Denunciations, art. 25(2): concrete content with concrete documents may be inspected.
INFORMATION: dict[str, Promise] = {
    "no-name-evidence": gettext_lazy("Không nêu tên, nội dung và bằng chứng cụ thể, có cơ sở kiểm tra"),
    "false-name-evidence": gettext_lazy("Mạo danh, nội dung và bằng chứng cụ thể, có cơ sở kiểm tra"),
    "wrong-form": gettext_lazy("Không đúng hình thức tố cáo, có cơ sở kiểm tra"),
}
# Source: Law on Denunciations, arts. 24(1), 29(1): what is missing for acceptance; art. 37 for a further denunciation.
REFUSE: dict[str, Promise] = {
    "no-form": gettext_lazy("Không thực hiện đúng hình thức tố cáo (Điều 23)"),
    "no-capacity": gettext_lazy("Người tố cáo không đủ năng lực hành vi dân sự, không có người đại diện"),
    "not-competent": gettext_lazy("Không thuộc thẩm quyền giải quyết"),
    "not-identifiable": gettext_lazy("Không xác định được người vi phạm, hành vi vi phạm"),
    "no-evidence": gettext_lazy("Tố cáo xuất phát từ khiếu nại, không có tài liệu, bằng chứng về người giải quyết"),
    "identity-unknown": gettext_lazy("Không xác minh được người tố cáo"),
    "settled": gettext_lazy("Đã được giải quyết đúng pháp luật, không có tình tiết mới"),
    "no-further-ground": gettext_lazy("Việc giải quyết trước đúng pháp luật (Điều 37)"),
}
# Source: Law on Denunciations, art. 25(2).
INFORMATION_END: dict[str, Promise] = {
    "no-violation": gettext_lazy("Không phát hiện vi phạm"),
    "inspected": gettext_lazy("Đã thanh tra, kiểm tra và xử lý"),
    "handed-over": gettext_lazy("Đã chuyển cơ quan có thẩm quyền"),
}
SEND_OUT: dict[str, Promise] = {
    "other-system": gettext_lazy("Thuộc thẩm quyền của cơ quan ngoài hệ thống (Điều 12 đến Điều 22)"),
    "crime-report": gettext_lazy("Là tố giác, tin báo về tội phạm"),
    "party-member": gettext_lazy("Thuộc thẩm quyền của tổ chức đảng"),
}
CORRECT: dict[str, Promise] = {
    "wrong-ground": gettext_lazy("Căn cứ không đúng"),
    "new-facts": gettext_lazy("Có tình tiết, tài liệu mới"),
    "superior-order": gettext_lazy("Cơ quan cấp trên yêu cầu"),
}
# Source: Decree 31/2019/NĐ-CP, art. 3(2): any one is complex, two or more are specially complex (art. 3(3)).
CRITERIA: dict[str, Promise] = {
    "places": gettext_lazy("Phải xác minh tại từ hai địa điểm trở lên"),
    "contents": gettext_lazy("Có từ hai nội dung phải xác minh trở lên"),
    "people": gettext_lazy("Nhiều người tố cáo, hoặc liên quan đến quyền lợi của nhiều người"),
    "foreign": gettext_lazy("Có yếu tố nước ngoài"),
    "agencies": gettext_lazy("Liên quan đến trách nhiệm quản lý của nhiều cơ quan"),
    "disagreement": gettext_lazy("Các cơ quan có ý kiến khác nhau"),
    "evidence": gettext_lazy("Tài liệu, chứng cứ mâu thuẫn, cần đánh giá, giám định"),
}
# Source: Law on Denunciations, art. 34(1).
SUSPEND: dict[str, Promise] = {
    "other-result": gettext_lazy("Chờ kết quả giải quyết của cơ quan khác hoặc vụ việc khác có liên quan"),
    "reassessment": gettext_lazy("Chờ kết quả giám định bổ sung, giám định lại"),
}
# Source: Law on Denunciations, art. 34(3).
TERMINATE: dict[str, Promise] = {
    "withdrawn": gettext_lazy("Người tố cáo rút toàn bộ tố cáo (Điều 33)"),
    "accused-died": gettext_lazy("Người bị tố cáo chết, nội dung liên quan đến trách nhiệm của người đó"),
    "settled-elsewhere": gettext_lazy("Đã được giải quyết bằng bản án, quyết định có hiệu lực pháp luật"),
}
# Source: Law on Denunciations, art. 33(3): the settlement goes on although it was withdrawn.
CONTINUE: dict[str, Promise] = {
    "violation-signs": gettext_lazy("Có dấu hiệu vi phạm pháp luật"),
    "coercion": gettext_lazy("Rút tố cáo do bị đe dọa, mua chuộc"),
    "abuse": gettext_lazy("Lợi dụng tố cáo để vu khống, xúc phạm, gây thiệt hại"),
}
# Source: Law on Denunciations, art. 35(2).
OUTCOMES: dict[str, Promise] = {
    "true": gettext_lazy("Tố cáo đúng"),
    "partly": gettext_lazy("Tố cáo đúng một phần"),
    "false": gettext_lazy("Tố cáo sai"),
    "no-ground": gettext_lazy("Không có cơ sở để kết luận có vi phạm"),
}
# Source: Law on Denunciations, art. 36.
ACTS: dict[str, Promise] = {
    "no-violation": gettext_lazy("Thông báo người bị tố cáo không vi phạm, khôi phục quyền lợi"),
    "discipline": gettext_lazy("Xử lý kỷ luật hoặc kiến nghị xử lý kỷ luật"),
    "sanction": gettext_lazy("Xử phạt hành chính, thu hồi, bồi thường"),
    "investigators": gettext_lazy("Chuyển cơ quan điều tra, viện kiểm sát"),
    "recommend": gettext_lazy("Kiến nghị cơ quan có thẩm quyền xử lý"),
    "false-denunciation": gettext_lazy("Xử lý người cố ý tố cáo sai sự thật"),
}
# Source: Law on Denunciations, art. 40(3); Decree 31/2019/NĐ-CP, art. 6.
PUBLICATION_WAYS: dict[str, Promise] = {
    "meeting": gettext_lazy("Công bố tại cuộc họp"),
    "posting": gettext_lazy("Niêm yết ít nhất 15 ngày liên tục"),
    "web": gettext_lazy("Đăng trên cổng thông tin ít nhất 15 ngày liên tục"),
    "press": gettext_lazy("Thông báo trên báo, đài ít nhất 02 lần"),
}
# Source: Law on Denunciations, art. 37(1).
FURTHER: dict[str, Promise] = {
    "overdue": gettext_lazy("Quá thời hạn mà chưa được giải quyết"),
    "unlawful": gettext_lazy("Việc giải quyết không đúng pháp luật"),
}
# Source: Law on Denunciations, arts. 47, 56-58.
MEASURES: dict[str, Promise] = {
    "secrecy": gettext_lazy("Giữ bí mật thông tin (Điều 56)"),
    "workplace": gettext_lazy("Bảo vệ vị trí công tác (Điều 57)"),
    "job": gettext_lazy("Bảo vệ việc làm (Điều 57)"),
    "life": gettext_lazy("Bảo vệ tính mạng (Điều 58)"),
    "health": gettext_lazy("Bảo vệ sức khỏe (Điều 58)"),
    "property": gettext_lazy("Bảo vệ tài sản (Điều 58)"),
    "honour": gettext_lazy("Bảo vệ danh dự, nhân phẩm (Điều 58)"),
}
PROTECTED: dict[str, Promise] = {
    "self": gettext_lazy("Người tố cáo"),
    "spouse": gettext_lazy("Vợ, chồng"),
    "parents": gettext_lazy("Cha, mẹ"),
    "children": gettext_lazy("Con"),
}
# Source: Law on Denunciations, art. 52(2).
PROTECTION_REFUSE: dict[str, Promise] = {
    "no-danger": gettext_lazy("Không có căn cứ về việc bị xâm hại, đe dọa"),
    "not-entitled": gettext_lazy("Không thuộc đối tượng được bảo vệ (Điều 47)"),
    "not-accepted": gettext_lazy("Tố cáo không được thụ lý"),
}
# Source: Law on Denunciations, art. 54, as amended by Law 136/2025/QH15, art. 3(7).
PROTECTION_END: dict[str, Promise] = {
    "danger-over": gettext_lazy("Căn cứ áp dụng không còn"),
    "asked": gettext_lazy("Người được bảo vệ đề nghị chấm dứt"),
    "refused-measures": gettext_lazy("Người được bảo vệ từ chối biện pháp"),
    "wilful-breach": gettext_lazy("Người được bảo vệ cố ý vi phạm nghĩa vụ"),
    "settled": gettext_lazy("Tố cáo đã kết thúc, không còn cần bảo vệ"),
}

# Why somebody who was kept out is let in again.
UNBAR: dict[str, Promise] = {
    "wrong-person": gettext_lazy("Ghi nhầm người hoặc nhầm cơ quan"),
    "competent-body": gettext_lazy("Cơ quan này có thẩm quyền giải quyết (Điều 12 Luật Tố cáo)"),
}


def checked(ground: str, grounds: dict[str, Promise], field: str = "ground") -> str:
    """Raises: Invalid for what is not on the list."""
    if ground not in grounds:
        raise Invalid("no-ground", _("Hãy chọn căn cứ trong danh sách."), field)
    return ground


def checked_codes(codes: Iterable[str], known: dict[str, Promise], field: str, *, some: bool = True) -> list[str]:
    """Codes of a list, each once, in the order of the list. Raises: Invalid for others, or for none."""
    wanted = set(codes)
    if wanted - set(known) or (some and not wanted):
        raise Invalid("no-ground", _("Hãy chọn trong danh sách."), field)
    return [code for code in known if code in wanted]

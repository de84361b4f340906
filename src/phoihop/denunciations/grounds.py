"""Closed lists of grounds: free words could tell what is sealed."""

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

"""Each permission in plain Vietnamese, for pages that explain rights. What it opens is said in `roles.py`."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.roles import Permission

PERMISSION_WORDS: dict[str, Promise] = {
    Permission.PETITION_READ: _("đọc hồ sơ"),
    Permission.PETITION_REGISTER: _("vào sổ đơn"),
    Permission.PETITION_CLASSIFY: _("phân loại và quyết định hướng xử lý"),
    Permission.PETITION_FORWARD: _("chuyển đơn, thu hồi lượt chuyển"),
    Permission.PETITION_RECEIVE: _("tiếp nhận hoặc trả lại đơn chuyển đến"),
    Permission.PETITION_HANDLE: _("giải quyết: ghi bước, hỏi, dự thảo, trình ký, gửi"),
    Permission.PETITION_ASSIGN: _("giao việc"),
    Permission.PETITION_SIGN: _("ký quyết định và trả lời"),
    Permission.PETITION_CORRECT: _("sửa bước đã làm sai"),
    Permission.PETITION_REISSUE_SECRET: _("cấp lại mã bí mật"),
    Permission.PETITION_SIGNERS: _("đọc và ghi danh sách những người cùng ký đơn"),
    Permission.PETITION_INSPECT: _("mở hồ sơ của cơ quan khác theo quyết định thanh tra"),
    Permission.PETITION_EXPORT: _("xuất danh sách hồ sơ"),
    Permission.PETITION_IMPORT: _("nhập hồ sơ từ sổ cũ"),
    Permission.LEADER_VIEW: _("xem trang lãnh đạo"),
    Permission.DOCUMENT_ISSUE: _("soạn và gửi văn bản"),
    Permission.LAW_MANAGE: _("quản lý quy định về thời hạn"),
    Permission.CALENDAR_CONFIRM: _("xác nhận lịch làm việc"),
    Permission.ORGANIZATION_MANAGE: _("quản lý cơ quan và địa bàn"),
    Permission.ACCOUNT_MANAGE: _("quản lý nhân sự"),
    Permission.NOTICE_MANAGE: _("quản lý thông báo"),
    Permission.TEMPLATE_MANAGE: _("sửa lời của thông báo, văn bản"),
    Permission.JOB_MANAGE: _("quản lý việc chạy nền"),
    Permission.TRAIL_VERIFY: _("kiểm tra sổ cái"),
    Permission.OPERATIONS_VIEW: _("xem tình trạng hệ thống"),
    Permission.VAULT_KEY: _("giữ khóa niêm phong của mình"),
    Permission.VAULT_HOLD: _("mở phần niêm phong của đơn vị"),
    Permission.VAULT_APPROVE: _("duyệt việc mở danh tính với tư cách người thứ hai"),
    Permission.VAULT_ESCROW: _("giữ khóa dự phòng"),
    Permission.DENUNCIATION_HANDLE: _("xử lý tố cáo của đơn vị"),
    Permission.DENUNCIATION_DECIDE: _("quyết định thụ lý, kết luận, xử lý tố cáo"),
    Permission.VAULT_WATCH: _("giám sát việc mở danh tính"),
    Permission.RIGHTS_EXPLAIN: _("xem vì sao một người đọc được hoặc không đọc được hồ sơ"),
    Permission.TOKEN_USE: _("dùng mã truy cập cho chương trình"),
}


def permission_words(permission: str) -> str:
    """The permission in words; its code where nobody has given it words."""
    return str(PERMISSION_WORDS.get(permission, permission))

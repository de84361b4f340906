"""The sentences of this room's events."""

from django.utils.translation import gettext_lazy as _

EVENT_SENTENCES = {
    "vault.sealed": _("Nội dung và danh tính được niêm phong."),
    "vault.kept-out": _("Ghi người, cơ quan không được tiếp cận hồ sơ niêm phong."),
    "vault.let-in": _("Bỏ ghi không được tiếp cận hồ sơ niêm phong."),
    "vault.given": _("Trao quyền mở một phần hồ sơ niêm phong."),
    "vault.taken-back": _("Thu lại quyền mở hồ sơ niêm phong."),
    "vault.handed-over": _("Hồ sơ niêm phong được giao cho cơ quan kế thừa."),
    "vault-key.passed": _("Khóa niêm phong đi theo chức vụ sang cơ quan kế thừa."),
    "vault-key.made": _("Lập khóa niêm phong."),
    "vault-key.passphrase-changed": _("Đổi cụm mật khẩu của khóa niêm phong."),
    "vault-key.retired": _("Khóa niêm phong thôi dùng, quyền mở bị xóa."),
    "vault-key.unlocked": _("Mở khóa niêm phong trong mười phút."),
    "vault-key.unlock-failed": _("Nhập sai cụm mật khẩu của khóa niêm phong."),
    "vault-key.granted": _("Trao lại quyền mở cho một khóa khác."),
    "identity.asked": _("Đề nghị mở danh tính."),
    "identity.opened": _("Mở danh tính."),
    "opening.approved": _("Người thứ hai đồng ý cho mở danh tính."),
    "opening.refused": _("Người thứ hai không đồng ý cho mở danh tính."),
    "opening.ended": _("Lượt mở danh tính kết thúc."),
    "escrow.begun": _("Bắt đầu dùng khóa dự phòng."),
    "escrow.finished": _("Đã khôi phục quyền mở bằng khóa dự phòng."),
}

"""Sentences for the events of this room: the record keeps codes, the words are made at display."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EVENT_SENTENCES: dict[str, str | Promise] = {
    "organization.loaded": _("Đã nạp danh mục cơ quan."),
    "body.founded": _("Thành lập cơ quan."),
    "body.renamed": _("Đổi tên cơ quan."),
    "body.re-levelled": _("Đổi cấp của cơ quan."),
    "body.moved": _("Chuyển cơ quan chủ quản."),
    "body.merged": _("Hợp nhất cơ quan."),
    "body.absorbed": _("Sáp nhập cơ quan."),
    "body.split-off": _("Tách một phần cơ quan."),
    "body.split-up": _("Chia tách cơ quan."),
    "body.closed": _("Cơ quan kết thúc hoạt động."),
    "body.corrected": _("Đính chính thông tin cơ quan."),
    "place.marked_remote": _("Ghi địa bàn là vùng sâu, vùng xa."),
    "place.remote_ended": _("Ghi ngày kết thúc vùng sâu, vùng xa."),
}

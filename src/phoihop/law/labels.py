"""The sentences of this room's events, and the words for its codes."""

from django.utils.translation import gettext_lazy as _

from phoihop.law.states import DayKind, ExtensionClass
from phoihop.law.wording import step_text
from phoihop.trail.interface import LABEL_VALUES, register_labels

EVENT_SENTENCES = {
    "clock.started": _("Bắt đầu tính thời hạn {step:step}: hết hạn ngày {due:date}."),
    "clock.paused": _("Tạm dừng thời hạn {step:step} từ ngày {from_on:date}."),
    "clock.resumed": _("Tiếp tục tính thời hạn {step:step} từ ngày {on:date}: hết hạn ngày {due:date}."),
    "clock.extended": _(
        "Gia hạn {step:step} ({class:extension-class}) theo quyết định {decision}: hết hạn ngày {due:date}."
    ),
    "clock.met": _("Xong bước {step:step} ngày {on:date}, đúng hạn."),
    "clock.late": _("Xong bước {step:step} ngày {on:date}, quá hạn (hạn là ngày {due:date})."),
    "clock.cancelled": _("Không tính thời hạn {step:step} nữa."),
    "clock.reinstated": _("Tính lại thời hạn {step:step} như trước khi dừng: hết hạn ngày {due:date}."),
    "clock.recomputed": _("Tính lại thời hạn {step:step} theo lịch mới: từ ngày {old:date} thành ngày {due:date}."),
    "rule.activated": _("Bật quy định {rule}. Lý do: {reason}. Căn cứ: {source}."),
    "rule.deactivated": _("Tắt quy định {rule}. Lý do: {reason}. Căn cứ: {source}."),
    "rule.added": _("Thêm quy định {rule} thay {replaces}, áp dụng từ ngày {from:date}."),
    "rule.ended": _("Quy định {replaces} hết hiệu lực khi {rule} áp dụng từ ngày {from:date}."),
    "promise.set": _("Cam kết phục vụ bước {step:step} áp dụng từ ngày {from:date}."),
    "calendar.year_confirmed": _("Xác nhận lịch làm việc năm {year} ({days} ngày)."),
    "calendar.day_confirmed": _("Xác nhận ngày {day:date} ({kind:day-kind})."),
    "calendar.day_denied": _("Không áp dụng ngày {day:date} ({kind:day-kind})."),
    "calendar.day_added": _("Thêm ngày {day:date} ({kind:day-kind}) vào lịch."),
}


def register() -> None:
    """Give the trail this room's words; called once when the program starts."""
    LABEL_VALUES.register("step", step_text)
    LABEL_VALUES.register("day-kind", _day_kind)
    LABEL_VALUES.register("extension-class", _extension_class)
    register_labels(EVENT_SENTENCES)


def _day_kind(value: str) -> str:
    return str(DayKind(value).label)


def _extension_class(value: str) -> str:
    return str(ExtensionClass(value).label)

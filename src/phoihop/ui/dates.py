"""Days and instants in words, as people here write them."""

from datetime import date, datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from phoihop.core.clock import ZONE, local_date

_WEEKDAYS = (_("thứ Hai"), _("thứ Ba"), _("thứ Tư"), _("thứ Năm"), _("thứ Sáu"), _("thứ Bảy"), _("Chủ nhật"))


def day_words(day: date, *, weekday: bool = True) -> str:
    """`thứ Năm 03/12/2026`, or only the date."""
    plain = local_date(day) if isinstance(day, datetime) else day
    words = f"{plain.day:02d}/{plain.month:02d}/{plain.year}"
    return f"{_WEEKDAYS[plain.weekday()]} {words}" if weekday else words


def instant_words(at: date) -> str:
    """`14:05 ngày 03/12/2026`; a day without a time stays a day."""
    if not isinstance(at, datetime):
        return day_words(at, weekday=False)
    local = at.astimezone(ZONE)
    return gettext("%(local)s ngày %(date)s") % {
        "local": f"{local:%H:%M}",
        "date": day_words(local.date(), weekday=False),
    }

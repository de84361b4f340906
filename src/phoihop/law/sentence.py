"""A computed term as one Vietnamese sentence. Pure."""

from django.utils.translation import gettext as _

from phoihop.law import wording
from phoihop.law.compute import DueResult


def sentence_of(result: DueResult, *, started_on: str, promise: bool = False) -> str:
    """`Thời hạn 7 ngày làm việc theo …, tính từ ngày …, trừ … ngày nghỉ …: hết hạn …`."""
    length = wording.length_text(result.length, result.rule.unit)
    source = wording.citation_text(result.rule.citation)
    opening = (
        _("Cam kết phục vụ %(length)s (%(source)s)") % {"length": length, "source": source}
        if promise
        else _("Thời hạn %(length)s theo %(source)s") % {"length": length, "source": source}
    )
    parts = [opening, _("tính từ ngày %(started_on)s") % {"started_on": started_on}]
    if result.days_off:
        parts.append(_("trừ %(days_off)s ngày nghỉ") % {"days_off": result.days_off})
    if result.days_paused:
        parts.append(_("trừ %(days_paused)s ngày tạm dừng") % {"days_paused": result.days_paused})
    tail = _(". Đây là cam kết của cơ quan, không phải thời hạn do luật định.") if promise else "."
    return _("%(parts)s: hết hạn %(due)s%(tail)s") % {
        "parts": ", ".join(parts),
        "due": wording.day_text(result.due),
        "tail": tail,
    }

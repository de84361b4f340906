"""What the denouncer asked for and what became of it, in the denouncer's words: codes and days, nothing sealed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phoihop.denunciations import grounds
from phoihop.denunciations.actors import Denouncer
from phoihop.denunciations.models import Protection, Withdrawal
from phoihop.denunciations.states import ProtectionState, WithdrawalState

_WITHDRAWAL: dict[str, Promise] = {
    WithdrawalState.ASKED: gettext_lazy("Chờ cơ quan trả lời"),
    WithdrawalState.TAKEN: gettext_lazy("Cơ quan đã ghi nhận"),
    # The ground may be that the denouncer was forced: whoever forced her may stand beside her when this is read.
    WithdrawalState.CONTINUED: gettext_lazy("Cơ quan vẫn giải quyết tiếp (Điều 33 khoản 3 Luật Tố cáo)"),
}
_PROTECTION: dict[str, Promise] = {
    ProtectionState.ASKED: gettext_lazy("Chờ cơ quan quyết định"),
    ProtectionState.APPLIED: gettext_lazy("Đang được bảo vệ"),
    ProtectionState.REFUSED: gettext_lazy("Không được chấp nhận"),
    ProtectionState.ENDED: gettext_lazy("Việc bảo vệ đã kết thúc"),
}
_WHY: dict[str, Mapping[str, Promise]] = {
    ProtectionState.REFUSED: grounds.PROTECTION_REFUSE,
    ProtectionState.ENDED: grounds.PROTECTION_END,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: what was asked when and how, where it stands since when, and why."""

    title: str
    asked_on: date
    details: tuple[str, ...]
    state: str
    answered_on: date | None
    ground: str = ""


def asked_by(denouncer: Denouncer) -> list[Asked]:
    """Withdrawals and protections of the case, the newest first. Queries: 2."""
    of_it = {"denunciation": denouncer.denunciation}
    rows = [
        *map(_withdrawal, Withdrawal.objects.filter(**of_it).order_by("-id")),
        *map(_protection, Protection.objects.filter(**of_it).order_by("-id")),
    ]
    return sorted(rows, key=lambda row: row.asked_on, reverse=True)


def _withdrawal(row: Withdrawal) -> Asked:
    return Asked(
        title=_("Rút toàn bộ tố cáo") if row.whole else _("Rút một phần tố cáo"),
        asked_on=row.asked_on,
        details=(_("Ghi trong biên bản làm việc."),) if row.by_minutes else (),
        state=str(_WITHDRAWAL[row.state]),
        answered_on=row.answered_on,
    )


def _protection(row: Protection) -> Asked:
    known = _WHY.get(row.state, {})
    return Asked(
        title=_("Bảo vệ"),
        asked_on=row.asked_on,
        details=tuple(_details(row)),
        state=str(_PROTECTION[row.state]),
        answered_on=row.ended_on or row.decided_on,
        ground=str(known.get(row.ground, "")),
    )


def _details(row: Protection) -> list[str]:
    measures = "; ".join(str(grounds.MEASURES[code]) for code in row.measures)
    people = ", ".join(str(grounds.PROTECTED[code]).lower() for code in row.people)
    said = [_("Biện pháp: %(measures)s.") % {"measures": measures}, _("Cho: %(people)s.") % {"people": people}]
    if row.is_urgent:
        said.append(_("Đang gấp."))
    if row.by_phone:
        said.append(_("Nói miệng hoặc qua điện thoại."))
    return said

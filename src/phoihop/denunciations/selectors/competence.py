"""Who is competent to settle, by the accused's body and rank, and why; where nothing fits a person decides.

Source: Law on Denunciations 25/2018/QH14, arts. 12, 13, as amended by Law 136/2025/QH15, art. 3(1),(2), in
force 2026-07-01.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from phoihop.denunciations.selectors.letters import NEW_LAW_FROM
from phoihop.organizations.interface import Body, BodyKind, Level, bodies_on, successors_of, version_on, way_up
from phoihop.vault.interface import officer_keys

RANKS: dict[str, Promise] = {
    "commune-chair": _("Chủ tịch, Phó Chủ tịch Ủy ban nhân dân cấp xã"),
    "commune-unit": _("Người đứng đầu, cấp phó đơn vị và cán bộ, công chức do Ủy ban nhân dân cấp xã quản lý"),
    "agency-head": _("Người đứng đầu, cấp phó cơ quan chuyên môn cấp tỉnh"),
    "agency-unit": _("Người đứng đầu, cấp phó đơn vị và công chức của cơ quan chuyên môn cấp tỉnh"),
}
CLAUSES: dict[str, Promise] = {
    "commune": _("Chủ tịch Ủy ban nhân dân cấp xã giải quyết (Điều 13, sửa đổi bởi Luật 136/2025/QH15)"),
    "agency": _("Người đứng đầu cơ quan chuyên môn cấp tỉnh giải quyết (Điều 13, sửa đổi bởi Luật 136/2025/QH15)"),
    "province": _("Chủ tịch Ủy ban nhân dân cấp tỉnh giải quyết (Điều 13, sửa đổi bởi Luật 136/2025/QH15)"),
    "dissolved": _("Cơ quan đã giải thể: người đứng đầu cơ quan quản lý cơ quan đó giải quyết (Điều 12 khoản 5)"),
    "leftover": _("Không còn cơ quan kế tục rõ ràng: Chủ tịch Ủy ban nhân dân cấp tỉnh quyết định (Điều 12 khoản 7)"),
}
REORGANISED = _(
    "Cơ quan đã sáp nhập, chia tách: tính theo cơ quan kế tục nơi người bị tố cáo làm việc (Điều 12 khoản 4)"
)
_AGENCIES = frozenset({BodyKind.DEPARTMENT, BodyKind.OFFICE, BodyKind.INSPECTORATE, BodyKind.RECEPTION_BOARD})


@dataclass(frozen=True, slots=True)
class Competent:
    """One body whose head is competent. `clause` says why; `successor` is set where a reorganisation led there."""

    body: Body
    clause: str
    successor: Body | None
    has_keys: bool

    @property
    def reasons(self) -> list[str]:
        """The sentences to show, in order."""
        first = [str(REORGANISED)] if self.successor is not None else []
        return [*first, str(CLAUSES[self.clause])]


def competent_units(accused_body: Body, rank: str, on: date) -> list[Competent]:
    """Who is competent for an accused of that rank in that body; empty where a person must decide.

    Shape: one where the law names one; several where the body was split and it depends on where the accused works now.
    """
    if on < NEW_LAW_FROM or rank not in RANKS:
        return []
    if accused_body.holds_on(on):
        return _by_rank(accused_body, rank, on, successor=None)
    followers = successors_of(accused_body, on)
    if followers:
        return [found for body in followers for found in _by_rank(body, rank, on, successor=body)]
    return _dissolved(accused_body, on)


def _by_rank(body: Body, rank: str, on: date, *, successor: Body | None) -> list[Competent]:
    found: dict[str, tuple[str, Callable[[Body, date], Body | None]]] = {
        "commune-chair": ("province", lambda each, day: _province(each, day) if _commune(each, day) else None),
        "commune-unit": ("commune", _commune),
        "agency-head": ("province", lambda each, day: _province(each, day) if _agency(each, day) else None),
        "agency-unit": ("agency", _agency),
    }
    clause, look = found[rank]
    competent = look(body, on)
    return [] if competent is None else [_competent(competent, clause, successor)]


def _dissolved(body: Body, on: date) -> list[Competent]:
    last = body.versions.order_by("-valid_from").select_related("parent").first()
    parent = last.parent if last else None
    managing = successors_of(parent, on) if parent is not None else []
    if len(managing) == 1:
        return [_competent(managing[0], "dissolved", None)]
    province = _province(body, on)
    return [] if province is None else [_competent(province, "leftover", None)]


def _competent(body: Body, clause: str, successor: Body | None) -> Competent:
    return Competent(body, clause, successor, has_keys=bool(officer_keys(body.pk)))


def _agency(body: Body, on: date) -> Body | None:
    version = version_on(body, on)
    fits = version is not None and version.level == Level.PROVINCE and BodyKind(body.kind) in _AGENCIES
    return body if fits else None


def _commune(body: Body, on: date) -> Body | None:
    return _above(body, on, Level.COMMUNE)


def _province(body: Body, on: date) -> Body | None:
    """The provincial committee over the body, else the only one there is."""
    found = _above(body, on, Level.PROVINCE)
    if found is not None:
        return found
    committees = [each for each in bodies_on(on, [BodyKind.PEOPLES_COMMITTEE]) if _level(each, on) == Level.PROVINCE]
    return committees[0] if len(committees) == 1 else None


def _above(body: Body, on: date, level: str) -> Body | None:
    """The committee of that level which the body is or stands under."""
    committees = (each for each in way_up(body, on) if BodyKind(each.body.kind) == BodyKind.PEOPLES_COMMITTEE)
    return next((each.body for each in committees if each.level == level), None)


def _level(body: Body, on: date) -> str:
    version = version_on(body, on)
    return version.level if version is not None else ""

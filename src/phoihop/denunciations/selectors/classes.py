"""The class of a matter: simple, complex or specially complex, its cap, and which extension may still be decided."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from phoihop.denunciations.models import Classing, Denunciation
from phoihop.law.interface import ExtensionClass, clocks_of

SIMPLE, COMPLEX, SPECIAL = "simple", "complex", "special"
# Source: Law on Denunciations, art. 30; Decree 31/2019/NĐ-CP, art. 3.
CAPS = {SIMPLE: 30, COMPLEX: 60, SPECIAL: 90}
_ALLOWED: dict[str, tuple[ExtensionClass, ...]] = {
    SIMPLE: (),
    COMPLEX: (ExtensionClass.COMPLEX,),
    SPECIAL: (ExtensionClass.COMPLEX, ExtensionClass.SPECIAL),
}
_SPECIAL_FROM = 2
CLASS_LABELS: dict[str, Promise] = {
    SIMPLE: _("Thông thường"),
    COMPLEX: _("Phức tạp"),
    SPECIAL: _("Đặc biệt phức tạp"),
}


@dataclass(frozen=True, slots=True)
class MatterClass:
    """The class by the last finding. `extensions` were decided, each of at most 30 days; `next_extension` may be."""

    code: str
    criteria: tuple[str, ...]
    cap_days: int
    extensions: tuple[str, ...]
    next_extension: ExtensionClass | None

    @property
    def label(self) -> str:
        return str(CLASS_LABELS[self.code])


def class_of(denunciation: Denunciation) -> MatterClass:
    """Queries: 3."""
    last = Classing.objects.filter(denunciation=denunciation).order_by("-id").first()
    criteria = tuple(last.criteria) if last else ()
    code = class_for(len(criteria))
    term = clocks_of(denunciation.subject_type, denunciation.subject_id).filter(step="resolve").last()
    used = tuple(term.extensions.order_by("id").values_list("cls", flat=True)) if term else ()
    open_to_it = (cls for cls in _ALLOWED[code] if cls not in used)
    return MatterClass(code, criteria, CAPS[code], used, next(open_to_it, None))


def class_for(criteria: int) -> str:
    """One criterion makes a matter complex, two or more specially complex."""
    if criteria >= _SPECIAL_FROM:
        return SPECIAL
    return COMPLEX if criteria else SIMPLE

"""Whether the law opens the way to the superior, on which ground, and which unit would take it.

Source: Law on Denunciations 25/2018/QH14, arts. 37, 38.
"""

from datetime import date

from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.denunciations.actors import Denouncer
from phoihop.denunciations.models import Denunciation
from phoihop.denunciations.selectors.units import superior_units
from phoihop.denunciations.states import CONCLUSION_OUT, OPEN, State
from phoihop.law.interface import ClockState, clocks_of
from phoihop.organizations.interface import Body
from phoihop.vault.interface import keepers_of

OVERDUE, UNLAWFUL = "overdue", "unlawful"
SETTLED = CONCLUSION_OUT | {State.REFUSED, State.TERMINATED}
_OWED = frozenset({"intake", "resolve", "review-further"})


def further_grounds(denouncer: Denouncer, *, on: date | None = None) -> list[str]:
    """Codes of `grounds.FURTHER` that fit the case today; none while a further one is looked at. Queries: 1 or 2."""
    row, day = denouncer.denunciation, on or clock.today()
    if has_open_further(row):
        return []
    fits = {OVERDUE: is_late(row, on=day), UNLAWFUL: row.state in SETTLED}
    return [ground for ground, is_given in fits.items() if is_given]


def further_unit(denouncer: Denouncer, *, on: date | None = None) -> Body | None:
    """The nearest superior unit that can take it without whom the earlier matter keeps out.

    Queries: 3 to 5, and up to 5 a unit.
    """
    earlier = denouncer.denunciation
    return next((unit for unit in superior_units(earlier, on=on or clock.today()) if _can_take(unit, earlier)), None)


def has_open_further(earlier: Denunciation) -> bool:
    """Queries: 1."""
    return Denunciation.objects.filter(earlier=earlier, state__in=OPEN).exclude(further_ground="").exists()


def is_late(earlier: Denunciation, *, on: date) -> bool:
    """Whether what is owed to the denouncer has run out. Queries: 1."""
    owed = clocks_of(earlier.subject_type, earlier.subject_id).filter(step__in=_OWED)
    return owed.filter(state=ClockState.RUNNING, due_on__lt=on).exists()


def _can_take(unit: Body, earlier: Denunciation) -> bool:
    try:
        keepers_of(unit.pk, earlier.matter)
    except Invalid:
        return False
    return True

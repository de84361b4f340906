"""Which unit takes a denunciation: the inspectorate, then the reception board, as far as their keys reach."""

from collections.abc import Iterable
from datetime import date

from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.core.text_vi import fold
from phoihop.denunciations.models import Denunciation
from phoihop.denunciations.telling import Accused
from phoihop.organizations.interface import Body, BodyKind, children_of, version_on
from phoihop.vault.interface import Bar, Ground, keepers_of, key_holders

_TAKES = (BodyKind.INSPECTORATE, BodyKind.RECEPTION_BOARD)
_WORKS_FOR = frozenset({BodyKind.OFFICE, *_TAKES})


def receiving_units() -> list[Body]:
    """The units that may take one filed from outside, the first choice first. Queries: 1."""
    today = clock.today()
    standing = [body for body in Body.objects.filter(kind__in=_TAKES).order_by("pk") if body.holds_on(today)]
    return sorted(standing, key=lambda body: _TAKES.index(BodyKind(body.kind)))


def is_taking() -> bool:
    """Whether any unit has the keys to take one now. Queries: 1, and 3 a unit until one has them."""
    return any(_has_keys(unit) for unit in receiving_units())


def _has_keys(unit: Body) -> bool:
    try:
        keepers_of(unit.pk)
    except Invalid:
        return False
    return True


def bars_named(accused: Iterable[Accused]) -> list[Bar]:
    """Whom the words of the denouncer keep out before anybody has read them. Queries: 0 to 2.

    The whole body in which the accused works, until the unit has found who is competent; and every key holder of the
    accused's name, wherever: a namesake loses one matter, a wrong guess would lose the denouncer.
    """
    rows = list(accused)
    codes = {row.body_code for row in rows if row.body_code}
    names = {_plain(row.name) for row in rows if row.name}
    bars = [Bar(body, Ground.BODY) for body in Body.objects.filter(code__in=codes)] if codes else []
    if names:
        holders = key_holders().only("pk", "full_name")
        bars += [Bar(user, Ground.ACCUSED) for user in holders if _plain(user.full_name) in names]
    return bars


def _plain(name: str) -> str:
    return " ".join(fold(name).split())


def superior_units(earlier: Denunciation, *, on: date) -> list[Body]:
    """The units above the one that settles, the nearest first: the parent body, who works for it, the inspectorate.

    Never the unit itself. Whether they have keys and may meet the matter is asked when it is sealed. Queries: 3 to 5.
    """
    version = version_on(earlier.owner_body, on)
    parent = version.parent if version is not None else None
    above = [parent] if parent is not None else []
    if parent is not None:
        above += [row.body for row in children_of(parent, on) if row.body.kind in _WORKS_FOR]
    above += [body for body in receiving_units() if body.kind == BodyKind.INSPECTORATE]
    known = {body.pk: body for body in above if body.pk != earlier.owner_body_id and body.holds_on(on)}
    return list(known.values())

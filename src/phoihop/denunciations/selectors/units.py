"""Which unit takes a denunciation: the inspectorate, then the reception board, as far as their keys reach."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import Q
from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.core.statements import Statement
from phoihop.denunciations.models import Denunciation
from phoihop.denunciations.telling import Accused
from phoihop.organizations.interface import Body, BodyKind, children_of, version_on
from phoihop.vault.interface import Bar, Ground, KeyInUse, holders_called, keepers_of, keys_in_use

_TAKES = (BodyKind.INSPECTORATE, BodyKind.RECEPTION_BOARD)
_WORKS_FOR = frozenset({BodyKind.OFFICE, *_TAKES})


@dataclass(frozen=True, slots=True)
class Door:
    """Who may take a denunciation now, and who could be meant in it: asked by every filing, never kept.

    A unit that was just merged must not receive one more. `named` are the bodies by the codes that were asked for.
    """

    units: list[Body]
    named: dict[str, Body]
    keys: list[KeyInUse]


def door(accused: Iterable[Accused] = ()) -> Door:
    """Who may take one filed from outside, the first choice first, and whom the denouncer names. Queries: 2."""
    codes = [code for code in dict.fromkeys(row.body_code for row in accused) if code]
    bodies = _bodies(len(codes)).rows(**{f"code{number}": code for number, code in enumerate(codes)})
    return Door(_taking(bodies), {body.code: body for body in bodies}, keys_in_use())


def receiving_units() -> list[Body]:
    """The units that may take one filed from outside, the first choice first. Queries: 1."""
    return _taking(_bodies(0).rows())


@cache
def _bodies(codes: int) -> Statement[Body]:
    """Whoever may take one, and as many bodies more, named `code0`, `code1` and so on."""
    named = [f":code{number}" for number in range(codes)]
    return Statement(lambda: Body.objects.filter(Q(kind__in=_TAKES) | Q(code__in=named)).order_by("pk"))


def _taking(bodies: Sequence[Body]) -> list[Body]:
    today = clock.today()
    standing = [body for body in bodies if body.kind in _TAKES and body.holds_on(today)]
    return sorted(standing, key=lambda body: _TAKES.index(BodyKind(body.kind)))


def is_taking() -> bool:
    """Whether any unit has the keys to take one now. Queries: 2."""
    at = door()
    return any(_has_keys(unit, at.keys) for unit in at.units)


def _has_keys(unit: Body, keys: Sequence[KeyInUse]) -> bool:
    try:
        keepers_of(unit.pk, keys=keys)
    except Invalid:
        return False
    return True


def bars_named(accused: Sequence[Accused], at: Door) -> list[Bar]:
    """Whom the words of the denouncer keep out before anybody has read them. Queries: 1 where a key holder is named.

    The whole body in which the accused works, until the unit has found who is competent; and every key holder of the
    accused's name, wherever: a namesake loses one matter, a wrong guess would lose the denouncer.
    """
    bodies = [body for code in dict.fromkeys(row.body_code for row in accused) if (body := at.named.get(code))]
    people = holders_called((row.name for row in accused if row.name), at.keys)
    return [*(Bar(body, Ground.BODY) for body in bodies), *(Bar(user, Ground.ACCUSED) for user in people)]


def checked_bars(accused: Sequence[Accused], at: Door) -> list[Bar]:
    """The same for a filing. Raises: Invalid for a body that is not there: it would not be kept out."""
    for number, row in enumerate(accused):
        if row.body_code and row.body_code not in at.named:
            message = _("Không có cơ quan mang mã này. Hãy kiểm tra mã, hoặc ghi tên cơ quan thay cho mã.")
            raise Invalid("unknown-body", message, f"accused.{number}.body_code")
    return bars_named(accused, at)


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

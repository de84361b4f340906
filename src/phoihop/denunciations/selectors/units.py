"""Which unit takes a denunciation: the inspectorate, then the reception board, as far as their keys reach."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.errors import Invalid, Missing
from phoihop.core.statements import Statement
from phoihop.denunciations.models import Denunciation
from phoihop.denunciations.telling import Accused
from phoihop.organizations.interface import Body, BodyKind, body_by_code, children_of, version_on
from phoihop.vault.interface import Bar, Ground, holders_called, keepers_of

_TAKES = (BodyKind.INSPECTORATE, BodyKind.RECEPTION_BOARD)
_WORKS_FOR = frozenset({BodyKind.OFFICE, *_TAKES})
# Asked by every filing, never kept: a unit that was just merged must not receive one more.
_UNITS = Statement(lambda: Body.objects.filter(kind__in=_TAKES).order_by("pk"))


def receiving_units() -> list[Body]:
    """The units that may take one filed from outside, the first choice first. Queries: 1."""
    today = clock.today()
    standing = [body for body in _UNITS.rows() if body.holds_on(today)]
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
    """Whom the words of the denouncer keep out before anybody has read them. Queries: 1 a body, and 1 for any names.

    The whole body in which the accused works, until the unit has found who is competent; and every key holder of the
    accused's name, wherever: a namesake loses one matter, a wrong guess would lose the denouncer.
    """
    rows = list(accused)
    bodies = [body for code in dict.fromkeys(row.body_code for row in rows) if code and (body := _body(code))]
    people = holders_called(row.name for row in rows if row.name)
    return [*(Bar(body, Ground.BODY) for body in bodies), *(Bar(user, Ground.ACCUSED) for user in people)]


def checked_bars(accused: Sequence[Accused]) -> list[Bar]:
    """The same for a filing. Raises: Invalid for a body that is not there: it would not be kept out."""
    bars = bars_named(accused)
    known = {bar.called for bar in bars if bar.ground == Ground.BODY}
    for number, row in enumerate(accused):
        if row.body_code and row.body_code not in known:
            message = _("Không có cơ quan mang mã này. Hãy kiểm tra mã, hoặc ghi tên cơ quan thay cho mã.")
            raise Invalid("unknown-body", message, f"accused.{number}.body_code")
    return bars


def _body(code: str) -> Body | None:
    try:
        return body_by_code(code)
    except Missing:
        return None


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

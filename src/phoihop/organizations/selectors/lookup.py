"""One door for the commands: a code read with its date is a place, else a body."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from phoihop.core.errors import Missing
from phoihop.organizations.models import Body, Place
from phoihop.organizations.selectors import bodies, places


@dataclass(frozen=True, slots=True)
class Related:
    """A unit that follows, precedes or stands for another."""

    code: str
    name: str
    share: Decimal | None
    verified: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A unit on a day with its direct successors and predecessors."""

    code: str
    name: str
    level: str
    parent: str | None
    successors: list[Related]
    predecessors: list[Related]


def show(code: str, on: date) -> Shown:
    """The place or body that bore `code` on that day. Raises: Missing."""
    found = _unit_on(code, on)
    return _shown_place(found) if isinstance(found, Place) else _shown_body(found, on)


def convert(code: str, *, day: date, to: date) -> list[Related]:
    """What the unit of `code` on `day` is on the day `to`. Raises: Missing, also where nothing is known of that day."""
    found = _unit_on(code, day)
    if isinstance(found, Place):
        related = _related_places(places.convert_place(found, to))
        ended = found.valid_to is not None and found.valid_to < to
    else:
        related = _related_bodies(bodies.convert_body(found, to), to)
        ended = found.valid_to is not None and found.valid_to < to
    if not related and not ended:
        raise Missing(
            "no-day", _("Không có dữ liệu về mã %(code)s vào ngày %(to)s.") % {"code": code, "to": f"{to:%d/%m/%Y}"}
        )
    return related


def _unit_on(code: str, on: date) -> Place | Body:
    body = Body.objects.filter(code=code).first()
    if body is None or code.isdigit():  # a commune answers to its official code, whoever governs it
        return places.place_on(code, on)
    if not body.holds_on(on):
        raise Missing(
            "no-body", _("Cơ quan %(code)s không hoạt động vào ngày %(on)s.") % {"code": code, "on": f"{on:%d/%m/%Y}"}
        )
    return body


def _shown_place(place: Place) -> Shown:
    return Shown(
        code=place.code,
        name=place.full_name,
        level=place.level,
        parent=place.parent.code if place.parent else None,
        successors=_related_places(places.successors_of_place(place)),
        predecessors=_related_places(places.predecessors_of_place(place)),
    )


def _shown_body(body: Body, on: date) -> Shown:
    version = bodies.version_on(body, on)
    after = on if body.valid_to is None else body.valid_to
    return Shown(
        code=body.code,
        name=bodies.name_of(body, on),
        level=version.level if version else "",
        parent=version.parent.code if version and version.parent else None,
        successors=_related_bodies(bodies.direct_successors_of(body), after),
        predecessors=_related_bodies(bodies.predecessors_of(body), on),
    )


def _related_places(rows: list[places.Converted]) -> list[Related]:
    return [Related(row.place.code, row.place.full_name, row.share, row.verified) for row in rows]


def _related_bodies(rows: list[bodies.BodyPart], on: date) -> list[Related]:
    names = bodies.names_of([row.body for row in rows], on)
    return [Related(row.body.code, names[row.body.pk], row.share, row.verified) for row in rows]

"""Reads of bodies: names, trees and successors on a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.errors import Missing
from phoihop.core.statements import Statement
from phoihop.core.text_vi import sort_key
from phoihop.organizations.models import Body, BodyVersion, ChangeRow, Place, Site, search_terms
from phoihop.organizations.selectors.places import convert_place
from phoihop.organizations.states import BodyKind, Level
from phoihop.organizations.succession import Link, Period, Succession


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A body with what was under it on the day."""

    version: BodyVersion
    children: list["TreeNode"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class BodyPart:
    """A body on the asked day and the share that goes to it; None is not comparable."""

    body: Body
    share: Decimal | None
    verified: bool


@dataclass(frozen=True, slots=True)
class Contact:
    """Where to go: the seat of a body and its other sites on a day; texts are empty where nobody entered them."""

    name: str
    address: str
    phone: str
    hours: str
    sites: list[Site]
    body_id: int


@dataclass(frozen=True, slots=True)
class BodyOption:
    """A body to choose from a list; `stands` says whether it does on the day of the list."""

    code: str
    name: str
    stands: bool


_BY_CODE = Statement(lambda: Body.objects.filter(code=":code"))


def body_by_code(code: str) -> Body:
    """The body of that code. Raises: Missing. Queries: 1."""
    body = next(iter(_BY_CODE.rows(code=code.replace("\x00", ""))), None)
    if body is None:
        raise Missing("no-body", _("Không có cơ quan mang mã %(code)s.") % {"code": code})
    return body


def version_on(body: Body, on: date | None = None) -> BodyVersion | None:
    """How the body was called and placed on that day. Queries: 1."""
    return body.versions.on(on or clock.today()).select_related("parent", "place").first()


def way_up(body: Body, on: date | None = None) -> Iterator[BodyVersion]:
    """The body and those above it as they stand on that day, the nearest first. Queries: 1 for each that is asked for.

    Ends at the top, and where a body does not stand on that day.
    """
    day, seen = on or clock.today(), set[int]()
    each: Body | None = body
    while each is not None and each.pk not in seen and each.holds_on(day):
        version = version_on(each, day)
        if version is None:
            return
        version.body = each  # known already: nobody needs to ask again
        yield version
        seen.add(each.pk)
        each = version.parent


def name_of(body: Body, on: date | None = None) -> str:
    """The body's name on that day; outside its life the nearest one. Queries: 1."""
    return names_of([body], on)[body.pk]


def names_of(bodies: Iterable[Body], on: date | None = None) -> dict[int, str]:
    """Names by body id on that day; outside its life a body keeps the nearest name. Queries: 1."""
    day = on or clock.today()
    named = {body.pk: body.code for body in bodies}
    rows = (
        BodyVersion.objects.filter(body_id__in=named)
        .order_by("valid_from")
        .values_list("body_id", "valid_from", "name")
    )
    settled: set[int] = set()
    for body_id, start, name in rows:
        if start <= day or body_id not in settled:
            named[body_id] = name
        settled.add(body_id)
    return named


def bodies_on(on: date | None = None, kinds: Iterable[str] | None = None) -> QuerySet[Body]:
    """The bodies that stood on that day; `versions_on` of each holds the version of the day. Queries: 2."""
    day = on or clock.today()
    bodies = Body.objects.on(day)
    if kinds is not None:
        bodies = bodies.filter(kind__in=list(kinds))
    of_the_day = BodyVersion.objects.on(day).select_related("parent", "place")
    return bodies.prefetch_related(Prefetch("versions", of_the_day, to_attr="versions_on")).order_by("code")


def versions_on(on: date | None = None) -> QuerySet[BodyVersion]:
    """The versions of the bodies that stood on that day, by name. Queries: 1."""
    day = on or clock.today()
    return BodyVersion.objects.on(day).select_related("body", "parent", "place").order_by("sort_key", "body__code")


def body_options(on: date | None = None) -> list[BodyOption]:
    """Every body that stands on that day or ended before, by name. Queries: 2."""
    day = on or clock.today()
    bodies = list(Body.objects.filter(valid_from__lte=day))
    names = names_of(bodies, day)
    options = [BodyOption(body.code, names[body.pk], body.holds_on(day)) for body in bodies]
    return sorted(options, key=lambda option: (sort_key(option.name), option.code))


def contacts_of(bodies: Iterable[Body], on: date | None = None) -> list[Contact]:
    """Where to go on that day. Shape: by name; a body that does not stand then has no row. Queries: 2."""
    wanted = [body.pk for body in bodies]
    sites: dict[int, list[Site]] = {}
    for site in Site.objects.on(on or clock.today()).filter(body__in=wanted).order_by("pk"):
        sites.setdefault(site.body_id, []).append(site)
    return [
        Contact(row.name, row.address, row.phone, row.hours, sites.get(row.body_id, []), row.body_id)
        for row in versions_on(on).filter(body__in=wanted)
    ]


def children_of(body: Body, on: date | None = None) -> list[BodyVersion]:
    """The bodies directly under `body` on that day, by name. Queries: 1."""
    return list(versions_on(on).filter(parent=body))


def tree_on(on: date | None = None) -> list[TreeNode]:
    """The bodies of that day as a forest, each level by name. Queries: 1."""
    versions = list(versions_on(on))
    nodes = {version.body_id: TreeNode(version) for version in versions}
    roots: list[TreeNode] = []
    for version in versions:
        above = nodes.get(version.parent_id) if version.parent_id else None
        (above.children if above else roots).append(nodes[version.body_id])
    return roots


def search_bodies(text: str, on: date | None = None) -> QuerySet[BodyVersion]:
    """Bodies of that day whose name has the words, with or without marks."""
    found = versions_on(on)
    for term in search_terms(text):
        found = found.filter(search_text__contains=term)
    return found


def body_succession() -> Succession[int]:
    """The graph of all bodies by id. Queries: 2."""
    rows = ChangeRow.objects.filter(from_body__isnull=False, to_body__isnull=False)
    return Succession(
        periods={body.pk: Period(body.valid_from, body.valid_to) for body in Body.objects.all()},
        links=[
            Link(row.from_body_id, row.to_body_id, row.share, row.verified)
            for row in rows
            if row.from_body_id is not None and row.to_body_id is not None
        ],
    )


def convert_body(body: Body, to: date) -> list[BodyPart]:
    """What `body` is on the day `to`. Shape: by code; empty where nothing followed. Queries: 0 or 3."""
    if body.holds_on(to):
        return [BodyPart(body, Decimal(1), verified=True)]
    parts = body_succession().convert(body.pk, to)
    found = Body.objects.in_bulk([part.unit for part in parts])
    return sorted((BodyPart(found[p.unit], p.share, p.verified) for p in parts), key=lambda part: part.body.code)


def successors_of(body: Body, on: date | None = None) -> list[Body]:
    """The living bodies that follow `body` on that day; itself while it stands. Queries: 0 or 3."""
    return [part.body for part in convert_body(body, on or clock.today())]


def predecessors_of(body: Body) -> list[BodyPart]:
    """From what the body was directly formed. Queries: 1."""
    rows = ChangeRow.objects.filter(to_body=body, from_body__isnull=False).select_related("from_body")
    return [BodyPart(row.from_body, row.share, row.verified) for row in rows if row.from_body]


def direct_successors_of(body: Body) -> list[BodyPart]:
    """What directly followed the body. Queries: 1."""
    rows = ChangeRow.objects.filter(from_body=body, to_body__isnull=False).select_related("to_body")
    return [BodyPart(row.to_body, row.share, row.verified) for row in rows if row.to_body]


def commune_committee(place: Place, on: date | None = None) -> Body | None:
    """The People's Committee that answers for `place` on that day; None where several or none do. Queries: 1 to 4."""
    day = on or clock.today()
    standing = [row.place for row in convert_place(place, day)]
    if len(standing) != 1:
        return None
    version = (
        BodyVersion.objects.on(day)
        .filter(place=standing[0], body__kind=BodyKind.PEOPLES_COMMITTEE, level=Level.COMMUNE)
        .select_related("body")
        .first()
    )
    return version.body if version else None


# Asked by every filing, never kept: a board that was just replaced must not receive one petition more.
_BOARDS = Statement(lambda: Body.objects.filter(kind=BodyKind.RECEPTION_BOARD).order_by("pk"))


def intake_body() -> Body:
    """The citizen reception board, which receives what nobody addressed. Raises: Missing. Queries: 1."""
    today = clock.today()
    body = next((board for board in _BOARDS.rows() if board.holds_on(today)), None)
    if body is None:
        raise Missing("no-intake", _("Chưa có Ban Tiếp công dân. Hãy thêm cơ quan này trong mục Cơ quan và địa bàn."))
    return body

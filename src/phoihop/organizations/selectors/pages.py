"""What the pages of this room show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from phoihop.core import clock
from phoihop.organizations.holdings import Holding, shown_holdings
from phoihop.organizations.models import Body, BodyVersion, ChangeEvent, ChangeRow, Site
from phoihop.organizations.selectors.bodies import (
    TreeNode,
    names_of,
    tree_on,
    version_on,
)
from phoihop.organizations.selectors.places import PlaceChoice, search_places
from phoihop.organizations.states import BodyKind, Level


@dataclass(frozen=True, slots=True)
class Office:
    """A commune that was found, and the committee to go to; none outside the home province."""

    choice: PlaceChoice
    committee: BodyVersion | None


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body with the name of the day that matters to the page."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class BodyChange:
    """One line of a body's history."""

    event: ChangeEvent
    before: list[NamedBody]
    after: list[NamedBody]


@dataclass(frozen=True, slots=True)
class BodyPage:
    """Everything the page of one body shows."""

    body: Body
    version: BodyVersion | None
    versions: list[BodyVersion]
    sites: list[Site]
    changes: list[BodyChange]
    holdings: list[Holding]


@dataclass(frozen=True, slots=True)
class TreeLine:
    """A body under a root; `above` names its own parent where that is not the root."""

    code: str
    name: str
    above: str


@dataclass(frozen=True, slots=True)
class TreeRoot:
    """A body under no other, with all below it."""

    code: str
    name: str
    lines: list[TreeLine]


def offices_for(text: str, limit: int = 20) -> list[Office]:
    """Communes of that name, old or new, each with its committee of today. Queries: at most 5."""
    choices = search_places(text, limit=limit)
    committees = {
        version.place_id: version
        for version in BodyVersion.objects.on(clock.today()).filter(
            place__in=[choice.place for choice in choices],
            body__kind=BodyKind.PEOPLES_COMMITTEE,
            level=Level.COMMUNE,
        )
    }
    return [Office(choice, committees.get(choice.place.pk)) for choice in choices]


def reception_sites(on: date | None = None) -> list[Site]:
    """Where people are received at the province. Queries: 1."""
    day = on or clock.today()
    sites = Site.objects.on(day).filter(body__kind=BodyKind.RECEPTION_BOARD)
    return list(sites.order_by("pk"))


def body_page(body: Body, on: date) -> BodyPage:
    """The body on that day with its history. Queries: 8, and what the rooms need to count what it holds."""
    return BodyPage(
        body=body,
        version=version_on(body, on),
        versions=list(body.versions.select_related("parent", "place").order_by("-valid_from")),
        sites=list(Site.objects.on(on).filter(body=body)),
        changes=changes_of(body),
        holdings=shown_holdings(body),
    )


def changes_of(body: Body) -> list[BodyChange]:
    """What happened to the body, newest first. Queries: 4."""
    events = ChangeEvent.objects.filter(Q(rows__from_body=body) | Q(rows__to_body=body)).distinct()
    rows = ChangeRow.objects.filter(event__in=events).select_related("event", "from_body", "to_body")
    bodies = [end for row in rows for end in (row.from_body, row.to_body) if end]
    names = names_of(bodies, clock.today())
    found: dict[int, BodyChange] = {}
    for row in rows:
        line = found.setdefault(row.event_id, BodyChange(row.event, [], []))
        _add(line.before, row.from_body, names)
        _add(line.after, row.to_body, names)
    return sorted(found.values(), key=lambda line: line.event.effective_on, reverse=True)


def trees(on: date) -> list[TreeRoot]:
    """The tree of a day: each root with all that was under it, in order. Queries: 1."""
    return [
        TreeRoot(node.version.body.code, node.version.name, list(_lines(node.children, "")))
        for node in sorted(tree_on(on), key=lambda node: -len(node.children))
    ]


def _lines(nodes: list[TreeNode], above: str) -> Iterable[TreeLine]:
    for node in nodes:
        yield TreeLine(node.version.body.code, node.version.name, above)
        yield from _lines(node.children, node.version.short_name or node.version.name)


def _add(bodies: list[NamedBody], body: Body | None, names: dict[int, str]) -> None:
    if body is not None and body.code not in {one.code for one in bodies}:
        bodies.append(NamedBody(body.code, names[body.pk]))

"""Reads of places: by code and day, by name, and what became of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from phoihop.core import clock, text_vi
from phoihop.core.brief import briefly
from phoihop.core.errors import Missing
from phoihop.organizations.models import Place, PlaceChange, search_terms
from phoihop.organizations.states import Level
from phoihop.organizations.succession import Link, Part, Period, Succession


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """One row of the place picker: a place that holds on the asked day, and why it was found."""

    place: Place
    label: str  # "Xã Vị Thuỷ, Thành phố Cần Thơ"
    source: Place  # what the text matched: the place itself or one of another time
    hint: str = ""  # "Thị trấn Nàng Mau, Huyện Vị Thuỷ, Tỉnh Hậu Giang nay là Xã Vị Thuỷ"

    @property
    def code(self) -> str:
        return self.place.code


@dataclass(frozen=True, slots=True)
class Converted:
    """One place on the asked day and the share of the figure that goes to it; None is not comparable."""

    place: Place
    share: Decimal | None
    verified: bool


def home_province() -> str:
    """The official code of the province this installation serves."""
    return str(getattr(settings, "PHOIHOP_PROVINCE", "92"))


def place_on(code: str, on: date | None = None) -> Place:
    """The place that bore `code` on that day, today where no day is given.

    Raises: Missing for an unknown code and for a day outside its validity. Queries: 1.
    """
    day = on or clock.today()
    place = Place.objects.on(day).filter(code=code).select_related("parent__parent").first()
    if place is None:
        raise Missing(
            "no-place",
            _("Không có địa bàn mang mã %(code)s vào ngày %(day)s.") % {"code": code, "day": f"{day:%d/%m/%Y}"},
        )
    return place


def communes_on(on: date, province: str | None = None) -> list[Place]:
    """The communes of a province on that day in dictionary order. Queries: 1."""
    code = province or home_province()
    inside = Q(parent__code=code) | Q(parent__parent__code=code)
    return list(
        Place.objects.on(on)
        .filter(inside, level=Level.COMMUNE)
        .select_related("parent__parent")
        .order_by("sort_key", "code")
    )


def label_of(place: Place) -> str:
    """The place with its parents: `Xã Vị Thuỷ, Thành phố Cần Thơ`. Queries: 0 when parents are joined."""
    names = [place.full_name]
    parent = place.parent
    while parent is not None:
        names.append(parent.full_name)
        parent = parent.parent
    return ", ".join(names)


def search_places(text: str, on: date | None = None, limit: int = 20) -> list[PlaceChoice]:
    """Communes found by old or new name, with or without marks, also by the name of a former district or province.

    A name of before leads to the commune that holds on the day. Home province first, then exact names, then by name.
    Queries: 1, and 3 more where a name of another time matches.
    """
    terms = search_terms(text)
    if not terms:
        return []
    day = on or clock.today()
    matches = Place.objects.filter(level=Level.COMMUNE).select_related("parent__parent")
    for term in terms:
        matches = matches.filter(search_text__contains=term)
    found = list(matches)
    choices: dict[int, PlaceChoice] = {}
    for choice in [
        *(PlaceChoice(place, label_of(place), place) for place in found if place.holds_on(day)),
        *_through_time([place for place in found if not place.holds_on(day)], day),
    ]:
        there = choices.get(choice.place.pk)
        if there is None or _rank(choice, terms) < _rank(there, terms):
            choices[choice.place.pk] = choice
    return sorted(choices.values(), key=lambda choice: _rank(choice, terms))[:limit]


def place_succession() -> Succession[int]:
    """The graph of all places that changed, by row id. Queries: 1."""
    rows = PlaceChange.objects.filter(to_place__isnull=False).values_list(
        "from_place_id", "from_place__valid_from", "from_place__valid_to",
        "to_place_id", "to_place__valid_from", "to_place__valid_to", "share", "verified",
    )  # fmt: skip
    periods: dict[int, Period] = {}
    links: list[Link[int]] = []
    for old, old_start, old_end, new, new_start, new_end, share, verified in rows:
        periods[old] = Period(old_start, old_end)
        periods[new] = Period(new_start, new_end)
        links.append(Link(old, new, share, verified))
    return Succession(periods=periods, links=links)


def convert_place(place: Place, to: date) -> list[Converted]:
    """What `place` is on the day `to`; a district becomes the communes of its communes, without shares.

    Shape: by code; empty where nothing followed or came before. Queries: 0 where it still holds, else 2 or 3.
    """
    if place.holds_on(to):
        return [Converted(place, Decimal(1), verified=True)]
    graph = place_succession()
    if place.level == Level.DISTRICT:
        parts = _district_parts(place, to, graph)
    else:
        parts = graph.convert(place.pk, to) if place.pk in graph.periods else []
    found = Place.objects.select_related("parent__parent").in_bulk([part.unit for part in parts])
    converted = [Converted(found[part.unit], part.share, part.verified) for part in parts]
    return sorted(converted, key=lambda row: row.place.code)


def successors_of_place(place: Place) -> list[Converted]:
    """What directly followed `place`; empty while it holds. Queries: 1 or 4."""
    rows = PlaceChange.objects.filter(from_place=place, to_place__isnull=False).select_related("to_place")
    direct = [Converted(row.to_place, row.share, row.verified) for row in rows if row.to_place]
    if not direct and place.level == Level.DISTRICT and place.valid_to:
        return convert_place(place, clock.today())
    return sorted(direct, key=lambda row: row.place.code)


def predecessors_of_place(place: Place) -> list[Converted]:
    """From what `place` was directly formed. Queries: 1."""
    rows = PlaceChange.objects.filter(to_place=place).select_related("from_place")
    return sorted((Converted(row.from_place, row.share, row.verified) for row in rows), key=lambda row: row.place.code)


@briefly(seconds=60)
def kin_of_place(place_id: int, since: date) -> tuple[int, ...]:
    """The place and what it was directly formed from or became, as far as they held on or after `since`.

    Shape: row ids, the place itself first. Queries: 1 now and then.
    """
    rows = PlaceChange.objects.filter(Q(from_place=place_id) | Q(to_place=place_id), to_place__isnull=False)
    kin: dict[int, None] = {}
    for old, old_end, new, new_end in rows.values_list(
        "from_place_id", "from_place__valid_to", "to_place_id", "to_place__valid_to"
    ):
        for pk, end in ((old, old_end), (new, new_end)):
            if pk is not None and (end is None or end >= since):
                kin[pk] = None
    kin.pop(place_id, None)
    return (place_id, *kin)


def _district_parts(place: Place, to: date, graph: Succession[int]) -> list[Part[int]]:
    found: dict[int, Part[int]] = {}
    for child in Place.objects.filter(parent=place):
        for part in graph.convert(child.pk, to):
            verified = part.verified and (part.unit not in found or found[part.unit].verified)
            found[part.unit] = Part(part.unit, None, verified)
    return list(found.values())


def _through_time(places: Iterable[Place], day: date) -> Iterable[PlaceChoice]:
    """Choices for places of another time; verified successors only, unless there is no other."""
    others = list(places)
    if not others:
        return
    graph = place_succession()
    parts = {place.pk: graph.convert(place.pk, day) if place.pk in graph.periods else [] for place in others}
    wanted = {part.unit for row in parts.values() for part in row}
    targets = Place.objects.select_related("parent__parent").in_bulk(wanted)
    for place in others:
        sure = [part for part in parts[place.pk] if part.verified] or parts[place.pk]
        for part in sure:
            target = targets[part.unit]
            now = _("%(place)s nay là %(other)s") if place.valid_from <= day else _("%(place)s trước là %(other)s")
            hint = now % {"place": label_of(place), "other": target.full_name}
            yield PlaceChoice(target, label_of(target), place, hint)


def _rank(choice: PlaceChoice, terms: list[str]) -> tuple[bool, int, bool, str]:
    """Home first; then a name that is what was asked, one that holds all words, one of which only a parent does."""
    top = choice.place
    while top.parent is not None:
        top = top.parent
    asked = " ".join(term.strip() for term in terms)
    name, full_name = text_vi.fold(choice.source.name), text_vi.fold(choice.source.full_name)
    is_asked = asked in {name, full_name}
    has_all = all(term in f" {full_name} " for term in terms)
    closeness = 2 - is_asked - has_all
    return (top.code != home_province(), closeness, bool(choice.hint), choice.place.sort_key)


def remote_places() -> QuerySet[Place]:
    """Every place that is, was or will be remote, by name. Queries: 1."""
    return Place.objects.filter(remote_from__isnull=False).select_related("parent").order_by("sort_key", "valid_from")


def remote_place(pk: int) -> Place:
    """One of `remote_places`. Queries: 1. Raises: Missing."""
    place = remote_places().filter(pk=pk).first()
    if place is None:
        raise Missing
    return place

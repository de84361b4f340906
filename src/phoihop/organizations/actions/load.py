"""Loads the bodies of the province from `seed/`: today's Cần Thơ, and the former Hậu Giang until 30/6/2025."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db import transaction

from phoihop.core import clock
from phoihop.organizations.models import Body, BodyVersion, ChangeEvent, ChangeRow, Place, Site
from phoihop.organizations.seeding import (
    COMMUNES_MERGED,
    DISTRICTS_ENDED,
    OLD_FROM,
    ONE_DAY,
    PROVINCES_MERGED,
    REFORM,
    rows,
)
from phoihop.organizations.selectors.places import communes_on, place_succession
from phoihop.organizations.states import BodyKind, ChangeKind, Level
from phoihop.trail.interface import Actor, record

OFFICE_HOURS = "Thứ Hai đến thứ Sáu, 7 giờ – 11 giờ và 13 giờ – 17 giờ"
DEPARTMENTS_MERGED = "Nghị quyết của Hội đồng nhân dân tỉnh về tổ chức các cơ quan chuyên môn từ 01/3/2025"
OLD_PREFIX = "HG-"  # an old commune's code may be today's code of another, and a body's code is never given twice


@dataclass(slots=True)
class _Batch:
    """Bodies to be with their only version and the code of their parent."""

    bodies: list[Body] = field(default_factory=list)
    versions: list[tuple[BodyVersion, str]] = field(default_factory=list)

    def add(self, body: Body, version: BodyVersion, parent: str) -> None:
        version.body = body
        version.valid_from, version.valid_to = body.valid_from, body.valid_to
        version.set_search()
        self.bodies.append(body)
        self.versions.append((version, parent))


@transaction.atomic
def load_bodies(*, by: Actor) -> int:
    """Write the bodies, their sites and their successions, unless bodies are there; gives how many were written."""
    if Body.objects.filter(code__startswith=OLD_PREFIX).exists():
        return 0
    there = set(Body.objects.values_list("code", flat=True))
    batch = _Batch()
    _add_listed(batch, there)
    _add_communes(batch, there)
    Body.objects.bulk_create(batch.bodies, batch_size=500)
    by_code = {body.code: body for body in Body.objects.all()}
    for version, parent in batch.versions:
        version.parent = by_code[parent] if parent else None
    BodyVersion.objects.bulk_create([version for version, _ in batch.versions], batch_size=500)
    _add_sites(by_code)
    _add_changes(by_code)
    record("organization.loaded", subject=("organization", "seed"), by=by, data={"bodies": len(batch.bodies)})
    return len(batch.bodies)


def _add_listed(batch: _Batch, there: set[str]) -> None:
    places = {(place.code, place.valid_from): place for place in Place.objects.filter(level=Level.PROVINCE)}
    for row in rows("bodies"):
        if row["code"] in there:
            continue
        old = row["code"].startswith(OLD_PREFIX)
        body = Body(
            code=row["code"],
            kind=row["kind"],
            issuer_kind=row["issuer_kind"],
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        )
        version = BodyVersion(
            name=row["name"],
            short_name=row["short_name"],
            level=row["level"],
            place=places[row["place"], OLD_FROM if old else REFORM],
            address=row["address"],
            hours=OFFICE_HOURS,
        )
        batch.add(body, version, row["parent"])


def _add_communes(batch: _Batch, there: set[str]) -> None:
    """Today's committees answer to the official code; the former ones, and the districts, to HG-code."""
    for place in communes_on(clock.today()):
        if place.code not in there:
            batch.add(*_committee(place, place.code, REFORM, None), "UBND")
    for place in _former_units():
        above = OLD_PREFIX + place.parent.code if place.level == Level.COMMUNE and place.parent else "HG-UBND"
        batch.add(*_committee(place, OLD_PREFIX + place.code, OLD_FROM, REFORM - ONE_DAY), above)


def _former_units() -> Iterable[Place]:
    """The 8 districts and 75 communes of the former Hậu Giang."""
    last_day = REFORM - ONE_DAY
    yield from Place.objects.on(last_day).filter(level=Level.DISTRICT, parent__code="93").order_by("code")
    yield from communes_on(last_day, "93")


def _committee(place: Place, code: str, start: date, end: date | None) -> tuple[Body, BodyVersion]:
    unit = place.full_name[0].lower() + place.full_name[1:]
    name = f"Ủy ban nhân dân {unit}"
    body = Body(code=code, kind=BodyKind.PEOPLES_COMMITTEE, valid_from=start, valid_to=end)
    version = BodyVersion(
        name=name,
        short_name=f"UBND {unit}",
        level=place.level,
        place=place,
        address=f"Trụ sở {name}",
        hours=OFFICE_HOURS,
    )
    return body, version


def _add_sites(by_code: dict[str, Body]) -> None:
    for row in rows("sites"):
        body = by_code[row["body"]]
        if not body.sites.filter(name=row["name"]).exists():
            Site.objects.create(
                body=body, name=row["name"], address=row["address"], hours=OFFICE_HOURS, valid_from=body.valid_from
            )


def _add_changes(by_code: dict[str, Body]) -> None:
    instruments = {REFORM: PROVINCES_MERGED, date(2025, 3, 1): DEPARTMENTS_MERGED}
    groups: dict[tuple[str, str, date], list[str]] = {}
    for row in rows("body-succession"):
        effective_on = date.fromisoformat(row["effective_on"])
        groups.setdefault((row["new"], row["kind"], effective_on), []).append(row["old"])
    for (new, kind, effective_on), olds in groups.items():
        links: _Links = [(by_code[old], by_code[new], Decimal(1)) for old in olds]
        _write_change(ChangeKind(kind), effective_on, instruments[effective_on], links)
    for local_kind, instrument, parts in _local_changes(by_code):
        _write_change(local_kind, REFORM, instrument, parts)


type _Links = list[tuple[Body, Body, Decimal | None]]


def _local_changes(by_code: dict[str, Body]) -> Iterator[tuple[ChangeKind, str, _Links]]:
    """Old communes' committees went into one each; a district's work went to the communes on its ground."""
    graph = place_succession()
    codes = dict(Place.objects.filter(level=Level.COMMUNE).values_list("pk", "code"))
    formed: dict[str, _Links] = {}
    of_district: dict[str, set[str]] = {}
    for place in communes_on(REFORM - ONE_DAY, "93"):
        (part,) = graph.convert(place.pk, REFORM)
        target = codes[part.unit]
        formed.setdefault(target, []).append((by_code[OLD_PREFIX + place.code], by_code[target], Decimal(1)))
        if place.parent:
            of_district.setdefault(OLD_PREFIX + place.parent.code, set()).add(target)
    for links in formed.values():
        yield ChangeKind.MERGE, COMMUNES_MERGED, links
    for district, targets in sorted(of_district.items()):
        yield (
            ChangeKind.SPLIT_UP,
            DISTRICTS_ENDED,
            [(by_code[district], by_code[code], None) for code in sorted(targets)],
        )


def _write_change(kind: ChangeKind, effective_on: date, instrument: str, links: _Links) -> None:
    event = ChangeEvent.objects.create(kind=kind, effective_on=effective_on, instrument=instrument)
    ChangeRow.objects.bulk_create(
        ChangeRow(event=event, from_body=old, to_body=new, share=share) for old, new, share in links
    )

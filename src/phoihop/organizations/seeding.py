"""Reads the administrative units from `seed/` and writes them once.

The tables are given by the caller, so that the migration can pass its historical ones.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from phoihop.core import text_vi

SEED = Path(__file__).parent / "seed"
#: The old edition tells what was in force on 30/6/2025, not since when; the former Hậu Giang began on this day.
# Source: 22/2003/QH11, in force 2004-01-01
OLD_FROM = date(2004, 1, 1)
REFORM = date(2025, 7, 1)
DONG_NAI = "75"
DONG_NAI_CITY = date(2026, 4, 30)
ONE_DAY = timedelta(days=1)

PROVINCES_MERGED = "Nghị quyết 202/2025/QH15 ngày 12/6/2025 về sắp xếp đơn vị hành chính cấp tỉnh"
DISTRICTS_ENDED = "Luật Tổ chức chính quyền địa phương số 72/2025/QH15: kết thúc hoạt động của cấp huyện"
COMMUNES_MERGED = "Nghị quyết 1668/NQ-UBTVQH15 ngày 16/6/2025 về sắp xếp đơn vị hành chính cấp xã của thành phố Cần Thơ"
DONG_NAI_RAISED = "Nghị quyết của Quốc hội thành lập thành phố Đồng Nai, có hiệu lực từ 30/4/2026"
#: In neither source, yet named in the published list of predecessors: 31729 Xã Hòa Tú II is part of 31717.
PUBLISHED_ONLY = {"31729": "31717"}


@dataclass(frozen=True, slots=True)
class Unit:
    """One row to be: a unit for one period."""

    code: str
    level: str
    name: str
    full_name: str
    unit_type: str
    valid_from: date
    valid_to: date | None = None
    parent: "Unit | None" = None

    @property
    def lineage(self) -> Iterator["Unit"]:
        """The unit and its parents, nearest first."""
        unit: Unit | None = self
        while unit is not None:
            yield unit
            unit = unit.parent


@dataclass(frozen=True, slots=True)
class Link:
    """One old unit into one new."""

    old: Unit
    new: Unit | None
    share: Decimal | None
    verified: bool = True


@dataclass(slots=True)
class Change:
    """One event with its links."""

    kind: str
    effective_on: date
    instrument: str
    links: list[Link] = field(default_factory=list)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one seed file."""
    with (SEED / f"{name}.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def old_units() -> dict[str, Unit]:
    """The units of the three former provinces until 30/6/2025, by code; parents before children."""
    units: dict[str, Unit] = {}
    files = [
        ("provinces-until-2025-06", "province", ""),
        ("districts-until-2025-06", "district", "province_code"),
        ("communes-until-2025-06", "commune", "district_code"),
    ]
    for name, level, parent_column in files:
        for row in rows(name):
            parent = units[row[parent_column]] if parent_column else None
            units[row["code"]] = _unit(row, level, OLD_FROM, REFORM - ONE_DAY, parent)
    return units


def new_units() -> tuple[dict[str, Unit], dict[str, Unit]]:
    """The units since 1/7/2025 by code, as they are now, and the first period of those that changed since."""
    now: dict[str, Unit] = {}
    before: dict[str, Unit] = {}
    for row in rows("provinces-2026"):
        if row["code"] == DONG_NAI:
            first = {**row, "full_name": f"Tỉnh {row['name']}", "unit_type": "Tỉnh"}
            before[DONG_NAI] = _unit(first, "province", REFORM, DONG_NAI_CITY - ONE_DAY, None)
        now[row["code"]] = _unit(row, "province", DONG_NAI_CITY if row["code"] == DONG_NAI else REFORM, None, None)
    for row in rows("communes-2026"):
        raised = _became_ward(row)
        if raised:
            first = {**row, "full_name": row["full_name_in_2025_edition"], "unit_type": "Xã"}
            before[row["code"]] = _unit(first, "commune", REFORM, DONG_NAI_CITY - ONE_DAY, before[DONG_NAI])
        start = DONG_NAI_CITY if raised else REFORM
        now[row["code"]] = _unit(row, "commune", start, None, now[row["province_code"]])
    return now, before


def changes(old: dict[str, Unit], now: dict[str, Unit], before: dict[str, Unit]) -> list[Change]:
    """What became of the old units, and the rise of Đồng Nai."""
    whole = Decimal(1)
    home = now["92"]
    provinces = [Link(unit, home, whole) for unit in old.values() if unit.level == "province"]
    districts = [Link(unit, None, None) for unit in old.values() if unit.level == "district"]
    raised = [Link(unit, now[code], whole) for code, unit in before.items()]
    return [
        Change("merge", REFORM, PROVINCES_MERGED, provinces),
        Change("close", REFORM, DISTRICTS_ENDED, districts),
        Change("merge", REFORM, COMMUNES_MERGED, list(_commune_links(old, now))),
        Change("re-level", DONG_NAI_CITY, DONG_NAI_RAISED, raised),
    ]


def load_places(place: Any, event: Any, place_change: Any) -> int:
    """Write all units and changes unless units are there; gives the number of units written."""
    if place.objects.exists():
        return 0
    old = old_units()
    now, before = new_units()
    units = [*old.values(), *before.values(), *now.values()]
    saved: dict[Unit, Any] = {}
    for level in ("province", "district", "commune"):
        batch = [unit for unit in units if unit.level == level]
        made = place.objects.bulk_create([_row(place, unit, saved) for unit in batch], batch_size=500)
        saved.update(zip(batch, made, strict=True))
    for change in changes(old, now, before):
        row = event.objects.create(
            kind=change.kind, effective_on=change.effective_on, instrument=change.instrument, note=""
        )
        place_change.objects.bulk_create(_link_row(place_change, row, link, saved) for link in change.links)
    return len(units)


def _unit(row: dict[str, str], level: str, start: date, end: date | None, parent: Unit | None) -> Unit:
    return Unit(
        code=row["code"],
        level=level,
        name=text_vi.nfc(row["name"]),
        full_name=text_vi.nfc(row["full_name"]),
        unit_type=row["unit_type"],
        valid_from=start,
        valid_to=end,
        parent=parent,
    )


def _became_ward(row: dict[str, str]) -> bool:
    """Whether the two editions differ by more than the place of the tone mark."""
    return text_vi.fold(row["full_name"]) != text_vi.fold(row["full_name_in_2025_edition"])


def _commune_links(old: dict[str, Unit], now: dict[str, Unit]) -> Iterator[Link]:
    targets: dict[str, list[tuple[str, bool]]] = {}
    for old_code, new_code, verified in _pairs():
        targets.setdefault(old_code, []).append((new_code, verified))
    for old_code, pairs in targets.items():
        share = Decimal(1) if len(pairs) == 1 else None  # nobody states the shares of a split
        for new_code, verified in pairs:
            yield Link(old[old_code], now[new_code], share, verified)


def _pairs() -> Iterable[tuple[str, str, bool]]:
    """Old code, new code, whether verified. The checked mapping of Hậu Giang stands instead of the two sources.

    The published list forms Hậu Giang's 28 communes from its 75 and from no other, so a pair of one source that leads
    into them from elsewhere is the same confusion of names as in `hau-giang-false-matches.csv`, seen from the other
    side; it is left out too.
    """
    checked = {row["old_code"]: row["new_code"] for row in rows("hau-giang-75-to-28")}
    yield from ((old, new, True) for old, new in checked.items())
    formed_here = set(checked.values())
    for row in rows("commune-mapping-two-sources"):
        old, new, verified = row["old_code"], row["new_code"], row["found_in"] == "both"
        if old in checked or (new in formed_here and not verified):
            continue
        if new or old in PUBLISHED_ONLY:
            yield old, new or PUBLISHED_ONLY[old], verified


def _row(place: Any, unit: Unit, saved: dict[Unit, Any]) -> Any:
    words = " ".join(above.full_name for above in unit.lineage)
    return place(
        code=unit.code,
        level=unit.level,
        name=unit.name,
        full_name=unit.full_name,
        unit_type=unit.unit_type,
        parent=saved[unit.parent] if unit.parent else None,
        valid_from=unit.valid_from,
        valid_to=unit.valid_to,
        search_text=f" {text_vi.fold(words.replace('-', ' '))} ",
        sort_key=text_vi.sort_key(unit.name),
    )


def _link_row(place_change: Any, event: Any, link: Link, saved: dict[Unit, Any]) -> Any:
    return place_change(
        event=event,
        from_place=saved[link.old],
        to_place=saved[link.new] if link.new else None,
        share=link.share,
        verified=link.verified,
    )

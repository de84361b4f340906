"""Write the seed of the working calendar once: the `holidays` package plus our corrections.

The table is committed (`src/phoihop/law/seed/calendar.csv`), so an upgrade of the package never moves history.
"""

import csv
import re
from datetime import date
from importlib.metadata import version
from pathlib import Path

import holidays

OUT = Path(__file__).parents[1] / "src/phoihop/law/seed/calendar.csv"
FIRST_YEAR, LAST_CONFIRMED, LAST_YEAR = 2012, 2026, 2028
PACKAGE = f"Gói dữ liệu holidays {version('holidays')} (VN)"
NOTICE = "Văn bản 12729/VPCP-KGVX ngày 25/12/2025"
PROPOSAL = "Nghị quyết 80-NQ/TW ngày 07/01/2026; chờ sửa Điều 112 Bộ luật Lao động"
CORRECTIONS = [
    (date(2026, 1, 2), "swap_off", "confirmed", "Nghỉ hoán đổi với ngày 10/01/2026", NOTICE),
    (date(2026, 1, 10), "swap_work", "confirmed", "Làm bù cho ngày 02/01/2026", NOTICE),
]
SWAPPED = re.compile(r"Ngày nghỉ \(thay cho ngày (.+)\)")


def rows() -> list[tuple[date, str, str, str, str]]:
    """Day, kind, status, name, source."""
    known = holidays.country_holidays("VN", years=range(FIRST_YEAR, LAST_YEAR + 1), language="vi")
    result = list(CORRECTIONS)
    swapped_for = {}
    for day, name in known.items():
        status = "confirmed" if day.year <= LAST_CONFIRMED else "estimated"
        if swap := SWAPPED.fullmatch(name):
            swapped_for[swap[1]] = day
            result.append((day, "swap_off", status, f"Nghỉ hoán đổi với ngày {swap[1]}", PACKAGE))
        elif (day.month, day.day) == (11, 24):
            result.append((day, "holiday", "proposed", name, PROPOSAL))
        else:
            result.append((day, "compensatory" if "nghỉ bù" in name else "holiday", status, name, PACKAGE))
    for day in known.weekend_workdays:
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            instead = swapped_for.get(f"{day:%d/%m/%Y}")
            name = f"Làm bù cho ngày {instead:%d/%m/%Y}" if instead else "Ngày làm bù"
            result.append((day, "swap_work", "confirmed", name, PACKAGE))
    return sorted(result)


def main() -> None:
    """Write the file."""
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["date", "kind", "status", "name", "source"])
        writer.writerows(rows())


if __name__ == "__main__":
    main()

"""Two regimes of form: State bodies by Decree 30/2020, Party bodies by guidance 36 and, since 27/5/2026, guidance 05.

Pure: everything here is a function of the issuer's kind and the date.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

type SeriesScope = Literal["year", "term"]

# Source: Hướng dẫn 05-HD/VPTW, 27/5/2026, replacing Hướng dẫn 36-HD/VPTW of 2018.
PARTY_05_FROM = date(2026, 5, 27)


@dataclass(frozen=True, slots=True)
class Regime:
    """What a regime decides: the head of the page, how a number is written and counted, how a signature begins."""

    code: str
    nation: str
    motto: str
    number_label: str  # before the number
    number_joint: str  # between the number and the type
    pads_number: bool
    per_type: bool  # a series for each type of document, or one for the body (`counted_as`)
    scope: SeriesScope
    on_behalf: str
    for_head: str
    by_order: str
    by_delegation: str
    end_mark: str
    recipients_label: str
    keeps_line: str


# Source: Decree 30/2020/NĐ-CP, Appendix I; art. 15: numbers begin at 01 on 1 January.
STATE = Regime(
    code="state",
    nation="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    motto="Độc lập - Tự do - Hạnh phúc",
    number_label="Số: ",
    number_joint="/",
    pads_number=True,
    per_type=False,
    scope="year",
    on_behalf="TM.",
    for_head="KT.",
    by_order="TL.",
    by_delegation="TUQ.",
    end_mark="./.",
    recipients_label="Nơi nhận:",
    keeps_line="Lưu: VT, hồ sơ.",
)
PARTY_36 = Regime(
    code="party36",
    nation="ĐẢNG CỘNG SẢN VIỆT NAM",
    motto="",
    number_label="Số ",
    number_joint="-",
    pads_number=True,
    per_type=True,
    scope="year",
    on_behalf="T/M",
    for_head="K/T",
    by_order="T/L",
    by_delegation="T/UQ",
    end_mark="./.",
    recipients_label="Nơi nhận:",
    keeps_line="Lưu Văn phòng.",
)
PARTY_05 = replace(PARTY_36, code="party05", scope="term", end_mark=".", recipients_label="Nơi nhận")


# Source: Decree 30/2020/NĐ-CP, art. 7 and Appendix III: the types in the one yearly series of a body (art. 15).
# Letters have no code. Whatever else is printed (a receipt, an inner slip) counts in a book of its own.
DECREE_30_TYPES = frozenset(
    "NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CĐ BGN BTT GUQ GM GGT GNP PG PC PB".split()  # noqa: SIM905
)


def counted_as(regime: Regime, type_code: str) -> str:
    """The book in which a paper of that type takes its number; empty for the one series of a State body."""
    if regime.per_type:
        return type_code or "CV"
    return "" if not type_code or type_code in DECREE_30_TYPES else type_code


def regime_on(issuer_kind: str, on: date) -> Regime:
    """The regime of an issuer on a day. Mass organisations follow the State form.

    Source: the Front and the mass organisations have rules of their own, not modelled yet; Decree 30 is the nearest.
    """
    if issuer_kind != "party":
        return STATE
    return PARTY_05 if on >= PARTY_05_FROM else PARTY_36


def date_text(place: str, on: date) -> str:
    """`Cần Thơ, ngày 05 tháng 02 năm 2026`: a nought before days under 10 and months 1 and 2."""
    month = f"{on.month:02d}" if on.month <= 2 else str(on.month)  # noqa: PLR2004  # the Decree names these two months
    return f"{place}, ngày {on.day:02d} tháng {month} năm {on.year}"


def number_text(regime: Regime, *, number: int | None, type_code: str, mark: str, unit: str = "") -> str:
    """The number as printed; dots stand in for it until it is taken.

    State: `Số: 05/QĐ-UBND`, a letter (no type code) `Số: 12/UBND-TCD`. Party: `Số 15-BC/BTGTU`.
    """
    shown = "......" if number is None else (f"{number:02d}" if regime.pads_number else str(number))
    if regime.number_joint == "/":
        tail = f"{type_code}-{mark}" if type_code else "-".join(part for part in (mark, unit) if part)
        return f"{regime.number_label}{shown}/{tail}"
    return f"{regime.number_label}{shown}-{type_code or 'CV'}/{mark}"

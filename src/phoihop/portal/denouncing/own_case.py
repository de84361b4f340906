"""What `/tra-cuu/` shows of a denunciation, and what its denouncer asks of the unit there."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.denunciations.interface import (
    Denouncer,
    conversation_of,
    denunciation_view,
    may_ask_withdrawal,
    own_case_readers,
    write_message,
)
from phoihop.law.interface import working_days_left
from phoihop.petitions.interface import CaseReader, CaseView, ClockRow
from phoihop.ui.interface import TimelineEntry
from phoihop.vault.interface import Letter

LETTER, WITHDRAWAL, PROTECTION = "letter", "withdrawal", "protection"
_FROM_PERSON: dict[str, Promise] = {
    WITHDRAWAL: gettext_lazy("Ông/Bà đề nghị rút tố cáo"),
    PROTECTION: gettext_lazy("Ông/Bà đề nghị được bảo vệ"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One message of the conversation."""

    title: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """A letter of the office, told on a page of its own; `place` is its place among the letters."""

    place: int
    title: str
    number: str
    signed_on: date | None
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnDenunciation:
    """The case in the order in which the page tells it; the conversation newest first."""

    view: CaseView
    clock: ClockRow | None
    days_left: int
    is_overdue: bool
    may_withdraw: bool
    papers: list[Paper]
    words: list[Said]
    timeline: list[TimelineEntry]
    readers: list[CaseReader]


def own_denunciation(denouncer: Denouncer) -> OwnDenunciation:
    """Everything the page of one denunciation shows, read with the secret."""
    view, letters = denunciation_view(denouncer), conversation_of(denouncer)
    running = [row for row in view.clocks if row.state != "done"]
    nearest = min(running, key=lambda row: row.due, default=None)
    return OwnDenunciation(
        view=view,
        clock=nearest,
        days_left=working_days_left(nearest.due, clock.today()) if nearest else 0,
        is_overdue=nearest is not None and nearest.state == "overdue",
        may_withdraw=may_ask_withdrawal(denouncer),
        papers=papers_in(letters),
        words=[_said(row) for row in reversed(letters) if not _is_paper(row)],
        timeline=[TimelineEntry(label=row.label, at=row.at, by=row.by) for row in reversed(view.timeline)],
        readers=own_case_readers(denouncer),
    )


def papers_in(letters: list[Letter]) -> list[Paper]:
    """The letters of the office, oldest first."""
    return [_paper(row, place) for place, row in enumerate(filter(_is_paper, letters), 1)]


def ask_withdrawal(denouncer: Denouncer, *, whole: bool, text: str) -> None:
    """Ask the unit to take the withdrawal of the whole or a part. Raises: Invalid after the conclusion."""
    if not may_ask_withdrawal(denouncer):
        raise Invalid("too-late", _("Việc này đã có kết luận hoặc đã kết thúc nên không rút được nữa."))
    head = _("Tôi đề nghị rút toàn bộ tố cáo.") if whole else _("Tôi đề nghị rút một phần tố cáo:")
    write_message(denouncer, text="\n".join(filter(None, [head, text])), kind=WITHDRAWAL)


def ask_protection(denouncer: Denouncer, *, text: str) -> None:
    """Ask for protection. Raises: Invalid for empty words. Source: Law on Denunciations 25/2018/QH14, art. 50."""
    write_message(denouncer, text=text, kind=PROTECTION)


def _is_paper(letter: Letter) -> bool:
    return letter.kind == LETTER and not letter.from_person


def _said(letter: Letter) -> Said:
    who = _FROM_PERSON.get(letter.kind, _("Ông/Bà viết")) if letter.from_person else _("Cơ quan viết")
    return Said(str(who), letter.content.decode(errors="replace"), letter.at)


def _paper(letter: Letter, place: int) -> Paper:
    told = json.loads(letter.content)
    signed = told.get("signed_on") or ""
    return Paper(
        place=place,
        title=str(told["title"]),
        number=str(told.get("number") or ""),
        signed_on=date.fromisoformat(signed) if signed else None,
        text=str(told["text"]),
        at=letter.at,
    )

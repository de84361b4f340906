"""What `/tra-cuu/` shows of a denunciation, and what its denouncer asks of the unit there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from phoihop.core import clock
from phoihop.denunciations import interface as denunciations
from phoihop.denunciations.interface import (
    Asked,
    Denouncer,
    asked_by,
    conversation_of,
    denunciation_view,
    further_grounds,
    may_ask_withdrawal,
    own_case_readers,
    paper_in,
)
from phoihop.documents.interface import Paper
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
class SentPaper:
    """An official paper of the unit; `place` is its place among them."""

    place: int
    paper: Paper
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnDenunciation:
    """The case in the order in which the page tells it; the conversation newest first."""

    view: CaseView
    clock: ClockRow | None
    days_left: int
    is_overdue: bool
    may_withdraw: bool
    may_go_further: bool
    asked: list[Asked]
    papers: list[SentPaper]
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
        may_go_further=bool(further_grounds(denouncer)),
        asked=asked_by(denouncer),
        papers=papers_in(letters),
        words=[_said(row) for row in reversed(letters) if not _is_paper(row)],
        timeline=[TimelineEntry(label=row.label, at=row.at, by=row.by) for row in reversed(view.timeline)],
        readers=own_case_readers(denouncer),
    )


def papers_in(letters: Iterable[Letter]) -> list[SentPaper]:
    """The papers of the unit, oldest first."""
    return [SentPaper(place, paper_in(row), row.at) for place, row in enumerate(filter(_is_paper, letters), 1)]


def ask_withdrawal(denouncer: Denouncer, *, whole: bool, text: str) -> None:
    """Ask the unit to take the withdrawal of the whole or a part.

    Raises: Invalid after the conclusion; Conflict where one waits already.
    """
    head = _("Tôi đề nghị rút toàn bộ tố cáo.") if whole else _("Tôi đề nghị rút một phần tố cáo:")
    denunciations.ask_withdrawal(denouncer, whole=whole, text="\n".join(filter(None, [head, text])))


def _is_paper(letter: Letter) -> bool:
    return letter.kind == LETTER and not letter.from_person


def _said(letter: Letter) -> Said:
    who = _FROM_PERSON.get(letter.kind, _("Ông/Bà viết")) if letter.from_person else _("Cơ quan viết")
    return Said(str(who), letter.content.decode(errors="replace"), letter.at)

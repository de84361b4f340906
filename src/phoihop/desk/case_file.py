"""Everything that the page of one case shows, read in a fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.desk.case_letters import LetterLine, letter_lines
from phoihop.desk.due import STEP_WORDS
from phoihop.files.interface import StoredFile, files_of
from phoihop.law.interface import Clock, Explanation, clocks_of, due_state, explain, working_days_left
from phoihop.notices.interface import Outbox
from phoihop.organizations.interface import Body, name_of, names_of
from phoihop.petitions.interface import (
    NOT_WORK,
    READ,
    Audience,
    OutsideHandover,
    Petition,
    TimelineRow,
    Transfer,
    decisions_of,
    ground_label,
    mail_of,
    messages_of,
    notes_of,
    outside_of,
    replies_of,
    timeline_of,
    transfers_of,
)
from phoihop.ui.interface import Link, TimelineEntry


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One clock with its pill and its explanation."""

    clock: Clock
    label: str
    body: str
    due_state: str
    days_left: int | None
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class TransferLine:
    """One hand-over: from where to where, why, and what came of it."""

    sent_at: datetime
    from_name: str
    to_name: str
    reason: str
    state: str
    answer: str


@dataclass(frozen=True, slots=True)
class OutsideLine:
    """One hand-over to the outside: to whom, how it stands, whether the mail with the link went out."""

    sent_at: datetime
    code: str
    subject: str
    to_name: str
    reach: str
    reason: str
    state: str
    waits_from: date
    until: datetime | None
    mail: str
    answer: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class CaseWork:
    """What the office and the person wrote and decided, each list in its own order."""

    messages: Iterable[object]
    transfers: list[TransferLine]
    outside: list[OutsideLine]
    decisions: Iterable[object]
    replies: Iterable[object]
    notes: Iterable[object]


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One case as the office sees it."""

    petition: Petition
    owner: str
    clocks: list[ClockLine]
    files: list[StoredFile]
    documents: list[LetterLine]
    work: CaseWork
    timeline: list[TimelineEntry]
    readers: list[TimelineEntry]


def case_file(petition: Petition) -> CaseFile:
    """The case file. Queries: about 16 and 3 a clock, whatever the length of its history."""
    rows = timeline_of(petition, Audience.OFFICE)[::-1]
    papers = letter_lines(petition)
    links = {row.code: Link(row.title, reverse("documents:detail", args=[row.code])) for row in papers}
    clocks = list(clocks_of("petition", petition.code))
    transfers = list(transfers_of(petition))
    named = {one.body_id for one in clocks if one.body_id} | {
        pk for row in transfers for pk in (row.from_body_id, row.to_body_id)
    }
    bodies = names_of([Body(pk=pk) for pk in named])
    return CaseFile(
        petition=petition,
        owner=name_of(petition.owner_body),
        clocks=[_clock_line(one, bodies) for one in clocks],
        files=list(files_of("petition", petition.code)),
        documents=papers,
        work=CaseWork(
            messages=messages_of(petition),
            transfers=[_transfer_line(row, bodies) for row in transfers],
            outside=outside_lines(outside_of(petition)),
            decisions=decisions_of(petition),
            replies=replies_of(petition),
            notes=notes_of(petition),
        ),
        timeline=[_entry(row, links) for row in rows if row.event != READ],
        readers=[_entry(row, links) for row in rows if row.event == READ],
    )


def _clock_line(one: Clock, bodies: dict[int, str]) -> ClockLine:
    today = clock.today()
    state = due_state(one, today)
    if state == "overdue" and one.step in NOT_WORK:  # a window that has passed: nobody is late
        state = "done"
    left = working_days_left(one.due_on, today) if state != "done" else None
    body = bodies.get(one.body_id or 0, "")
    return ClockLine(one, str(STEP_WORDS.get(one.step, one.step)), body, state, left, explain(one))


def _transfer_line(row: Transfer, names: Mapping[int, str]) -> TransferLine:
    return TransferLine(
        sent_at=row.sent_at,
        from_name=names.get(row.from_body_id, ""),
        to_name=names.get(row.to_body_id, ""),
        reason=row.reason,
        state=row.get_state_display(),
        answer=row.answer,
    )


def outside_lines(handovers: Sequence[OutsideHandover]) -> list[OutsideLine]:
    """Hand-overs to the outside in the order given. Queries: 1 where there are any."""
    mails = mail_of(handovers) if handovers else {}
    return [_outside_line(row, mails.get(row.pk)) for row in handovers]


def _outside_line(row: OutsideHandover, mail: Outbox | None) -> OutsideLine:
    answer = ". ".join(filter(None, [ground_label("decline", row.ground), row.answer]))
    return OutsideLine(
        sent_at=row.sent_at,
        code=row.petition.code,
        subject=row.petition.subject,
        to_name=row.to_name,
        reach=", ".join(filter(None, [row.to_address, row.to_email])),
        reason=row.reason,
        state=row.get_state_display(),
        waits_from=row.waits_from,
        until=row.token_until,
        mail=_mail_words(mail) if mail else "",
        answer=answer,
        is_open=row.is_open,
    )


def _mail_words(mail: Outbox) -> str:
    """`không gửi được (thử 7 lần). Máy chủ thư không nhận địa chỉ này.`"""
    if not mail.attempts:
        return mail.get_state_display()
    facts = {"state": mail.get_state_display(), "attempts": mail.attempts}
    tried = _("%(state)s (đã thử %(attempts)d lần).") % facts
    return f"{tried} {mail.error_words}".strip()


def _entry(row: TimelineRow, letters: Mapping[str, Link]) -> TimelineEntry:
    links = [letters[code] for code in row.papers if code in letters]
    return TimelineEntry(label=row.label, at=row.at, by=row.by, text="\n".join(row.details), links=links)

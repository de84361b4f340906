"""What `/tra-cuu/` shows of a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from phoihop.core import clock
from phoihop.documents.interface import TEMPLATES, Document
from phoihop.files.interface import StoredFile, files_of
from phoihop.law.interface import working_days_left
from phoihop.organizations.interface import Body, contacts_of
from phoihop.organizations.interface import Contact as Counter
from phoihop.petitions.interface import (
    CaseHolder,
    CaseReader,
    CaseView,
    ClockRow,
    ExecutionEntry,
    Kind,
    Petition,
    Representative,
    SharedResult,
    SignedTogether,
    State,
    Ways,
    case_decisions,
    case_letters,
    case_messages,
    case_readers,
    case_replies,
    case_verdict,
    case_view,
    execution_of,
    ground_label,
    handed_over,
    representatives_of,
    shared_result,
    signed_together,
    ways_of,
)
from phoihop.portal.stages import MEANINGS, Stage, stage_of
from phoihop.trail.interface import events_of
from phoihop.ui.interface import TimelineEntry

# What the office's answers look like from outside; a verdict can stand beside them.
ANSWERED = frozenset({State.ANSWERED, State.CLOSED, State.SENT, State.PUBLISHED, State.EFFECTIVE})
_PETITIONER = "petitioner"


@dataclass(frozen=True, slots=True)
class Letter:
    """A paper that was sent to the person, and the counter where it can be collected until it is handed over."""

    code: str
    title: str
    number: str
    signed_on: date | None
    counter: Counter | None
    handed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Words:
    """What the office or the person wrote in the case."""

    title: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Tracked:
    """The case in the order in which the page tells it."""

    view: CaseView
    meaning: str
    reclassified_from: str
    stage: Stage
    windows: list[ClockRow]
    clock: ClockRow | None
    days_left: int
    is_overdue: bool
    can: frozenset[str]
    verdict: str
    answers: list[Words]
    decisions: list[Words]
    letters: list[Letter]
    words: list[Words]
    files: list[StoredFile]
    timeline: list[TimelineEntry]
    readers: list[CaseReader]
    representatives: list[Representative]
    signed: SignedTogether | None
    shared: SharedResult | None = None
    no_term: bool = False
    ways: Ways | None = None
    execution: Sequence[ExecutionEntry] = ()


def tracked(holder: CaseHolder) -> Tracked:
    """Everything the page of one case shows."""
    view, petition, today = case_view(holder), holder.petition, clock.today()
    running = [row for row in view.clocks if row.state != "done"]
    owed = [row for row in running if row.is_owed]
    nearest = min(owed, key=lambda row: row.due, default=None)
    verdict = case_verdict(holder)
    happened = {row.event for row in view.timeline}  # most cases have nobody else: those ask nothing more
    late = nearest is not None and nearest.state == "overdue"
    return Tracked(
        view=view,
        meaning=str(MEANINGS[petition.kind]),
        reclassified_from=_reclassified_from(petition),
        stage=stage_of(petition.kind, view.state),
        windows=[row for row in running if not row.is_owed and row.due >= today],
        clock=nearest,
        days_left=working_days_left(nearest.due, today) if nearest else 0,
        is_overdue=late,
        can=what_the_person_can(petition, is_overdue=late, disputed=bool(verdict and verdict.disputed_at)),
        verdict=str(verdict.get_value_display()) if verdict else "",
        answers=[Words("", row.text, row.sent_at or row.drafted_at) for row in case_replies(holder)],
        decisions=decisions_told(holder),
        letters=_letters(case_letters(holder), petition),
        words=[Words(str(row.get_kind_display()), row.text, row.sent_at) for row in reversed(case_messages(holder))],
        files=own_files(petition),
        timeline=[TimelineEntry(label=row.label, at=row.at, by=row.by) for row in reversed(view.timeline)],
        readers=case_readers(holder),
        representatives=representatives_of(petition) if "petition.representative_noted" in happened else [],
        signed=signed_together(petition) if "petition.signers_noted" in happened else None,
        shared=shared_result(holder),
        no_term=petition.kind == Kind.PAKN and petition.is_open and nearest is None,
        ways=ways_of(petition),
        execution=execution_of(petition) if petition.kind == Kind.KN else (),
    )


def what_the_person_can(petition: Petition, *, is_overdue: bool, disputed: bool) -> frozenset[str]:
    """The steps that the page offers now; the actions decide again."""
    moves = {row.name for row in petition.moves.allowed_from(petition.state)}
    can = moves & {"withdraw", "dispute"}
    if "withdraw_joined" in moves:
        can |= {"withdraw", "add"}
    if moves & {"answer_question", "answer_complainant"}:
        can.add("answer")
    if petition.is_open:
        can.add("add")
    if petition.is_open and is_overdue:
        can.add("nudge")
    if petition.state in ANSWERED:
        can.add("verdict")
    if disputed:
        can.discard("dispute")
    return frozenset(can)


def _reclassified_from(petition: Petition) -> str:
    """The kind that the person wrote, where the office found another. Source: Circular 05/2021/TT-TTCP, art. 6."""
    is_other = petition.kind and petition.own_label and petition.kind != petition.own_label
    return str(petition.get_own_label_display()) if is_other else ""


def _letters(papers: list[Document], petition: Petition) -> list[Letter]:
    """Queries: 3, none without papers."""
    if not papers:
        return []
    handed = handed_over(papers)
    # The body of the paper may be gone by now; then its successor, which holds the case, keeps the paper.
    bodies = {*(paper.body_id for paper in papers), petition.owner_body_id}
    counters = {row.body_id: row for row in contacts_of([Body(pk=pk) for pk in bodies]) if row.address}
    return [
        Letter(
            code=paper.code,
            title=str(TEMPLATES.get(paper.template).name),
            number=paper.number_text,
            signed_on=paper.signed_on,
            counter=counters.get(paper.body_id) or counters.get(petition.owner_body_id),
            handed_at=handed[paper.pk].handed_at if paper.pk in handed else None,
        )
        for paper in papers
    ]


def decisions_told(holder: CaseHolder) -> list[Words]:
    """What was decided about the case, with its ground and reason, oldest first. Queries: 1."""
    return [
        Words(
            str(row.get_kind_display()),
            "\n".join(filter(None, [ground_label(row.kind, row.ground), row.reason])),
            row.made_at,
        )
        for row in case_decisions(holder)
    ]


def own_files(petition: Petition) -> list[StoredFile]:
    """The files that the person gave; papers of the office are shown as letters. Queries: 1, and 1 where any are."""
    files = files_of(petition.subject_type, petition.subject_id)
    if not files:
        return []
    added = events_of(petition.subject_type, petition.subject_id).filter(code="file.added", actor_kind=_PETITIONER)
    own = {data["file"] for data in added.values_list("data", flat=True)}
    return [row for row in files if row.key in own]

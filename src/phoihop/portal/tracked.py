"""What `/tra-cuu/` shows of a case."""

from dataclasses import dataclass
from datetime import date, datetime

from phoihop.accounts.interface import User, post_label
from phoihop.core import clock
from phoihop.documents.interface import TEMPLATES, DocumentState, documents_of
from phoihop.files.interface import StoredFile, files_of
from phoihop.law.interface import working_days_left
from phoihop.petitions.interface import CaseHolder, CaseView, ClockRow, MessageKind, Petition, State, case_view
from phoihop.trail.interface import Reading, events_of, readers_of
from phoihop.ui.interface import TimelineEntry

RUNNING = frozenset({"running", "paused"})
# What the office's answers look like from outside; a verdict can stand beside them.
ANSWERED = frozenset({State.ANSWERED, State.CLOSED, State.SENT, State.PUBLISHED, State.EFFECTIVE})
_STAFF, _PETITIONER = "user", "petitioner"


@dataclass(frozen=True, slots=True)
class Letter:
    """A paper that was sent to the person."""

    code: str
    title: str
    number: str
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class Words:
    """What the office or the person wrote in the case."""

    title: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reader:
    """Who opened the file: body and post, never the person's name."""

    at: datetime
    who: str
    reason: str


@dataclass(frozen=True, slots=True)
class Tracked:
    """The case in the order in which the page tells it."""

    view: CaseView
    clock: ClockRow | None
    days_left: int
    is_overdue: bool
    can: frozenset[str]
    verdict: str
    letters: list[Letter]
    words: list[Words]
    files: list[StoredFile]
    timeline: list[TimelineEntry]
    readers: list[Reader]


def tracked(holder: CaseHolder) -> Tracked:
    """Everything the page of one case shows."""
    view, petition, today = case_view(holder), holder.petition, clock.today()
    running = [row for row in view.clocks if row.state in RUNNING]
    nearest = min(running, key=lambda row: row.due, default=None)
    late = nearest is not None and nearest.due < today
    return Tracked(
        view=view,
        clock=nearest,
        days_left=working_days_left(nearest.due, today) if nearest else 0,
        is_overdue=late,
        can=what_the_person_can(petition, is_overdue=late),
        verdict=petition.verdict.get_value_display() if hasattr(petition, "verdict") else "",
        letters=letters_of(petition),
        words=words_of(petition),
        files=own_files(petition),
        timeline=[TimelineEntry(label=row.label, at=row.at) for row in reversed(view.timeline)],
        readers=readers_shown(readers_of(petition.subject_type, petition.subject_id)),
    )


def what_the_person_can(petition: Petition, *, is_overdue: bool) -> frozenset[str]:
    """The steps that the page offers now; the actions decide again."""
    moves = {row.name for row in petition.moves.allowed_from(petition.state)}
    can = moves & {"withdraw", "dispute"}
    if moves & {"answer_question", "answer_complainant"}:
        can.add("answer")
    if petition.is_open:
        can.add("add")
    if petition.is_open and is_overdue:
        can.add("nudge")
    if petition.state in ANSWERED:
        can.add("verdict")
    if hasattr(petition, "verdict") and petition.verdict.disputed_at:
        can.discard("dispute")
    return frozenset(can)


def letters_of(petition: Petition) -> list[Letter]:
    """The papers that went out to the person, in their order. Queries: 1."""
    papers = documents_of(petition.subject_type, petition.subject_id).filter(state=DocumentState.SENT)
    return [Letter(row.code, str(TEMPLATES.get(row.template).name), row.number_text, row.signed_on) for row in papers]


def words_of(petition: Petition) -> list[Words]:
    """What was written between the office and the person, newest first. Queries: 1."""
    rows = petition.messages.order_by("-id").values_list("kind", "text", "sent_at")
    return [Words(str(MessageKind(kind).label), text, at) for kind, text, at in rows]


def own_files(petition: Petition) -> list[StoredFile]:
    """The files that the person gave; papers of the office are shown as letters. Queries: 2."""
    added = events_of(petition.subject_type, petition.subject_id).filter(code="file.added", actor_kind=_PETITIONER)
    own = {data["file"] for data in added.values_list("data", flat=True)}
    return [row for row in files_of(petition.subject_type, petition.subject_id) if row.key in own]


def readers_shown(readings: list[Reading]) -> list[Reader]:
    """Body, post, time and reason of each reading by staff. Queries: 1 and 2 for each different reader."""
    by_staff = [row for row in readings if row.actor_kind == _STAFF]
    users = User.objects.in_bulk([int(row.actor_id) for row in by_staff])
    posts = {str(pk): post_label(user) for pk, user in users.items()}
    return [Reader(row.at, posts.get(row.actor_id) or row.actor_body, row.reason) for row in by_staff]

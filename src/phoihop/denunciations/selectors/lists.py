"""The unit's list: what its key holders may meet, the earliest due day first, filtered, searched, by keyset."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.core.ids import normalise_code, row_number
from phoihop.denunciations.models import Denunciation, Handover
from phoihop.denunciations.states import OPEN, HandoverState, State
from phoihop.petitions.interface import Count, Page, search_text

PAGE = 50
SEARCH_PAGE = 25
COUNT_CAP = 1000
WAITING_SHOWN = 50
LONGEST = 200
SOON_WORKING_DAYS = 3
# While the unit waits for others its term stands still.
STILL = frozenset({State.SUSPENDED, State.EXPERT})
_COLUMNS = ("id", "code", "state", "summary", "received_on", "due_on", "due_step", "owner_body_id", "work_order")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list; the fields in the order of the columns. No sealed word: `summary` is the redacted one."""

    pk: int
    code: str
    state: str
    summary: str
    received_on: date
    due_on: date | None
    due_step: str
    owner_body_id: int
    work_order: date

    @property
    def state_label(self) -> str:
        return str(State(self.state).label)

    @property
    def cursor(self) -> str:
        """Where the next page of the list begins."""
        return f"{self.work_order.isoformat()}_{self.pk}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the list may be asked for; empty means any."""

    state: str = ""
    overdue: bool = False
    ended_too: bool = False


def unit_list(rows: QuerySet[Denunciation], asked: Asked, after: str = "") -> Page[Line]:
    """One page of `rows` (`visible_to`), the earliest due day first. Queries: 1. Raises: Invalid (spoilt cursor)."""
    ordered = asked_for(rows, asked).order_by("work_order", "id")
    if after:
        day, pk = _read_cursor(after)
        ordered = ordered.filter(Q(work_order__gt=day) | Q(work_order=day, id__gt=pk), work_order__gte=day)
    found = [Line(*row) for row in ordered.values_list(*_COLUMNS)[: PAGE + 1]]
    return Page(found[:PAGE], found[PAGE - 1].cursor if len(found) > PAGE else "")


def asked_for(rows: QuerySet[Denunciation], asked: Asked) -> QuerySet[Denunciation]:
    """What the filters leave."""
    if asked.state:
        rows = rows.filter(state=asked.state)
    elif not asked.ended_too:
        rows = rows.filter(Q(state__in=sorted(OPEN)) | Q(due_on__isnull=False))  # an answer may be owed after the end
    return rows.filter(work_order__lt=clock.today()) if asked.overdue else rows


def count_capped(rows: QuerySet[Denunciation], asked: Asked) -> Count:
    """How many rows the list has, counted up to the cap. Queries: 1."""
    number = asked_for(rows, asked).order_by()[: COUNT_CAP + 1].count()
    return Count(min(number, COUNT_CAP), number > COUNT_CAP)


def found_by_words(rows: QuerySet[Denunciation], text: str, after: str = "") -> Page[Line]:
    """Those whose redacted summary has the words, with or without marks, newest first; a code finds its case.

    Queries: 1. Raises: Invalid for a spoilt cursor.
    """
    newest = rows.order_by("-id")
    if code := normalise_code(text):
        return Page([Line(*row) for row in newest.filter(code=code).values_list(*_COLUMNS)], "")
    words = search_text(text[:LONGEST])
    if not words:
        return Page([], "")
    if after:
        if (number := row_number(after)) is None:
            raise Invalid("bad-cursor", _("Địa chỉ trang kết quả không đúng. Hãy tìm lại từ đầu."))
        newest = newest.filter(id__lt=number)
    for word in words.split():
        newest = newest.filter(search_text__contains=word)
    found = [Line(*row) for row in newest.values_list(*_COLUMNS)[: SEARCH_PAGE + 1]]
    return Page(found[:SEARCH_PAGE], str(found[SEARCH_PAGE - 1].pk) if len(found) > SEARCH_PAGE else "")


def next_code(rows: QuerySet[Denunciation], row: Denunciation) -> str:
    """The code after `row` in the list, empty where it is the last. Queries: 1."""
    after = Q(work_order__gt=row.work_order) | Q(work_order=row.work_order, id__gt=row.pk)
    later = asked_for(rows, Asked()).filter(after, work_order__gte=row.work_order).order_by("work_order", "id")
    return later.values_list("code", flat=True).first() or ""


def waiting_handovers(user: User, rows: QuerySet[Denunciation]) -> list[Handover]:
    """What other units sent to this person's and nobody received or declined yet, oldest first. Queries: 1."""
    bodies = user.bodies_for("denunciation.handle")
    waiting = Handover.objects.filter(state=HandoverState.SENT, to_body_id__in=bodies, denunciation__in=rows)
    return list(waiting.select_related("denunciation").order_by("sent_at")[:WAITING_SHOWN])


def handover_to(user: User, row: Denunciation) -> Handover | None:
    """The hand-over of this case that waits for this person's unit. Queries: 1 while it is on its way."""
    if row.state != State.FORWARDING:
        return None
    waiting = Handover.objects.filter(denunciation=row, state=HandoverState.SENT)
    found = waiting.select_related("from_body", "to_body", "denunciation").first()
    return found if found is not None and user.may("denunciation.handle", found) else None


def due_state(line: Line, today: date, days_left: int | None) -> str:
    """One of the states of the due pill."""
    if line.due_on is None or days_left is None:
        return "paused" if line.state in STILL else "done"
    if line.due_on < today:
        return "overdue"
    if line.state in STILL:
        return "paused"
    return "soon" if days_left <= SOON_WORKING_DAYS else "on_time"


def states_occurring(rows: QuerySet[Denunciation]) -> Mapping[str, str]:
    """The open states that occur among `rows`: code → label. Queries: 1."""
    found = set(rows.filter(state__in=sorted(OPEN)).order_by().values_list("state", flat=True).distinct())
    return {state.value: str(state.label) for state in State if state in found}


def _read_cursor(cursor: str) -> tuple[date, int]:
    day, _mark, pk = cursor.partition("_")
    number = row_number(pk)
    try:
        if number is None:
            raise ValueError
        return date.fromisoformat(day), number
    except ValueError:
        raise Invalid("bad-cursor", _("Địa chỉ trang danh sách không đúng. Hãy mở lại danh sách từ đầu.")) from None

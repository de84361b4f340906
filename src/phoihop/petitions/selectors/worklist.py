"""The lists of the desk: by due day, filtered, by keyset."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.petitions.actors import Staff
from phoihop.petitions.models import Petition
from phoihop.petitions.selectors.visible import owned_by, visible_to
from phoihop.petitions.states import State

PAGE = 50
COUNT_CAP = 10_000
SOON_DAYS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What the desk may ask for; empty means any. `due` is overdue, soon or empty."""

    body: int | None = None
    state: str = ""
    kind: str = ""
    field: str = ""
    place: int | None = None
    officer: int | None = None
    channel: str = ""
    due: str = ""
    open_only: bool = True


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One line of a list, with the reason for its place in it. Fields in the order of `COLUMNS`."""

    pk: int
    code: str
    subject: str
    kind: str
    state: str
    channel: str
    received_on: date
    due_on: date | None
    alert_on: date | None
    due_step: str
    due_is_promise: bool
    owner_body_id: int
    place: str | None
    holder_id: int | None
    holder_name: str | None
    work_order: date

    @property
    def state_label(self) -> str:
        return state_label(self.state)

    @property
    def cursor(self) -> str:
        """Where the next page of the list begins."""
        return f"{self.work_order.isoformat()}_{self.pk}"


@dataclass(frozen=True, slots=True)
class Page[T]:
    """Rows and the cursor of the next page, empty on the last."""

    rows: list[T]
    next_cursor: str


@dataclass(frozen=True, slots=True)
class Count:
    """A count that stops at the cap: `hơn 10.000`."""

    number: int
    is_capped: bool


def worklist(user: Staff, filters: Filters | None = None, after: str = "") -> Page[WorkRow]:
    """One page of what needs work, the earliest due day first. Queries: 1."""
    rows = list(_ordered(filtered(user, filters or Filters()), after)[: PAGE + 1].values_list(*COLUMNS))
    page = [WorkRow(*row) for row in rows[:PAGE]]
    return Page(page, page[-1].cursor if len(rows) > PAGE else "")


def count_capped(user: Staff, filters: Filters | None = None) -> Count:
    """How many rows the list has, counted up to the cap. Queries: 1."""
    number = filtered(user, filters or Filters()).order_by()[: COUNT_CAP + 1].count()
    return Count(min(number, COUNT_CAP), number > COUNT_CAP)


def filtered(user: Staff, filters: Filters) -> QuerySet[Petition]:
    """The petitions that the filters leave: what the person's bodies have to do, or all that is visible."""
    asked = {
        "owner_body_id": filters.body,
        "state": filters.state,
        "kind": filters.kind,
        "field": filters.field,
        "place_id": filters.place,
        "holder_id": filters.officer,
        "channel": filters.channel,
    }
    rows = owned_by(user) if filters.open_only else visible_to(user)
    rows = rows.filter(**{column: value for column, value in asked.items() if value})
    return rows.filter(_due(filters.due))


def _due(due: str) -> Q:
    """`work_order` is the due day where there is one, and the order of the list: its index answers both."""
    today = clock.today()
    if due == "overdue":
        return Q(work_order__lt=today)
    if due == "soon":
        return Q(work_order__gte=today, alert_on__lte=today + timedelta(days=SOON_DAYS))
    return Q()


def _ordered(rows: QuerySet[Petition], after: str) -> QuerySet[Petition]:
    ordered = rows.order_by("work_order", "id")
    if not after:
        return ordered
    day, pk = _read_cursor(after)
    return ordered.filter(Q(work_order__gt=day) | Q(work_order=day, id__gt=pk), work_order__gte=day)


def first_after(rows: QuerySet[Petition], petition: Petition) -> str:
    """The code of the row that follows `petition` in the order of the list, empty where none does."""
    after = f"{petition.work_order.isoformat()}_{petition.pk}"
    return _ordered(rows, after).values_list("code", flat=True).first() or ""


def _read_cursor(cursor: str) -> tuple[date, int]:
    try:
        day, pk = cursor.split("_")
        return date.fromisoformat(day), int(pk)
    except ValueError:
        raise Invalid("bad-cursor", _("Địa chỉ trang danh sách không đúng. Hãy mở lại danh sách từ đầu.")) from None


COLUMNS = (
    "id",
    "code",
    "subject",
    "kind",
    "state",
    "channel",
    "received_on",
    "due_on",
    "alert_on",
    "due_step",
    "due_is_promise",
    "owner_body_id",
    "place__full_name",
    "holder_id",
    "holder__full_name",
    "work_order",
)


def state_label(state: str) -> str:
    """The state in words, once a language and process: a list shows many of the same."""
    return _label(state, get_language() or "")


@lru_cache(maxsize=128)
def _label(state: str, _language: str) -> str:
    return str(State(state).label)

"""The figures of the reports, read from the trail's events alone: a recount needs no other table.

A figure is read at the last day of its period: a step that was taken back by then does not count, one that is taken
back later stays in the figure that was reported. What left for another room counts nowhere.
Denunciations are of a room of their own and are not counted here.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import QuerySet

from phoihop.core import clock
from phoihop.petitions.measures import Measure
from phoihop.petitions.models import Outcome, PetitionAccess
from phoihop.petitions.selectors.ties import merged
from phoihop.petitions.states import OPEN, Kind, State
from phoihop.trail.interface import Fact, facts_of

M = Measure
FIRST_EVENTS = frozenset({"petition.filed", "petition.registered", "petition.imported"})
PASSING = {"petition.received": M.HANDED_IN, "petition.succeeded": M.INHERITED}
# One event, one measure.
COUNTED: dict[str, Measure] = {
    "petition.classified": M.CLASSIFIED,
    "petition.accepted": M.ACCEPTED,
    "petition.guided": M.GUIDED,
    "petition.returned": M.RETURNED,
    "petition.kept": M.KEPT,
    "petition.kept_as_repeat": M.KEPT_AS_REPEAT,
    "petition.joined": M.JOINED,
    "petition.refused": M.REFUSED,
    "petition.withdrawn": M.WITHDRAWN,
    "petition.withdrawal_recorded": M.WITHDRAWN,
    "petition.terminated": M.TERMINATED,
    "petition.passed_to_second": M.PASSED_ON,
    "petition.outside_answered": M.ANSWERED_OUTSIDE,
    "petition.settled_outside": M.SETTLED,
    "petition.answered": M.RESOLVED,
    "petition.decided": M.RESOLVED,
    "petition.decision_effective": M.EFFECTIVE,
    "petition.executed": M.EXECUTED,
}
OUTCOMES = {Outcome.RIGHT: M.RIGHT, Outcome.PARTLY: M.PARTLY, Outcome.WRONG: M.WRONG}
TERMS = {"clock.met": M.IN_TERM, "clock.late": M.LATE}
# The steps by which a matter is settled; a term that ended without being met was not owed any more.
SETTLING_STEPS = frozenset({"resolve", "answer"})
MET = "met"
# The state that a correction leaves, and the step that it takes back.
CORRECTED: dict[str, Measure] = {
    State.ACCEPTED: M.ACCEPTED,
    State.GUIDED: M.GUIDED,
    State.RETURNED: M.RETURNED,
    State.KEPT: M.KEPT,
    State.REFUSED: M.REFUSED,
    State.SETTLED: M.SETTLED,
}
CAME_BACK = frozenset({"petition.declined", "petition.outside_declined", "petition.recalled"})
TYING = frozenset({"petition.linked", "petition.joined", "petition.kept_as_repeat"})
UNTYING = frozenset({"petition.unlinked", "petition.parted"})
REMINDED = "transfer.reminded"


class Cell(NamedTuple):
    """What is told apart in every figure. `instance` is 1 or 2 for a complaint, else 0."""

    measure: str
    kind: str
    instance: int
    channel: str


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of one body and period; `matters`: the received letters when those of one matter count once."""

    cells: Mapping[Cell, int] = field(default_factory=dict)
    matters: int = 0

    def number(
        self, measure: Measure, *, kind: str | None = None, instance: int | None = None, channel: str | None = None
    ) -> int:
        """How many petitions; what is not named is summed."""
        return sum(
            number
            for cell, number in self.cells.items()
            if cell.measure == measure
            and kind in (None, cell.kind)
            and instance in (None, cell.instance)
            and channel in (None, cell.channel)
        )


def counts_of(body_code: str, *, first: date, last: date) -> Counts:
    """The figures of a body from `first` to `last`, both included.

    Queries: 2. It reads every event of every petition that the body ever had: a report is made behind the page.
    """
    owners = (PetitionAccess.Reason.OWNER, PetitionAccess.Reason.FORMER)
    had = PetitionAccess.objects.filter(body__code=body_code, reason__in=owners).values("petition__code")
    return _counted(had, first=first, last=last).get(body_code, Counts())


def recounted(*, first: date, last: date) -> dict[str, Counts]:
    """The figures of every body, by its code, from the whole trail. Queries: 2."""
    return _counted(None, first=first, last=last)


def _counted(petitions: QuerySet[Any, Any] | None, *, first: date, last: date) -> dict[str, Counts]:
    before = clock.start_of(last + timedelta(days=1))
    stories: dict[str, _Story] = defaultdict(lambda: _Story(first))
    for fact in facts_of("petition", READ_CODES, before=before, subjects=petitions):
        stories[fact.subject_id].tell(fact)
    for fact in facts_of("transfer", {REMINDED}, before=before):
        if (code := str(fact.data["petition"])) in stories:
            # told last, out of its order: it moves nothing
            stories[code].steps[str(fact.data["from_body"]), M.URGED].append(clock.local_date(fact.at))
    return _tally(stories, first, last)


@dataclass(slots=True)
class _Story:
    """What is known of one petition after the events told so far."""

    first: date
    kind: str = ""
    channel: str = ""
    instance: int = 1
    owner: str = ""
    is_open: bool = False
    has_left: bool = False
    carried_by: str = ""  # who had it open when the period began
    ties: set[str] = field(default_factory=set)
    kept_with: str = ""
    forwarded_as: Measure = M.FORWARDED
    # The days of the steps that stand, by the body whose steps they were.
    steps: dict[tuple[str, Measure], list[date]] = field(default_factory=lambda: defaultdict(list))

    def tell(self, fact: Fact) -> None:
        """Take in the next event."""
        day = clock.local_date(fact.at)
        if fact.code in FIRST_EVENTS:
            self._begin(fact, day)
        elif fact.code in TERMS:
            self._end_term(fact)
        else:
            self._go_on(fact, day)
        if "to" in fact.data and fact.code.startswith("petition."):
            self.is_open = fact.data["to"] in OPEN
        if day < self.first:
            self.carried_by = self.owner if self.is_open else ""

    def cell(self, measure: Measure) -> Cell:
        """Where the petition counts in a measure."""
        return Cell(measure, self.kind, self.instance if self.kind == Kind.KN else 0, self.channel)

    def _begin(self, fact: Fact, day: date) -> None:
        self.kind, self.owner = fact.data["kind"], fact.data.get("body", "")
        self.channel = fact.data.get("channel", "")
        self.instance = fact.data.get("instance", 1)
        self.is_open = True
        self._count(M.RECEIVED, day)

    def _end_term(self, fact: Fact) -> None:
        if fact.data["step"] in SETTLING_STEPS and fact.data.get("outcome") == MET:
            self._forget(*TERMS.values())
            self._count(TERMS[fact.code], date.fromisoformat(fact.data["on"]))

    def _go_on(self, fact: Fact, day: date) -> None:
        code, data = fact.code, fact.data
        self._tie(fact)
        if code in PASSING:
            self.owner = data["to_body"]
            self._count(PASSING[code], day)
        elif code == "petition.forwarded":
            self.forwarded_as = M.FORWARDED_OUTSIDE if data.get("outside") else M.FORWARDED
            self._count(self.forwarded_as, day)
        elif code == "petition.left":
            self.has_left = True
        elif code in COUNTED:
            self._count(COUNTED[code], date.fromisoformat(data["on"]) if "on" in data else day)
            self._note(fact, day)
        else:
            self._take_back(fact)
        self.instance = data.get("instance", self.instance)

    def _note(self, fact: Fact, day: date) -> None:
        """What an event says beside its own measure."""
        data = fact.data
        if fact.code == "petition.classified":
            self.kind = data["kind"]
            self._forget(M.ELIGIBLE, M.INELIGIBLE)
            if "eligible" in data:
                self._count(M.ELIGIBLE if data["eligible"] else M.INELIGIBLE, day)
        elif fact.code == "petition.decided":
            self._count(OUTCOMES[data["outcome"]], day)
        elif COUNTED[fact.code] == M.WITHDRAWN and data.get("from") == State.FORWARDING:
            self._undo(self.forwarded_as)

    def _take_back(self, fact: Fact) -> None:
        if fact.code == "petition.classification_corrected":
            self._forget(M.CLASSIFIED, M.ELIGIBLE, M.INELIGIBLE)
        elif fact.code in CAME_BACK:
            self._undo(self.forwarded_as)
        elif fact.code == "petition.parted":
            self._undo(M.JOINED)
        elif fact.code == "petition.decision_corrected":
            self._undo(CORRECTED[fact.data["from"]])

    def _tie(self, fact: Fact) -> None:
        other = fact.data.get("other", "")
        if fact.code in TYING:
            self.ties.add(other)
            self.kept_with = other if fact.code == "petition.kept_as_repeat" else self.kept_with
        elif fact.code in UNTYING:
            self.ties.discard(other)
        elif fact.code == "petition.decision_corrected" and self.kept_with:
            self._undo(M.KEPT_AS_REPEAT)
            self.ties.discard(self.kept_with)
            self.kept_with = ""

    def _count(self, measure: Measure, day: date) -> None:
        self.steps[self.owner, measure].append(day)

    def _undo(self, measure: Measure) -> None:
        """The last such step falls; one before it stands."""
        del self.steps[self.owner, measure][-1:]

    def _forget(self, *measures: Measure) -> None:
        for measure in measures:
            self.steps[self.owner, measure].clear()


READ_CODES = (
    FIRST_EVENTS
    | TYING
    | UNTYING
    | set(PASSING)
    | set(COUNTED)
    | set(TERMS)
    | CAME_BACK
    | {"petition.classification_corrected", "petition.decision_corrected"}
    | {"petition.forwarded", "petition.left", "petition.complaint_facts_noted"}
    # What opens or ends a case without being a figure of its own.
    | {"petition.closed", "petition.close_corrected", "petition.disputed", "petition.complaint_closed"}
    | {"petition.superseded"}
)


def _tally(stories: Mapping[str, _Story], first: date, last: date) -> dict[str, Counts]:
    cells: dict[str, Counter[Cell]] = defaultdict(Counter)
    letters: dict[str, set[str]] = defaultdict(set)
    for code, story in stories.items():
        if story.has_left:
            continue
        for (body, measure), days in story.steps.items():
            if any(first <= day <= last for day in days):
                cells[body][story.cell(measure)] += 1
                if measure == M.RECEIVED:
                    letters[body].add(code)
        if story.carried_by:
            cells[story.carried_by][story.cell(M.CARRIED)] += 1
        if story.is_open:
            cells[story.owner][story.cell(M.LEFT_OPEN)] += 1
    return {body: Counts(dict(found), _matters(letters[body], stories)) for body, found in cells.items()}


def _matters(letters: set[str], stories: Mapping[str, _Story]) -> int:
    """Letters tied to each other are one matter; a tie to a letter outside the count makes nothing one."""
    return len(letters) - merged((code, other) for code in letters for other in letters & stories[code].ties)

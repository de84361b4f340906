"""The figures of the reports counted from the rows, apart from the code that reads events: both must agree."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Q

from phoihop.core import clock
from phoihop.law.interface import Clock
from phoihop.petitions.measures import Measure as M
from phoihop.petitions.models import (
    Complaint,
    Decision,
    ExecutionEntry,
    OutsideHandover,
    Petition,
    Reply,
    Tie,
    Transfer,
)
from phoihop.petitions.selectors.counting import Cell

type Found = Iterator[tuple[Petition, str, M]]
BY_DECISION = {
    "accept": M.ACCEPTED,
    "guide": M.GUIDED,
    "return": M.RETURNED,
    "keep": M.KEPT,
    "refuse": M.REFUSED,
    "withdraw": M.WITHDRAWN,
    "terminate": M.TERMINATED,
    "outside": M.SETTLED,
}
# The state that a correction names → the decision that it takes back.
UNDONE = {"accepted": "accept", "guided": "guide", "returned": "return", "kept": "keep", "refused": "refuse"}
UNDONE |= {"settled": "outside", "classified": "classify"}


def counted_rows(first: date, last: date) -> dict[str, Counter[Cell]]:
    """Body code → figures of the period, without what was open when it began."""
    figures: dict[str, Counter[Cell]] = {}
    seen = set()
    for petition, body, measure in _found(first, last):
        if (petition.pk, body, measure) not in seen:
            seen.add((petition.pk, body, measure))
            figures.setdefault(body, Counter())[cell(petition, measure)] += 1
    return figures


def open_rows(measure: M) -> dict[str, Counter[Cell]]:
    """What every body has open at this moment."""
    figures: dict[str, Counter[Cell]] = {}
    for petition in Petition.objects.filter(is_open=True):
        figures.setdefault(petition.owner_body.code, Counter())[cell(petition, measure)] += 1
    return figures


def cell(petition: Petition, measure: M) -> Cell:
    instance = 0
    if petition.kind == "KN":
        complaint = Complaint.objects.filter(petition=petition).first()
        instance = complaint.instance if complaint else 1
    return Cell(measure, petition.kind, instance, petition.channel)


def _found(first: date, last: date) -> Found:
    span = (clock.start_of(first), datetime.combine(last, datetime.max.time(), clock.ZONE))
    for petition in Petition.objects.filter(received_on__range=(first, last)):
        came = Transfer.objects.filter(petition=petition, state="received").order_by("id").first()
        yield petition, came.from_body.code if came else petition.owner_body.code, M.RECEIVED
    yield from _handed_over(span)
    yield from _decided(span)
    yield from _settled(first, last, span)
    for tie in Tie.objects.filter(made_at__range=span, undone_at=None).exclude(kind="link"):
        yield tie.later, tie.body.code, M.JOINED if tie.kind == "join" else M.KEPT_AS_REPEAT


def _handed_over(span: tuple[datetime, datetime]) -> Found:
    for row in Transfer.objects.filter(ended_at__range=span, state="received"):
        yield row.petition, row.to_body.code, M.HANDED_IN
    for row in Transfer.objects.filter(sent_at__range=span, state__in=["sent", "received"]):
        yield row.petition, row.from_body.code, M.FORWARDED
    for row in Transfer.objects.filter(last_attempt_at__range=span, attempts__gt=1):
        yield row.petition, row.from_body.code, M.URGED
    for out in OutsideHandover.objects.filter(sent_at__range=span, state__in=["sent", "noted", "answered"]):
        yield out.petition, out.from_body.code, M.FORWARDED_OUTSIDE
    for out in OutsideHandover.objects.filter(ended_at__range=span, state="answered"):
        yield out.petition, out.from_body.code, M.ANSWERED_OUTSIDE


def _decided(span: tuple[datetime, datetime]) -> Found:
    for row in Decision.objects.filter(made_at__range=span):
        later = Decision.objects.filter(petition=row.petition, body=row.body, pk__gt=row.pk)
        grounds = [ground for ground, kind in UNDONE.items() if kind == row.kind]
        if later.filter(kind="correct", ground__in=grounds).exists():
            continue
        if row.kind in BY_DECISION:
            yield row.petition, row.body.code, BY_DECISION[row.kind]
        elif row.kind == "classify":
            yield row.petition, row.body.code, M.CLASSIFIED
            if row.checks and not later.filter(kind="classify").exists():
                missing = [answer for answer in row.checks.values() if not answer]
                yield row.petition, row.body.code, M.INELIGIBLE if missing else M.ELIGIBLE


def _settled(first: date, last: date, span: tuple[datetime, datetime]) -> Found:
    for reply in Reply.objects.filter(sent_at__range=span):
        yield reply.petition, reply.body.code, M.RESOLVED
    for row in Complaint.objects.filter(decided_on__range=(first, last)):
        yield row.petition, row.petition.owner_body.code, M.RESOLVED
        yield row.petition, row.petition.owner_body.code, M(row.outcome)
    for row in Complaint.objects.filter(effective_on__range=(first, last)):
        yield row.petition, row.petition.owner_body.code, M.EFFECTIVE
    for entry in ExecutionEntry.objects.filter(step="done", happened_on__range=(first, last)):
        yield entry.petition, entry.petition.owner_body.code, M.EXECUTED
    took_over = Q(decided_on=None, petition__state="closed", petition__kind="KN")
    for row in Complaint.objects.filter(took_over, petition__state_since__range=span):
        yield row.petition, row.petition.owner_body.code, M.PASSED_ON
    ended = Clock.objects.filter(state__in=["met", "late"], outcome="met", step__in=["answer", "resolve"])
    for term in ended.filter(ended_on__range=(first, last), subject_type="petition"):
        petition = Petition.objects.get(code=term.subject_id)
        newer = ended.filter(subject_id=term.subject_id, pk__gt=term.pk)
        if term.body and not newer.exists():
            yield petition, term.body.code, M.IN_TERM if term.state == "met" else M.LATE


def matters(code: str, first: date, last: date) -> int:
    """Letters that came to a body in the period, those of one matter once: counted by walking from tie to tie."""
    letters = {row.pk for row, body, measure in _found(first, last) if measure == M.RECEIVED and body == code}
    ties = [{tie.later_id, tie.earlier_id} for tie in Tie.objects.filter(undone_at=None)]
    groups = 0
    while letters:
        groups += 1
        reached = [letters.pop()]
        while reached:
            one = reached.pop()
            near = {other for tie in ties if one in tie for other in tie} & letters
            letters -= near
            reached += near
    return groups

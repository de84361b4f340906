"""Does the stored trail still say what was sealed? Names the first links that were touched."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from phoihop.trail.hashing import START, event_hash, link_hash
from phoihop.trail.models import Event, Seal
from phoihop.trail.selectors import day_heads

CHUNK = 2_000
MOST_FAULTS = 20
# An event is sealed within seconds. One that claims to be a day older than a seal before it was put in afterwards.
LATEST = timedelta(days=1)


class FaultKind(StrEnum):
    ALTERED = "altered"
    MISSING = "missing"
    INSERTED = "inserted"
    CUT_OFF = "cut-off"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, at which link of the chain (0: an event without a link), and which event."""

    kind: FaultKind
    number: int
    event_id: int | None
    reason: str


@dataclass(slots=True)
class Report:
    """What was checked and what was found. `pending` events wait for their seal; that is no fault."""

    sealed: int = 0
    pending: int = 0
    head: str = START
    faults: list[Fault] = field(default_factory=list)

    def blame(self, kind: FaultKind, number: int, event_id: int | None, reason: str) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(kind, number, event_id, reason))


def verify(published: Mapping[int, str] | None = None) -> Report:
    """Walk the whole chain, then the events without a seal, then the heads.

    `published`: heads kept elsewhere, link number → hash; those stored here are compared in any case.
    Queries: 1 and 2 for each 2,000 links.
    """
    heads = {head.number: head.hash for head in day_heads()} | dict(published or {})
    report = Report()
    latest = _check_links(report, heads)
    _check_pending(report, latest)
    for number in sorted(heads):
        if number > report.sealed:
            report.blame(FaultKind.CUT_OFF, number, None, "đầu chuỗi đã công bố nằm sau mục cuối cùng còn lại")
            break
    return report


def _check_links(report: Report, heads: Mapping[int, str]) -> datetime | None:
    """Check each link with its event; return when the last one was sealed."""
    batch_at = earlier_at = None
    for seal, event in _links():
        if batch_at is None or seal.sealed_at > batch_at:
            earlier_at, batch_at = batch_at, seal.sealed_at
        if seal.number > report.sealed + 1:
            report.blame(FaultKind.MISSING, report.sealed + 1, None, "mục này không còn trong chuỗi")
        elif seal.previous != report.head:
            report.blame(FaultKind.ALTERED, seal.number, seal.event_id, "mục này không nối tiếp mục trước nó")
        _check_link(report, seal, event, earlier_at)
        report.sealed, report.head = seal.number, seal.hash
        if heads.get(seal.number, seal.hash) != seal.hash:
            report.blame(FaultKind.ALTERED, seal.number, seal.event_id, "khác với đầu chuỗi đã công bố")
    return batch_at


def _links() -> Iterator[tuple[Seal, Event | None]]:
    last = 0
    while seals := list(Seal.objects.filter(number__gt=last).order_by("number")[:CHUNK]):
        events = Event.objects.in_bulk([seal.event_id for seal in seals])
        for seal in seals:
            yield seal, events.get(seal.event_id)
        last = seals[-1].number


def _check_link(report: Report, seal: Seal, event: Event | None, earlier_at: datetime | None) -> None:
    if event is None:
        report.blame(FaultKind.MISSING, seal.number, seal.event_id, "sự kiện đã bị xoá")
        return
    found = event_hash(event)
    expected = link_hash(number=seal.number, previous=seal.previous, event=found, sealed_at=seal.sealed_at)
    if found != event.hash or expected != seal.hash:
        report.blame(FaultKind.ALTERED, seal.number, event.pk, "nội dung không khớp với dấu đã niêm")
    elif earlier_at and event.recorded_at < earlier_at - LATEST:
        report.blame(FaultKind.INSERTED, seal.number, event.pk, "giờ ghi sớm hơn hẳn những mục niêm trước nó")


def _check_pending(report: Report, latest: datetime | None) -> None:
    for event in Event.objects.filter(seal__isnull=True).order_by("id").iterator(chunk_size=CHUNK):
        report.pending += 1
        if event_hash(event) != event.hash:
            report.blame(FaultKind.INSERTED, 0, event.pk, "chưa niêm và không khớp với dấu của chính nó")
        elif latest and event.recorded_at < latest - LATEST:
            report.blame(FaultKind.INSERTED, 0, event.pk, "chưa niêm nhưng giờ ghi sớm hơn hẳn mục niêm cuối cùng")

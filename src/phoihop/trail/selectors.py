"""Reading the trail."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from phoihop.core.statements import Statement
from phoihop.trail.models import DayHead, Event


def events_of(subject_type: str, subject_id: str) -> QuerySet[Event]:
    """The events of one subject in the order in which they were recorded, readings included."""
    return Event.objects.filter(subject_type=subject_type, subject_id=subject_id).order_by("id")


_HAPPENINGS = Statement(lambda: events_of(":type", ":id").only("occurred_at", "code", "actor_body"))


@dataclass(frozen=True, slots=True)
class Happening:
    """That something happened, when, and in whose name: the body's code, empty where no body acted."""

    at: datetime
    code: str
    actor_body: str


def happenings_of(subject_type: str, subject_id: str) -> list[Happening]:
    """The codes of one subject's events in the order in which they were recorded. Queries: 1."""
    rows = _HAPPENINGS.rows(type=subject_type, id=subject_id)
    return [Happening(row.occurred_at, row.code, row.actor_body) for row in rows]


@dataclass(frozen=True, slots=True)
class Fact:
    """One event as figures read it: of which subject, what, when, and its codes and numbers."""

    subject_id: str
    code: str
    at: datetime
    data: Mapping[str, Any]


def facts_of(
    subject_type: str,
    codes: Collection[str],
    *,
    before: datetime,
    subjects: QuerySet[Any, Any] | None = None,
) -> Iterator[Fact]:
    """The events of these codes that happened before an instant, in the order in which they were recorded.

    `subjects` narrows them to the ids of a subquery. Queries: 1, read in portions.
    """
    rows = Event.objects.filter(subject_type=subject_type, code__in=codes, occurred_at__lt=before)
    if subjects is not None:
        rows = rows.filter(subject_id__in=subjects)
    columns = rows.order_by("id").values_list("subject_id", "code", "occurred_at", "data")
    return (Fact(*row) for row in columns.iterator(chunk_size=2000))


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader in one hour; `post` is empty in readings of the time before it was kept."""

    at: datetime
    actor_kind: str
    actor_id: str
    actor_body: str
    reason: str
    post: str = ""


def readers_of(subject_type: str, subject_id: str) -> list[Reading]:
    """Who opened the subject, newest first. Queries: 1."""
    rows = events_of(subject_type, subject_id).filter(code=f"{subject_type}.read").reverse()
    return [
        Reading(
            row.occurred_at,
            row.actor_kind,
            row.actor_id,
            row.actor_body,
            row.data.get("reason", ""),
            row.data.get("post", ""),
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Head:
    """The last link of a day."""

    day: date
    number: int
    hash: str


def day_heads() -> list[Head]:
    """The heads of all days with events, oldest first. Queries: 1."""
    return [Head(row.day, row.number, row.hash) for row in DayHead.objects.order_by("day")]

"""Recording what happened, and the one door through which a state moves."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid, NotAllowed
from phoihop.core.statements import Insertion
from phoihop.trail.guard import actions_only
from phoihop.trail.hashing import event_hash, plain
from phoihop.trail.listeners import announce
from phoihop.trail.models import Event
from phoihop.trail.protocols import Actor, Subject

type SubjectRef = Subject | tuple[str, str]
_EVENTS = Insertion(Event)


@dataclass(frozen=True, slots=True)
class Draft:
    """One event to be recorded by `record_many`."""

    code: str
    subject: SubjectRef
    by: Actor
    data: Mapping[str, Any] = field(default_factory=dict)
    occurred_at: datetime | None = None
    once: str = ""


def record(
    code: str,
    *,
    subject: SubjectRef,
    by: Actor,
    data: Mapping[str, Any] | None = None,
    occurred_at: datetime | None = None,
) -> Event:
    """Append one event inside the caller's transaction and tell its listeners.

    `subject` is a subject or a pair (type, id) for things that are not rows with states.
    Raises: TypeError, ValueError for data that would not come back unchanged (floats, dates, NUL).
    """
    event = _event(Draft(code, subject, by, data or {}, occurred_at))
    with transaction.atomic(savepoint=False):
        _EVENTS.add(event)
        announce(event)
    return event


def record_many(drafts: Iterable[Draft]) -> list[Event]:
    """Append many events in one statement: for importers and generators. Listeners are not told."""
    with actions_only():
        return Event.objects.bulk_create([_event(draft) for draft in drafts], batch_size=500)


def _event(draft: Draft) -> Event:
    subject = draft.subject
    subject_type, subject_id = subject if isinstance(subject, tuple) else (subject.subject_type, subject.subject_id)
    recorded_at = clock.wall()
    event = Event(
        code=draft.code,
        subject_type=subject_type,
        subject_id=subject_id,
        actor_kind=draft.by.actor_kind,
        actor_id=draft.by.actor_id,
        actor_body=draft.by.actor_body,
        data=plain(draft.data),
        once=draft.once,
        occurred_at=draft.occurred_at or clock.now(),
        recorded_at=recorded_at,
    )
    event.hash = event_hash(event)
    return event


@dataclass(frozen=True, slots=True)
class Read:
    """That `by` opened a confidential subject, for a reason; `post` numbers the post in which the person read."""

    subject: SubjectRef
    by: Actor
    reason: str = ""
    post: str = ""


def record_read(subject: SubjectRef, by: Actor, reason: str = "", post: str = "") -> Event | None:
    """Note that `by` opened a confidential subject: one event per reader, body, post, reason, subject and hour.

    Shape: the event, or None where this reader's hour is noted already.
    Queries: 1 where it is noted already, else 2.
    """
    draft = _read_draft(Read(subject, by, reason, post), clock.now())
    if Event.objects.filter(once=draft.once).exists():
        return None
    event = _event(draft)
    try:
        with transaction.atomic():
            event.save()
    except IntegrityError:  # the same reader in another tab was first; the unique key decides
        return None
    return event


def record_reads(reads: Iterable[Read]) -> None:
    """Note many readings at once, as for an export; those noted in this hour already are left alone."""
    at = clock.now()
    with actions_only():
        Event.objects.bulk_create(
            [_event(_read_draft(read, at)) for read in reads], batch_size=500, ignore_conflicts=True
        )


def _read_draft(read: Read, at: datetime) -> Draft:
    subject, by = read.subject, read.by
    subject_type, subject_id = subject if isinstance(subject, tuple) else (subject.subject_type, subject.subject_id)
    hour = clock.local_date(at).isoformat() + at.astimezone(clock.ZONE).strftime("T%H")
    # In the name of which body, in which post and why is part of what the person is told, so it is part of the key.
    told = hashlib.sha256("\0".join([by.actor_body, read.post, read.reason]).encode()).hexdigest()[:16]
    once = f"{subject_type}:{subject_id}:{by.actor_kind}:{by.actor_id}:{hour}:{told}"
    data = {"reason": read.reason, **({"post": read.post} if read.post else {})}
    return Draft(f"{subject_type}.read", (subject_type, subject_id), by, data, at, once)


def move(
    subject: Subject,
    name: str,
    *,
    by: Actor,
    data: Mapping[str, Any] | None = None,
    changes: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> Event:
    """Move `subject` by the transition `name` of its table: permission, legal move, conditional update, event.

    `changes` are further columns set in the same conditional update.
    Raises: NotAllowed, Invalid (no such move from this state), Conflict (somebody moved it first).
    """
    row = subject.TRANSITIONS[name]
    if not by.may(row.permission, subject):
        raise NotAllowed("not-allowed", _("Ông/Bà không có quyền thực hiện bước này với hồ sơ này."))
    old = subject.state
    if old not in row.sources:
        raise Invalid("illegal-move", _("Bước này không thực hiện được khi hồ sơ đang ở trạng thái hiện tại."))
    with transaction.atomic():
        _compare_and_set(subject, old=old, values={"state": row.target, **(changes or {})})
        return record(
            row.event,
            subject=subject,
            by=by,
            data={"from": old, "to": row.target, **(data or {})},
            occurred_at=now,
        )


def _compare_and_set(subject: Subject, *, old: str, values: Mapping[str, Any]) -> None:
    if not isinstance(subject, models.Model):
        raise TypeError("A subject that moves is a row.")
    rows = type(subject)._base_manager.filter(pk=subject.pk, state=old)  # the conditional update is the lock
    if rows.update(**values) == 0:
        raise Conflict("already-moved", _("Người khác vừa xử lý hồ sơ này. Hãy tải lại trang để xem trạng thái mới."))
    for column, value in values.items():
        setattr(subject, column, value)

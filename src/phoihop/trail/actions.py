"""Recording what happened, and the one door through which a state moves."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models, transaction

from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid, NotAllowed
from phoihop.trail.models import Event
from phoihop.trail.protocols import Actor, Subject


def record(
    code: str,
    *,
    subject: Subject | tuple[str, str],
    by: Actor,
    data: Mapping[str, Any] | None = None,
    occurred_at: datetime | None = None,
) -> Event:
    """Append one event inside the caller's transaction.

    `subject` is a subject or a pair (type, id) for things that are not rows with states.
    """
    subject_type, subject_id = subject if isinstance(subject, tuple) else (subject.subject_type, subject.subject_id)
    recorded_at = clock.now()
    event = Event(
        code=code,
        subject_type=subject_type,
        subject_id=subject_id,
        actor_kind=by.actor_kind,
        actor_id=by.actor_id,
        actor_body=by.actor_body,
        data=dict(data or {}),
        occurred_at=occurred_at or recorded_at,
        recorded_at=recorded_at,
    )
    event.hash = hashlib.sha256(canonical(event)).hexdigest()
    event.save(force_insert=True)
    return event


def canonical(event: Event) -> bytes:
    """The bytes that are hashed: sorted keys, no spaces, UTF-8."""
    fields = {
        "actor_body": event.actor_body,
        "actor_id": event.actor_id,
        "actor_kind": event.actor_kind,
        "code": event.code,
        "data": event.data,
        "occurred_at": event.occurred_at.isoformat(),
        "recorded_at": event.recorded_at.isoformat(),
        "subject_id": event.subject_id,
        "subject_type": event.subject_type,
    }
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


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
        raise NotAllowed("not-allowed", "Ông/Bà không có quyền thực hiện bước này với hồ sơ này.")
    old = subject.state
    if old not in row.sources:
        raise Invalid("illegal-move", "Bước này không thực hiện được khi hồ sơ đang ở trạng thái hiện tại.")
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
        raise Conflict("already-moved", "Người khác vừa xử lý hồ sơ này. Hãy tải lại trang để xem trạng thái mới.")
    for field, value in values.items():
        setattr(subject, field, value)

"""What the trail promises its neighbours."""

from phoihop.trail.actions import Draft, Read, move, record, record_many, record_read, record_reads
from phoihop.trail.guard import GuardedQuerySet, WriteRefused, actions_only
from phoihop.trail.labels import EVENT_LABELS, LABEL_VALUES, register_labels, sentence
from phoihop.trail.listeners import on_event
from phoihop.trail.models import Event
from phoihop.trail.protocols import Actor, Subject, SystemActor
from phoihop.trail.sealing import lately_pending, pending_count, seal_pending
from phoihop.trail.selectors import Fact, Happening, Reading, events_of, facts_of, happenings_of, readers_of
from phoihop.trail.transitions import Transition, Transitions
from phoihop.trail.triggers import lifted as triggers_lifted

__all__ = [
    "EVENT_LABELS",
    "LABEL_VALUES",
    "Actor",
    "Draft",
    "Event",
    "Fact",
    "GuardedQuerySet",
    "Happening",
    "Read",
    "Reading",
    "Subject",
    "SystemActor",
    "Transition",
    "Transitions",
    "WriteRefused",
    "actions_only",
    "events_of",
    "facts_of",
    "happenings_of",
    "lately_pending",
    "move",
    "on_event",
    "pending_count",
    "readers_of",
    "record",
    "record_many",
    "record_read",
    "record_reads",
    "register_labels",
    "seal_pending",
    "sentence",
    "triggers_lifted",
]

"""Rows of the petitions room."""

from phoihop.petitions.models.complaint import (
    Complaint,
    Dialogue,
    ExecutionEntry,
    ExecutionStep,
    Instance,
    Outcome,
    Verification,
)
from phoihop.petitions.models.counts import StateCount
from phoihop.petitions.models.escalation import Escalation
from phoihop.petitions.models.inspection import InspectorReading
from phoihop.petitions.models.petition import Petition, PetitionAccess, PetitionApplicant
from phoihop.petitions.models.phrase import Phrase, Words
from phoihop.petitions.models.repeats import LetterObject, LetterPrint, LikelyRepeat, Tie, TieKind
from phoihop.petitions.models.steps import Decision, DecisionKind, Message, MessageKind, Note, Reply, Verdict
from phoihop.petitions.models.transfer import Transfer

__all__ = [
    "Complaint",
    "Decision",
    "DecisionKind",
    "Dialogue",
    "Escalation",
    "ExecutionEntry",
    "ExecutionStep",
    "InspectorReading",
    "Instance",
    "LetterObject",
    "LetterPrint",
    "LikelyRepeat",
    "Message",
    "MessageKind",
    "Note",
    "Outcome",
    "Petition",
    "PetitionAccess",
    "PetitionApplicant",
    "Phrase",
    "Reply",
    "StateCount",
    "Tie",
    "TieKind",
    "Transfer",
    "Verdict",
    "Verification",
    "Words",
]

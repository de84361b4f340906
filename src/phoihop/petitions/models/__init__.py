"""Rows of the petitions room."""

from phoihop.petitions.models.binding import BoundFile
from phoihop.petitions.models.collected import HandedOver, Taker
from phoihop.petitions.models.complaint import (
    Complaint,
    Dialogue,
    ExecutionEntry,
    ExecutionStep,
    Instance,
    Outcome,
    Verification,
)
from phoihop.petitions.models.contact import ContactChange
from phoihop.petitions.models.counts import StateCount
from phoihop.petitions.models.escalation import Escalation
from phoihop.petitions.models.inspection import InspectorReading
from phoihop.petitions.models.outside import OutsideHandover
from phoihop.petitions.models.petition import Petition, PetitionAccess, PetitionApplicant
from phoihop.petitions.models.phrase import Phrase, Words
from phoihop.petitions.models.repeats import LetterObject, LetterPrint, LikelyRepeat, Tie, TieKind
from phoihop.petitions.models.representation import Representative, RepresentativeRole, Signer
from phoihop.petitions.models.steps import Decision, DecisionKind, Message, MessageKind, Note, Reply, Verdict
from phoihop.petitions.models.transfer import Transfer

__all__ = [
    "BoundFile",
    "Complaint",
    "ContactChange",
    "Decision",
    "DecisionKind",
    "Dialogue",
    "Escalation",
    "ExecutionEntry",
    "ExecutionStep",
    "HandedOver",
    "InspectorReading",
    "Instance",
    "LetterObject",
    "LetterPrint",
    "LikelyRepeat",
    "Message",
    "MessageKind",
    "Note",
    "Outcome",
    "OutsideHandover",
    "Petition",
    "PetitionAccess",
    "PetitionApplicant",
    "Phrase",
    "Reply",
    "Representative",
    "RepresentativeRole",
    "Signer",
    "StateCount",
    "Taker",
    "Tie",
    "TieKind",
    "Transfer",
    "Verdict",
    "Verification",
    "Words",
]

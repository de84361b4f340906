"""Rows of the denunciations room."""

from phoihop.denunciations.models.denunciation import NEVER, Denunciation, Handover
from phoihop.denunciations.models.letter import CaseLetter
from phoihop.denunciations.models.requests import Protection, Withdrawal
from phoihop.denunciations.models.steps import (
    Classing,
    ConditionCheck,
    Decision,
    DecisionKind,
    Entry,
    EntryKind,
    IdentityCheck,
    IdentityResult,
    Publication,
    TeamMember,
)

__all__ = [
    "NEVER",
    "CaseLetter",
    "Classing",
    "ConditionCheck",
    "Decision",
    "DecisionKind",
    "Denunciation",
    "Entry",
    "EntryKind",
    "Handover",
    "IdentityCheck",
    "IdentityResult",
    "Protection",
    "Publication",
    "TeamMember",
    "Withdrawal",
]

"""The state tables of a denunciation as drawings, in the form of all others."""

from collections.abc import Iterable

from phoihop.denunciations import states
from phoihop.denunciations.states import HandoverState, LetterState, ProtectionState, State, WithdrawalState
from phoihop.petitions.interface import drawing_of
from phoihop.trail.interface import Transition

_TABLES: dict[str, tuple[str, str, Iterable[Transition]]] = {
    "tc.md": ("Denunciations (TC)", State.FILED, states.TRANSITIONS),
    "tc-handover.md": ("Hand-overs of a denunciation", HandoverState.SENT, states.HANDOVER_TRANSITIONS),
    "tc-letter.md": ("Sealed letters of a denunciation", LetterState.DRAFT, states.LETTER_TRANSITIONS),
    "tc-withdrawal.md": ("Withdrawals of a denunciation", WithdrawalState.ASKED, states.WITHDRAWAL_TRANSITIONS),
    "tc-protection.md": ("Protection of a denouncer", ProtectionState.ASKED, states.PROTECTION_TRANSITIONS),
}
_WORDS: dict[str, type[State | HandoverState | LetterState | WithdrawalState | ProtectionState]] = {
    "tc.md": State,
    "tc-handover.md": HandoverState,
    "tc-letter.md": LetterState,
    "tc-withdrawal.md": WithdrawalState,
    "tc-protection.md": ProtectionState,
}


def drawings() -> dict[str, str]:
    """File name → text of each drawing."""
    return {
        name: drawing_of(
            title,
            first,
            list(rows),
            {str(state): str(state.label) for state in _WORDS[name]},
            command="denunciations",
        )
        for name, (title, first, rows) in _TABLES.items()
    }

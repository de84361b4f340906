"""Rows of the vault."""

from phoihop.vault.models.keys import (
    Compartment,
    EscrowCopy,
    EscrowLayer,
    EscrowUse,
    Grant,
    Matter,
    Opening,
    SealedText,
    Unlocked,
    VaultKey,
)

__all__ = [
    "Compartment",
    "EscrowCopy",
    "EscrowLayer",
    "EscrowUse",
    "Grant",
    "Matter",
    "Opening",
    "SealedText",
    "Unlocked",
    "VaultKey",
]

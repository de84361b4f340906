"""Rows of the vault."""

from phoihop.vault.models.barred import Ground, KeptOut
from phoihop.vault.models.keys import (
    Compartment,
    EscrowHalf,
    EscrowShare,
    EscrowUse,
    Grant,
    Matter,
    Opening,
    SealedText,
    Unlocked,
    VaultKey,
)
from phoihop.vault.models.mailbox import Mailbox, MailboxLetter
from phoihop.vault.models.sealed_files import SealedFile

__all__ = [
    "Compartment",
    "EscrowHalf",
    "EscrowShare",
    "EscrowUse",
    "Grant",
    "Ground",
    "KeptOut",
    "Mailbox",
    "MailboxLetter",
    "Matter",
    "Opening",
    "SealedFile",
    "SealedText",
    "Unlocked",
    "VaultKey",
]

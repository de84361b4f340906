"""What this room promises its neighbours: seal a matter, say who may open it, open it by two people."""

from phoihop.vault.actions.keys import make_key, retire_key
from phoihop.vault.actions.openings import approve_opening, ask_opening, read_content, read_identity, refuse_opening
from phoihop.vault.actions.sealing import Piece, add_piece, keepers_of, seal_matter
from phoihop.vault.actions.unlocking import OpenKey, lock_key, open_key, unlock_key
from phoihop.vault.crypto.passphrases import new_passphrase
from phoihop.vault.models import Opening, VaultKey
from phoihop.vault.selectors.keys import key_holders, keys_of
from phoihop.vault.selectors.matters import may_open
from phoihop.vault.states import Part, Purpose, Reason

__all__ = [
    "OpenKey",
    "Opening",
    "Part",
    "Piece",
    "Purpose",
    "Reason",
    "VaultKey",
    "add_piece",
    "approve_opening",
    "ask_opening",
    "keepers_of",
    "key_holders",
    "keys_of",
    "lock_key",
    "make_key",
    "may_open",
    "new_passphrase",
    "open_key",
    "read_content",
    "read_identity",
    "refuse_opening",
    "retire_key",
    "seal_matter",
    "unlock_key",
]

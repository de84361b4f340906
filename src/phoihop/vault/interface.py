"""What this room promises its neighbours: seal a matter, say who may open it, keep people out, open by two people."""

from phoihop.vault.actions.barring import Bar, keep_out, let_in
from phoihop.vault.actions.grants import give_part, leave_matter, own_matter, pass_matter, take_back
from phoihop.vault.actions.keys import make_key, retire_key
from phoihop.vault.actions.mailbox import Letter, change_secret, make_mailbox, open_mailbox, put_letter, read_mailbox
from phoihop.vault.actions.opening_parts import Opened, OpenedFile, read_file, read_files, read_part, read_whole
from phoihop.vault.actions.openings import approve_opening, ask_opening, read_identity, refuse_opening
from phoihop.vault.actions.sealing import (
    Piece,
    SealedMatter,
    add_file,
    add_piece,
    keep_matter,
    keepers_of,
    open_part,
    seal_matter,
)
from phoihop.vault.actions.unlocking import OpenKey, lock_key, open_key, unlock_key
from phoihop.vault.cookie import opened
from phoihop.vault.crypto.passphrases import new_passphrase
from phoihop.vault.models import Ground, Opening, VaultKey
from phoihop.vault.selectors.barred import is_kept_out, kept_out_of, not_kept_out
from phoihop.vault.selectors.holders import (
    Holder,
    bars_standing,
    bodies_with_keys,
    count_kept_out,
    holders_of,
    officer_keys_outside,
    openings_in,
    parts_held,
)
from phoihop.vault.selectors.keys import KeyInUse, holders_called, key_holders, keys_in_use, keys_of, officer_keys
from phoihop.vault.selectors.matters import matters_of, may_open, openings_of, place_of_file
from phoihop.vault.states import Part, Purpose, Reason
from phoihop.vault.uploads import FileFacts, SealedUpload, SealedUploadedFile, SealingHandler, keep_sealed, seal_file

__all__ = [
    "Bar",
    "FileFacts",
    "Ground",
    "Holder",
    "KeyInUse",
    "Letter",
    "OpenKey",
    "Opened",
    "OpenedFile",
    "Opening",
    "Part",
    "Piece",
    "Purpose",
    "Reason",
    "SealedMatter",
    "SealedUpload",
    "SealedUploadedFile",
    "SealingHandler",
    "VaultKey",
    "add_file",
    "add_piece",
    "approve_opening",
    "ask_opening",
    "bars_standing",
    "bodies_with_keys",
    "change_secret",
    "count_kept_out",
    "give_part",
    "holders_called",
    "holders_of",
    "is_kept_out",
    "keep_matter",
    "keep_out",
    "keep_sealed",
    "keepers_of",
    "kept_out_of",
    "key_holders",
    "keys_in_use",
    "keys_of",
    "leave_matter",
    "let_in",
    "lock_key",
    "make_key",
    "make_mailbox",
    "matters_of",
    "may_open",
    "new_passphrase",
    "not_kept_out",
    "officer_keys",
    "officer_keys_outside",
    "open_key",
    "open_mailbox",
    "open_part",
    "opened",
    "openings_in",
    "openings_of",
    "own_matter",
    "parts_held",
    "pass_matter",
    "place_of_file",
    "put_letter",
    "read_file",
    "read_files",
    "read_identity",
    "read_mailbox",
    "read_part",
    "read_whole",
    "refuse_opening",
    "retire_key",
    "seal_file",
    "seal_matter",
    "take_back",
    "unlock_key",
]

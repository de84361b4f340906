"""Keys of the sample's vault officers, second persons and holders in reserve; their passphrases are shown once."""

from dataclasses import dataclass

from phoihop.accounts.interface import User
from phoihop.organizations.interface import body_by_code
from phoihop.sample.people import STANDING, Seat
from phoihop.vault.interface import Purpose, keys_of, make_key, new_passphrase

PURPOSES = {
    "vault_officer": Purpose.OFFICER,
    "resolver": Purpose.OFFICER,
    "approver": Purpose.APPROVER,
    "escrow_holder": Purpose.ESCROW,
}


@dataclass(frozen=True, slots=True)
class MadeKey:
    """A key just made; its passphrase is known here and on the screen, and stored nowhere."""

    seat: Seat
    passphrase: str

    def __repr__(self) -> str:
        return f"MadeKey({self.seat.username})"


def load_keys() -> list[MadeKey]:
    """Make a key for each seat that wants one and has none yet. About one second of work a key."""
    made = []
    for seat in STANDING:
        purpose = PURPOSES.get(seat.role)
        user = User.objects.filter(username=seat.username).first()
        if purpose is None or user is None or keys_of(user):
            continue
        words = new_passphrase()
        make_key(body=body_by_code(seat.body), purpose=purpose, passphrase=words, by=user)
        made.append(MadeKey(seat, words))
    return made

"""The conversation with a person who holds only the secret of a case.

What is put in is sealed to the person; the unit's copy lies in the content compartment. The private half is wrapped by
the secret (80 random bits, so no slow hash is needed), which is stored nowhere.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from phoihop.core import clock, credentials
from phoihop.core.errors import Missing
from phoihop.core.statements import Insertion
from phoihop.vault.actions.sealing import Piece, add_piece
from phoihop.vault.crypto.locking import unwrap, wrap
from phoihop.vault.crypto.sealing import Broken, new_pair, open_sealed, seal
from phoihop.vault.models import Mailbox, MailboxLetter, Matter
from phoihop.vault.states import Part

_BOXES = Insertion(Mailbox)


@dataclass(frozen=True, slots=True)
class Letter:
    """One message as its person reads it."""

    kind: str
    from_person: bool
    content: bytes
    at: datetime

    def __repr__(self) -> str:
        return f"Letter({self.kind!r}, {len(self.content)} bytes)"


def make_mailbox(*, matter: Matter, secret: str, now: datetime | None = None) -> Mailbox:
    """A mailbox that this secret opens. Queries: 1."""
    pair = new_pair()
    box = Mailbox(subject_type=matter[0], subject_id=matter[1], public=pair.public, made_at=now or clock.now())
    box.locked = wrap(pair.private, cookie=_key(secret), place=box.place)
    _BOXES.add(box)
    return box


def open_mailbox(*, matter: Matter, secret: str, now: datetime | None = None) -> None:
    """Make the mailbox of a matter that was sealed without its person, at the first visit; else nothing happens.

    Raises: Missing where there is one that this secret does not open.
    """
    found = Mailbox.objects.filter(subject_type=matter[0], subject_id=matter[1]).first()
    if found is not None:
        _opened(found, secret)
        return
    try:
        with transaction.atomic():
            make_mailbox(matter=matter, secret=secret, now=now)
    except IntegrityError:  # another tab was first, with the same secret
        _opened(_box_of(matter), secret)


@transaction.atomic
def put_letter(
    *, matter: Matter, kind: str, content: bytes, from_person: bool, now: datetime | None = None
) -> MailboxLetter:
    """One more message for both sides. Queries: 4. Raises: Missing where the matter has no mailbox."""
    at = now or clock.now()
    box = _box_of(matter)
    letter = MailboxLetter(mailbox=box, kind=kind, from_person=from_person, sent_at=at)
    letter.sealed = seal(content, to=bytes(box.public), place=letter.place)
    letter.save(force_insert=True)
    side = "person" if from_person else "office"
    add_piece(matter=matter, part=Part.CONTENT, piece=Piece(f"{side}:{kind}", content), now=at)
    return letter


def read_mailbox(*, matter: Matter, secret: str) -> list[Letter]:
    """The whole conversation, oldest first. Queries: 2. Raises: Missing for a wrong secret or no mailbox."""
    box = _box_of(matter)
    private = _opened(box, secret)
    return [
        Letter(
            row.kind,
            row.from_person,
            open_sealed(bytes(row.sealed), private=private, place=row.place),
            row.sent_at,
        )
        for row in box.letters.order_by("sent_at", "id")
    ]


@transaction.atomic
def change_secret(*, matter: Matter, old: str, new: str) -> None:
    """Let another secret open the mailbox, by the old one only. Raises: Missing."""
    box = _box_of(matter)
    box.locked = wrap(_opened(box, old), cookie=_key(new), place=box.place)
    box.save(update_fields=["locked"])


def _box_of(matter: Matter) -> Mailbox:
    box = Mailbox.objects.filter(subject_type=matter[0], subject_id=matter[1]).first()
    if box is None:
        raise Missing
    return box


def _opened(box: Mailbox, secret: str) -> bytes:
    try:
        return unwrap(bytes(box.locked), cookie=_key(secret), place=box.place)
    except Broken:
        raise Missing from None


def _key(secret: str) -> bytes:
    return credentials.compact(secret).encode()

"""Reading what a key may open without a second person: what was told, what was redacted, the files."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from phoihop.accounts.interface import User
from phoihop.core.errors import Missing
from phoihop.files.interface import read_content as stored_content
from phoihop.trail.interface import record_read
from phoihop.vault.actions.unlocking import OpenKey
from phoihop.vault.crypto.sealing import open_sealed
from phoihop.vault.models import Compartment, Grant, Matter, SealedFile, VaultKey
from phoihop.vault.policies import check_use_key
from phoihop.vault.selectors.matters import compartment_of
from phoihop.vault.states import PERMISSION_FOR, Part, Purpose, Share
from phoihop.vault.uploads import FileFacts, open_bytes

RIGHT = PERMISSION_FOR[Purpose.OFFICER]


@dataclass(frozen=True, slots=True)
class ByKey:
    """A person who reads by a key: its body is told to the denouncer, whatever other post she works in just now."""

    person: User
    actor_body: str

    @property
    def actor_kind(self) -> str:
        return self.person.actor_kind

    @property
    def actor_id(self) -> str:
        return self.person.actor_id

    def may(self, permission: str, subject: object | None = None) -> bool:
        return self.person.may(permission, subject)


@dataclass(frozen=True, slots=True)
class Opened:
    """One piece in plain. `number` is its place in the order in which the pieces came."""

    kind: str
    content: bytes
    at: datetime

    def __repr__(self) -> str:
        return f"Opened({self.kind!r}, {len(self.content)} bytes)"


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """What is known of one file; its bytes are read by `read_file`."""

    id: UUID
    facts: FileFacts
    at: datetime


def read_part(*, matter: Matter, part: str, using: OpenKey, by: User, reason: str) -> list[Opened]:
    """The pieces of one part, oldest first; leaves the event of a reading. Queries: 5 to 7.

    Raises: NotAllowed; Missing, the same for who holds nothing of it and where nothing is.
    """
    compartment, private = opened_compartment(matter, part, using=using, by=by)
    note_read(matter, using=using, by=by, reason=reason)
    return list(_pieces(compartment, private))


def read_files(*, matter: Matter, part: str, using: OpenKey, by: User, reason: str) -> list[OpenedFile]:
    """The files of one part, oldest first; leaves the event of a reading. Raises: NotAllowed, Missing."""
    compartment, private = opened_compartment(matter, part, using=using, by=by)
    note_read(matter, using=using, by=by, reason=reason)
    return _files(compartment, private)


def read_whole(
    *, matter: Matter, part: str, using: OpenKey, by: User, reason: str
) -> tuple[list[Opened], list[OpenedFile]]:
    """Pieces and files of one part at once; leaves the event of a reading. Queries: 6 to 8.

    Raises: NotAllowed, Missing.
    """
    compartment, private = opened_compartment(matter, part, using=using, by=by)
    note_read(matter, using=using, by=by, reason=reason)
    return list(_pieces(compartment, private)), _files(compartment, private)


def read_file(
    *, matter: Matter, part: str, file_id: UUID, using: OpenKey, by: User, reason: str
) -> tuple[FileFacts, bytes]:
    """One file, opened in memory; leaves the event of a reading. Raises: NotAllowed, Missing."""
    compartment, private = opened_compartment(matter, part, using=using, by=by)
    row = compartment.files.filter(pk=file_id).first()
    if row is None:
        raise Missing
    note_read(matter, using=using, by=by, reason=reason)
    facts = _facts(row, private)
    return facts, b"".join(open_bytes(stored_content(row.sha256), key=facts.key))


def note_read(matter: Matter, *, using: OpenKey, by: User, reason: str) -> None:
    """Note the reading once an hour, in the body and post of the key that opened it. Queries: 1 or 2."""
    record_read(matter, ByKey(by, using.key.body.code), reason, post_of(using.key, by))


def post_of(key: VaultKey, by: User) -> str:
    """The post by which the key is held today, the acting one where several are."""
    acting = by.acting.post_id if by.acting else 0
    posts = [one.post_id for one in by.holdings if one.body_id == key.body_id and one.grants(RIGHT)]
    return str(acting if acting in posts else posts[0]) if posts else ""


def opened_compartment(matter: Matter, part: str, *, using: OpenKey, by: User) -> tuple[Compartment, bytes]:
    """The compartment and its private key, for this request only. Raises: NotAllowed, Missing."""
    check_use_key(by, using.key)
    if part == Part.IDENTITY:
        raise Missing  # two halves and two people: actions.openings
    compartment = compartment_of(matter, part)
    grant = grant_of(using, compartment, Share.WHOLE)
    return compartment, open_sealed(bytes(grant.sealed), private=using.private, place=grant.place)


def grant_of(using: OpenKey, compartment: Compartment, share: str) -> Grant:
    """What this key holds of the compartment. Raises: Missing, as for a matter that is not there."""
    grant = Grant.objects.filter(compartment=compartment, key=using.key, share=share).first()
    if grant is None:
        raise Missing
    return grant


def _pieces(compartment: Compartment, private: bytes) -> Iterator[Opened]:
    for text in compartment.texts.order_by("sealed_at", "id"):
        yield Opened(text.kind, open_sealed(bytes(text.sealed), private=private, place=text.place), text.sealed_at)


def _files(compartment: Compartment, private: bytes) -> list[OpenedFile]:
    rows = compartment.files.order_by("sealed_at", "id")
    return [OpenedFile(row.pk, _facts(row, private), row.sealed_at) for row in rows]


def _facts(row: SealedFile, private: bytes) -> FileFacts:
    return FileFacts.read(open_sealed(bytes(row.facts), private=private, place=row.place))

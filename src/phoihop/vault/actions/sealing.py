"""Sealing a matter: two compartments, each with a key of its own, dealt to those who may open it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.core.statements import Insertion
from phoihop.trail.interface import Actor, record
from phoihop.vault.actions.barring import Bar, marked
from phoihop.vault.crypto.halves import split, spread
from phoihop.vault.crypto.sealing import KEY_BYTES, new_pair, seal
from phoihop.vault.models import Compartment, EscrowShare, Grant, KeptOut, Matter, SealedFile, SealedText
from phoihop.vault.selectors.barred import kept_out_of
from phoihop.vault.selectors.keys import ESCROW_HOLDERS, KeyInUse, Recipient, keys_in_use
from phoihop.vault.selectors.matters import compartment_of
from phoihop.vault.states import Part, Purpose, Share
from phoihop.vault.uploads import SealedUpload

A_PAIR = 2
UUID_BYTES = 16
# Written by statements made once: filing a denunciation should cost at most twice what filing a reflection costs.
_COMPARTMENTS, _GRANTS = Insertion(Compartment), Insertion(Grant)
_RESERVE, _TEXTS, _FILES = Insertion(EscrowShare), Insertion(SealedText), Insertion(SealedFile)
_KEPT_OUT = Insertion(KeptOut)


type Opened = tuple[Compartment, bytes]  # with its private key, in memory for one request


@dataclass(frozen=True, slots=True)
class Piece:
    """Something to be sealed: `kind` is a code in plain view ("identity", "text", "message"), `content` is not."""

    kind: str
    content: bytes

    def __repr__(self) -> str:
        return f"Piece({self.kind!r}, {len(self.content)} bytes)"


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedMatter:
    """A matter sealed in memory, row by row; `keep_matter` writes it."""

    matter: Matter
    at: datetime
    marks: list[KeptOut]
    compartments: list[Compartment]
    grants: list[Grant]
    reserve: list[EscrowShare]
    texts: list[SealedText]
    files: list[SealedFile]


@dataclass(frozen=True, slots=True)
class Keepers:
    """To whom a matter of one body is sealed."""

    officers: list[KeyInUse]
    approvers: list[KeyInUse]
    escrow: list[KeyInUse]


def keepers_of(
    body_id: int,
    matter: Matter | None = None,
    *,
    marked: Sequence[KeptOut] | None = None,
    keys: Sequence[KeyInUse] | None = None,
) -> Keepers:
    """Everybody to whom a matter of that body must be sealed, without those who are kept out of it.

    `marked` and `keys` (all in use) where they are at hand. Queries: 0 to 4.

    Raises: Invalid ("vault-no-key") where the body has no officer with a key, no other office has a second
    person with one, or one of the three holders in reserve is missing: then nothing may be taken. Of the three one
    may be the accused: the other two are a pair still.
    """
    keys = keys_in_use() if keys is None else keys
    keepers = Keepers(
        [key for key in keys if key.purpose == Purpose.OFFICER and key.body_id == body_id],
        [key for key in keys if key.purpose == Purpose.APPROVER and key.body_id != body_id],
        [key for key in keys if key.purpose == Purpose.ESCROW][:ESCROW_HOLDERS],
    )
    if len(keepers.escrow) < ESCROW_HOLDERS:
        raise _no_key()
    if matter is not None:
        keepers = _without_barred(keepers, matter, marked)
    if not keepers.officers or not keepers.approvers or len(keepers.escrow) < A_PAIR:
        raise _no_key()
    return keepers


def _without_barred(keepers: Keepers, matter: Matter, marked: Sequence[KeptOut] | None) -> Keepers:
    everybody = [*keepers.officers, *keepers.approvers, *keepers.escrow]
    barred = kept_out_of(matter, {key.holder_id for key in everybody}, marked)

    def rest(keys: list[KeyInUse]) -> list[KeyInUse]:
        return [key for key in keys if key.holder_id not in barred]

    return Keepers(rest(keepers.officers), rest(keepers.approvers), rest(keepers.escrow))


def _no_key() -> Invalid:
    return Invalid(
        "vault-no-key",
        _(
            "Cơ quan này chưa có đủ khóa niêm phong nên chưa nhận được tố cáo ở đây. Không có gì được lưu lại. "
            "Ông/Bà hãy đến nơi tiếp công dân hoặc gửi qua bưu điện."
        ),
    )


def seal_matter(
    *,
    matter: Matter,
    body_id: int,
    content: Sequence[Piece],
    identity: Sequence[Piece],
    bars: Sequence[Bar] = (),
    like: Matter | None = None,
    files: Sequence[SealedUpload] = (),
    keys: Sequence[KeyInUse] | None = None,
    now: datetime | None = None,
) -> SealedMatter:
    """Seal what happened and who told it into two compartments of a new matter; files lie with what happened.

    Whoever is in `bars`, or is kept out of the matter `like`, gets nothing. Nothing is written yet, so that no other
    filing waits while texts are sealed. Queries: 1 each for bars, `like`, and `keys` that are not at hand.
    Raises: Invalid ("vault-no-key").
    """
    at = now or clock.now()
    marks = marked(matter, bars, at=at, like=like)
    keepers = keepers_of(body_id, matter, marked=marks, keys=keys)
    pairs = [(Part.CONTENT, new_pair()), (Part.IDENTITY, new_pair())]
    rows = [
        Compartment(
            subject_type=matter[0], subject_id=matter[1], part=part, body_id=body_id, public=pair.public, made_at=at
        )
        for part, pair in pairs
    ]
    opened = [(row, pair.private) for row, (_, pair) in zip(rows, pairs, strict=True)]
    told, who = rows
    return SealedMatter(
        matter=matter,
        at=at,
        marks=marks,
        compartments=rows,
        grants=_grants(opened, keepers, at=at),
        reserve=_reserve(opened, keepers.escrow),
        texts=[*_sealed(told, content, at=at), *_sealed(who, identity, at=at)],
        files=[sealed_file(told, file, at=at) for file in files],
    )


@transaction.atomic(savepoint=False)
def keep_matter(sealed: SealedMatter, *, by: Actor) -> None:
    """Write a sealed matter with its event. Queries: 4 to 7, none inside `together`."""
    _KEPT_OUT.add_many(sealed.marks)
    _COMPARTMENTS.add_many(sealed.compartments)
    _GRANTS.add_many(sealed.grants)
    _RESERVE.add_many(sealed.reserve)
    _TEXTS.add_many(sealed.texts)
    _FILES.add_many(sealed.files)
    facts = {"files": len(sealed.files), "marks": len(sealed.marks)}
    record("vault.sealed", subject=sealed.matter, by=by, data=facts, occurred_at=sealed.at)


@transaction.atomic
def open_part(*, matter: Matter, part: str, body_id: int, now: datetime | None = None) -> Compartment:
    """One more compartment of the matter, if it has none of that part yet. Raises: Invalid ("vault-no-key")."""
    found = Compartment.objects.filter(subject_type=matter[0], subject_id=matter[1], part=part).first()
    if found is not None:
        return found
    pair, at = new_pair(), now or clock.now()
    row = Compartment.objects.create(
        subject_type=matter[0], subject_id=matter[1], part=part, body_id=body_id, public=pair.public, made_at=at
    )
    deal([(row, pair.private)], keepers_of(body_id, matter), at=at)
    return row


@transaction.atomic
def add_piece(*, matter: Matter, part: str, piece: Piece, now: datetime | None = None) -> SealedText:
    """Seal one more piece: only the public half is needed, so nobody has to unlock anything.

    Raises: Missing where the matter is not sealed.
    """
    (text,) = _sealed(compartment_of(matter, part), [piece], at=now or clock.now())
    text.save(force_insert=True)
    return text


@transaction.atomic
def add_file(*, matter: Matter, part: str, file: SealedUpload, now: datetime | None = None) -> SealedFile:
    """One more file of the matter. Raises: Missing where the matter is not sealed."""
    row = sealed_file(compartment_of(matter, part), file, at=now or clock.now())
    row.save(force_insert=True)
    return row


def deal(opened: Sequence[Opened], keepers: Keepers, *, at: datetime) -> None:
    """Give the private halves of a matter's compartments to all its keepers; what they held of them before is void.

    The content goes whole to each officer. The identity goes in halves: one to each officer, the other to each second
    person, so that no single office can open it. The holders in reserve get a share of all: any two make them up.
    """
    compartments = [compartment for compartment, _ in opened]
    Grant.objects.filter(compartment__in=compartments).delete()
    EscrowShare.objects.filter(compartment__in=compartments).delete()
    _GRANTS.add_many(_grants(opened, keepers, at=at))
    _RESERVE.add_many(_reserve(opened, keepers.escrow))


def _grants(opened: Sequence[Opened], keepers: Keepers, *, at: datetime) -> list[Grant]:
    return [
        sealed_grant(compartment, key, share, part, at=at)
        for compartment, private in opened
        for key, share, part in _shares(compartment, private, keepers)
    ]


def sealed_grant(compartment: Compartment, key: Recipient, share: str, private: bytes, *, at: datetime) -> Grant:
    """The key of a compartment, or a half of it, for one holder; not yet written."""
    grant = Grant(compartment_id=compartment.pk, key_id=key.pk, share=share, granted_at=at)
    grant.sealed = seal(private, to=bytes(key.public), place=grant.place)
    return grant


def _shares(compartment: Compartment, private: bytes, keepers: Keepers) -> list[tuple[KeyInUse, str, bytes]]:
    if compartment.part != Part.IDENTITY:
        return [(key, Share.WHOLE, private) for key in keepers.officers]
    asking, approving = split(private)
    return [
        *((key, Share.ASKER, asking) for key in keepers.officers),
        *((key, Share.APPROVER, approving) for key in keepers.approvers),
    ]


def _reserve(opened: Sequence[Opened], holders: list[KeyInUse]) -> list[EscrowShare]:
    bundle = b"".join(compartment.pk.bytes + private for compartment, private in opened)
    rows = [EscrowShare(compartment_id=opened[0][0].pk, key_id=holder.pk) for holder in holders]
    for row, holder, share in zip(rows, holders, spread(bundle, len(holders)), strict=True):
        row.sealed = seal(share, to=holder.public, place=row.place)
    return rows


def unbundled(bundle: bytes) -> list[Opened]:
    """The compartments of a bundle with their private keys. Queries: 1."""
    size = UUID_BYTES + KEY_BYTES
    parts = [bundle[start : start + size] for start in range(0, len(bundle), size)]
    keys = {UUID(bytes=part[:UUID_BYTES]): part[UUID_BYTES:] for part in parts}
    return [(row, keys[row.pk]) for row in Compartment.objects.filter(pk__in=keys).order_by("part")]


def sealed_file(compartment: Compartment, file: SealedUpload, *, at: datetime) -> SealedFile:
    """The row of a file whose sealed bytes are in the store; not yet written."""
    row = SealedFile(compartment=compartment, sha256=file.sha256, sealed_at=at)
    row.facts = seal(file.facts.to_bytes(), to=bytes(compartment.public), place=row.place)
    return row


def _sealed(compartment: Compartment, pieces: Sequence[Piece], *, at: datetime) -> list[SealedText]:
    texts = [SealedText(compartment_id=compartment.pk, kind=piece.kind, sealed_at=at) for piece in pieces]
    for text, piece in zip(texts, pieces, strict=True):
        text.sealed = seal(piece.content, to=bytes(compartment.public), place=text.place)
    return texts

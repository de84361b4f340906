"""Sealing a matter: two compartments, each with a key of its own, dealt to those who may open it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.trail.interface import Actor, record
from phoihop.vault.crypto.halves import split
from phoihop.vault.crypto.sealing import KeyPair, new_pair, seal
from phoihop.vault.models import Compartment, EscrowCopy, Grant, Matter, SealedText, VaultKey
from phoihop.vault.selectors.keys import ESCROW_HOLDERS, approver_keys, escrow_keys, officer_keys
from phoihop.vault.selectors.matters import compartment_of
from phoihop.vault.states import Part, Share


@dataclass(frozen=True, slots=True)
class Piece:
    """Something to be sealed: `kind` is a code in plain view ("identity", "text", "message"), `content` is not."""

    kind: str
    content: bytes

    def __repr__(self) -> str:
        return f"Piece({self.kind!r}, {len(self.content)} bytes)"


@dataclass(frozen=True, slots=True)
class Keepers:
    """To whom a matter of one body is sealed."""

    officers: list[VaultKey]
    approvers: list[VaultKey]
    escrow: list[VaultKey]


def keepers_of(body_id: int) -> Keepers:
    """Everybody to whom a matter of that body must be sealed. Queries: 3.

    Raises: Invalid ("vault-no-key") where the body has no officer with a key, no other office has a second
    person with one, or one of the three holders in reserve is missing: then nothing may be taken.
    """
    keepers = Keepers(officer_keys(body_id), approver_keys(outside={body_id}), escrow_keys())
    if not keepers.officers or not keepers.approvers or len(keepers.escrow) < ESCROW_HOLDERS:
        raise Invalid(
            "vault-no-key",
            _(
                "Cơ quan này chưa có đủ khóa niêm phong nên chưa nhận được tố cáo ở đây. Không có gì được lưu lại. "
                "Ông/Bà hãy đến nơi tiếp công dân hoặc gửi qua bưu điện."
            ),
        )
    return keepers


@transaction.atomic
def seal_matter(
    *,
    matter: Matter,
    body_id: int,
    content: Sequence[Piece],
    identity: Sequence[Piece],
    by: Actor,
    now: datetime | None = None,
) -> None:
    """Seal what happened and who told it into two compartments of one matter.

    Raises: Invalid ("vault-no-key"), before anything is written.
    """
    keepers, at = keepers_of(body_id), now or clock.now()
    for part, pieces in ((Part.CONTENT, content), (Part.IDENTITY, identity)):
        pair = new_pair()
        compartment = Compartment.objects.create(
            subject_type=matter[0],
            subject_id=matter[1],
            part=part,
            body_id=body_id,
            public=pair.public,
            made_at=at,
        )
        deal(compartment, pair, keepers, at=at)
        _write(compartment, pieces, at=at)
    record("vault.sealed", subject=matter, by=by, occurred_at=now)


@transaction.atomic
def add_piece(*, matter: Matter, part: str, piece: Piece, now: datetime | None = None) -> SealedText:
    """Seal one more piece: only the public half is needed, so nobody has to unlock anything.

    Raises: Missing where the matter is not sealed.
    """
    compartment = compartment_of(matter, part)
    return _write(compartment, [piece], at=now or clock.now())[0]


def deal(compartment: Compartment, pair: KeyPair, keepers: Keepers, *, at: datetime) -> None:
    """Give the private half of a compartment to all its keepers; what they held of it before is void.

    The content goes whole to each officer. The identity goes in halves: one to each officer, the other to each second
    person, so that no single office can open it. Pairs of the three holders in reserve get it sealed twice.
    """
    compartment.grants.all().delete()
    grants = _grants(compartment, pair.private, keepers)
    for grant, private in grants:
        grant.sealed = seal(private, to=bytes(grant.key.public), place=grant.place)
        grant.granted_at = at
    Grant.objects.bulk_create([grant for grant, _ in grants])
    compartment.escrow_copies.all().delete()
    EscrowCopy.objects.bulk_create(_escrow_copies(compartment, pair.private, keepers.escrow))


def _grants(compartment: Compartment, private: bytes, keepers: Keepers) -> list[tuple[Grant, bytes]]:
    if compartment.part == Part.CONTENT:
        return [(Grant(compartment=compartment, key=key, share=Share.WHOLE), private) for key in keepers.officers]
    asking, approving = split(private)
    return [
        *((Grant(compartment=compartment, key=key, share=Share.ASKER), asking) for key in keepers.officers),
        *((Grant(compartment=compartment, key=key, share=Share.APPROVER), approving) for key in keepers.approvers),
    ]


def _escrow_copies(compartment: Compartment, private: bytes, holders: list[VaultKey]) -> list[EscrowCopy]:
    copies = [
        EscrowCopy(compartment=compartment, first=first, second=second) for first, second in combinations(holders, 2)
    ]
    for copy in copies:
        inner = seal(private, to=bytes(copy.second.public), place=copy.inner_place)
        copy.sealed = seal(inner, to=bytes(copy.first.public), place=copy.outer_place)
    return copies


def _write(compartment: Compartment, pieces: Sequence[Piece], *, at: datetime) -> list[SealedText]:
    texts = [SealedText(compartment=compartment, kind=piece.kind, sealed_at=at) for piece in pieces]
    for text, piece in zip(texts, pieces, strict=True):
        text.sealed = seal(piece.content, to=bytes(compartment.public), place=text.place)
    return SealedText.objects.bulk_create(texts)

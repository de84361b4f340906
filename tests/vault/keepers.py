"""Everybody who must hold a key before a matter may be sealed."""

from dataclasses import dataclass

from phoihop.accounts.interface import User
from phoihop.vault.interface import (
    OpenKey,
    Piece,
    VaultKey,
    keep_matter,
    make_key,
    open_key,
    read_part,
    seal_matter,
    unlock_key,
)
from tests.people import holder, standing_body

WORDS = "nước lớn ròng theo con trăng mười sáu"
BODY = "TTTP"
SUBJECT = ("petition", "ABCDEFGHJK1")
IDENTITY = Piece("identity", '{"name": "Nguyễn Văn Thử", "phone": "0900000123"}'.encode())
TEXT = Piece("text", "Cán bộ thu tiền không ghi biên lai.".encode())


@dataclass(frozen=True, slots=True)
class Keepers:
    minh: VaultKey  # officer of the inspectorate
    ngan: VaultKey  # second person of the reception board
    escrow: tuple[VaultKey, VaultKey, VaultKey]


def key_of(user: User, body: str, purpose: str) -> VaultKey:
    return make_key(body=standing_body(body), purpose=purpose, passphrase=WORDS, by=user)


def new_keepers(minh: User, ngan: User) -> Keepers:
    """Keys of Minh, Ngân and three holders in reserve."""
    reserve = [
        holder("duphong1", "Người Giữ Một", "escrow_holder", "VPUB", "Chánh Văn phòng"),
        holder("duphong2", "Người Giữ Hai", "escrow_holder", "SXD", "Phó Giám đốc"),
        holder("duphong3", "Người Giữ Ba", "escrow_holder", "BTGDV", "Phó Trưởng ban"),
    ]
    keys = [key_of(user, body, "escrow") for user, body in zip(reserve, ("VPUB", "SXD", "BTGDV"), strict=True)]
    return Keepers(key_of(minh, BODY, "officer"), key_of(ngan, "BTCD", "approver"), (keys[0], keys[1], keys[2]))


def opened(key: VaultKey, words: str = WORDS) -> OpenKey:
    """The key, unlocked by its holder as the page does it."""
    cookie = unlock_key(key=key, passphrase=words, by=key.holder)
    return open_key(cookie, by=key.holder)


def told(key: VaultKey, words: str = WORDS, subject: tuple[str, str] = SUBJECT) -> dict[str, list[bytes]]:
    """What the content part tells this key: kind → contents in order."""
    found: dict[str, list[bytes]] = {}
    for piece in read_part(matter=subject, part="content", using=opened(key, words), by=key.holder, reason="work"):
        found.setdefault(piece.kind, []).append(piece.content)
    return found


def seal_one(by: User, subject: tuple[str, str] = SUBJECT) -> None:
    body = standing_body(BODY)
    keep_matter(seal_matter(matter=subject, body_id=body.pk, content=[TEXT], identity=[IDENTITY]), by=by)

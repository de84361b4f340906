"""Private keys at rest: locked by a passphrase that is never stored, or for minutes by what one cookie holds."""

import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from phoihop.core.text_vi import nfc
from phoihop.vault.crypto.sealing import KEY_BYTES, Broken

SALT_BYTES = 16
NONCE_BYTES = 12
COOKIE_BYTES = 32


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs: memory in KiB, passes over it, lanes."""

    memory: int
    passes: int
    lanes: int

    @classmethod
    def of_today(cls) -> "Cost":
        """About one second on the server of 2026 (settings.VAULT_COST); a key keeps the cost it was locked with."""
        return cls(*settings.VAULT_COST)

    def __str__(self) -> str:
        return f"{self.memory},{self.passes},{self.lanes}"

    @classmethod
    def read(cls, text: str) -> "Cost":
        return cls(*(int(part) for part in text.split(",")))


def lock(private: bytes, *, passphrase: str, salt: bytes, cost: Cost, place: bytes) -> bytes:
    """The private key under a key derived from `passphrase` (Argon2id)."""
    return _encrypt(_stretched(passphrase, salt, cost), private, place)


def unlock(locked: bytes, *, passphrase: str, salt: bytes, cost: Cost, place: bytes) -> bytes:
    """Raises: Broken for a wrong passphrase."""
    return _decrypt(_stretched(passphrase, salt, cost), locked, place)


def wrap(private: bytes, *, cookie: bytes, place: bytes) -> bytes:
    """The private key under what only one browser holds: random already, so it needs no slow hash."""
    return _encrypt(_derived(cookie), private, place)


def unwrap(wrapped: bytes, *, cookie: bytes, place: bytes) -> bytes:
    """Raises: Broken."""
    return _decrypt(_derived(cookie), wrapped, place)


def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    # The same words typed on another keyboard, with marks in another form, are the same passphrase.
    typed = " ".join(nfc(passphrase).split()).casefold()
    kdf = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory, ad=None
    )
    return kdf.derive(typed.encode())


def _derived(cookie: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"phoihop vault unlocked").derive(cookie)


def _encrypt(key: bytes, plaintext: bytes, place: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plaintext, place)


def _decrypt(key: bytes, text: bytes, place: bytes) -> bytes:
    try:
        return AESGCM(key).decrypt(text[:NONCE_BYTES], text[NONCE_BYTES:], place)
    except (InvalidTag, ValueError) as error:
        raise Broken from error

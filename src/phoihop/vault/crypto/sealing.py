"""Sealing to a public key by HPKE (RFC 9180): X25519, HKDF-SHA256, AES-256-GCM. No tables here.

Every sealed text is bound to its context, the name of the place where it lies: moved to another record, it no longer
opens. What opens with a wrong key, a wrong context or after a changed bit is one error, `Broken`.
"""

from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_VERSION = b"phoihop-vault-1"
KEY_BYTES = 32


class Broken(Exception):
    """This key does not open that text here: wrong key, wrong place, or changed bytes. Which one is not told."""


@dataclass(frozen=True, slots=True)
class KeyPair:
    """Both halves of a key, 32 bytes each. The private half never reaches a table, a log or an error."""

    public: bytes
    private: bytes

    def __repr__(self) -> str:
        return f"KeyPair({self.public.hex()[:8]}…)"


def new_pair() -> KeyPair:
    private = X25519PrivateKey.generate()
    return KeyPair(private.public_key().public_bytes_raw(), private.private_bytes_raw())


def context(*names: object) -> bytes:
    """The name of a place: each part with its length, so that no two lists of parts read alike."""
    parts = [str(name).encode() for name in names]
    return _VERSION + b"".join(len(part).to_bytes(4) + part for part in parts)


def seal(plaintext: bytes, *, to: bytes, place: bytes) -> bytes:
    """`plaintext` for the holder of the private half of `to`: 48 bytes longer than it was."""
    return _SUITE.encrypt(plaintext, X25519PublicKey.from_public_bytes(to), info=place)


def open_sealed(sealed: bytes, *, private: bytes, place: bytes) -> bytes:
    """Raises: Broken."""
    try:
        return _SUITE.decrypt(sealed, X25519PrivateKey.from_private_bytes(private), info=place)
    except (InvalidTag, ValueError) as error:
        raise Broken from error

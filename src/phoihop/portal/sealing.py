"""Content that only the holder of a cookie can read: sealed under a key that is never stored here."""

import hashlib
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

TOKEN_BYTES = 32
_NONCE_BYTES = 12
_TOKEN_LENGTHS = range(40, 50)  # 32 bytes in URL-safe base 64 are 43 characters


def new_token() -> str:
    """A random token for a cookie."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def handle_of(token: str) -> str:
    """What may be stored to find the row again; the token cannot be computed from it."""
    return hashlib.sha256(b"phoihop handle:" + token.encode()).hexdigest()


def is_token(text: str) -> bool:
    """Whether `text` has the shape of a token."""
    return len(text) in _TOKEN_LENGTHS and text.isascii()


def seal(plain: bytes, *, token: str, context: str) -> bytes:
    """Encrypt and authenticate `plain`; `context` binds it to its place."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(_key(token)).encrypt(nonce, plain, context.encode())


def unseal(sealed: bytes, *, token: str, context: str) -> bytes | None:
    """The plain bytes; None where the token, the context or a byte differs."""
    nonce, ciphertext = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    try:
        return AESGCM(_key(token)).decrypt(nonce, ciphertext, context.encode())
    except (InvalidTag, ValueError):
        return None


def _key(token: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"phoihop sealed draft").derive(token.encode())

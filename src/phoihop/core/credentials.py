"""The secret of a case: derived, shown once, stored as a hash only. No tables here."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.utils.translation import gettext as _

from phoihop.core.errors import Invalid
from phoihop.core.ids import ALPHABET

SECRET_BYTES = 10  # 80 bits, shown as 16 characters of Crockford's base 32
SECRET_LENGTH = 16
PEPPER_BYTES = 16
KEY_LENGTHS = range(22, 65)
KEY_VARIETY = 6  # fewer different characters cannot be a random key
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0"})


def check_key(key: str) -> None:
    """Raises: Invalid where the key of a filing is not a random text of 22 to 64 characters."""
    if len(key) not in KEY_LENGTHS or not key.isascii() or not key.isprintable() or len(set(key)) < KEY_VARIETY:
        raise Invalid(
            "bad-key",
            _("Khóa gửi đơn (Idempotency-Key) phải là chuỗi ngẫu nhiên từ 22 đến 64 ký tự."),
            "idempotency_key",
        )


def new_key() -> str:
    """A fresh random key, for a form's hidden nonce and for filings entered by staff."""
    return secrets.token_urlsafe(24)


def new_pepper() -> bytes:
    return secrets.token_bytes(PEPPER_BYTES)


def new_secret() -> str:
    """A random secret that no key leads to, for a re-issue at the desk."""
    return _shown(secrets.token_bytes(SECRET_BYTES))


def secret_of(key: str, pepper: bytes) -> str:
    """The secret that this key gives in this case; the same key and pepper always give the same."""
    derive = HKDF(algorithm=SHA256(), length=SECRET_BYTES, salt=pepper, info=b"phoihop case secret")
    return _shown(derive.derive(key.encode()))


def hash_secret(secret: str) -> str:
    """What is stored of a secret: 80 random bits need no slow hash."""
    return hashlib.sha256(b"phoihop case secret:" + compact(secret).encode()).hexdigest()


def hash_key(key: str) -> str:
    return hashlib.sha256(b"phoihop filing key:" + key.encode()).hexdigest()


def hash_content(key: str, content: Mapping[str, object]) -> str:
    """A fingerprint of what was filed; keyed, so that a guessed text cannot be tried against a stolen table."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


def matches(secret: str, stored_hash: str) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(hash_secret(secret), stored_hash)


def compact(secret: str) -> str:
    """The secret as derived, however it was typed: case, spaces, hyphens, misread letters."""
    return "".join(secret.split()).replace("-", "").upper().translate(_MISREAD)


def _shown(raw: bytes) -> str:
    value = int.from_bytes(raw)
    characters = [ALPHABET[(value >> shift) & 31] for shift in range((SECRET_LENGTH - 1) * 5, -1, -5)]
    text = "".join(characters)
    return "-".join(text[start : start + 4] for start in range(0, SECRET_LENGTH, 4))

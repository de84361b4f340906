"""One-time links and secrets inside a waiting message: kept encrypted, thrown away once it is sent."""

import base64
import json
from collections.abc import Mapping

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def seal(values: Mapping[str, str]) -> str:
    """The values under this installation's key; empty where there is nothing to seal."""
    return _box().encrypt(json.dumps(dict(values)).encode()).decode() if values else ""


def unseal(sealed: str) -> dict[str, str]:
    """The values again. Raises: cryptography.fernet.InvalidToken where the key has changed since."""
    if not sealed:
        return {}
    values: dict[str, str] = json.loads(_box().decrypt(sealed.encode()))
    return values


def _box() -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"phoihop notices outbox").derive(
        settings.SECRET_KEY.encode()
    )
    return Fernet(base64.urlsafe_b64encode(derived))

"""A key open for ten minutes: the table holds it wrapped, the cookie holds what unwraps it, neither is enough alone."""

import base64
import binascii
import secrets
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid, NotAllowed
from phoihop.trail.interface import events_of, record
from phoihop.vault.actions.keys import opened_private
from phoihop.vault.crypto.locking import COOKIE_BYTES, unwrap, wrap
from phoihop.vault.crypto.sealing import Broken
from phoihop.vault.models import Unlocked, VaultKey
from phoihop.vault.policies import check_use_key

OPEN_MINUTES = 10
MAX_WRONG = 5
WRONG_MINUTES = 10


@dataclass(frozen=True, slots=True)
class OpenKey:
    """A key with its private half in memory, for one request."""

    key: VaultKey
    private: bytes = field(repr=False)


def unlock_key(*, key: VaultKey, passphrase: str, by: User, now: datetime | None = None) -> str:
    """Open a key for ten minutes; gives the value of the cookie, which is stored nowhere else.

    Raises: NotAllowed; Invalid for a wrong passphrase, and after five wrong ones in ten minutes. Only the signed-in
    holder comes this far, so nobody can lock her out.
    """
    at = now or clock.now()
    _check_tries(key, at)
    try:
        private = opened_private(key=key, passphrase=passphrase, by=by, now=now)
    except Invalid:
        record("vault-key.unlock-failed", subject=("vault-key", str(key.pk)), by=by, occurred_at=now)
        raise
    return _keep_open(OpenKey(key, private), by=by, at=at)


def _check_tries(key: VaultKey, at: datetime) -> None:
    since = at - timedelta(minutes=WRONG_MINUTES)
    wrong = events_of("vault-key", str(key.pk)).filter(code="vault-key.unlock-failed", occurred_at__gte=since)
    if wrong.count() >= MAX_WRONG:
        raise Invalid("unlock-wait", _("Cụm mật khẩu đã sai năm lần. Hãy chờ mười phút rồi thử lại."), "passphrase")


@transaction.atomic
def _keep_open(opened: OpenKey, *, by: User, at: datetime) -> str:
    cookie = secrets.token_bytes(COOKIE_BYTES)
    row = Unlocked(key=opened.key, until=at + timedelta(minutes=OPEN_MINUTES))
    row.wrapped = wrap(opened.private, cookie=cookie, place=row.place)
    row.save(force_insert=True)
    record("vault-key.unlocked", subject=("vault-key", str(opened.key.pk)), by=by, occurred_at=at)
    return row.pk.hex + base64.urlsafe_b64encode(cookie).decode()


def open_key(cookie: str, *, by: User, now: datetime | None = None) -> OpenKey:
    """The key that this cookie keeps open.

    Raises: NotAllowed ("vault-locked") where it is unknown, over, or another person's.
    """
    row = _row_of(cookie)
    if row is None or row.until <= (now or clock.now()):
        raise _locked()
    check_use_key(by, row.key)
    try:
        half = base64.urlsafe_b64decode(cookie[32:])
        return OpenKey(row.key, unwrap(bytes(row.wrapped), cookie=half, place=row.place))
    except (Broken, binascii.Error):
        raise _locked() from None


def lock_key(cookie: str) -> None:
    """Forget the open key at once."""
    if (row := _row_of(cookie)) is not None:
        row.delete()


def sweep_open_keys(*, now: datetime | None = None) -> int:
    """Delete what is over; tells how many."""
    return Unlocked.objects.filter(until__lte=now or clock.now()).delete()[0]


def _row_of(cookie: str) -> Unlocked | None:
    try:
        key = uuid.UUID(hex=cookie[:32])
    except ValueError:
        return None
    return Unlocked.objects.select_related("key__body").filter(pk=key).first()


def _locked() -> NotAllowed:
    return NotAllowed("vault-locked", _("Khóa niêm phong đang đóng. Hãy nhập cụm mật khẩu để mở trong mười phút."))

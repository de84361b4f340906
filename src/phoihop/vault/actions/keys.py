"""Making, changing and retiring keys."""

import secrets
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid
from phoihop.organizations.interface import Body
from phoihop.trail.interface import Actor, SystemActor, record
from phoihop.vault.crypto.locking import SALT_BYTES, Cost, lock, unlock
from phoihop.vault.crypto.passphrases import check_passphrase
from phoihop.vault.crypto.sealing import Broken, new_pair
from phoihop.vault.models import VaultKey
from phoihop.vault.policies import check_make_key, check_use_key
from phoihop.vault.selectors.keys import ESCROW_HOLDERS, escrow_keys
from phoihop.vault.states import PERMISSION_FOR, Purpose

KEEPER = SystemActor("vault-keeper")


@transaction.atomic
def make_key(*, body: Body, purpose: str, passphrase: str, by: User, now: datetime | None = None) -> VaultKey:
    """A key for `by` in `body`, locked by a passphrase that is not stored anywhere.

    Raises: NotAllowed; Conflict for a second key; Invalid for a short passphrase or a fourth holder in reserve.
    """
    check_make_key(by, body=body, purpose=purpose)
    check_passphrase(passphrase)
    if purpose == Purpose.ESCROW:
        _check_escrow_seat(body)
    pair, salt, cost = new_pair(), secrets.token_bytes(SALT_BYTES), Cost.of_today()
    key = VaultKey(
        holder=by,
        body=body,
        purpose=purpose,
        public=pair.public,
        salt=salt,
        cost=str(cost),
        made_at=now or clock.now(),
    )
    key.locked = lock(pair.private, passphrase=passphrase, salt=salt, cost=cost, place=key.place)
    try:
        with transaction.atomic():
            key.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict("vault-has-key", _("Ông/Bà đã có khóa niêm phong ở cơ quan này.")) from error
    record("vault-key.made", subject=("vault-key", str(key.pk)), by=by, data={"purpose": purpose}, occurred_at=now)
    return key


def _check_escrow_seat(body: Body) -> None:
    seats = escrow_keys()
    if len(seats) >= ESCROW_HOLDERS or body.pk in {seat.body_id for seat in seats}:
        raise Invalid(
            "escrow-seats",
            _("Khóa dự phòng do đúng ba người của ba cơ quan khác nhau giữ. Cơ quan này không thêm được."),
        )


@transaction.atomic
def change_passphrase(*, key: VaultKey, old: str, new: str, by: User, now: datetime | None = None) -> VaultKey:
    """Lock the same key anew. Copies of the database made before still open by the old words.

    Raises: NotAllowed; Invalid for a wrong old or a short new passphrase.
    """
    private = opened_private(key=key, passphrase=old, by=by, now=now)
    check_passphrase(new)
    key.salt, cost = secrets.token_bytes(SALT_BYTES), Cost.of_today()
    key.cost = str(cost)
    key.locked = lock(private, passphrase=new, salt=key.salt, cost=cost, place=key.place)
    key.save(update_fields=["salt", "cost", "locked"])
    record("vault-key.passphrase-changed", subject=("vault-key", str(key.pk)), by=by, occurred_at=now)
    return key


def opened_private(*, key: VaultKey, passphrase: str, by: User, now: datetime | None = None) -> bytes:
    """The private half, for this request only. About one second of work.

    Raises: NotAllowed; Invalid for a wrong passphrase.
    """
    check_use_key(by, key)
    try:
        return unlock(
            bytes(key.locked),
            passphrase=passphrase,
            salt=bytes(key.salt),
            cost=Cost.read(key.cost),
            place=key.place,
        )
    except Broken:
        raise Invalid("wrong-passphrase", _("Cụm mật khẩu chưa đúng. Hãy gõ lại."), "passphrase") from None


@transaction.atomic
def retire_key(*, key: VaultKey, by: Actor, reason: str, now: datetime | None = None) -> None:
    """Take a key out of use and delete all that it may open: its holder leaves, or has forgotten the passphrase.

    `reason` is a code: "left", "forgotten", "merged". What nobody else may open is restored from the copies
    in reserve (`actions.escrow`).
    Raises: Conflict where it is retired already.
    """
    at = now or clock.now()
    if VaultKey.objects.filter(pk=key.pk, retired_at=None).update(retired_at=at) == 0:
        raise Conflict("vault-retired", _("Khóa này đã thôi dùng."))
    dropped = key.grants.all().delete()[0]
    key.retired_at = at
    facts = {"reason": reason, "grants": dropped}
    record("vault-key.retired", subject=("vault-key", str(key.pk)), by=by, data=facts, occurred_at=now)


def retire_left(*, now: datetime | None = None) -> int:
    """Retire the keys of people who no longer hold the post that asked for one. Tells how many.

    Somebody on leave keeps hers; a key whose post went to a successor went with it (`actions.succession`).
    """
    retired = 0
    for key in VaultKey.objects.filter(retired_at=None).select_related("holder"):
        if key.body_id not in key.holder.bodies_for(PERMISSION_FOR[key.purpose]):
            retire_key(key=key, by=KEEPER, reason="left", now=now)
            retired += 1
    return retired

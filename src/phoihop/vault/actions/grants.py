"""Giving others what one may open oneself, and taking it back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.trail.interface import record
from phoihop.vault.actions.unlocking import OpenKey
from phoihop.vault.crypto.sealing import open_sealed, seal
from phoihop.vault.models import Grant, VaultKey
from phoihop.vault.policies import check_use_key


@transaction.atomic
def grant_all(*, using: OpenKey, to: VaultKey, by: User, now: datetime | None = None) -> int:
    """Seal again for `to` all that `using` may open: a new officer, or one with a new key. Tells how many.

    Raises: NotAllowed; Invalid where the two keys are not of the same purpose and `to` is not in use.
    """
    check_use_key(by, using.key)
    if to.purpose != using.key.purpose or to.retired_at is not None or to.pk == using.key.pk:
        raise Invalid("vault-other-purpose", _("Chỉ trao lại được cho khóa đang dùng, cùng loại với khóa của Ông/Bà."))
    given = _again(using, to, at=now or clock.now())
    facts = {"to": str(to.pk), "grants": given}
    record("vault-key.granted", subject=("vault-key", str(using.key.pk)), by=by, data=facts, occurred_at=now)
    return given


def _again(using: OpenKey, to: VaultKey, *, at: datetime) -> int:
    held = Grant.objects.filter(key=to).values("compartment_id")
    grants = []
    for mine in Grant.objects.filter(key=using.key).exclude(compartment_id__in=held).select_related("compartment"):
        if mine.share == "approver" and mine.compartment.body_id == to.body_id:
            continue  # the second person must sit in another office than the one that holds the matter
        theirs = Grant(compartment=mine.compartment, key=to, share=mine.share, granted_at=at)
        private = open_sealed(bytes(mine.sealed), private=using.private, place=mine.place)
        theirs.sealed = seal(private, to=bytes(to.public), place=theirs.place)
        grants.append(theirs)
    Grant.objects.bulk_create(grants)
    return len(grants)

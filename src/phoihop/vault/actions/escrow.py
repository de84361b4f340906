"""The shares in reserve: two of three holders, one after the other, give a matter back to its officers.

Neither sees a key or a word: the first seals her shares to the second; the second puts them to her own, and the keys
are dealt anew, in the same step, to the officers and second persons of today. Each step is announced.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid
from phoihop.organizations.interface import Body
from phoihop.trail.interface import record
from phoihop.vault.actions.sealing import deal, keepers_of, unbundled
from phoihop.vault.actions.unlocking import OpenKey
from phoihop.vault.crypto.halves import gather
from phoihop.vault.crypto.sealing import open_sealed, seal
from phoihop.vault.models import EscrowHalf, EscrowShare, EscrowUse, VaultKey
from phoihop.vault.policies import check_escrow_turn


@transaction.atomic
def begin_escrow(*, body: Body, second: VaultKey, using: OpenKey, by: User, now: datetime | None = None) -> EscrowUse:
    """The first of two holders gives her share of every matter of `body` to the second, sealed.

    Raises: NotAllowed; Conflict out of turn; Invalid where the two hold nothing, or nobody could be dealt to.
    """
    check_escrow_turn(by, key=using.key, expected=using.key)
    keepers_of(body.pk)
    theirs = EscrowShare.objects.filter(key=second).values("compartment_id")
    shares = EscrowShare.objects.filter(key=using.key, compartment__body=body, compartment__in=theirs)
    use = EscrowUse(body=body, first=using.key, second=second, begun_at=now or clock.now())
    halves = [_half(use, share, using) for share in shares]
    if not halves or second.pk == using.key.pk:
        raise Invalid("escrow-nothing", _("Hai người này không giữ bản dự phòng nào của cơ quan đã chọn."))
    use.save(force_insert=True)
    EscrowHalf.objects.bulk_create(halves)
    facts = {"body": body.code, "matters": len(halves)}
    record("escrow.begun", subject=("escrow", str(use.pk)), by=by, data=facts, occurred_at=now)
    return use


def _half(use: EscrowUse, share: EscrowShare, using: OpenKey) -> EscrowHalf:
    half = EscrowHalf(use=use, share=share)
    content = open_sealed(bytes(share.sealed), private=using.private, place=share.place)
    half.sealed = seal(content, to=bytes(use.second.public), place=half.place)
    return half


@transaction.atomic
def finish_escrow(*, use: EscrowUse, using: OpenKey, by: User, now: datetime | None = None) -> int:
    """The second holder adds her own shares; keys are dealt anew to the keepers of today. Tells how many.

    Raises: NotAllowed; Conflict out of turn or done already; Invalid where there are no keepers.
    """
    check_escrow_turn(by, key=using.key, expected=use.second)
    at = now or clock.now()
    if EscrowUse.objects.filter(pk=use.pk, finished_at=None).update(finished_at=at) == 0:
        raise Conflict("escrow-done", _("Lần dùng khóa dự phòng này đã xong."))
    dealt = 0
    held = EscrowShare.objects.filter(key=using.key, compartment__in=use.halves.values("share__compartment_id"))
    mine = {share.compartment_id: share for share in held}
    for half in use.halves.select_related("share"):
        share = mine.get(half.share.compartment_id)
        if share is None:  # kept out of this one since the first turn
            continue
        theirs = open_sealed(bytes(half.sealed), private=using.private, place=half.place)
        own = open_sealed(bytes(share.sealed), private=using.private, place=share.place)
        opened = unbundled(gather(theirs, own))
        compartment = opened[0][0]
        # Asked for each matter: who is kept out of one is dealt nothing of it.
        keepers = keepers_of(use.body_id, (compartment.subject_type, compartment.subject_id))
        deal(opened, keepers, at=at)
        dealt += len(opened)
    facts = {"body": use.body.code, "matters": dealt}
    record("escrow.finished", subject=("escrow", str(use.pk)), by=by, data=facts, occurred_at=now)
    return dealt

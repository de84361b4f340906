"""The copies in reserve: two of three holders, one after the other, give a matter back to its officers.

Neither sees a key or a word: the first opens the outer layer, what is inside is sealed to the second; the second opens
that and the key is dealt anew, in the same step, to the officers and second persons of today. Each step is announced.
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
from phoihop.vault.crypto.sealing import open_sealed
from phoihop.vault.models import EscrowCopy, EscrowLayer, EscrowUse, VaultKey
from phoihop.vault.policies import check_escrow_turn


@transaction.atomic
def begin_escrow(*, body: Body, second: VaultKey, using: OpenKey, by: User, now: datetime | None = None) -> EscrowUse:
    """The first of two holders opens the outer layer of every matter of `body`.

    Raises: NotAllowed; Conflict out of turn; Invalid where the pair has no copies, or nobody could be dealt to.
    """
    check_escrow_turn(by, key=using.key, expected=using.key)
    keepers_of(body.pk)
    copies = EscrowCopy.objects.filter(compartment__body=body, first=using.key, second=second)
    layers = [
        EscrowLayer(copy=copy, inner=open_sealed(bytes(copy.sealed), private=using.private, place=copy.outer_place))
        for copy in copies.select_related("compartment")
    ]
    if not layers:
        raise Invalid("escrow-nothing", _("Hai người này không giữ bản dự phòng nào của cơ quan đã chọn."))
    use = EscrowUse.objects.create(body=body, first=using.key, second=second, begun_at=now or clock.now())
    for layer in layers:
        layer.use = use
    EscrowLayer.objects.bulk_create(layers)
    facts = {"body": body.code, "matters": len(layers)}
    record("escrow.begun", subject=("escrow", str(use.pk)), by=by, data=facts, occurred_at=now)
    return use


@transaction.atomic
def finish_escrow(*, use: EscrowUse, using: OpenKey, by: User, now: datetime | None = None) -> int:
    """The second holder opens the inner layer; keys are dealt anew to the keepers of today. Tells how many.

    Raises: NotAllowed; Conflict out of turn or done already; Invalid where there are no keepers.
    """
    check_escrow_turn(by, key=using.key, expected=use.second)
    at = now or clock.now()
    if EscrowUse.objects.filter(pk=use.pk, finished_at=None).update(finished_at=at) == 0:
        raise Conflict("escrow-done", _("Lần dùng khóa dự phòng này đã xong."))
    dealt = 0
    for layer in use.layers.select_related("copy__compartment"):
        bundle = open_sealed(bytes(layer.inner), private=using.private, place=layer.copy.inner_place)
        opened = unbundled(bundle)
        compartment = opened[0][0]
        # Asked for each matter: who is kept out of one is dealt nothing of it.
        keepers = keepers_of(use.body_id, (compartment.subject_type, compartment.subject_id))
        deal(opened, keepers, at=at)
        dealt += len(opened)
    facts = {"body": use.body.code, "matters": dealt}
    record("escrow.finished", subject=("escrow", str(use.pk)), by=by, data=facts, occurred_at=now)
    return dealt

"""Opening an identity: one asks with a reason, a second person of another office agrees, for ten minutes."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid, NotAllowed
from phoihop.trail.interface import SystemActor, actions_only, move, record
from phoihop.vault.actions.opening_parts import ByKey, grant_of, post_of
from phoihop.vault.actions.unlocking import OpenKey
from phoihop.vault.crypto.halves import join
from phoihop.vault.crypto.sealing import open_sealed, seal
from phoihop.vault.models import Compartment, Matter, Opening
from phoihop.vault.policies import check_approve, check_read_identity, check_use_key
from phoihop.vault.selectors.matters import compartment_of
from phoihop.vault.states import OPEN, WAITING, Part, Reason, Share

OPEN_MINUTES = 10
WAIT_DAYS = 3
SHUTTER = SystemActor("vault-shutter")


@transaction.atomic
def ask_opening(*, matter: Matter, using: OpenKey, reason: str, by: User, now: datetime | None = None) -> Opening:
    """Ask a second person to let an identity be read.

    Raises: NotAllowed, Missing for who may not open the matter; Invalid for an unknown reason.
    """
    check_use_key(by, using.key)
    if reason not in Reason.values:
        raise Invalid("opening-reason", _("Hãy chọn lý do mở danh tính."), "reason")
    compartment = compartment_of(matter, Part.IDENTITY)
    grant_of(using, compartment, Share.ASKER)
    with actions_only():
        opening = Opening.objects.create(
            compartment=compartment, asker=using.key, reason=reason, asked_at=now or clock.now()
        )
    facts = {"opening": str(opening.pk), "reason": reason}
    record("identity.asked", subject=matter, by=by, data=facts, occurred_at=now)
    return opening


@transaction.atomic
def approve_opening(*, opening: Opening, using: OpenKey, by: User, now: datetime | None = None) -> Opening:
    """Agree: the approving half is sealed to the officer who asked, and lies there for ten minutes.

    Raises: NotAllowed, Missing (no half of this matter), Invalid, Conflict (decided already).
    """
    check_approve(by, key=using.key, opening=opening)
    grant = grant_of(using, opening.compartment, Share.APPROVER)
    half = open_sealed(bytes(grant.sealed), private=using.private, place=grant.place)
    at = now or clock.now()
    changes = {
        "approver_id": using.key.pk,
        "decided_at": at,
        "until": at + timedelta(minutes=OPEN_MINUTES),
        "sealed_half": seal(half, to=bytes(opening.asker.public), place=opening.place),
    }
    move(opening, "approve", by=by, changes=changes, data={"reason": opening.reason}, now=now)
    return opening


@transaction.atomic
def refuse_opening(*, opening: Opening, using: OpenKey, by: User, now: datetime | None = None) -> Opening:
    """Do not agree. Raises: NotAllowed, Invalid, Conflict."""
    check_approve(by, key=using.key, opening=opening)
    changes = {"approver_id": using.key.pk, "decided_at": now or clock.now()}
    move(opening, "refuse", by=by, changes=changes, data={"reason": opening.reason}, now=now)
    return opening


def read_identity(*, opening: Opening, using: OpenKey, by: User, now: datetime | None = None) -> dict[str, list[bytes]]:
    """What the identity compartment holds: kind → contents in order. Leaves an event at each call.

    Raises: NotAllowed for who did not ask, and when the ten minutes are over.
    """
    check_read_identity(by, key=using.key, opening=opening)
    at = now or clock.now()
    if opening.state not in OPEN or opening.until is None or opening.until <= at or opening.sealed_half is None:
        raise NotAllowed("opening-over", _("Lượt mở này đã hết hoặc chưa được duyệt. Hãy đề nghị mở lại nếu còn cần."))
    grant = grant_of(using, opening.compartment, Share.ASKER)
    mine = open_sealed(bytes(grant.sealed), private=using.private, place=grant.place)
    theirs = open_sealed(bytes(opening.sealed_half), private=using.private, place=opening.place)
    found = _read(opening.compartment, private=join(mine, theirs))
    subject = (opening.compartment.subject_type, opening.compartment.subject_id)
    with transaction.atomic():
        facts = {"opening": str(opening.pk), "reason": opening.reason, "post": post_of(using.key, by)}
        reader = ByKey(by, using.key.body.code)
        record("identity.opened", subject=subject, by=reader, data=facts, occurred_at=now)
    return found


def _read(compartment: Compartment, *, private: bytes) -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = {}
    for text in compartment.texts.order_by("sealed_at", "id"):
        plain = open_sealed(bytes(text.sealed), private=private, place=text.place)
        found.setdefault(text.kind, []).append(plain)
    return found


def shut_openings(*, now: datetime | None = None) -> int:
    """End what is over: read for ten minutes, or waiting for three days. Deletes the half that lay there."""
    at = now or clock.now()
    over = Opening.objects.filter(state__in=OPEN, until__lte=at)
    stale = Opening.objects.filter(state__in=WAITING, asked_at__lte=at - timedelta(days=WAIT_DAYS))
    rows = [*over, *stale]
    for opening in rows:
        move(opening, "end", by=SHUTTER, changes={"sealed_half": None}, now=now)
    return len(rows)

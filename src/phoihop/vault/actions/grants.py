"""Giving others what one may open oneself, and taking it back."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid, Missing
from phoihop.organizations.interface import Body
from phoihop.trail.interface import Actor, record
from phoihop.vault.actions.opening_parts import grant_of
from phoihop.vault.actions.sealing import keepers_of, sealed_grant
from phoihop.vault.actions.unlocking import OpenKey
from phoihop.vault.crypto.sealing import open_sealed
from phoihop.vault.models import Compartment, Grant, Matter, VaultKey
from phoihop.vault.policies import check_use_key
from phoihop.vault.selectors.barred import kept_out_of, not_kept_out
from phoihop.vault.selectors.keys import Recipient
from phoihop.vault.selectors.matters import compartment_of
from phoihop.vault.states import Part, Purpose, Share


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
    missing = Grant.objects.filter(key=using.key).exclude(compartment_id__in=held).select_related("compartment")
    open_to_them = not_kept_out(
        missing, to.holder, subject_type="compartment__subject_type", subject_id="compartment__subject_id"
    )
    # The second person must sit in another office than the one that holds the matter.
    grants = [
        _copied(mine, using, to, at=at)
        for mine in open_to_them
        if mine.share != Share.APPROVER or mine.compartment.body_id != to.body_id
    ]
    Grant.objects.bulk_create(grants)
    return len(grants)


def _copied(mine: Grant, using: OpenKey, to: Recipient, *, at: datetime) -> Grant:
    private = open_sealed(bytes(mine.sealed), private=using.private, place=mine.place)
    return sealed_grant(mine.compartment, to, mine.share, private, at=at)


@transaction.atomic
def give_part(
    *, matter: Matter, part: str, using: OpenKey, to: VaultKey, by: User, now: datetime | None = None
) -> Grant:
    """Seal one part of one matter again for one person: who verifies gets the redacted part and no other.

    Raises: NotAllowed; Missing where `using` holds nothing of it; Invalid ("vault-kept-out") for who is kept out.
    """
    check_use_key(by, using.key)
    if to.holder_id in kept_out_of(matter, {to.holder_id}):
        raise Invalid("vault-kept-out", _("Người này không được tiếp cận hồ sơ. Hãy chọn người khác."), "to")
    at = now or clock.now()
    mine = grant_of(using, compartment_of(matter, part), Share.ASKER if part == Part.IDENTITY else Share.WHOLE)
    theirs = Grant.objects.filter(compartment=mine.compartment, key=to, share=mine.share).first()
    if theirs is None:
        theirs = _copied(mine, using, to, at=at)
        theirs.save(force_insert=True)
        facts = {"part": part, "to": str(to.pk)}
        record("vault.given", subject=matter, by=by, data=facts, occurred_at=now)
    return theirs


@transaction.atomic
def take_back(*, matter: Matter, key: VaultKey, by: Actor, now: datetime | None = None) -> int:
    """Delete all that one key holds of one matter. Tells how many parts."""
    held = Grant.objects.filter(key=key, compartment__subject_type=matter[0], compartment__subject_id=matter[1])
    gone = held.delete()[0]
    facts = {"from": str(key.pk), "grants": gone}
    record("vault.taken-back", subject=matter, by=by, data=facts, occurred_at=now)
    return gone


@transaction.atomic
def pass_matter(*, matter: Matter, using: OpenKey, to_body: Body, by: User, now: datetime | None = None) -> int:
    """Seal every part that `using` may open again for the officers of another body. Tells to how many people.

    Their own second persons lose their half: they sit in the office that holds the matter now. The sender's officers
    keep theirs until `leave_matter`. Raises: NotAllowed; Missing; Invalid ("vault-no-key").
    """
    check_use_key(by, using.key)
    keepers, at = keepers_of(to_body.pk, matter), now or clock.now()
    mine = [grant for grant in _held(using, matter) if grant.share != Share.APPROVER]
    if not mine:
        raise Missing
    there = set(
        Grant.objects.filter(key__in=[key.pk for key in keepers.officers]).values_list("compartment_id", "key_id")
    )
    wanted = [(grant, key) for grant in mine for key in keepers.officers]
    Grant.objects.bulk_create(
        [_copied(grant, using, key, at=at) for grant, key in wanted if (grant.compartment_id, key.pk) not in there]
    )
    _grants_in(matter).filter(share=Share.APPROVER, key__body=to_body).delete()
    facts = {"body": to_body.code, "people": len(keepers.officers)}
    record("vault.given", subject=matter, by=by, data=facts, occurred_at=now)
    return len(keepers.officers)


@transaction.atomic
def leave_matter(*, matter: Matter, body: Body, by: Actor, now: datetime | None = None) -> int:
    """Delete what the officers of a body hold of a matter: it went to another, or never came. Tells how many."""
    gone = _grants_in(matter).filter(key__body=body, key__purpose=Purpose.OFFICER).delete()[0]
    facts = {"body": body.code, "grants": gone}
    record("vault.taken-back", subject=matter, by=by, data=facts, occurred_at=now)
    return gone


@transaction.atomic
def own_matter(*, matter: Matter, body: Body, by: Actor, now: datetime | None = None) -> None:
    """From now on `body` answers for the matter."""
    rows = Compartment.objects.filter(subject_type=matter[0], subject_id=matter[1])
    rows.update(body=body)
    record("vault.handed-over", subject=matter, by=by, data={"successor": body.code}, occurred_at=now)


def _held(using: OpenKey, matter: Matter) -> QuerySet[Grant]:
    return _grants_in(matter).filter(key=using.key).select_related("compartment")


def _grants_in(matter: Matter) -> QuerySet[Grant]:
    return Grant.objects.filter(compartment__subject_type=matter[0], compartment__subject_id=matter[1])

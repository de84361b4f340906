"""Hand-over to another unit as a contract: the sealed parts go to its officers, the sender's are deleted on receipt.

Until receipt the sender owns; there is always exactly one owner.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid, Missing
from phoihop.denunciations import grounds
from phoihop.denunciations.actions.moving import move
from phoihop.denunciations.actions.terms import cancel_terms, first_step, show_due, start_term, stop_term
from phoihop.denunciations.models import Denunciation, Handover
from phoihop.denunciations.policies import check_meets
from phoihop.denunciations.states import HandoverState
from phoihop.organizations.interface import Body
from phoihop.petitions.interface import ForSubject
from phoihop.trail.interface import actions_only, record
from phoihop.trail.interface import move as trail_move
from phoihop.vault.interface import Bar, Ground, OpenKey, leave_matter, let_in, own_matter, pass_matter


@transaction.atomic
def forward_denunciation(
    denunciation: Denunciation, *, to_body: Body, ground: str, using: OpenKey, by: User, now: datetime | None = None
) -> Handover:
    """Offer it to the competent unit; what is sealed is sealed again for its officers, the accused still left out.

    A body that was kept out as the accused's workplace is let in where its head is the one competent (art. 12); the
    accused themselves stay out. Raises: Missing, NotAllowed; Invalid (no ground, to itself, "vault-no-key"); Conflict.
    """
    at = now or clock.now()
    grounds.checked(ground, grounds.FORWARD)
    if to_body.pk == denunciation.owner_body_id:
        raise Invalid("to-itself", _("Cơ quan nhận phải khác cơ quan đang giữ hồ sơ."), "to_body")
    if not to_body.holds_on(clock.local_date(at)):
        raise Invalid("body-ended", _("Cơ quan này đã kết thúc hoạt động. Hãy chọn cơ quan kế tục."), "to_body")
    facts = {"ground": ground, "to_body": to_body.code}
    move(denunciation, "forward", by=by, data=facts, now=at)
    let_in(matter=denunciation.matter, bars=[Bar(to_body, Ground.BODY)], by=by, reason="competent-body", now=at)
    pass_matter(matter=denunciation.matter, using=using, to_body=to_body, by=by, now=at)
    with actions_only():
        handover = Handover.objects.create(
            denunciation=denunciation,
            from_body_id=denunciation.owner_body_id,
            to_body=to_body,
            ground=ground,
            sent_at=at,
        )
    record("handover.sent", subject=handover, by=by, data=facts, occurred_at=at)
    return handover


@transaction.atomic
def receive_denunciation(handover: Handover, *, by: User, now: datetime | None = None) -> Denunciation:
    """Ownership passes, the sender's officers lose their keys, the receiver's clock starts today.

    Raises: Missing, NotAllowed, Conflict.
    """
    at, row = now or clock.now(), handover.denunciation
    check_meets(by, row)
    trail_move(handover, "receive", by=by, data=_parties(handover), changes={"ended_at": at}, now=at)
    _move_for(handover, "receive", by=by, at=at, changes={"owner_body_id": handover.to_body_id, "owned_since": at})
    own_matter(matter=row.matter, body=handover.to_body, by=by, now=at)
    leave_matter(matter=row.matter, body=handover.from_body, by=by, now=at)
    on = clock.local_date(at)
    # Source: Law on Denunciations, art. 24(2): forwarded within 5 working days of receipt.
    forwarded = start_term(row, "forward", on=row.received_on, by=by)
    if forwarded is not None:
        stop_term(row, "forward", on=clock.local_date(handover.sent_at), by=by)
    cancel_terms(row, on=on, by=by, reason="forwarded")
    row.owner_body = handover.to_body
    start_term(row, first_step(row), on=on, by=by)
    show_due(row)
    return row


@transaction.atomic
def decline_denunciation(handover: Handover, *, answer: str, by: User, now: datetime | None = None) -> Denunciation:
    """Give it back with a ground: the sender decides anew, this unit's keys are deleted. Raises: as `receive`."""
    at, row = now or clock.now(), handover.denunciation
    check_meets(by, row)
    grounds.checked(answer, grounds.DECLINE, "answer")
    facts = {**_parties(handover), "ground": answer}
    trail_move(handover, "decline", by=by, data=facts, changes={"ended_at": at, "answer": answer}, now=at)
    _move_for(handover, "decline", by=by, at=at)
    leave_matter(matter=row.matter, body=handover.to_body, by=by, now=at)
    return row


@transaction.atomic
def recall_denunciation(denunciation: Denunciation, *, by: User, now: datetime | None = None) -> Denunciation:
    """The sender takes back what nobody has received. Raises: Missing, NotAllowed, Invalid, Conflict."""
    at = now or clock.now()
    move(denunciation, "recall", by=by, now=at)
    handover = waiting_handover(denunciation)
    trail_move(
        handover, "recall", by=ForSubject(by, denunciation), data=_parties(handover), changes={"ended_at": at}, now=at
    )
    leave_matter(matter=denunciation.matter, body=handover.to_body, by=by, now=at)
    return denunciation


def waiting_handover(denunciation: Denunciation) -> Handover:
    """The hand-over that waits at another unit's door. Queries: 1. Raises: Missing."""
    rows = Handover.objects.filter(denunciation=denunciation, state=HandoverState.SENT)
    found = rows.select_related("from_body", "to_body", "denunciation").first()
    if found is None:
        raise Missing
    return found


def _move_for(
    handover: Handover, name: str, *, by: User, at: datetime, changes: dict[str, object] | None = None
) -> None:
    """The receiver moves the case while the sender still owns it: the right is the right over the hand-over."""
    trail_move(
        handover.denunciation,
        name,
        by=ForSubject(by, handover),
        data=_parties(handover),
        changes={"state_since": at, **(changes or {})},
        now=at,
    )


def _parties(handover: Handover) -> dict[str, str]:
    return {
        "denunciation": handover.denunciation.code,
        "from_body": handover.from_body.code,
        "to_body": handover.to_body.code,
    }

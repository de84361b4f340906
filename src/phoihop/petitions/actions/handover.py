"""Hand-over between bodies as a contract: until receipt the sender owns; there is always exactly one owner."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid
from phoihop.organizations.interface import Body, name_of
from phoihop.petitions.actions.letters import clear_fallen_letters, draft_letter
from phoihop.petitions.actions.moving import decide, move
from phoihop.petitions.actions.second import share_first
from phoihop.petitions.actions.terms import cancel_terms, first_step, show_due, start_term, stop_term
from phoihop.petitions.actors import ForSubject
from phoihop.petitions.checks import checked_text
from phoihop.petitions.grounds import DECLINE_GROUNDS, checked_ground
from phoihop.petitions.models import DecisionKind, Petition, PetitionAccess, Transfer
from phoihop.petitions.policies import check_may
from phoihop.petitions.states import Kind, TransferState
from phoihop.trail.interface import Actor, SystemActor, actions_only, record
from phoihop.trail.interface import move as trail_move

Reason = PetitionAccess.Reason


@transaction.atomic
def decide_forward(
    petition: Petition, *, to_body: Body, by: Actor, ground: str, reason: str, now: datetime | None = None
) -> Transfer:
    """Send the petition to the competent body; the sender owns it until that body receives it.

    Raises: NotAllowed, Invalid (to itself, a body that has ended, no ground), Conflict.
    """
    at = now or clock.now()
    checked_ground(DecisionKind.FORWARD, ground)
    words = checked_text(reason, field="reason", empty=_("Hãy ghi lý do chuyển đơn."))
    if to_body.pk == petition.owner_body_id:
        raise Invalid("to-itself", _("Cơ quan nhận phải khác cơ quan đang giữ đơn."), "to_body")
    if to_body.valid_to is not None and to_body.valid_to < clock.local_date(at):
        raise Invalid("body-ended", _("Cơ quan này đã kết thúc hoạt động. Hãy chọn cơ quan kế tục."), "to_body")
    move(petition, "forward", by=by, data={"ground": ground, "to_body": to_body.code}, now=at)
    decide(petition, DecisionKind.FORWARD, by=by, at=at, ground=ground, reason=words)
    with actions_only():
        transfer = Transfer.objects.create(
            petition=petition,
            from_body_id=petition.owner_body_id,
            to_body=to_body,
            reason=words,
            sent_at=at,
            last_attempt_at=at,
        )
    _grant(petition, to_body.pk, at=at)
    draft_letter(petition, template="forwarding_slip", by=by, values={"to_body": name_of(to_body)}, now=at)
    record("transfer.sent", subject=transfer, by=by, data=_parties(transfer), occurred_at=at)
    return transfer


@transaction.atomic
def accept_transfer(transfer: Transfer, *, by: Actor, now: datetime | None = None) -> Petition:
    """Receive: ownership passes and the receiver's clock starts on the day of receipt.

    Raises: NotAllowed, Invalid, Conflict (received, declined or recalled already).
    """
    at = now or clock.now()
    petition = transfer.petition
    trail_move(transfer, "receive", by=by, data=_parties(transfer), changes={"ended_at": at}, now=at)
    on = clock.local_date(at)
    move(
        petition,
        "receive",
        by=ForSubject(by, transfer),
        data=_parties(transfer),
        changes={"owner_body_id": transfer.to_body_id, "owned_since": at, "holder_id": None},
        now=at,
    )
    _pass_access(petition, transfer, at=at)
    stop_term(petition, first_step(petition), on=on, by=by, outcome="forwarded")
    cancel_terms(petition, on=on, by=by, reason="forwarded")
    petition.owner_body = transfer.to_body
    if petition.kind == Kind.KN:
        share_first(petition, at=at)
    start_term(petition, first_step(petition), on=on, by=by)
    show_due(petition)
    return petition


@transaction.atomic
def decline_transfer(
    transfer: Transfer, *, by: Actor, ground: str, reason: str, now: datetime | None = None
) -> Petition:
    """Refuse to receive, with a ground; the sender still owns and decides anew. Raises: NotAllowed, Invalid."""
    at = now or clock.now()
    if ground not in DECLINE_GROUNDS:
        raise Invalid("no-ground", _("Hãy chọn căn cứ trả lại trong danh sách."), "ground")
    words = checked_text(reason, field="reason", empty=_("Hãy ghi lý do trả lại để nơi chuyển biết."))
    changes = {"ended_at": at, "ground": ground, "answer": words}
    data = {**_parties(transfer), "ground": ground}
    trail_move(transfer, "decline", by=by, data=data, changes=changes, now=at)
    move(transfer.petition, "decline", by=ForSubject(by, transfer), data=data, now=at)
    _withdraw_access(transfer, at=at, act="petition.declined")
    clear_fallen_letters(transfer.petition, now=at)
    return transfer.petition


@transaction.atomic
def recall_transfer(transfer: Transfer, *, by: Actor, reason: str, now: datetime | None = None) -> Petition:
    """The sender takes back what nobody has received. Raises: NotAllowed, Invalid, Conflict."""
    at = now or clock.now()
    words = checked_text(reason, field="reason", empty=_("Hãy ghi lý do thu hồi."))
    trail_move(
        transfer,
        "recall",
        by=ForSubject(by, transfer.petition),
        data=_parties(transfer),
        changes={"ended_at": at, "answer": words},
        now=at,
    )
    move(transfer.petition, "recall", by=by, data=_parties(transfer), now=at)
    _withdraw_access(transfer, at=at, act="petition.recalled")
    clear_fallen_letters(transfer.petition, now=at)
    return transfer.petition


@transaction.atomic
def remind_transfer(transfer: Transfer, *, by: Actor, now: datetime | None = None) -> Transfer:
    """Tell the receiver again. Raises: NotAllowed, Conflict (no longer waiting)."""
    at = now or clock.now()
    check_may(by, "petition.forward", transfer.petition)
    attempts = transfer.attempts + 1
    waiting = Transfer.objects.filter(pk=transfer.pk, state=TransferState.SENT)
    with actions_only():
        reminded = waiting.update(attempts=attempts, last_attempt_at=at)
    if not reminded:
        raise Conflict("already-moved", _("Cơ quan nhận vừa trả lời. Hãy tải lại trang."))
    transfer.attempts, transfer.last_attempt_at = attempts, at
    record("transfer.reminded", subject=transfer, by=by, data={**_parties(transfer), "attempts": attempts})
    return transfer


def end_waiting_transfer(petition: Petition, *, at: datetime) -> None:
    """The petition ended while it waited at another door: the transfer ends with it, and so does that body's view."""
    waiting = Transfer.objects.filter(petition=petition, state=TransferState.SENT).select_related(
        "from_body", "to_body"
    )
    for transfer in waiting:
        transfer.petition = petition
        trail_move(
            transfer,
            "recall",
            by=SystemActor("withdrawal"),
            data=_parties(transfer),
            changes={"ended_at": at, "answer": _("Người gửi đã rút đơn.")},
            now=at,
        )
        _withdraw_access(transfer, at=at, act="petition.withdrawn")


def _parties(transfer: Transfer) -> dict[str, str]:
    return {
        "petition": transfer.petition.code,
        "from_body": transfer.from_body.code,
        "to_body": transfer.to_body.code,
    }


def _grant(petition: Petition, body_id: int, *, at: datetime) -> None:
    values = {"reason": Reason.RECEIVER, "since": at, "act": "petition.forwarded"}
    PetitionAccess.objects.update_or_create(petition=petition, body_id=body_id, defaults=values)


def _pass_access(petition: Petition, transfer: Transfer, *, at: datetime) -> None:
    rows = PetitionAccess.objects.filter(petition=petition)
    received = {"since": at, "act": "petition.received"}
    # first: only one owner row may stand
    rows.filter(body_id=transfer.from_body_id).update(reason=Reason.FORMER, **received)
    rows.filter(body_id=transfer.to_body_id).update(reason=Reason.OWNER, **received)


def _withdraw_access(transfer: Transfer, *, at: datetime, act: str) -> None:
    """A body that never owned the petition sees it no longer; one that did keeps its past view."""
    rows = PetitionAccess.objects.filter(petition=transfer.petition_id, body_id=transfer.to_body_id)
    received = Transfer.objects.filter(petition=transfer.petition_id, state=TransferState.RECEIVED)
    if received.filter(from_body_id=transfer.to_body_id).exists():
        rows.update(reason=Reason.FORMER, since=at, act=act)
    else:
        rows.delete()

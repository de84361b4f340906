"""When a body ends, its successor takes over what is open and may read what is closed."""

from datetime import datetime

from django.db import transaction

from phoihop.core import clock
from phoihop.organizations.interface import Body
from phoihop.petitions.actions.letters import clear_fallen_letters, lay_answer
from phoihop.petitions.models import OutsideHandover, Petition, PetitionAccess, Transfer
from phoihop.petitions.states import OUTSIDE_OPEN, State, TransferState
from phoihop.trail.interface import Actor, actions_only, record

Reason = PetitionAccess.Reason
SUCCEEDED = "petition.succeeded"


@transaction.atomic
def hand_over_petitions(body: Body, successor: Body, /, *, by: Actor, now: datetime | None = None) -> None:
    """Open petitions pass to `successor` with their running clocks; closed ones stay where they were decided.

    The successor may read all that the body could read, so a past case can still be answered for.
    """
    at = now or clock.now()
    for transfer in Transfer.objects.filter(to_body=body, state=TransferState.SENT):
        transfer.to_body = successor
        transfer.save(update_fields=["to_body"])
        _let_read(transfer.petition_id, successor, Reason.RECEIVER, at)
    # A transfer on its way has a living sender, to whom it can be declined; its event keeps who sent it.
    with actions_only():
        Transfer.objects.filter(from_body=body, state=TransferState.SENT).update(from_body=successor)
        # The outside body answers by the same link; its answer comes to who owns the petition now.
        OutsideHandover.objects.filter(from_body=body, state__in=OUTSIDE_OPEN).update(from_body=successor)
    for petition in Petition.objects.filter(owner_body=body, is_open=True):
        _pass(petition, body, successor, by=by, at=at)
    readable = PetitionAccess.objects.filter(body=body).values_list("petition_id", flat=True)
    known = PetitionAccess.objects.filter(body=successor).values_list("petition_id", flat=True)
    PetitionAccess.objects.bulk_create(
        [
            PetitionAccess(petition_id=pk, body=successor, reason=Reason.FORMER, since=at, act=SUCCEEDED)
            for pk in sorted(set(readable) - set(known))
        ],
        batch_size=1000,
    )


def _pass(petition: Petition, body: Body, successor: Body, *, by: Actor, at: datetime) -> None:
    with actions_only():
        Petition.objects.filter(pk=petition.pk, owner_body=body).update(
            owner_body=successor, owned_since=at, holder=None
        )
    PetitionAccess.objects.filter(petition=petition, body=body).update(reason=Reason.FORMER, since=at, act=SUCCEEDED)
    _let_read(petition.pk, successor, Reason.OWNER, at)
    data = {"from_body": body.code, "to_body": successor.code}
    petition.owner_body = successor
    clear_fallen_letters(petition, now=at)
    if petition.state == State.SUBMITTED:
        lay_answer(petition, by=by, now=at)
    record(SUCCEEDED, subject=petition, by=by, data=data, occurred_at=at)


def _let_read(petition_id: int, body: Body, reason: str, at: datetime) -> None:
    values = {"reason": reason, "since": at, "act": SUCCEEDED}
    PetitionAccess.objects.update_or_create(petition_id=petition_id, body=body, defaults=values)

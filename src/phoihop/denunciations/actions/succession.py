"""When a body ends its successor answers for its denunciations; the vault moves what is sealed and the keys."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from phoihop.core import clock
from phoihop.denunciations.models import CaseLetter, Denunciation, Handover
from phoihop.denunciations.states import HandoverState, LetterState, State
from phoihop.organizations.interface import Body
from phoihop.trail.interface import Actor, actions_only, record


@transaction.atomic
def hand_over_denunciations(body: Body, successor: Body, /, *, by: Actor, now: datetime | None) -> None:
    """Every case passes to `successor`, ended ones too: their secrecy and protection go on. Terms run on."""
    at = now or clock.now()
    for handover in Handover.objects.filter(Q(from_body=body) | Q(to_body=body), state=HandoverState.SENT):
        _pass_handover(handover, body, successor, at=at)
    with actions_only():
        unsigned = CaseLetter.objects.filter(body=body, state__in=(LetterState.DRAFT, LetterState.CHECKING))
        unsigned.update(body=successor)
        CaseLetter.objects.filter(body=body, state=LetterState.READY).update(body=successor, state=LetterState.DRAFT)
        for row in Denunciation.objects.filter(owner_body=body):
            Denunciation.objects.filter(pk=row.pk).update(owner_body=successor, owned_since=at)
            facts = {"from_body": body.code, "to_body": successor.code}
            record("denunciation.succeeded", subject=row, by=by, data=facts, occurred_at=at)


def _pass_handover(handover: Handover, body: Body, successor: Body, *, at: datetime) -> None:
    """A hand-over on its way goes on; one between the two that become one is taken back."""
    sender = successor.pk if handover.from_body_id == body.pk else handover.from_body_id
    receiver = successor.pk if handover.to_body_id == body.pk else handover.to_body_id
    with actions_only():
        same = Handover.objects.filter(pk=handover.pk)
        if sender != receiver:
            same.update(from_body_id=sender, to_body_id=receiver)
            return
        same.update(state=HandoverState.RECALLED, ended_at=at)
        waiting = Denunciation.objects.filter(pk=handover.denunciation_id, state=State.FORWARDING)
        waiting.update(state=State.FILED, state_since=at)

"""What the denouncer sees of the own case, by its code and secret."""

from phoihop.core import credentials
from phoihop.core.errors import Missing
from phoihop.core.ids import normalise_code
from phoihop.denunciations.actors import Denouncer
from phoihop.denunciations.labels import PUBLIC_EVENTS, READINGS, reading_words
from phoihop.denunciations.models import Denunciation, Withdrawal
from phoihop.denunciations.states import KIND, WITHDRAWABLE, WithdrawalState
from phoihop.law.interface import clocks_of
from phoihop.organizations.interface import Body, name_of
from phoihop.petitions.interface import CaseReader, CaseView, TimelineRow, as_readers, clock_row
from phoihop.trail.interface import Reading, events_of, happenings_of

NO_HASH = "0" * 64
# Terms that the unit owes others are no matter of the denouncer's page.
TOLD_TERMS = frozenset(
    {"intake", "forward", "notify", "resolve", "send", "act", "publish", "review-further", "protect"}
)


def open_denunciation(code: str, secret: str) -> Denouncer:
    """The denouncer of the case. Queries: 1. Raises: Missing, the same for a wrong code and a wrong secret."""
    stored = normalise_code(code)
    row = Denunciation.objects.filter(code=stored).first() if stored else None
    fits = credentials.matches(secret, row.secret_hash if row else NO_HASH)
    if row is None or not fits:
        raise Missing
    return Denouncer(row, secret)


def denunciation_view(denouncer: Denouncer) -> CaseView:
    """What the tracking page and the API show: never a word of what was told. Queries: 3, and 3 a clock."""
    row = denouncer.denunciation
    body = Body.objects.get(pk=row.owner_body_id)
    clocks = clocks_of(row.subject_type, row.subject_id).filter(step__in=TOLD_TERMS)
    return CaseView(
        code=row.code,
        kind=KIND,
        subject="",
        state=row.public_state,
        state_label=row.public_label,
        holder_body=name_of(body),
        holder_since=row.owned_since,
        received_at=row.received_at,
        timeline=timeline_for(row),
        clocks=[clock_row(clock) for clock in clocks.prefetch_related("pauses", "extensions")],
    )


def may_ask_withdrawal(denouncer: Denouncer) -> bool:
    """Whether there is still something to take back, and no such wish waits for its answer. Queries: 0 or 1.

    Source: Law on Denunciations 25/2018/QH14, art. 33(1): before the conclusion.
    """
    row = denouncer.denunciation
    waits = Withdrawal.objects.filter(denunciation=row, state=WithdrawalState.ASKED)
    return row.state in WITHDRAWABLE and not waits.exists()


def own_case_readers(denouncer: Denouncer) -> list[CaseReader]:
    """Who opened the file, and who the identity, newest first, with the reason in words.

    Queries: 4, and 2 a different officer.
    """
    row = denouncer.denunciation
    opened = events_of(row.subject_type, row.subject_id).filter(code__in=READINGS).order_by("-id")
    readings = [
        Reading(
            event.occurred_at,
            event.actor_kind,
            event.actor_id,
            event.actor_body,
            reading_words(event.code, event.data),
            event.data.get("post", ""),
        )
        for event in opened
    ]
    return as_readers(readings)


def timeline_for(row: Denunciation) -> list[TimelineRow]:
    """What happened, in the denouncer's words, oldest first. Queries: 2."""
    steps = [step for step in happenings_of(row.subject_type, row.subject_id) if step.code in PUBLIC_EVENTS]
    bodies = {body.code: body for body in Body.objects.filter(code__in={step.actor_body for step in steps})}
    named = {code: name_of(body) for code, body in bodies.items()}
    return [
        TimelineRow(step.at, step.code, str(PUBLIC_EVENTS[step.code]), named.get(step.actor_body, "")) for step in steps
    ]

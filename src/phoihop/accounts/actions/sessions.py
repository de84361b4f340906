"""Open sessions: who is signed in where, and ending it."""

from allauth.usersessions.models import UserSession
from django.db import transaction

from phoihop.accounts.models import User
from phoihop.accounts.policies import check_end_sessions
from phoihop.trail.interface import Actor, record


@transaction.atomic
def end_session(*, session: UserSession, by: Actor) -> None:
    """End one session. Raises: NotAllowed."""
    check_end_sessions(by, session.user)
    session.end()
    _told(session.user, 1, "one", by)


@transaction.atomic
def end_sessions(*, user: User, by: Actor, reason: str, keep: str = "") -> int:
    """End every session of the person save the one of the key `keep`; answers how many.

    `reason` is a word for the trail: `own`, `administrator`, `password`, `factor`, `left`. Raises: NotAllowed.
    """
    check_end_sessions(by, user)
    open_ones = list(UserSession.objects.filter(user=user).exclude(session_key=keep))
    for session in open_ones:
        session.end()
    if open_ones or reason == "administrator":
        _told(user, len(open_ones), reason, by)
    return len(open_ones)


def _told(user: User, count: int, reason: str, by: Actor) -> None:
    record("user.sessions_ended", subject=("user", user.actor_id), by=by, data={"count": count, "reason": reason})

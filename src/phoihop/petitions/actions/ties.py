"""What other steps do to letters that are tied: give followers back, tell them the answer, end a tie."""

from datetime import datetime

from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.errors import Conflict
from phoihop.petitions.actions.moving import move
from phoihop.petitions.actions.telling import tell_person
from phoihop.petitions.actions.terms import reinstate_terms
from phoihop.petitions.actors import person_id
from phoihop.petitions.models import Petition, Tie, TieKind
from phoihop.petitions.states import State
from phoihop.trail.interface import Actor, SystemActor, actions_only, record

# Who gives a letter back when the one that it follows leaves; the follower's trail names nobody of the other case.
KEEPER = SystemActor("repeat-keeper")


def release_followers(earlier: Petition, *, reason: str, now: datetime | None = None) -> None:
    """The earlier letter leaves: whoever followed it goes on where they stood. Queries: 1, and some a follower."""
    at = now or clock.now()
    for tie in followers(earlier):
        part(tie, by=KEEPER, at=at)
        end_tie(tie, reason, by=KEEPER, at=at)


def tell_followers(earlier: Petition, *, by: Actor, now: datetime | None = None) -> None:
    """The answer to the earlier letter is out: it answers those that follow it too. Queries: 1, and some a follower."""
    for tie in followers(earlier):
        record("petition.answered_together", subject=tie.later, by=by, occurred_at=now)
        tell_person(tie.later, "petition.answered_together")


def pass_on_news(later: Petition, *, now: datetime) -> None:
    """Whoever handles the earlier letter learns that a follower added something. Queries: none for others, else 2."""
    if later.state != State.JOINED:
        return
    tie = Tie.objects.filter(later=later, kind=TieKind.JOIN, undone_at=None).select_related("earlier").get()
    record("petition.follower_added", subject=tie.earlier, by=KEEPER, data={"other": later.code}, occurred_at=now)


def followers(earlier: Petition) -> list[Tie]:
    """Who follows a letter now, oldest first. Queries: 1."""
    rows = Tie.objects.filter(earlier=earlier, kind=TieKind.JOIN, undone_at=None, later__state=State.JOINED)
    return list(rows.select_related("later", "earlier").order_by("id"))


def part(tie: Tie, *, by: Actor, at: datetime) -> None:
    """The follower stands where it stood, with its terms. Raises: NotAllowed, Invalid, Conflict."""
    changes = {"state_since": tie.from_since}
    move(tie.later, f"part_to_{tie.from_state}", by=by, data={"other": tie.earlier.code}, changes=changes, now=at)
    reinstate_terms(tie.later, tie.stopped_clocks, by=by)
    record("petition.follower_parted", subject=tie.earlier, by=by, data={"other": tie.later.code}, occurred_at=at)


def keeping_of(petition: Petition) -> Tie | None:
    """The tie by which a letter was kept with an earlier decision. Queries: 1."""
    return Tie.objects.filter(later=petition, kind=TieKind.REFUSE, undone_at=None).first()


def end_tie(tie: Tie, reason: str, *, by: Actor, at: datetime) -> Tie:
    """The tie stays as history. Raises: Conflict (somebody undid it first)."""
    values = {"undone_at": at, "undone_by_id": person_id(by), "undone_reason": reason}
    with actions_only():
        ended = Tie.objects.filter(pk=tie.pk, undone_at=None).update(**values)
    if not ended:
        raise Conflict("undone-already", _("Người khác vừa hủy. Hãy tải lại trang."))
    for column, value in values.items():
        setattr(tie, column, value)
    return tie

"""Whether the same content was guided before: asked among likely repeats, never among the letters of one person."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from phoihop.core import clock
from phoihop.organizations.interface import names_of
from phoihop.petitions.actors import Staff
from phoihop.petitions.models import Decision, DecisionKind, LikelyRepeat, Petition
from phoihop.petitions.selectors.repeats import KEPT
from phoihop.petitions.selectors.visible import seen_by
from phoihop.petitions.states import State


@dataclass(frozen=True, slots=True)
class GuidedBefore:
    """A letter alike that was guided: when, by which body, with what words, and how alike it is."""

    code: str
    subject: str
    similarity: int
    guided_on: date
    by_body: str
    words: str


def guided_before(user: Staff, petition: Petition) -> list[GuidedBefore]:
    """Letters alike that the officer may see and that stand guided, the most alike first.

    Queries: 3, 1 where there are none. Source: Circular 05/2021/TT-TTCP: guidance is given once only.
    """
    as_later = Q(later=petition, earlier__state=State.GUIDED) & seen_by(user, "earlier_id")
    as_earlier = Q(earlier=petition, later__state=State.GUIDED) & seen_by(user, "later_id")
    pairs = LikelyRepeat.objects.filter(as_later | as_earlier).select_related("later", "earlier")
    alike = {
        (pair.earlier if pair.later_id == petition.pk else pair.later): pair.per_cent
        for pair in pairs.order_by("-per_cent", "-later")[:KEPT]
    }
    if not alike:
        return []
    guided = Decision.objects.filter(petition__in=alike, kind=DecisionKind.GUIDE).select_related("body").order_by("id")
    last = {row.petition_id: row for row in guided}
    names = names_of(row.body for row in last.values())
    return [
        GuidedBefore(
            code=other.code,
            subject=other.subject,
            similarity=per_cent,
            guided_on=clock.local_date(row.made_at),
            by_body=names[row.body_id],
            words=row.reason,
        )
        for other, per_cent in alike.items()
        if (row := last.get(other.pk))
    ]

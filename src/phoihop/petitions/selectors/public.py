"""What everybody may know: counts of the whole province, nothing of persons or bodies."""

from dataclasses import dataclass

from django.db.models import Q, Sum

from phoihop.petitions.models import StateCount
from phoihop.petitions.states import OPEN, RESULT_OUT


@dataclass(frozen=True, slots=True)
class PublicFigures:
    """Cases with their result out, and cases that are being worked on."""

    answered: int
    being_handled: int


def public_figures() -> PublicFigures:
    """The two counts of the front page, over the folded counts. Queries: 1."""
    totals = StateCount.objects.aggregate(
        answered=Sum("change", filter=Q(state__in=sorted(RESULT_OUT))),
        being_handled=Sum("change", filter=Q(state__in=sorted(OPEN - RESULT_OUT))),
    )
    return PublicFigures(totals["answered"] or 0, totals["being_handled"] or 0)

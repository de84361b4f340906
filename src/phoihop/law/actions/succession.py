"""Terms of a body that ends: they run on for its successor, unchanged."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from phoihop.law.models import Clock
from phoihop.law.states import ClockState
from phoihop.organizations.interface import Body, Holding
from phoihop.trail.interface import Actor, actions_only


def clocks_held(body: Body) -> Holding:
    """The terms that still run against the body, those of sealed matters too. Queries: 1."""
    return Holding(_("thời hạn đang tính"), _open_clocks(body).count())


def hand_over_clocks(body: Body, successor: Body, /, *, by: Actor, now: datetime | None = None) -> None:
    """Running and paused terms pass to `successor` with the rule and the days they have."""
    with actions_only():
        _open_clocks(body).update(body=successor)


def _open_clocks(body: Body) -> QuerySet[Clock]:
    return Clock.objects.filter(body=body, state__in=[ClockState.RUNNING, ClockState.PAUSED])

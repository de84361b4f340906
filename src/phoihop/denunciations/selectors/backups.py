"""Until when earlier backups hold what was sealed since."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings

from phoihop.core import clock
from phoihop.trail.interface import Event


@dataclass(frozen=True, slots=True)
class HeldUntil:
    """The day of the last backup made here and the day on which it is to be destroyed; None where none was made."""

    made_on: date
    until: date


def held_in_backups() -> HeldUntil | None:
    """Queries: 1."""
    last = Event.objects.filter(code="backup.made").order_by("-id").first()
    if last is None:
        return None
    made_on = clock.local_date(last.occurred_at)
    return HeldUntil(made_on, made_on + timedelta(days=settings.BACKUP_KEEP_DAYS))

"""The one source of now and today. Instants are aware; days are days of Việt Nam."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """The present instant, aware."""
    return timezone.now()


def today() -> date:
    """The present day in Việt Nam."""
    return local_date(now())


def local_date(at: datetime) -> date:
    """The day in Việt Nam on which the instant `at` falls."""
    return at.astimezone(ZONE).date()


def start_of(day: date) -> datetime:
    """The first instant of a day of Việt Nam."""
    return datetime.combine(day, time.min, ZONE)

"""The one source of now and today. Instants are aware; days are days of Việt Nam."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_lived: ContextVar[datetime | None] = ContextVar("lived", default=None)


def now() -> datetime:
    """The present instant, aware."""
    return _lived.get() or timezone.now()


def wall() -> datetime:
    """The real instant, also while `living_at` plays a past day: when something was truly written down."""
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


@contextmanager
def living_at(at: datetime) -> Iterator[None]:
    """Let `now` be `at` inside the block: only for the loader of the sample, which lives through past years.

    Posts, bodies and law are then those of that day, as they would have been.
    """
    token = _lived.set(at)
    try:
        yield
    finally:
        _lived.reset(token)

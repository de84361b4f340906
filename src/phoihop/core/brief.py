"""Answers that may be a moment old: reference data that busy pages ask for hundreds of times a second."""

import time
from collections.abc import Callable, Hashable
from functools import wraps

from django.conf import settings

from phoihop.core import clock

MOST_ENTRIES = 1000


def briefly[**P, R](seconds: float) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep a function's answers in this process for so many seconds, by its (hashable) arguments and the day.

    The day is part of the key: bodies end and rules begin at midnight, and the sample plays past days.

    Only for what changes a few times a year and may be seen a moment late: never for rights, states or figures.
    `BRIEF_ANSWERS = False` switches it off; the tests do.
    """

    def keep(ask: Callable[P, R]) -> Callable[P, R]:
        known: dict[Hashable, tuple[float, R]] = {}

        @wraps(ask)
        def answer(*args: P.args, **kwargs: P.kwargs) -> R:
            if not settings.BRIEF_ANSWERS:
                return ask(*args, **kwargs)
            key = (clock.today(), args, tuple(sorted(kwargs.items())))
            now = time.monotonic()
            old = known.get(key)
            if old is not None and now - old[0] < seconds:
                return old[1]
            if len(known) >= MOST_ENTRIES:
                known.clear()
            result = ask(*args, **kwargs)
            known[key] = (now, result)
            return result

        return answer

    return keep

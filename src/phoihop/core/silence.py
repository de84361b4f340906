"""Where words must stay secret, a fault of the program may not repeat them: logs keep its kind and place only."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from traceback import extract_tb

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404

from phoihop.core.errors import DomainError

# Told to people by their own pages, or worded by Django without what was sent.
_SPOKEN = (DomainError, Http404, PermissionDenied, SuspiciousOperation)


class SilencedFault(Exception):
    """A fault without its message: databases and parsers quote what they were given."""


def silenced[**P, R](call: Callable[P, R]) -> Callable[P, R]:
    """Let refusals through; of any other error keep its class and the line where it rose."""

    @wraps(call)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return call(*args, **kwargs)
        except _SPOKEN:
            raise
        except Exception as error:
            fault = SilencedFault(f"{type(error).__name__} at {_place_of(error)}")
        raise fault  # outside the handler: no chain leads back to the words

    return guarded


def _place_of(error: Exception) -> str:
    frames = extract_tb(error.__traceback__)
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames[-3:]))

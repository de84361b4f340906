"""The work that the queue itself needs, and the sealing of the trail, which is a room below."""

from phoihop.jobs import actions
from phoihop.jobs.registry import register_periodic
from phoihop.trail.interface import seal_pending


@register_periodic("trail.seal", 1)
def seal() -> None:
    """Chain what was committed lately."""
    seal_pending(thorough=False)


@register_periodic("trail.seal_thoroughly", 3_600)
def seal_thoroughly() -> None:
    """Chain also what a very long transaction has left far behind."""
    seal_pending()


@register_periodic("jobs.reap", 5)
def reap() -> None:
    """Take jobs back from workers that were killed."""
    actions.reap()


@register_periodic("jobs.tidy", 86_400)
def tidy() -> None:
    """Drop what nobody needs any more."""
    actions.tidy()

"""Work behind the page."""

from phoihop.jobs.interface import register_periodic
from phoihop.petitions.actions import counts, escalating


@register_periodic("petitions.fold_counts", 60)
def fold_counts() -> None:
    """Keep the table of count changes short."""
    counts.fold_counts()


@register_periodic("petitions.climb", 3600)
def climb() -> None:
    """Tell people what waits; a late matter climbs from the officer to the bodies above."""
    escalating.climb()

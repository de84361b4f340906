"""Work behind the page."""

from phoihop.jobs.interface import register_periodic
from phoihop.petitions.actions import counts


@register_periodic("petitions.fold_counts", 60)
def fold_counts() -> None:
    """Keep the table of count changes short."""
    counts.fold_counts()

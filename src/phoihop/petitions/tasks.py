"""Work behind the page."""

from phoihop.jobs.interface import register, register_periodic
from phoihop.petitions.actions import contact, counts, escalating, prints


@register_periodic("petitions.fold_counts", 60)
def fold_counts() -> None:
    """Keep the table of count changes short."""
    counts.fold_counts()


@register_periodic("petitions.climb", 3600)
def climb() -> None:
    """Tell people what waits; a late matter climbs from the officer to the bodies above."""
    escalating.climb()


@register_periodic("petitions.print_letters", 60)
def print_letters() -> None:
    """Compare the letters that came in."""
    prints.print_letters()


@register("petitions.print_again")
def print_again(petition_id: int) -> None:
    """Compare one letter anew."""
    prints.print_again(petition_id)


@register_periodic("petitions.follow_contact_changes", 3600)
def follow_contact_changes() -> None:
    """Make or drop the changes of address whose time is over."""
    contact.follow_contact_changes()

"""Work behind the page."""

from datetime import timedelta

from phoihop.jobs.interface import register, register_periodic
from phoihop.petitions.actions import binding, contact, counts, escalating, prints


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


@register("petitions.bind", atomic=False, lease=timedelta(minutes=10))
def bind(key: str) -> None:
    """Bind the whole file of a case; not atomic, since it draws for seconds before it writes."""
    binding.bind_asked(key)


@register_periodic("petitions.sweep_bound_files", 600)
def sweep_bound_files() -> None:
    """Take away the bound files whose hours are over."""
    binding.sweep_bound_files()

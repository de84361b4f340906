"""What closes by itself: keys after ten minutes, openings when they are over."""

from phoihop.jobs.interface import register_periodic
from phoihop.vault.actions.keys import retire_left
from phoihop.vault.actions.openings import shut_openings
from phoihop.vault.actions.unlocking import sweep_open_keys


@register_periodic("vault.shut", 30)
def shut() -> None:
    """Delete wrapped keys and halves whose time is over. Reading refuses them before that by their own clock."""
    sweep_open_keys()
    shut_openings()


@register_periodic("vault.retire_left", 3600)
def retire_keys() -> None:
    """Take keys out of use whose holders have left their posts."""
    retire_left()

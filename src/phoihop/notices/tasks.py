"""Sending behind the page. A mail server may be slow or away, so the work is not atomic and bears being repeated."""

from phoihop.jobs.interface import register, register_periodic
from phoihop.notices import actions


@register("notices.send", atomic=False)
def send(key: str) -> None:
    """Send one message; a failure is kept with the message, which waits for its next try."""
    actions.send_message(key)


@register_periodic("notices.send_due", 60)
def send_due() -> None:
    """Try again what is due."""
    actions.send_due()

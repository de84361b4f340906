"""Every use of the vault's keys in reserve is told to everybody who keeps a key (mission: sealed identity)."""

from django.urls import reverse

from phoihop.notices.actions import Contact, notify
from phoihop.notices.wording import RESERVE_USED
from phoihop.organizations.interface import body_by_code, name_of
from phoihop.trail.interface import Event
from phoihop.vault.interface import key_holders


def tell_key_holders(event: Event) -> None:
    """Heard at each of the two steps. Queries: one for the holders, two for each of them."""
    body = name_of(body_by_code(event.data["body"]))
    for user in key_holders():
        contact = Contact(user=user, email=user.email)
        notify(template=RESERVE_USED.code, to=contact, context={"body": body}, link=reverse("vault:mine"))

"""What this room promises its neighbours: tell a person something, after the commit, at least once."""

from phoihop.notices.actions import CONFIDENTIAL, Contact, forget_notices, notify
from phoihop.notices.models import Channel, Outbox
from phoihop.notices.phones import mobile_number
from phoihop.notices.ports import sms_is_connected
from phoihop.notices.selectors import unread_for
from phoihop.notices.wording import register_template

__all__ = [
    "CONFIDENTIAL",
    "Channel",
    "Contact",
    "Outbox",
    "forget_notices",
    "mobile_number",
    "notify",
    "register_template",
    "sms_is_connected",
    "unread_for",
]

"""What this room promises its neighbours: tell a person something, after the commit, at least once."""

from phoihop.notices.actions import CONFIDENTIAL, Contact, forget_notices, notify
from phoihop.notices.models import Outbox
from phoihop.notices.selectors import unread_for
from phoihop.notices.wording import register_template

__all__ = ["CONFIDENTIAL", "Contact", "Outbox", "forget_notices", "notify", "register_template", "unread_for"]

"""States of a message in the outbox."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.roles import Permission
from phoihop.trail.interface import Transition, Transitions


class OutboxState(TextChoices):
    WAITING = "waiting", _("chờ gửi")
    SENT = "sent", _("đã gửi")
    STUCK = "stuck", _("không gửi được")


# Sending is system work; only a stuck message is moved by a person.
SEND = "notice.send"

TRANSITIONS = Transitions(
    [
        Transition("send", frozenset({OutboxState.WAITING}), OutboxState.SENT, SEND, "notice.sent"),
        Transition("give_up", frozenset({OutboxState.WAITING}), OutboxState.STUCK, SEND, "notice.failed"),
        Transition(
            "retry", frozenset({OutboxState.STUCK}), OutboxState.WAITING, Permission.NOTICE_MANAGE, "notice.retried"
        ),
    ]
)

"""States of an official document and of a number in the register."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.roles import Permission
from phoihop.trail.interface import Transition, Transitions


class DocumentState(TextChoices):
    DRAFT = "draft", _("dự thảo")
    SUBMITTED = "submitted", _("trình ký")
    SIGNED = "signed", _("đã ký")
    SENT = "sent", _("đã gửi")
    RECALLED = "recalled", _("đã thu hồi")


class NumberState(TextChoices):
    TAKEN = "taken", _("đã cấp")
    RESERVED = "reserved", _("để dành")
    VOID = "void", _("bỏ số")


class Way(TextChoices):
    """How a paper goes to whom it is for."""

    TRACKING = "tracking", _("trang Tra cứu")
    EXCHANGE = "exchange", _("trục liên thông văn bản")
    POST = "post", _("bưu chính")
    HAND = "hand", _("trao tận tay")
    MAIL = "mail", _("thư điện tử công vụ")


class Delivery(TextChoices):
    SENT = "sent", _("đã gửi")
    RECEIVED = "received", _("đã nhận")
    FAILED = "failed", _("không đến nơi")
    RESENT = "resent", _("đã gửi lại")


EDITABLE = frozenset({DocumentState.DRAFT})
NUMBERED = frozenset({DocumentState.SIGNED, DocumentState.SENT, DocumentState.RECALLED})

_UNSIGNED = frozenset({DocumentState.DRAFT, DocumentState.SUBMITTED})

TRANSITIONS = Transitions(
    [
        Transition("submit", EDITABLE, DocumentState.SUBMITTED, Permission.DOCUMENT_ISSUE, "document.submitted"),
        Transition(
            "return",
            frozenset({DocumentState.SUBMITTED}),
            DocumentState.DRAFT,
            Permission.PETITION_SIGN,
            "document.returned",
        ),
        Transition("sign", _UNSIGNED, DocumentState.SIGNED, Permission.PETITION_SIGN, "document.signed"),
        # Receipts, minutes, an officer's own report: signed by whoever made them.
        Transition("issue", EDITABLE, DocumentState.SIGNED, Permission.DOCUMENT_ISSUE, "document.signed"),
        Transition(
            "send", frozenset({DocumentState.SIGNED}), DocumentState.SENT, Permission.DOCUMENT_ISSUE, "document.sent"
        ),
        Transition(
            "recall",
            frozenset({DocumentState.SENT}),
            DocumentState.RECALLED,
            Permission.PETITION_SIGN,
            "document.recalled",
        ),
    ]
)

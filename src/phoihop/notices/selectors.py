"""What the bell, the lists and the template pages need."""

from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet

from phoihop.core.errors import Missing
from phoihop.notices.models import EditedTemplate, Notification, Outbox
from phoihop.notices.states import OutboxState
from phoihop.notices.wording import TEMPLATES, Wording, words_hold

LIST_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Words:
    """The words in use for one template."""

    wording: Wording
    subject: str
    body: str
    is_edited: bool


def notifications_of(user: AbstractBaseUser) -> QuerySet[Notification]:
    """A person's own list, newest first."""
    return Notification.objects.filter(user_id=user.pk).order_by("-id")


def unread_for(user: AbstractBaseUser) -> int:
    """How many lines of a person's list are unread. Queries: 1."""
    return Notification.objects.filter(user_id=user.pk, read_at__isnull=True).count()


def outbox(state: str = "") -> QuerySet[Outbox]:
    """Messages newest first, of one state where it is given; an unknown state gives none."""
    rows = Outbox.objects.order_by("-id")
    return rows.filter(state=state) if state else rows


def stuck_messages() -> QuerySet[Outbox]:
    """Messages that were given up, newest first."""
    return outbox(OutboxState.STUCK)


def words_of(code: str) -> Words:
    """The words in use. Queries: 1. Raises: Missing for an unknown code."""
    try:
        wording = TEMPLATES.get(code)
    except LookupError as error:
        raise Missing from error
    edited = EditedTemplate.objects.filter(code=code).first()
    return _words(wording, edited)


def all_words() -> list[Words]:
    """Every template in order of its code. Queries: 1."""
    edited = {row.code: row for row in EditedTemplate.objects.all()}
    return [_words(wording, edited.get(code)) for code, wording in TEMPLATES]


def _words(wording: Wording, edited: EditedTemplate | None) -> Words:
    # Words kept before a placeholder was given up would go out with its bare name.
    if edited is None or not words_hold(wording, subject=edited.subject, body=edited.body):
        return Words(wording, wording.subject, wording.body, is_edited=False)
    return Words(wording, edited.subject, edited.body, is_edited=True)

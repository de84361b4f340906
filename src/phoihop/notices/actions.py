"""Telling people: rows first, inside the caller's transaction; the message leaves after the commit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.errors import Invalid, Missing
from phoihop.core.registry import Registry
from phoihop.jobs.interface import enqueue
from phoihop.notices.models import Channel, EditedTemplate, Notification, Outbox
from phoihop.notices.ports import PORTS
from phoihop.notices.sealing import seal, unseal
from phoihop.notices.selectors import Words, words_of
from phoihop.notices.states import OutboxState
from phoihop.notices.wording import NO_CONTENT, check_words, fill, one_line
from phoihop.trail.interface import Actor, SystemActor, move, record

SENDER = SystemActor("notice-sender")
# A mail server that is away for a night must not make a message stuck: 1, 5, 30 minutes, 2, 6, 12 hours.
PAUSES = [timedelta(minutes=m) for m in (1, 5, 30, 120, 360, 720)]

# Whether a subject is confidential: subject type → function of its id; rooms fill it in `ready()`.
CONFIDENTIAL: Registry[Callable[[str], bool]] = Registry("confidentiality check")


_BRACES = str.maketrans("{}", "()")


@dataclass(frozen=True, slots=True)
class Contact:
    """Where one person can be reached; every given way is used."""

    email: str = ""
    user: AbstractBaseUser | None = None
    phone: str = ""


@transaction.atomic
def notify(
    *,
    template: str,
    to: Contact,
    context: Mapping[str, str],
    subject_type: str = "",
    subject_id: str = "",
    link: str = "",
    secrets: Mapping[str, str] | None = None,
    now: datetime | None = None,
) -> list[Outbox]:
    """Tell one person. `secrets` are values that must not be readable in the outbox: one-time links.

    About a confidential case only the fact that there is news goes out.
    Raises: LookupError for a template or placeholder that does not exist.
    """
    words = words_of(template)
    # Braces of a value are defused: text a person wrote must not become the place where a one-time link is filled in.
    values = {name: str(value).translate(_BRACES) for name, value in context.items()}
    missing = set(words.wording.placeholders) - set(values) - set(secrets or {})
    if missing:
        raise LookupError(f"Notice {template!r} lacks {sorted(missing)}.")
    hidden = dict(secrets or {})
    if is_confidential(words, subject_type, subject_id):
        words, values, hidden, link = Words(NO_CONTENT, NO_CONTENT.subject, NO_CONTENT.body, False), {}, {}, ""
    about = {"template": template, "about_type": subject_type, "about_id": subject_id, "created_at": now or clock.now()}
    subject, body = one_line(fill(words.subject, values)), fill(words.body, values)
    if to.user is not None:
        Notification.objects.create(user_id=to.user.pk, subject=subject, body=body, link=link, **about)
    ways = [(Channel.EMAIL, to.email), (Channel.SMS, to.phone)]
    return [
        _post(channel, address, subject=subject, body=body, sealed=seal(hidden), about=about)
        for channel, address in ways
        if address
    ]


def is_confidential(words: Words, subject_type: str, subject_id: str) -> bool:
    """Whether the notice may say nothing: by its template, or by the case's own room."""
    if words.wording.confidential:
        return True
    check = dict(CONFIDENTIAL).get(subject_type)
    return check is not None and check(subject_id)


def _post(channel: Channel, address: str, *, subject: str, body: str, sealed: str, about: dict[str, Any]) -> Outbox:
    message = Outbox.objects.create(
        channel=channel,
        address=address,
        subject=subject,
        body=body,
        sealed=sealed,
        next_at=about["created_at"],
        **about,
    )
    enqueue("notices.send", key=message.key)
    return message


def send_message(key: str) -> OutboxState:
    """Send one waiting message, or put off the next try. Run twice it sends once."""
    message = Outbox.objects.filter(key=key).first()
    if message is None:  # its case was sealed meanwhile
        return OutboxState.STUCK
    if message.state != OutboxState.WAITING:
        return OutboxState(message.state)
    try:
        if message.channel == Channel.EMAIL:
            validate_email(message.address)
        hidden = unseal(message.sealed)
        PORTS.get(message.channel).send(message, subject=fill(message.subject, hidden), body=fill(message.body, hidden))
    except Exception as error:  # whatever the gateway raises, the message must be tried again or shown as stuck
        _put_off(message, error)
    else:
        move(message, "send", by=SENDER, data={"notice": key}, changes={"sent_at": clock.now(), "sealed": ""})
    return OutboxState(message.state)


def _put_off(message: Outbox, error: Exception) -> None:
    # Only the kind of error: what a mail server answers may repeat the address or the words.
    why = type(error).__name__
    attempts = message.attempts + 1
    hopeless = isinstance(error, ValidationError) or attempts > len(PAUSES)
    if hopeless:
        move(
            message,
            "give_up",
            by=SENDER,
            data={"notice": message.key},
            changes={"attempts": attempts, "last_error": why},
        )
        return
    message.attempts, message.last_error = attempts, why
    message.next_at = clock.now() + PAUSES[attempts - 1]
    Outbox.objects.filter(pk=message.pk, state=OutboxState.WAITING).update(
        attempts=F("attempts") + 1, last_error=why, next_at=message.next_at
    )


def send_due(*, now: datetime | None = None, limit: int = 100) -> int:
    """Send what is due; called every minute by the worker. Gives the number tried."""
    due = Outbox.objects.filter(state=OutboxState.WAITING, next_at__lte=now or clock.now()).order_by("next_at", "id")
    keys = list(due.values_list("key", flat=True)[:limit])
    for key in keys:
        send_message(key)
    return len(keys)


@transaction.atomic
def retry_message(*, key: str, by: Actor) -> Outbox:
    """Put a stuck message back in the queue. Raises: Missing, NotAllowed, Invalid where it is not stuck."""
    message = Outbox.objects.filter(key=key).first()
    if message is None:
        raise Missing
    move(message, "retry", by=by, data={"notice": key}, changes={"attempts": 0, "next_at": clock.now()})
    enqueue("notices.send", key=key)
    return message


def send_test(*, to: str, by: Actor) -> Outbox:
    """Send the test letter to one address and give it back with its outcome. Raises: Invalid for a bad address."""
    try:
        validate_email(to)
    except ValidationError as error:
        raise Invalid("email-bad", _("Hãy nhập địa chỉ thư điện tử dạng ten@noi.vn."), field="to") from error
    (message,) = notify(template="notices.test", to=Contact(email=to), context={"sender": str(by)})
    # Sent here and now, so that the page can say how it went; the queued job then finds it sent.
    send_message(message.key)
    message.refresh_from_db()
    return message


@transaction.atomic
def forget_notices(*, subject_type: str, subject_id: str) -> int:
    """Delete every message and line about a subject, waiting or sent: the subject was sealed. Tells how many."""
    about = {"about_type": subject_type, "about_id": subject_id}
    return Outbox.objects.filter(**about).delete()[0] + Notification.objects.filter(**about).delete()[0]


@transaction.atomic
def edit_template(*, code: str, subject: str, body: str, by: Actor, now: datetime | None = None) -> EditedTemplate:
    """Put other words in place of the built-in ones. Raises: Missing, Invalid with the field."""
    words = words_of(code)
    check_words(words.wording, subject=subject, body=body)
    edited, _created = EditedTemplate.objects.update_or_create(
        code=code, defaults={"subject": one_line(subject), "body": body, "edited_at": now or clock.now()}
    )
    record("notice-template.edited", subject=("notice-template", code), by=by, occurred_at=now)
    return edited


@transaction.atomic
def restore_template(*, code: str, by: Actor) -> None:
    """Go back to the built-in words. Raises: Missing."""
    words_of(code)
    EditedTemplate.objects.filter(code=code).delete()
    record("notice-template.restored", subject=("notice-template", code), by=by)


@transaction.atomic
def mark_read(*, user: AbstractBaseUser, notification_id: int | None = None, now: datetime | None = None) -> int:
    """Mark one line, or all, of a person's own list as read; gives how many changed."""
    unread = Notification.objects.filter(user_id=user.pk, read_at__isnull=True)
    if notification_id is not None:
        unread = unread.filter(pk=notification_id)
    return unread.update(read_at=now or clock.now())

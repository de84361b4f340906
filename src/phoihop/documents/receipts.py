"""What became of a sent paper at each place it went to: received, not arrived, sent again."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.roles import Permission
from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid, NotAllowed
from phoihop.core.text_vi import nfc
from phoihop.documents.models import Recipient
from phoihop.documents.states import Delivery, DocumentState, Way
from phoihop.trail.interface import Actor, record

NOTE_LENGTH = 200


@transaction.atomic
def note_receipt(
    recipient: Recipient, *, on: date | None, way: str, note: str = "", by: Actor, now: datetime | None = None
) -> Recipient:
    """The paper was received there on that day. Raises: NotAllowed, Invalid, Conflict."""
    at = now or clock.now()
    _check_may(recipient, by)
    if on is None:
        raise Invalid("no-day", _("Hãy ghi ngày nơi nhận đã nhận văn bản."), "on")
    if not clock.local_date(recipient.sent_at) <= on <= clock.local_date(at):
        raise Invalid("bad-day", _("Ngày nhận không thể trước ngày gửi hoặc sau hôm nay."), "on")
    changes = {"received_on": on, "way": _way(way), "note": _note(note)}
    return _move(recipient, Delivery.RECEIVED, {Delivery.SENT, Delivery.FAILED}, changes, by=by, at=at)


@transaction.atomic
def note_failure(recipient: Recipient, *, reason: str, by: Actor, now: datetime | None = None) -> Recipient:
    """The paper did not arrive, and why. Raises: NotAllowed, Invalid, Conflict."""
    _check_may(recipient, by)
    words = _note(reason)
    if not words:
        raise Invalid("no-reason", _("Hãy ghi vì sao văn bản không đến nơi."), "note")
    return _move(recipient, Delivery.FAILED, {Delivery.SENT}, {"note": words}, by=by, at=now or clock.now())


@transaction.atomic
def send_again(recipient: Recipient, *, way: str, by: Actor, now: datetime | None = None) -> Recipient:
    """Send what did not arrive once more, as a row of its own. Raises: NotAllowed, Invalid, Conflict."""
    at = now or clock.now()
    _check_may(recipient, by)
    if recipient.document.state != DocumentState.SENT:
        raise Conflict("document-recalled", _("Văn bản đã thu hồi nên không gửi lại."))
    chosen = _way(way)
    _move(recipient, Delivery.RESENT, {Delivery.FAILED}, {}, by=by, at=at)
    return Recipient.objects.create(document=recipient.document, name=recipient.name, sent_at=at, way=chosen)


@transaction.atomic
def note_taken(recipient: Recipient, *, way: Way, by: Actor, now: datetime | None = None) -> None:
    """The person has opened her letter, or taken it at the counter: it is received; a second time changes nothing."""
    at = now or clock.now()
    waiting = Recipient.objects.filter(pk=recipient.pk, state=Delivery.SENT)
    if waiting.update(state=Delivery.RECEIVED, received_on=clock.local_date(at), way=way, noted_at=at):
        _record(recipient, Delivery.RECEIVED, by, at)


def _move(
    recipient: Recipient,
    to: Delivery,
    allowed: set[Delivery],
    changes: dict[str, object],
    *,
    by: Actor,
    at: datetime,
) -> Recipient:
    who = int(by.actor_id) if by.actor_kind == "user" else None
    waiting = Recipient.objects.filter(pk=recipient.pk, state__in=allowed)
    if not waiting.update(state=to, noted_at=at, noted_by_id=who, **changes):
        raise Conflict("delivery-noted", _("Nơi nhận này đã được ghi nhận. Hãy tải lại trang."))
    recipient.refresh_from_db()
    _record(recipient, to, by, at)
    return recipient


def _record(recipient: Recipient, to: Delivery, by: Actor, at: datetime) -> None:
    # The name of the place stays in its row: it may be a person's.
    document = recipient.document
    data = {"document": document.code, "number": document.number_text, "recipient": recipient.pk}
    record(f"document.{to}_noted", subject=document, by=by, data=data, occurred_at=at)


def _check_may(recipient: Recipient, by: Actor) -> None:
    if not by.may(Permission.DOCUMENT_ISSUE, recipient.document):
        raise NotAllowed("not-allowed", _("Ông/Bà không có quyền ghi nhận việc gửi văn bản của cơ quan này."))


def _way(way: str) -> str:
    if way not in Way.values:
        raise Invalid("no-way", _("Hãy chọn cách gửi."), "way")
    return way


def _note(words: str) -> str:
    return " ".join(nfc(words).split())[:NOTE_LENGTH]

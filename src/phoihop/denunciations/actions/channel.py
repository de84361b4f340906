"""The conversation between the denouncer, who has a code and a secret, and the unit, which has keys."""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock, credentials
from phoihop.core.errors import Conflict, Invalid, Missing
from phoihop.denunciations.actors import Denouncer
from phoihop.denunciations.models import Denunciation
from phoihop.denunciations.policies import check_may
from phoihop.denunciations.states import HANDLE
from phoihop.petitions.interface import checked_text
from phoihop.trail.interface import actions_only, record
from phoihop.vault.interface import (
    Letter,
    OpenKey,
    Part,
    SealedUpload,
    add_file,
    change_secret,
    open_mailbox,
    put_letter,
    read_mailbox,
    read_part,
)

MESSAGE = "message"
log = logging.getLogger(__name__)


@transaction.atomic
def write_message(
    denouncer: Denouncer,
    *,
    text: str,
    files: Sequence[SealedUpload] = (),
    kind: str = MESSAGE,
    now: datetime | None = None,
) -> None:
    """A message of the denouncer to the unit, sealed; files lie with what was told. Raises: Invalid."""
    words = checked_text(text, field="text", empty=_("Hãy viết nội dung."))
    row, at = denouncer.denunciation, now or clock.now()
    open_mailbox(matter=row.matter, secret=denouncer.secret, now=at)
    put_letter(matter=row.matter, kind=kind, content=words.encode(), from_person=True, now=at)
    for file in files:
        add_file(matter=row.matter, part=Part.CONTENT, file=file, now=at)
    record("denunciation.message_from_person", subject=row, by=denouncer, data={"files": len(files)}, occurred_at=at)


@transaction.atomic
def answer_denouncer(
    denunciation: Denunciation, *, text: str, using: OpenKey, by: User, now: datetime | None = None
) -> None:
    """A message of the unit to the denouncer; a notice without content goes out where it was asked for.

    Raises: Missing, NotAllowed; Invalid where the denouncer has not opened the conversation yet.
    """
    check_may(by, HANDLE, denunciation)
    words = checked_text(text, field="text", empty=_("Hãy viết nội dung."))
    put_for_denouncer(denunciation, kind=MESSAGE, content=words.encode(), now=now)
    record("denunciation.message_from_office", subject=denunciation, by=by, occurred_at=now)
    announce(denunciation, using=using, by=by)


def put_for_denouncer(denunciation: Denunciation, *, kind: str, content: bytes, now: datetime | None = None) -> None:
    """Lay something into the denouncer's mailbox. Raises: Invalid where there is none yet."""
    try:
        put_letter(matter=denunciation.matter, kind=kind, content=content, from_person=False, now=now)
    except Missing:
        raise Invalid(
            "no-mailbox",
            _("Người tố cáo chưa tra cứu hồ sơ lần nào kể từ khi được niêm phong nên chưa nhận tin ở đây được."),
        ) from None


def announce(denunciation: Denunciation, *, using: OpenKey, by: User) -> None:
    """Send "there is news" to the address that the denouncer gave for it: no code, no word of the matter.

    The address is known only while an officer's key is open, so the letter leaves now or not at all: no outbox row.
    """
    pieces = read_part(matter=denunciation.matter, part=Part.CONTENT, using=using, by=by, reason="notify")
    address = next((piece.content.decode() for piece in reversed(pieces) if piece.kind == "notify"), "")
    if address:
        transaction.on_commit(lambda: _send_notice(address))


def _send_notice(address: str) -> None:
    letter = EmailMessage(
        subject=_("Có tin mới trong hồ sơ của Ông/Bà"),
        body=_("Ông/Bà mở trang Tra cứu, nhập mã hồ sơ và mã bí mật để đọc. Thư này không có nội dung nào khác."),
        to=[address],
    )
    letter.extra_headers["Auto-Submitted"] = "auto-generated"
    try:
        letter.send()
    except OSError:
        # Neither the address nor the error's words, which may repeat it.
        log.warning("A notice to a denouncer could not be sent.")  # the message itself lies in the mailbox


def conversation_of(denouncer: Denouncer) -> list[Letter]:
    """Both sides of the conversation, oldest first, read with the secret. Raises: Missing."""
    matter = denouncer.denunciation.matter
    open_mailbox(matter=matter, secret=denouncer.secret)
    return read_mailbox(matter=matter, secret=denouncer.secret)


@transaction.atomic
def change_own_secret(denouncer: Denouncer, *, new: str = "", now: datetime | None = None) -> str:
    """A new secret by the old one only; gives it, this once. The desk cannot: who it is, it does not know.

    `new` is one of `credentials.new_secret` that was shown before, so that a lost answer locks nobody out.
    Raises: Conflict where another tab was first.
    """
    row, new = denouncer.denunciation, new or credentials.new_secret()
    open_mailbox(matter=row.matter, secret=denouncer.secret, now=now)
    hashed = credentials.hash_secret(new)
    with actions_only():
        same = Denunciation.objects.filter(pk=row.pk, secret_hash=credentials.hash_secret(denouncer.secret))
        if same.update(secret_hash=hashed) == 0:
            raise Conflict("secret-changed", _("Mã bí mật vừa được đổi ở nơi khác. Hãy tra cứu lại."))
    change_secret(matter=row.matter, old=denouncer.secret, new=new)
    row.secret_hash = hashed
    record("denunciation.secret_changed", subject=row, by=denouncer, occurred_at=now)
    return new

"""What the desk makes before anybody else works on a denunciation: a summary and copies that do not name the person.

Source: Law on Denunciations 25/2018/QH14, art. 56: name, address, handwriting and other marks of the denouncer are
taken out of the petition and its papers before they go to who verifies.
"""

import json
import re
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.denunciations import grounds
from phoihop.denunciations.actions.reading import KEPT_OUT
from phoihop.denunciations.models import Denunciation
from phoihop.denunciations.policies import check_may
from phoihop.denunciations.states import HANDLE
from phoihop.petitions.interface import checked_text, clean_text, search_text
from phoihop.trail.interface import actions_only, record
from phoihop.vault.interface import (
    Bar,
    OpenKey,
    Part,
    Piece,
    SealedUpload,
    VaultKey,
    add_file,
    add_piece,
    give_part,
    keep_out,
    let_in,
    open_part,
    take_back,
)

SUMMARY_LENGTH = 500
# A telephone, an identity number or an address of mail has no place in words that everybody of the unit may search.
_TELLS_WHO = re.compile(r"(?:\d[\s.-]?){9,}|\S@\S")


@transaction.atomic
def redact_denunciation(
    denunciation: Denunciation,
    *,
    summary: str,
    text: str,
    field: str = "",
    files: Sequence[SealedUpload] = (),
    by: User,
    now: datetime | None = None,
) -> None:
    """Keep the summary in plain and the redacted text and copies sealed for the unit and for who verifies.

    Raises: Missing, NotAllowed; Invalid naming the field where words still tell who it was.
    """
    check_may(by, HANDLE, denunciation)
    short = checked_text(
        summary, field="summary", empty=_("Hãy tóm tắt nội dung, không nêu người tố cáo."), length=SUMMARY_LENGTH
    )
    words = checked_text(text, field="text", empty=_("Hãy chép lại nội dung đã bỏ điều chỉ ra người tố cáo."))
    check_tells_nobody(short, "summary")
    check_tells_nobody(words, "text")
    at, matter = now or clock.now(), denunciation.matter
    open_part(matter=matter, part=Part.REDACTED, body_id=denunciation.owner_body_id, now=at)
    add_piece(matter=matter, part=Part.REDACTED, piece=Piece("text", words.encode()), now=at)
    for file in files:
        add_file(matter=matter, part=Part.REDACTED, file=file, now=at)
    changes = {"summary": short, "field": clean_text(field)[:40], "search_text": search_text(short, field)[:600]}
    with actions_only():
        Denunciation.objects.filter(pk=denunciation.pk).update(**changes)
    for column, value in changes.items():
        setattr(denunciation, column, value)
    record("denunciation.redacted", subject=denunciation, by=by, data={"files": len(files)}, occurred_at=at)


@transaction.atomic
def add_redacted_copy(denunciation: Denunciation, *, file: SealedUpload, by: User, now: datetime | None = None) -> None:
    """One more blacked-out copy of a scan, for the unit and for who verifies. Raises: Missing, NotAllowed."""
    check_may(by, HANDLE, denunciation)
    open_part(matter=denunciation.matter, part=Part.REDACTED, body_id=denunciation.owner_body_id, now=now)
    add_file(matter=denunciation.matter, part=Part.REDACTED, file=file, now=now)
    record("denunciation.copy_redacted", subject=denunciation, by=by, occurred_at=now)


def check_redacted(denunciation: Denunciation) -> None:
    """Raises: Invalid where nobody has made the redacted copy yet."""
    if not denunciation.summary:
        raise Invalid("not-redacted", _("Hãy lập bản tóm tắt và bản che danh tính trước khi làm bước này."))


@transaction.atomic
def add_verifier(
    denunciation: Denunciation, *, key: VaultKey, using: OpenKey, by: User, now: datetime | None = None
) -> None:
    """Let one more person verify: the redacted part, and no other. Raises: Missing, NotAllowed, Invalid."""
    check_may(by, HANDLE, denunciation)
    check_redacted(denunciation)
    give_part(matter=denunciation.matter, part=Part.REDACTED, using=using, to=key, by=by, now=now)


@transaction.atomic
def remove_verifier(denunciation: Denunciation, *, key: VaultKey, by: User, now: datetime | None = None) -> None:
    """Take the redacted part back. Raises: Missing, NotAllowed; Invalid for an officer of the unit itself."""
    check_may(by, HANDLE, denunciation)
    if key.body_id == denunciation.owner_body_id:
        raise Invalid("own-unit", _("Cán bộ của chính đơn vị giữ hồ sơ không thu lại ở đây được."))
    take_back(matter=denunciation.matter, key=key, by=by, now=now)


@transaction.atomic
def bar_from(denunciation: Denunciation, *, bars: Sequence[Bar], by: User, now: datetime | None = None) -> int:
    """Keep people or bodies out: the accused as the unit has found them, superiors where the law says so.

    Their names are sealed with what was told, so that an officer with an open key can see the list.
    Raises: Missing, NotAllowed; Invalid where the unit itself would be shut out of what only it can open.
    """
    check_may(by, HANDLE, denunciation)
    if any(bar.name == ("body", denunciation.owner_body_id) for bar in bars):
        raise Invalid("own-unit", _("Đơn vị đang giữ hồ sơ thì phải chuyển hồ sơ đi, không tự loại mình được."))
    names = [
        {"kind": bar.name[0], "number": bar.name[1], "name": bar.called, "ground": str(bar.ground)} for bar in bars
    ]
    piece = Piece(KEPT_OUT, json.dumps(names, ensure_ascii=False).encode())
    add_piece(matter=denunciation.matter, part=Part.CONTENT, piece=piece, now=now)
    return keep_out(matter=denunciation.matter, bars=bars, by=by, now=now)


@transaction.atomic
def unbar(
    denunciation: Denunciation, *, bars: Sequence[Bar], reason: str, by: User, now: datetime | None = None
) -> int:
    """Let somebody meet the matter again. Raises: Missing, NotAllowed, Invalid (no reason of the list)."""
    check_may(by, HANDLE, denunciation)
    grounds.checked(reason, grounds.UNBAR, "reason")
    return let_in(matter=denunciation.matter, bars=bars, by=by, reason=reason, now=now)


def check_tells_nobody(words: str, field: str) -> None:
    """Raises: Invalid naming the field where a telephone, an identity number or an address of mail is left."""
    if _TELLS_WHO.search(words):
        raise Invalid(
            "tells-who",
            _("Phần này còn số điện thoại, số định danh hoặc thư điện tử. Hãy bỏ đi: người khác sẽ đọc phần này."),
            field,
        )

"""Protection of the denouncer and of who is near: asked, decided, changed, ended. Words and names lie sealed.

Source: Law on Denunciations 25/2018/QH14, arts. 47-58; art. 54 as amended by Law 136/2025/QH15, art. 3(7). The law says
"promptly" and no number of days: a body may promise one, as a service promise of the step "protect".
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.denunciations import grounds
from phoihop.denunciations.actions.channel import open_mailbox
from phoihop.denunciations.actions.letters import issue_letter
from phoihop.denunciations.actions.terms import show_due, start_term, stop_term
from phoihop.denunciations.actions.words import seal_words
from phoihop.denunciations.actors import Denouncer
from phoihop.denunciations.models import CaseLetter, Denunciation, Protection
from phoihop.denunciations.policies import check_may
from phoihop.denunciations.states import DECIDE, HANDLE
from phoihop.petitions.interface import ForSubject, checked_text, clean_text
from phoihop.trail.interface import Actor, actions_only, record
from phoihop.trail.interface import move as trail_move
from phoihop.vault.interface import OpenKey, Part, Piece, add_piece, put_letter

PROTECT, RELATIVES = "protect", "relatives"


@transaction.atomic
def ask_protection(
    denouncer: Denouncer,
    *,
    measures: Iterable[str],
    people: Iterable[str],
    text: str,
    relatives: str = "",
    is_urgent: bool = False,
    now: datetime | None = None,
) -> Protection:
    """The denouncer asks in the channel; names of relatives go to the identity, the words to the content.

    Source: Law on Denunciations, art. 50. Raises: Invalid.
    """
    row, at = denouncer.denunciation, now or clock.now()
    words = _words(text)
    asked = _ask(row, measures=measures, people=people, is_urgent=is_urgent, by_phone=False, by=denouncer, at=at)
    open_mailbox(denouncer, now=at)
    put_letter(matter=row.matter, kind="protection", content=words.encode(), from_person=True, now=at)
    _seal(asked, words=words, relatives=relatives, at=at)
    return asked


@transaction.atomic
def note_protection(
    denunciation: Denunciation,
    *,
    measures: Iterable[str],
    people: Iterable[str],
    text: str,
    by: User,
    relatives: str = "",
    is_urgent: bool = True,
    now: datetime | None = None,
) -> Protection:
    """A request by word of mouth or telephone in an emergency; it is written afterwards (`note_written`).

    Source: Law on Denunciations, art. 50(2). Raises: Missing, NotAllowed, Invalid.
    """
    at = now or clock.now()
    check_may(by, HANDLE, denunciation)
    words = _words(text)
    asked = _ask(denunciation, measures=measures, people=people, is_urgent=is_urgent, by_phone=True, by=by, at=at)
    _seal(asked, words=words, relatives=relatives, at=at)
    return asked


@transaction.atomic
def note_written(
    protection: Protection, *, by: User, on: date | None = None, now: datetime | None = None
) -> Protection:
    """The request by word of mouth was written down and signed. Raises: Missing, NotAllowed, Invalid."""
    at = now or clock.now()
    check_may(by, HANDLE, protection.denunciation)
    day = on or clock.local_date(at)
    if not protection.by_phone or protection.written_on is not None:
        raise Invalid("written", _("Đề nghị này đã có văn bản."))
    if not protection.asked_on <= day <= clock.local_date(at):
        raise Invalid("bad-day", _("Hãy chọn ngày từ ngày đề nghị đến hôm nay."), "on")
    with actions_only():
        Protection.objects.filter(pk=protection.pk).update(written_on=day)
    protection.written_on = day
    facts = {"protection": protection.pk, "on": day.isoformat()}
    record("denunciation.protection_written", subject=protection.denunciation, by=by, data=facts, occurred_at=at)
    return protection


@transaction.atomic
def apply_protection(
    protection: Protection,
    *,
    measures: Iterable[str],
    people: Iterable[str],
    text: str,
    using: OpenKey,
    by: User,
    letter: CaseLetter | None = None,
    values: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> Protection:
    """Apply measures by decision of the resolver; what exactly is done is sealed.

    Source: Law on Denunciations, arts. 51-52, 56-58. Raises: Missing, NotAllowed, Invalid, Conflict.
    """
    at = now or clock.now()
    check_may(by, DECIDE, protection.denunciation)
    on = clock.local_date(at)
    codes, whom, words = _measures(measures), _people(people), _words(text)
    changes = {"measures": codes, "people": whom, "decided_on": on}
    _move(protection, "apply", "applied", by=by, at=at, changes=changes)
    named = {
        "protected": ", ".join(str(grounds.PROTECTED[code]).lower() for code in whom),
        "measures": [str(grounds.MEASURES[code]) for code in codes],
        "from_on": on.isoformat(),
    }
    issue_letter(
        protection.denunciation,
        template="tc_protection",
        letter=letter,
        values={**named, **(values or {})},
        using=using,
        by=by,
        at=at,
    )
    _seal(protection, words=words, relatives="", at=at)
    _end_promise(protection, on=on, by=by)
    return protection


@transaction.atomic
def refuse_protection(
    protection: Protection, *, ground: str, reason: str, by: User, now: datetime | None = None
) -> Protection:
    """Do not apply, on a ground of the list; the reason is sealed and owed to the denouncer in writing.

    Source: Law on Denunciations, art. 52(2). Raises: Missing, NotAllowed, Invalid, Conflict.
    """
    at = now or clock.now()
    check_may(by, DECIDE, protection.denunciation)
    grounds.checked(ground, grounds.PROTECTION_REFUSE)
    words, on = _words(reason), clock.local_date(at)
    _move(protection, "refuse", "refused", by=by, at=at, changes={"ground": ground, "decided_on": on})
    _seal(protection, words=words, relatives="", at=at)
    _end_promise(protection, on=on, by=by)
    return protection


@transaction.atomic
def change_protection(
    protection: Protection,
    *,
    measures: Iterable[str],
    people: Iterable[str],
    text: str,
    by: User,
    now: datetime | None = None,
) -> Protection:
    """Other measures, or other people. Source: Law on Denunciations, art. 54(1). Raises: Missing, NotAllowed, Invalid,
    Conflict.
    """
    at = now or clock.now()
    check_may(by, DECIDE, protection.denunciation)
    words = _words(text)
    changes = {"measures": _measures(measures), "people": _people(people)}
    _move(protection, "change", "changed", by=by, at=at, changes=changes)
    _seal(protection, words=words, relatives="", at=at)
    return protection


@transaction.atomic
def end_protection(
    protection: Protection, *, ground: str, reason: str, by: User, now: datetime | None = None
) -> Protection:
    """End the measures: the danger is over, the person asks so, or wilfully breaks the duties (from 2026-07-01).

    Source: Law on Denunciations, art. 54; Law 136/2025, art. 3(7). Raises: Missing, NotAllowed, Invalid, Conflict.
    """
    at = now or clock.now()
    check_may(by, DECIDE, protection.denunciation)
    grounds.checked(ground, grounds.PROTECTION_END)
    words, on = _words(reason), clock.local_date(at)
    _move(protection, "end", "ended", by=by, at=at, changes={"ground": ground, "ended_on": on})
    _seal(protection, words=words, relatives="", at=at)
    return protection


def _ask(
    denunciation: Denunciation,
    *,
    measures: Iterable[str],
    people: Iterable[str],
    is_urgent: bool,
    by_phone: bool,
    by: Actor,
    at: datetime,
) -> Protection:
    on = clock.local_date(at)
    codes, whom = _measures(measures), _people(people)
    with actions_only():
        row = Protection.objects.create(
            denunciation=denunciation,
            measures=codes,
            people=whom,
            is_urgent=is_urgent,
            by_phone=by_phone,
            asked_on=on,
        )
    facts = {"protection": row.pk, "measures": codes, "people": whom, "urgent": is_urgent, "by_phone": by_phone}
    record("denunciation.protection_asked", subject=denunciation, by=by, data=facts, occurred_at=at)
    if start_term(denunciation, PROTECT, on=on, by=by) is not None:
        show_due(denunciation)
    return row


def _move(protection: Protection, name: str, event: str, *, by: User, at: datetime, changes: dict[str, Any]) -> None:
    row = protection.denunciation
    codes = {key: value for key, value in changes.items() if isinstance(value, list | str)}
    facts = {"denunciation": row.code, **codes}
    trail_move(protection, name, by=ForSubject(by, row), data=facts, changes=changes, now=at)
    told = {"protection": protection.pk, **codes}
    record(f"denunciation.protection_{event}", subject=row, by=by, data=told, occurred_at=at)


def _seal(protection: Protection, *, words: str, relatives: str, at: datetime) -> None:
    row = protection.denunciation
    seal_words(row, part=Part.CONTENT, ref=protection.ref, text=words, at=at)
    if names := clean_text(relatives)[:2000]:
        add_piece(matter=row.matter, part=Part.IDENTITY, piece=Piece(RELATIVES, names.encode()), now=at)


def _end_promise(protection: Protection, *, on: date, by: User) -> None:
    waiting = Protection.objects.filter(denunciation=protection.denunciation, decided_on=None)
    if not waiting.exists():
        stop_term(protection.denunciation, PROTECT, on=on, by=by)
        show_due(protection.denunciation)


def _measures(codes: Iterable[str]) -> list[str]:
    return grounds.checked_codes(codes, grounds.MEASURES, "measures")


def _people(codes: Iterable[str]) -> list[str]:
    return grounds.checked_codes(codes, grounds.PROTECTED, "people")


def _words(text: str) -> str:
    return checked_text(text, field="text", empty=_("Hãy ghi nội dung. Nội dung được niêm phong."))

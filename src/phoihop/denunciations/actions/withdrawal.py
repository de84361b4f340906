"""Withdrawal: the denouncer asks, the unit answers. It never ends a case by itself.

Source: Law on Denunciations 25/2018/QH14, art. 33, as amended by Law 136/2025/QH15, art. 3(5), in force 2026-07-01.
"""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid
from phoihop.denunciations import grounds
from phoihop.denunciations.actions.channel import open_mailbox
from phoihop.denunciations.actions.moving import move
from phoihop.denunciations.actions.suspension import WITHDRAWN, terminated
from phoihop.denunciations.actions.terms import cancel_terms, show_due
from phoihop.denunciations.actions.words import seal_words
from phoihop.denunciations.actors import Denouncer
from phoihop.denunciations.models import CaseLetter, Denunciation, Withdrawal
from phoihop.denunciations.policies import check_may, check_works_on
from phoihop.denunciations.selectors.letters import NEW_LAW_FROM
from phoihop.denunciations.states import BEFORE_ACCEPTANCE, DECIDE, HANDLE, WITHDRAWABLE
from phoihop.petitions.interface import ForSubject, checked_text
from phoihop.trail.interface import Actor, actions_only, record
from phoihop.trail.interface import move as trail_move
from phoihop.vault.interface import OpenKey, Part, put_letter

WITHDRAWAL = "withdrawal"


@transaction.atomic
def ask_withdrawal(denouncer: Denouncer, *, whole: bool, text: str, now: datetime | None = None) -> Withdrawal:
    """The denouncer asks to withdraw all or a part; the words are sealed, both sides keep them.

    Raises: Invalid (no words, after the conclusion, one waits already).
    """
    row, at = denouncer.denunciation, now or clock.now()
    words = _words(text)
    asked = _ask(row, whole=whole, by_minutes=False, on=clock.local_date(at), by=denouncer, at=at)
    open_mailbox(denouncer, now=at)
    put_letter(matter=row.matter, kind=WITHDRAWAL, content=words.encode(), from_person=True, now=at)
    seal_words(row, part=Part.CONTENT, ref=asked.ref, text=words, at=at)
    return asked


@transaction.atomic
def note_withdrawal(
    denunciation: Denunciation, *, whole: bool, text: str, by: User, on: date | None = None, now: datetime | None = None
) -> Withdrawal:
    """By minutes, while the denouncer works with who verifies or settles: only from 2026-07-01.

    Source: Law 136/2025/QH15, art. 3(5). Raises: Missing, NotAllowed, Invalid.
    """
    at = now or clock.now()
    check_works_on(by, denunciation)
    day = on or clock.local_date(at)
    if day < NEW_LAW_FROM:
        raise Invalid("not-yet-law", _("Rút tố cáo bằng biên bản làm việc chỉ có từ ngày 01/07/2026."), "on")
    if not denunciation.received_on <= day <= clock.local_date(at):
        raise Invalid("bad-day", _("Hãy chọn ngày từ ngày nhận tố cáo đến hôm nay."), "on")
    words = _words(text)
    asked = _ask(denunciation, whole=whole, by_minutes=True, on=day, by=by, at=at)
    seal_words(denunciation, part=Part.CONTENT, ref=asked.ref, text=words, at=at)
    return asked


@transaction.atomic
def take_withdrawal(withdrawal: Withdrawal, *, by: User, now: datetime | None = None) -> Withdrawal:
    """Note the withdrawal: before acceptance the case ends with a whole one, a part just leaves it.

    Raises: Missing, NotAllowed; Invalid where a whole one needs the resolver's decision; Conflict.
    """
    row, at = withdrawal.denunciation, now or clock.now()
    check_may(by, HANDLE, row)
    before = row.state in BEFORE_ACCEPTANCE
    if withdrawal.whole and not before:
        raise Invalid("decision-needed", _("Tố cáo đã thụ lý: người giải quyết đình chỉ hoặc tiếp tục giải quyết."))
    _answer(withdrawal, "take", by=by, at=at)
    if withdrawal.whole:
        move(row, "withdraw", by=by, now=at)
        cancel_terms(row, on=clock.local_date(at), by=by, reason=WITHDRAWN)
        show_due(row)
    else:
        record("denunciation.withdrawal_taken", subject=row, by=by, data={"whole": False}, occurred_at=at)
    return withdrawal


@transaction.atomic
def grant_withdrawal(
    withdrawal: Withdrawal,
    *,
    reason: str,
    using: OpenKey,
    by: User,
    letter: CaseLetter | None = None,
    now: datetime | None = None,
) -> Withdrawal:
    """After acceptance: the whole is withdrawn and the settlement is terminated by decision.

    Source: Law on Denunciations, arts. 33(2), 34(3)(a). Raises: Missing, NotAllowed, Invalid, Conflict.
    """
    row, at = withdrawal.denunciation, now or clock.now()
    check_may(by, DECIDE, row)
    if not withdrawal.whole:
        raise Invalid("only-a-part", _("Chỉ rút một phần: phần còn lại vẫn được giải quyết."))
    _answer(withdrawal, "grant", by=by, at=at, ground=WITHDRAWN)
    terminated(row, ground=WITHDRAWN, reason=reason, using=using, by=by, letter=letter, at=at)
    return withdrawal


@transaction.atomic
def continue_despite_withdrawal(
    withdrawal: Withdrawal, *, ground: str, by: User, now: datetime | None = None
) -> Withdrawal:
    """The settlement goes on by law: signs of a violation, coercion, abuse. Source: Law on Denunciations, art. 33(3).

    Raises: Missing, NotAllowed, Invalid, Conflict.
    """
    row, at = withdrawal.denunciation, now or clock.now()
    check_may(by, DECIDE, row)
    grounds.checked(ground, grounds.CONTINUE)
    _answer(withdrawal, "continue", by=by, at=at, ground=ground)
    record("denunciation.withdrawal_continued", subject=row, by=by, data={"ground": ground}, occurred_at=at)
    return withdrawal


def _words(text: str) -> str:
    return checked_text(text, field="text", empty=_("Hãy ghi nội dung rút tố cáo."))


def _ask(denunciation: Denunciation, *, whole: bool, by_minutes: bool, on: date, by: Actor, at: datetime) -> Withdrawal:
    if denunciation.state not in WITHDRAWABLE:
        raise Invalid("illegal-move", _("Chỉ rút tố cáo trước khi có kết luận (Điều 33 Luật Tố cáo)."))
    try:
        with transaction.atomic(), actions_only():
            row = Withdrawal.objects.create(denunciation=denunciation, whole=whole, by_minutes=by_minutes, asked_on=on)
    except IntegrityError:
        raise Conflict("withdrawal-waits", _("Đã có một đề nghị rút tố cáo đang chờ trả lời.")) from None
    facts = {"whole": whole, "by_minutes": by_minutes}
    record("denunciation.withdrawal_asked", subject=denunciation, by=by, data=facts, occurred_at=at)
    return row


def _answer(withdrawal: Withdrawal, name: str, *, by: User, at: datetime, ground: str = "") -> None:
    changes = {"answered_on": clock.local_date(at), "ground": ground}
    facts = {"denunciation": withdrawal.denunciation.code, "whole": withdrawal.whole, "ground": ground}
    actor = ForSubject(by, withdrawal.denunciation)
    trail_move(withdrawal, name, by=actor, data=facts, changes=changes, now=at)

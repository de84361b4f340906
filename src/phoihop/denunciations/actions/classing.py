"""How complex a matter is, by the seven criteria, and the extensions that this allows.

Source: Law on Denunciations 25/2018/QH14, art. 30; Decree 31/2019/NĐ-CP, art. 3.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.denunciations import grounds
from phoihop.denunciations.actions.deciding import decide
from phoihop.denunciations.actions.letters import bare_number, issue_letter
from phoihop.denunciations.actions.terms import open_clocks, show_due
from phoihop.denunciations.models import CaseLetter, Classing, Decision, DecisionKind, Denunciation
from phoihop.denunciations.policies import check_may
from phoihop.denunciations.selectors.classes import class_of
from phoihop.denunciations.states import DECIDE, HANDLE, RUNNING, State
from phoihop.law.interface import Clock, extend_clock, extended_due
from phoihop.petitions.interface import checked_text
from phoihop.trail.interface import record
from phoihop.vault.interface import OpenKey

_CLASSED = RUNNING | {State.SUSPENDED}


@transaction.atomic
def set_criteria(
    denunciation: Denunciation, *, criteria: Iterable[str], by: User, now: datetime | None = None
) -> Classing:
    """Note which criteria are met, none for a simple matter. What was extended already stays as it was decided.

    Raises: Missing, NotAllowed; Invalid (an unknown criterion, a settlement that does not run).
    """
    check_may(by, HANDLE, denunciation)
    at = now or clock.now()
    if denunciation.state not in _CLASSED:
        raise Invalid("illegal-move", _("Chỉ xác định mức độ phức tạp khi vụ việc đang được giải quyết."))
    codes = grounds.checked_codes(criteria, grounds.CRITERIA, "criteria", some=False)
    row = Classing.objects.create(denunciation=denunciation, criteria=codes, on=clock.local_date(at), made_by=by)
    facts = {"criteria": codes, "class": class_of(denunciation).code}
    record("denunciation.classed", subject=denunciation, by=by, data=facts, occurred_at=at)
    return row


@transaction.atomic
def extend_resolution(
    denunciation: Denunciation,
    *,
    reason: str,
    using: OpenKey,
    by: User,
    letter: CaseLetter | None = None,
    values: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> Decision:
    """One more extension of at most 30 days by decision (form 01), while the term runs: one where complex, two where
    specially complex.

    Raises: Missing, NotAllowed; Invalid (no class for it, used up, the term stands still or ran out); Conflict.
    """
    at = now or clock.now()
    check_may(by, DECIDE, denunciation)
    words = checked_text(reason, field="reason", empty=_("Hãy ghi lý do gia hạn."))
    found = class_of(denunciation)
    if found.next_extension is None:
        raise Invalid("no-extension", _("Mức độ của vụ việc không cho gia hạn thêm (Điều 30 Luật Tố cáo)."))
    term = resolution_of(denunciation)
    if denunciation.state not in RUNNING or term.paused_on is not None:
        raise Invalid("stands-still", _("Thời hạn đang tạm dừng. Hãy gia hạn khi thời hạn chạy tiếp."))
    due = extended_due(term, cls=found.next_extension)
    paper = issue_letter(
        denunciation,
        template="tc_extension",
        letter=letter,
        values={"reason": words, "new_due_on": due.isoformat(), **(values or {})},
        using=using,
        by=by,
        at=at,
    )
    # The law's row keeps the class as its reason: the words are sealed.
    extend_clock(
        term,
        cls=found.next_extension,
        decision_number=bare_number(paper),
        reason=found.next_extension,
        by=by,
        on=clock.local_date(at),
    )
    decision = decide(
        denunciation, DecisionKind.EXTEND, by=by, at=at, ground=found.next_extension, reason=words, letter=paper
    )
    facts = {"class": found.next_extension, "due": term.due_on.isoformat()}
    record("denunciation.extended", subject=denunciation, by=by, data=facts, occurred_at=at)
    show_due(denunciation)
    return decision


def resolution_of(denunciation: Denunciation) -> Clock:
    """The open clock of the settlement. Raises: Invalid where there is none."""
    term = next((row for row in open_clocks(denunciation) if row.step == "resolve"), None)
    if term is None:
        raise Invalid("no-resolution-term", _("Thời hạn giải quyết của hồ sơ này chưa bắt đầu hoặc đã kết thúc."))
    return term

"""What halts, resumes or ends the settlement, each by a decision.

Source: Law on Denunciations 25/2018/QH14, art. 34.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.denunciations import grounds
from phoihop.denunciations.actions.deciding import decide
from phoihop.denunciations.actions.letters import issue_letter
from phoihop.denunciations.actions.moving import move
from phoihop.denunciations.actions.terms import cancel_terms, pause_term, resume_terms, show_due, start_term
from phoihop.denunciations.models import CaseLetter, Decision, DecisionKind, Denunciation
from phoihop.petitions.interface import checked_text
from phoihop.vault.interface import OpenKey

WITHDRAWN = "withdrawn"


@transaction.atomic
def suspend_resolution(
    denunciation: Denunciation,
    *,
    ground: str,
    reason: str,
    using: OpenKey,
    by: User,
    letter: CaseLetter | None = None,
    now: datetime | None = None,
) -> Decision:
    """Halt the settlement by decision: the days do not count; the decision is owed to both sides (TC-SUSPSEND).

    Source: art. 34(1),(4). Raises: Missing, NotAllowed, Invalid, Conflict.
    """
    at = now or clock.now()
    on = clock.local_date(at)
    grounds.checked(ground, grounds.SUSPEND)
    words = _reason(reason)
    move(denunciation, "suspend", by=by, data={"ground": ground}, now=at)
    values = {"reason": words, "from_on": on.isoformat()}
    paper = _issue(denunciation, "tc_suspension", letter, values, using=using, by=by, at=at)
    decision = decide(denunciation, DecisionKind.SUSPEND, by=by, at=at, ground=ground, reason=words, letter=paper)
    pause_term(denunciation, "resolve", on=on, ground=ground, by=by)
    start_term(denunciation, "send-suspension", on=on, by=by)
    show_due(denunciation)
    return decision


@transaction.atomic
def resume_resolution(
    denunciation: Denunciation,
    *,
    using: OpenKey,
    by: User,
    letter: CaseLetter | None = None,
    now: datetime | None = None,
) -> Decision:
    """Go on by decision once the ground has ended; the due day moves by the days that did not count.

    Source: art. 34(2). Raises: Missing, NotAllowed, Invalid, Conflict.
    """
    at = now or clock.now()
    on = clock.local_date(at)
    move(denunciation, "resume", by=by, now=at)
    values = {"from_on": on.isoformat()}
    paper = _issue(denunciation, "tc_resumption", letter, values, using=using, by=by, at=at)
    resume_terms(denunciation, on=on, by=by)
    show_due(denunciation)
    return decide(denunciation, DecisionKind.RESUME, by=by, at=at, letter=paper)


@transaction.atomic
def terminate_resolution(
    denunciation: Denunciation,
    *,
    ground: str,
    reason: str,
    using: OpenKey,
    by: User,
    letter: CaseLetter | None = None,
    now: datetime | None = None,
) -> Decision:
    """End the settlement without a conclusion; a withdrawal is answered by `grant_withdrawal` instead.

    Source: art. 34(3),(4). Raises: Missing, NotAllowed, Invalid, Conflict.
    """
    if ground == WITHDRAWN:
        raise Invalid("no-withdrawal", _("Hãy trả lời đề nghị rút tố cáo trong mục đó."), "ground")
    return terminated(
        denunciation, ground=ground, reason=reason, using=using, by=by, letter=letter, at=now or clock.now()
    )


def terminated(
    denunciation: Denunciation,
    *,
    ground: str,
    reason: str,
    using: OpenKey,
    by: User,
    letter: CaseLetter | None,
    at: datetime,
) -> Decision:
    """The same for every ground, inside the caller's transaction."""
    on = clock.local_date(at)
    grounds.checked(ground, grounds.TERMINATE)
    words = _reason(reason)
    move(denunciation, "terminate", by=by, data={"ground": ground}, now=at)
    paper = _issue(denunciation, "tc_termination", letter, {"reason": words}, using=using, by=by, at=at)
    decision = decide(denunciation, DecisionKind.TERMINATE, by=by, at=at, ground=ground, reason=words, letter=paper)
    cancel_terms(denunciation, on=on, by=by, reason="terminated")
    start_term(denunciation, "send-suspension", on=on, by=by)
    show_due(denunciation)
    return decision


def _reason(reason: str) -> str:
    return checked_text(reason, field="reason", empty=_("Hãy ghi lý do. Lý do được niêm phong cùng hồ sơ."))


def _issue(
    denunciation: Denunciation,
    template: str,
    letter: CaseLetter | None,
    values: Mapping[str, Any],
    *,
    using: OpenKey,
    by: User,
    at: datetime,
) -> CaseLetter:
    return issue_letter(denunciation, template=template, letter=letter, values=values, using=using, by=by, at=at)

"""What lengthens, halts or ends the settlement of a complaint, each by a decision with a ground."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.law.interface import Clock, ExtensionClass, extend_clock, extended_due, pause_clock
from phoihop.petitions.actions.complaint import complaint_of
from phoihop.petitions.actions.letters import issue_letter, send_issued
from phoihop.petitions.actions.moving import decide, move
from phoihop.petitions.actions.telling import tell_person
from phoihop.petitions.actions.terms import cancel_terms, open_clocks, resume_terms, show_due
from phoihop.petitions.checks import checked_text, clean_text
from phoihop.petitions.grounds import GROUNDS, NEW_COMPLAINT_LAW_FROM, checked_ground
from phoihop.petitions.models import DecisionKind, Petition
from phoihop.petitions.policies import check_may
from phoihop.petitions.selectors.letters import bare_number
from phoihop.trail.interface import Actor, record

SIGN = "petition.sign"


@transaction.atomic
def extend_complaint(
    petition: Petition,
    *,
    by: User,
    grounds: Sequence[str],
    reason: str,
    now: datetime | None = None,
) -> Petition:
    """Lengthen the resolution of a complex matter to its cap, before it runs out. Raises: NotAllowed, Invalid.

    Source: Law on Complaints, art. 28; the list of complex matters is that of Decree 124/2020, art. 28(1)(b).
    """
    at = now or clock.now()
    check_may(by, SIGN, petition)
    complaint = complaint_of(petition)
    if not grounds or any(ground not in GROUNDS[DecisionKind.EXTEND] for ground in grounds):
        raise Invalid("no-ground", _("Hãy chọn ít nhất một lý do phức tạp trong danh sách."), "grounds")
    words = checked_text(reason, field="reason", empty=_("Hãy ghi lý do gia hạn."))
    term = _resolution(petition)
    due = extended_due(term, cls=ExtensionClass.COMPLEX).isoformat()
    values = {"reason": words, "new_due_on": due}
    number = _issue(petition, template="extension_decision", by=by, values=values, at=at)
    extend_clock(term, cls="complex", decision_number=number, reason=words, by=by, on=clock.local_date(at))
    complaint.is_complex, complaint.complex_grounds = True, list(grounds)
    complaint.save(update_fields=["is_complex", "complex_grounds"])
    decide(petition, DecisionKind.EXTEND, by=by, at=at, ground=grounds[0], reason=words)
    record("petition.extended", subject=petition, by=by, data={"due": term.due_on.isoformat()}, occurred_at=at)
    tell_person(petition, "petition.extended")
    show_due(petition)
    return petition


@transaction.atomic
def suspend_complaint(
    petition: Petition, *, by: User, ground: str, reason: str, now: datetime | None = None
) -> Petition:
    """Halt the settlement; the days do not count. Only under the law in force from 2026-07-01.

    Source: Law on Complaints, art. 11a(1),(4). Raises: NotAllowed, Invalid, Conflict.
    """
    at = now or clock.now()
    on = clock.local_date(at)
    _check_new_law(on)
    checked_ground(DecisionKind.SUSPEND, ground)
    words = checked_text(reason, field="reason", empty=_("Hãy ghi lý do tạm đình chỉ."))
    move(petition, "suspend", by=by, data={"ground": ground}, now=at)
    decide(petition, DecisionKind.SUSPEND, by=by, at=at, ground=ground, reason=words)
    values = {"reason": words, "from_on": on.isoformat()}
    _issue(petition, template="suspension_decision", by=by, values=values, at=at)
    term = _resolution(petition)
    pause_clock(term, from_on=max(on, term.started_on + timedelta(days=1)), ground=ground, by=by)
    show_due(petition)
    return petition


@transaction.atomic
def resume_complaint(petition: Petition, *, by: Actor, reason: str = "", now: datetime | None = None) -> Petition:
    """Go on once the ground has ended; the due day moves by the days that did not count."""
    at = now or clock.now()
    move(petition, "resume", by=by, now=at)
    decide(petition, DecisionKind.RESUME, by=by, at=at, reason=clean_text(reason)[:2000])
    resume_terms(petition, on=clock.local_date(at), by=by)
    return petition


@transaction.atomic
def terminate_complaint(
    petition: Petition, *, by: User, ground: str, reason: str, now: datetime | None = None
) -> Petition:
    """End the settlement without a decision on the matter. Only under the law in force from 2026-07-01.

    Source: Law on Complaints, art. 11a(2). Raises: NotAllowed, Invalid, Conflict.
    """
    at = now or clock.now()
    on = clock.local_date(at)
    _check_new_law(on)
    checked_ground(DecisionKind.TERMINATE, ground)
    words = checked_text(reason, field="reason", empty=_("Hãy ghi lý do đình chỉ."))
    move(petition, "terminate", by=by, data={"ground": ground}, now=at)
    decide(petition, DecisionKind.TERMINATE, by=by, at=at, ground=ground, reason=words)
    _issue(petition, template="termination_decision", by=by, values={"reason": words}, at=at)
    cancel_terms(petition, on=on, by=by, reason="terminated")
    show_due(petition)
    return petition


def _issue(petition: Petition, *, template: str, by: User, values: dict[str, str], at: datetime) -> str:
    """The decision, signed with the step and sent with the news of it; its number."""
    document = issue_letter(petition, template=template, by=by, values=values, now=at)
    send_issued(document, by=by, now=at)
    return bare_number(document)


def _resolution(petition: Petition) -> Clock:
    term = next((row for row in open_clocks(petition) if row.step == "resolve"), None)
    if term is None:
        raise Invalid("no-resolution-term", _("Thời hạn giải quyết của hồ sơ này chưa bắt đầu hoặc đã kết thúc."))
    return term


def _check_new_law(on: date) -> None:
    if on < NEW_COMPLAINT_LAW_FROM:
        raise Invalid("not-yet-law", _("Tạm đình chỉ, đình chỉ giải quyết khiếu nại chỉ có từ ngày 01/07/2026."))

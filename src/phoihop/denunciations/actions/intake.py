"""Intake: who the denouncer is, the conditions of acceptance, and the decision on direction.

Source: Law on Denunciations 25/2018/QH14, arts. 23-25, 29; Decree 31/2019/NĐ-CP, art. 9.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
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
from phoihop.denunciations.actions.redacting import check_redacted
from phoihop.denunciations.actions.terms import (
    cancel_terms,
    first_step,
    open_clocks,
    show_due,
    start_term,
    stop_term,
)
from phoihop.denunciations.models import (
    CaseLetter,
    ConditionCheck,
    Decision,
    DecisionKind,
    Denunciation,
    IdentityCheck,
    IdentityResult,
)
from phoihop.denunciations.policies import check_may
from phoihop.denunciations.states import DECIDABLE, HANDLE
from phoihop.law.interface import ExtensionClass, extend_clock
from phoihop.petitions.interface import checked_text
from phoihop.trail.interface import record
from phoihop.vault.interface import OpenKey, Part

_NUMBER = re.compile(r"^\d{1,6}/[\w&.\-]{1,30}$")
_KNOWN = frozenset({IdentityResult.VERIFIED, IdentityResult.NOT_NEEDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """The conditions of art. 29(1), each answered yes or no."""

    has_form: bool
    has_capacity: bool
    is_competent: bool
    is_identifiable: bool
    was_complaint: bool = False
    has_evidence_against_resolver: bool = False


@transaction.atomic
def note_identity(
    denunciation: Denunciation,
    *,
    result: str,
    by: User,
    on: date | None = None,
    several_places: bool = False,
    delegated: bool = False,
    now: datetime | None = None,
) -> IdentityCheck:
    """Note whether the denouncer was verified; in several places or by delegation the first term goes to its cap.

    Source: Law on Denunciations, art. 24(1): 7 working days, at most 10. Raises: Missing, NotAllowed, Invalid.
    """
    check_may(by, HANDLE, denunciation)
    at = now or clock.now()
    if denunciation.state not in DECIDABLE:
        raise Invalid("illegal-move", _("Chỉ xác minh người tố cáo khi chưa quyết định hướng xử lý."))
    if result not in IdentityResult.values:
        raise Invalid("no-result", _("Hãy chọn kết quả xác minh."), "result")
    day = _past_day(on, denunciation, at, "on")
    check = IdentityCheck.objects.create(
        denunciation=denunciation,
        result=result,
        on=day,
        several_places=several_places,
        delegated=delegated,
        made_by=by,
    )
    facts = {"result": result, "on": day.isoformat(), "several_places": several_places, "delegated": delegated}
    record("denunciation.identity_checked", subject=denunciation, by=by, data=facts, occurred_at=at)
    if several_places or delegated:
        _to_the_cap(denunciation, by=by, on=clock.local_date(at))
    return check


@transaction.atomic
def note_conditions(
    denunciation: Denunciation, *, conditions: Conditions, by: User, now: datetime | None = None
) -> ConditionCheck:
    """Answer the list of conditions; each answer is kept, the last one counts. Raises: Missing, NotAllowed, Invalid."""
    check_may(by, HANDLE, denunciation)
    at = now or clock.now()
    if denunciation.state not in DECIDABLE:
        raise Invalid("illegal-move", _("Chỉ kiểm tra điều kiện khi chưa quyết định hướng xử lý."))
    answers = {name: bool(getattr(conditions, name)) for name in Conditions.__dataclass_fields__}
    check = ConditionCheck.objects.create(denunciation=denunciation, on=clock.local_date(at), made_by=by, **answers)
    record("denunciation.conditions_checked", subject=denunciation, by=by, data=answers, occurred_at=at)
    return check


@transaction.atomic
def accept_denunciation(
    denunciation: Denunciation,
    *,
    using: OpenKey,
    by: User,
    letter: CaseLetter | None = None,
    values: Mapping[str, Any] | None = None,
    now: datetime | None = None,
) -> Decision:
    """Accept by decision (form 04), signed and numbered with this step; settlement and notices begin to run.

    Source: Law on Denunciations, art. 29; Decree 31/2019, form 04. Raises: Missing, NotAllowed; Invalid (a condition
    is not met, nobody verified the person, no redacted copy); Conflict.
    """
    at = now or clock.now()
    on = clock.local_date(at)
    check_redacted(denunciation)
    _check_conditions(denunciation)
    move(denunciation, "accept", by=by, data={"on": on.isoformat()}, now=at)
    stop_term(denunciation, first_step(denunciation), on=on, by=by, outcome="accepted")
    settle = start_term(denunciation, "resolve", on=on, by=by)
    start_term(denunciation, "notify", on=on, by=by)
    due = {"due_on": settle.due_on.isoformat()} if settle else {}
    paper = issue_letter(
        denunciation,
        template="tc_acceptance",
        letter=letter,
        values={**due, **(values or {})},
        using=using,
        by=by,
        at=at,
    )
    decision = decide(denunciation, DecisionKind.ACCEPT, by=by, at=at, letter=paper)
    show_due(denunciation)
    return decision


@transaction.atomic
def refuse_denunciation(
    denunciation: Denunciation, *, ground: str, reason: str, by: User, now: datetime | None = None
) -> Decision:
    """Do not accept; the denouncer is owed the reason at once (TC-NOACC, ended by sending the notice).

    Source: Law on Denunciations, arts. 24(1), 29(1), 37(2). Raises: Missing, NotAllowed, Invalid, Conflict.
    """
    grounds.checked(ground, grounds.REFUSE)
    if ground == "no-further-ground" and not denunciation.further_ground:
        raise Invalid("no-ground", _("Căn cứ này chỉ dùng cho tố cáo tiếp."), "ground")
    at = now or clock.now()
    decision = _end(denunciation, "refuse", DecisionKind.REFUSE, ground=ground, reason=reason, by=by, at=at)
    start_term(denunciation, "notify-refusal", on=clock.local_date(at), by=by)
    show_due(denunciation)
    return decision


@transaction.atomic
def keep_denunciation(
    denunciation: Denunciation, *, ground: str, reason: str, by: User, now: datetime | None = None
) -> Decision:
    """Do not process: sent to many, guided before, nobody to be found. Source: Law on Denunciations, arts. 24(3), 25.

    Raises: Missing, NotAllowed, Invalid, Conflict.
    """
    grounds.checked(ground, grounds.KEEP)
    return _end(denunciation, "keep", DecisionKind.KEEP, ground=ground, reason=reason, by=by, at=now or clock.now())


@transaction.atomic
def take_as_information(
    denunciation: Denunciation, *, ground: str, reason: str, by: User, now: datetime | None = None
) -> Decision:
    """No denunciation in law, but concrete enough to be looked into. Source: Law on Denunciations, art. 25(2).

    Raises: Missing, NotAllowed, Invalid, Conflict.
    """
    grounds.checked(ground, grounds.INFORMATION)
    at = now or clock.now()
    kind = DecisionKind.INFORMATION
    return _end(denunciation, "take_as_information", kind, ground=ground, reason=reason, by=by, at=at)


@transaction.atomic
def end_information(
    denunciation: Denunciation, *, ground: str, findings: str, by: User, now: datetime | None = None
) -> Decision:
    """What came of the information; the words are sealed. Raises: Missing, NotAllowed, Invalid, Conflict."""
    grounds.checked(ground, grounds.INFORMATION_END)
    at = now or clock.now()
    kind = DecisionKind.INFORMED
    return _end(denunciation, "end_information", kind, ground=ground, reason=findings, by=by, at=at)


@transaction.atomic
def send_out(
    denunciation: Denunciation,
    *,
    ground: str,
    to_whom: str,
    number: str,
    sent_on: date,
    by: User,
    now: datetime | None = None,
) -> Decision:
    """Sent to a body outside the system by a paper letter of that number and day; to whom is sealed.

    Source: Law on Denunciations, art. 24(2). Raises: Missing, NotAllowed, Invalid, Conflict.
    """
    grounds.checked(ground, grounds.SEND_OUT)
    at = now or clock.now()
    words = checked_text(to_whom, field="to_whom", empty=_("Hãy ghi cơ quan nhận."), length=300)
    paper = checked_paper(number, sent_on, denunciation, at)
    facts = {"ground": ground, "on": sent_on.isoformat()}
    move(denunciation, "send_out", by=by, data=facts, now=at)
    decision = decide(
        denunciation,
        DecisionKind.SEND_OUT,
        by=by,
        at=at,
        ground=ground,
        reason=words,
        part=Part.CONTENT,
        paper=paper,
    )
    forwarded = start_term(denunciation, "forward", on=denunciation.received_on, by=by)
    if forwarded is not None:
        stop_term(denunciation, "forward", on=sent_on, by=by)
    cancel_terms(denunciation, on=clock.local_date(at), by=by, reason="sent-out")
    show_due(denunciation)
    return decision


@transaction.atomic
def correct_decision(
    denunciation: Denunciation, *, ground: str, reason: str, by: User, now: datetime | None = None
) -> Decision:
    """One step back from a wrong decision on direction; nothing that happened is removed.

    Raises: Missing, NotAllowed, Invalid, Conflict.
    """
    grounds.checked(ground, grounds.CORRECT)
    at = now or clock.now()
    words = _reason(reason)
    facts = {"ground": ground, "was": denunciation.state}
    move(denunciation, "correct", by=by, data=facts, now=at)
    on = clock.local_date(at)
    cancel_terms(denunciation, on=on, by=by, reason="corrected")
    start_term(denunciation, first_step(denunciation), on=clock.local_date(denunciation.owned_since), by=by)
    decision = decide(denunciation, DecisionKind.CORRECT, by=by, at=at, ground=ground, reason=words, part=Part.CONTENT)
    show_due(denunciation)
    return decision


def checked_paper(number: str, on: date, denunciation: Denunciation, at: datetime) -> tuple[str, date]:
    """Number and day of a paper made outside the system: figures and a mark, no words. Raises: Invalid."""
    clean = "".join(number.split())
    if not _NUMBER.match(clean) or clean != clean.upper():
        raise Invalid("paper-number", _("Hãy ghi số, ký hiệu văn bản, ví dụ 12/TTTP-PC."), "number")
    return clean, _past_day(on, denunciation, at, "sent_on")


def _past_day(on: date | None, denunciation: Denunciation, at: datetime, field: str) -> date:
    today = clock.local_date(at)
    day = on or today
    if not denunciation.received_on <= day <= today:
        raise Invalid("bad-day", _("Hãy chọn ngày từ ngày nhận tố cáo đến hôm nay."), field)
    return day


def _end(
    denunciation: Denunciation, name: str, kind: str, *, ground: str, reason: str, by: User, at: datetime
) -> Decision:
    words = _reason(reason)
    move(denunciation, name, by=by, data={"ground": ground}, now=at)
    decision = decide(denunciation, kind, by=by, at=at, ground=ground, reason=words, part=Part.CONTENT)
    on = clock.local_date(at)
    stop_term(denunciation, first_step(denunciation), on=on, by=by, outcome=name)
    cancel_terms(denunciation, on=on, by=by, reason=name)
    show_due(denunciation)
    return decision


def _reason(reason: str) -> str:
    return checked_text(reason, field="reason", empty=_("Hãy ghi lý do. Lý do được niêm phong cùng hồ sơ."))


def _check_conditions(denunciation: Denunciation) -> None:
    identity = IdentityCheck.objects.filter(denunciation=denunciation).order_by("-id").first()
    if identity is None or identity.result not in _KNOWN:
        raise Invalid("identity-unknown", _("Hãy xác minh người tố cáo trước khi thụ lý."))
    found = ConditionCheck.objects.filter(denunciation=denunciation).order_by("-id").first()
    if found is None:
        raise Invalid("no-conditions", _("Hãy kiểm tra các điều kiện thụ lý trước."))
    if not all((found.has_form, found.has_capacity, found.is_competent, found.is_identifiable)):
        raise Invalid("conditions", _("Tố cáo chưa đủ điều kiện thụ lý theo Điều 29 Luật Tố cáo."))
    if found.was_complaint and not found.has_evidence_against_resolver:
        raise Invalid(
            "no-evidence",
            _("Tố cáo xuất phát từ khiếu nại phải có tài liệu, bằng chứng về người giải quyết khiếu nại."),
        )


def _to_the_cap(denunciation: Denunciation, *, by: User, on: date) -> None:
    term = next((row for row in open_clocks(denunciation) if row.step == "intake"), None)
    if term is None or term.extensions.exists():
        return
    extend_clock(
        term,
        cls=ExtensionClass.COMPLEX,
        decision_number=_("xác minh tại nhiều nơi"),
        reason="several-places",
        by=by,
        on=on,
    )
    show_due(denunciation)

"""Intake: register a letter, classify, decide the direction, correct a wrong step."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.core import clock, credentials
from phoihop.core.errors import Invalid
from phoihop.organizations.interface import Body, Place
from phoihop.petitions.actions.filing import Draft, Filed, save_draft
from phoihop.petitions.actions.letters import clear_fallen_letters, draft_letter
from phoihop.petitions.actions.moving import decide, move
from phoihop.petitions.actions.prints import print_later
from phoihop.petitions.actions.second import accept_second, check_took_nothing_over
from phoihop.petitions.actions.terms import (
    cancel_terms,
    first_step,
    open_clocks,
    reinstate_terms,
    show_due,
    start_term,
    stop_term,
)
from phoihop.petitions.actions.ties import end_tie, keeping_of
from phoihop.petitions.checks import (
    BODY_LENGTH,
    SUBJECT_LENGTH,
    Applicant,
    OnBehalf,
    checked_applicant,
    checked_behalf,
    checked_kind,
    checked_label,
    checked_text,
    clean_text,
)
from phoihop.petitions.grounds import checked_ground, missing_checks, reason_in_full
from phoihop.petitions.models import Complaint, Decision, DecisionKind, Petition, PetitionApplicant
from phoihop.petitions.policies import check_registers_for
from phoihop.petitions.states import Channel, Kind, State
from phoihop.trail.interface import Actor

CORRECTIONS: dict[str, str] = {
    State.CLASSIFIED: "correct_classification",
    State.GUIDED: "correct_decision",
    State.RETURNED: "correct_decision",
    State.KEPT: "correct_decision",
    State.REFUSED: "correct_decision",
    State.SETTLED: "correct_decision",
    State.ACCEPTED: "correct_decision",
    State.CLOSED: "correct_close",
}
DRAFT_CORRECTIONS = {Kind.KNPA: "correct_draft", Kind.PAKN: "correct_draft", Kind.KN: "correct_decision_draft"}


def register_paper(
    *,
    body: Body,
    kind: str,
    subject: str,
    text: str,
    place: Place | None,
    applicant: Applicant,
    by: Actor,
    channel: str = Channel.PAPER,
    received_at: datetime | None = None,
    consent_contact: bool = False,
    on_behalf: OnBehalf | None = None,
    old_number: str = "",
    key: str = "",
    now: datetime | None = None,
) -> Filed:
    """Enter a letter or a visit for a person; the receipt with its secret is printed for them.

    Raises: NotAllowed, Invalid (empty texts, a date of receipt in the future, a denunciation).
    """
    check_registers_for(by, body)
    at = now or clock.now()
    if received_at is not None and received_at > at:
        raise Invalid(
            "received-in-future", _("Ngày nhận đơn không thể ở tương lai. Hãy kiểm tra lại ngày."), "received_at"
        )
    draft = Draft(
        kind=checked_label(kind),
        own_label=kind,
        subject=checked_text(subject, field="subject", empty=_("Hãy ghi tiêu đề của đơn."), length=SUBJECT_LENGTH),
        body=checked_text(text, field="body", empty=_("Hãy ghi tóm tắt nội dung đơn."), length=BODY_LENGTH),
        place=place,
        applicant=checked_applicant(applicant),
        on_behalf=checked_behalf(on_behalf),
        consent_contact=consent_contact,
        channel=Channel(channel),
        owner=body,
        received_at=received_at or at,
        old_number=clean_text(old_number)[:80],
        by=by,
    )
    return save_draft(draft, key=key or credentials.new_key())


@transaction.atomic
def classify(
    petition: Petition,
    *,
    kind: str,
    by: Actor,
    field: str = "",
    place: Place | None = None,
    checks: Mapping[str, bool] | None = None,
    note: str = "",
    now: datetime | None = None,
) -> Petition:
    """Say what the petition is by its content; the person's own label stays beside it.

    Source: Circular 05/2021/TT-TTCP, art. 6. Raises: NotAllowed, Invalid, Conflict.
    """
    if not checked_kind(kind):
        raise Invalid("no-kind", _("Hãy chọn loại đơn."), "kind")
    at = now or clock.now()
    old = petition.kind
    changes: dict[str, object] = {"kind": kind, "field": clean_text(field)[:40] or petition.field}
    if place is not None and place.pk != petition.place_id:
        changes["place_id"] = place.pk
        print_later(petition)
    told = {"old_kind": old, "kind": kind, **_eligibility(kind, checks)}
    move(petition, "classify", by=by, data=told, changes=changes, now=at)
    decide(petition, DecisionKind.CLASSIFY, by=by, at=at, reason=clean_text(note), checks=checks)
    if kind == Kind.KN:
        where = place or petition.place
        remote = bool(where and where.is_remote_on(petition.received_on))
        Complaint.objects.get_or_create(petition=petition, defaults={"is_remote": remote})
    if old != kind:
        _restart_first_term(petition, by=by, at=at)
    return petition


@transaction.atomic
def decide_accept(
    petition: Petition,
    *,
    by: Actor,
    ground: str = "competent",
    reason: str = "",
    accepted_on: date | None = None,
    now: datetime | None = None,
) -> Petition:
    """Take the petition in for settlement; the clock of the answer or the resolution starts.

    Raises: NotAllowed, Invalid (not eligible by the list, not classified), Conflict.
    """
    at = now or clock.now()
    checked_ground(DecisionKind.ACCEPT, ground)
    _check_eligible(petition)
    on = accepted_on or clock.local_date(at)
    move(petition, "accept", by=by, data={"ground": ground, "on": on.isoformat()}, now=at)
    decide(petition, DecisionKind.ACCEPT, by=by, at=at, ground=ground, reason=clean_text(reason))
    stop_term(petition, first_step(petition), on=on, by=by)
    if petition.kind == Kind.KN:
        complaint = Complaint.objects.get(petition=petition)
        accept_second(petition, complaint, by=by, at=at)
        complaint.accepted_on = on
        complaint.save(update_fields=["accepted_on"])
        start_term(petition, "resolve", on=on, by=by, complaint=complaint)
    else:
        start_term(petition, "answer", on=on, by=by)
    show_due(petition)
    draft_letter(petition, template="acceptance_notice", by=by, values={"accepted_on": on.isoformat()}, now=at)
    return petition


@transaction.atomic
def decide_guide(
    petition: Petition,
    *,
    by: Actor,
    ground: str,
    reason: str,
    competent_body: str = "",
    now: datetime | None = None,
) -> Petition:
    """Tell the person which body is competent. A complainant is guided once only.

    Source: Circular 05/2021/TT-TTCP, art. 9. Raises: NotAllowed, Invalid, Conflict.
    """
    guided = Decision.objects.filter(petition=petition, kind=DecisionKind.GUIDE)
    if petition.kind == Kind.KN and guided.exists():
        raise Invalid("guided-once", _("Khiếu nại chỉ được hướng dẫn một lần. Hãy chọn hướng xử lý khác."), "ground")
    told = _end(petition, "guide", DecisionKind.GUIDE, by=by, ground=ground, reason=reason, now=now)
    values = {"competent_body": clean_text(competent_body) or _("cơ quan có thẩm quyền"), "reason": told}
    draft_letter(petition, template="guidance_slip", by=by, values=values, now=now)
    return petition


@transaction.atomic
def decide_return(petition: Petition, *, by: Actor, ground: str, reason: str, now: datetime | None = None) -> Petition:
    """Give the petition back to the person. Not the same as declining a transfer. Raises: NotAllowed, Invalid."""
    told = _end(petition, "return", DecisionKind.RETURN, by=by, ground=ground, reason=reason, now=now)
    draft_letter(petition, template="return_notice", by=by, values={"reason": told}, now=now)
    return petition


@transaction.atomic
def decide_keep(petition: Petition, *, by: Actor, ground: str, reason: str, now: datetime | None = None) -> Petition:
    """File without action, for one year: a notice to whoever is named, else a slip that stays in the file.

    Raises: NotAllowed, Invalid, Conflict.
    """
    told = _end(petition, "keep", DecisionKind.KEEP, by=by, ground=ground, reason=reason, now=now)
    named = PetitionApplicant.objects.filter(petition=petition).exclude(name="").exists()
    values = {"reason": told} if named else {"reason": told, "proposer": getattr(by, "full_name", "")}
    draft_letter(petition, template="keep_notice" if named else "keep_slip", by=by, values=values, now=now)
    return petition


@transaction.atomic
def correct_step(petition: Petition, *, by: Actor, reason: str, now: datetime | None = None) -> Petition:
    """Take one step back from a wrong step, with the reason; nothing of what happened is removed.

    Raises: NotAllowed, Invalid (no way back from this state or acceptance, no reason), Conflict.
    """
    words = checked_text(reason, field="reason", empty=_("Hãy ghi lý do sửa bước."))
    name = CORRECTIONS.get(petition.state)
    if petition.state == State.DRAFTED and petition.kind:
        name = DRAFT_CORRECTIONS[Kind(petition.kind)]
    if name is None:
        raise Invalid("no-way-back", _("Ở trạng thái này không sửa lùi được. Hãy chọn bước xử lý tiếp theo."))
    if petition.state == State.ACCEPTED:
        check_took_nothing_over(petition)
    at = now or clock.now()
    was = petition.state
    tie = keeping_of(petition) if was == State.KEPT else None
    move(petition, name, by=by, changes={"state_since": tie.from_since} if tie else None, now=at)
    decide(petition, DecisionKind.CORRECT, by=by, at=at, ground=was, reason=words)
    clear_fallen_letters(petition, now=at)
    if tie is not None:
        end_tie(tie, words, by=by, at=at)
        reinstate_terms(petition, tie.stopped_clocks, by=by)
    elif name == "correct_decision":
        _restart_first_term(petition, by=by, at=at)
    return petition


def _end(petition: Petition, name: str, kind: str, *, by: Actor, ground: str, reason: str, now: datetime | None) -> str:
    """End at intake; the reason as the letter tells it."""
    at = now or clock.now()
    checked_ground(kind, ground)
    words = checked_text(reason, field="reason", empty=_("Hãy ghi lý do để báo cho người gửi đơn."))
    move(petition, name, by=by, data={"ground": ground}, now=at)
    decide(petition, kind, by=by, at=at, ground=ground, reason=words)
    stop_term(petition, first_step(petition), on=clock.local_date(at), by=by, outcome=name)
    show_due(petition)
    return reason_in_full(kind, ground, words)


def _check_eligible(petition: Petition) -> None:
    last = Decision.objects.filter(petition=petition, kind=DecisionKind.CLASSIFY).order_by("-id").first()
    if last is None or not petition.kind:
        raise Invalid("not-classified", _("Hãy phân loại đơn trước khi thụ lý."))
    # An unanswered list is no refusal: the officer may have checked on paper.
    if last.checks and (missing := missing_checks(petition.kind, last.checks)):
        raise Invalid(
            "not-eligible",
            _("Đơn chưa đủ điều kiện: %(label)s. Hãy hỏi thêm hoặc lưu đơn.") % {"label": missing[0].label},
        )


def _eligibility(kind: str, checks: Mapping[str, bool] | None) -> dict[str, bool]:
    """Whether the list was met, for the figures; nothing where it was not answered."""
    return {"eligible": not missing_checks(kind, checks)} if checks else {}


def _restart_first_term(petition: Petition, *, by: Actor, at: datetime) -> None:
    """The first term of this owner runs from the day on which the owner got the petition."""
    on = clock.local_date(at)
    begun = [row for row in open_clocks(petition) if row.step == first_step(petition)]
    if not begun:
        cancel_terms(petition, on=on, by=by, reason="corrected")
        start_term(petition, first_step(petition), on=clock.local_date(petition.owned_since), by=by)
    show_due(petition)

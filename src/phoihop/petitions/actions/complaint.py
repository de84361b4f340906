"""Complaints, first instance: refusal, verification, dialogue, decision, publication, effect.

Source: Law on Complaints 02/2011/QH13 as amended by Law 136/2025/QH15, in force 2026-07-01; Decree 124/2020/ND-CP.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.petitions.actions.letters import draft_letter, send_last, sign_answer
from phoihop.petitions.actions.moving import decide, move
from phoihop.petitions.actions.terms import cancel_terms, open_clocks, show_due, start_term, stop_term
from phoihop.petitions.checks import checked_text, clean_text
from phoihop.petitions.grounds import checked_ground, reason_in_full
from phoihop.petitions.models import Complaint, DecisionKind, Dialogue, Outcome, Petition, Verification
from phoihop.petitions.policies import check_may
from phoihop.petitions.selectors.letters import bare_number
from phoihop.petitions.states import State
from phoihop.trail.interface import Actor, record

HANDLE = "petition.handle"
PUBLICATIONS = frozenset({"meeting", "posting", "media", "online"})
LIMITATION_DAYS = 90


@transaction.atomic
def set_complaint_facts(
    petition: Petition,
    *,
    by: Actor,
    respondent: str,
    against: str,
    known_on: date | None,
    obstacle_days: int = 0,
    is_remote: bool = False,
) -> Complaint:
    """Note against whom and what, and since when it was known. Raises: NotAllowed, Invalid."""
    check_may(by, HANDLE, petition)
    complaint = complaint_of(petition)
    if known_on is not None and known_on > petition.received_on:
        raise Invalid("known-later", _("Ngày biết được quyết định, hành vi không thể sau ngày nhận đơn."), "known_on")
    complaint.respondent = clean_text(respondent)[:200]
    complaint.against = clean_text(against)[:300]
    complaint.known_on = known_on
    complaint.obstacle_days = obstacle_days
    complaint.is_remote = is_remote
    complaint.save(update_fields=["respondent", "against", "known_on", "obstacle_days", "is_remote"])
    record("petition.complaint_facts_noted", subject=petition, by=by)
    return complaint


@transaction.atomic
def refuse_complaint(
    petition: Petition, *, by: Actor, ground: str, reason: str, now: datetime | None = None
) -> Petition:
    """Do not accept, on a ground of article 11, told to the complainant. Raises: NotAllowed, Invalid, Conflict."""
    at = now or clock.now()
    checked_ground(DecisionKind.REFUSE, ground)
    words = checked_text(reason, field="reason", empty=_("Hãy ghi lý do không thụ lý để báo cho người khiếu nại."))
    if ground == "time_barred" and not is_time_barred(complaint_of(petition), petition.received_on):
        raise Invalid("within-limitation", _("Khiếu nại còn trong thời hiệu 90 ngày (trừ ngày trở ngại)."), "ground")
    move(petition, "refuse", by=by, data={"ground": ground}, now=at)
    decide(petition, DecisionKind.REFUSE, by=by, at=at, ground=ground, reason=words)
    stop_term(petition, "accept", on=clock.local_date(at), by=by, outcome="refused")
    show_due(petition)
    told = reason_in_full(DecisionKind.REFUSE, ground, words)
    draft_letter(petition, template="refusal_notice", by=by, values={"reason": told}, now=at)
    return petition


@transaction.atomic
def open_verification(
    petition: Petition, *, lead: User, by: Actor, on: date | None = None, now: datetime | None = None
) -> Verification:
    """Begin the verification under an officer. Raises: NotAllowed, Invalid, Conflict."""
    at = now or clock.now()
    move(petition, "open_verification", by=by, changes={"holder_id": lead.pk}, now=at)
    row, _created = Verification.objects.get_or_create(
        petition=petition, defaults={"lead": lead, "opened_on": on or clock.local_date(at)}
    )
    return row


@transaction.atomic
def report_verification(
    petition: Petition, *, by: User, findings: str, agrees_with_person: bool, now: datetime | None = None
) -> Verification:
    """Report what was found, and whether it agrees with what the complainant asks. Raises: NotAllowed, Invalid."""
    at = now or clock.now()
    check_may(by, HANDLE, petition)
    if petition.state != State.VERIFYING:
        raise Invalid("not-verifying", _("Chỉ báo cáo kết quả khi hồ sơ đang xác minh."))
    words = checked_text(findings, field="findings", empty=_("Hãy ghi kết quả xác minh."), length=50_000)
    row, _created = Verification.objects.get_or_create(
        petition=petition, defaults={"lead": by, "opened_on": clock.local_date(at)}
    )
    row.findings, row.agrees_with_person, row.reported_on = words, agrees_with_person, clock.local_date(at)
    row.save(update_fields=["findings", "agrees_with_person", "reported_on"])
    record("petition.verification_reported", subject=petition, by=by, occurred_at=at)
    return row


@transaction.atomic
def open_dialogue(petition: Petition, *, by: Actor, planned_on: date, now: datetime | None = None) -> Dialogue:
    """Call the dialogue, due where request and findings differ (art. 30). Raises: NotAllowed, Invalid, Conflict."""
    move(petition, "open_dialogue", by=by, data={"planned_on": planned_on.isoformat()}, now=now)
    return Dialogue.objects.create(petition=petition, planned_on=planned_on)


@transaction.atomic
def end_dialogue(
    petition: Petition,
    *,
    by: Actor,
    held_on: date,
    person_came: bool,
    minutes: str,
    good_reason: bool = False,
    now: datetime | None = None,
) -> Dialogue:
    """Keep the minutes. Raises: NotAllowed, Invalid, Conflict.

    From 2026-07-01 an absence without good reason does not block the decision (art. 30(6)).
    """
    words = checked_text(minutes, field="minutes", empty=_("Hãy ghi biên bản đối thoại."), length=50_000)
    row = Dialogue.objects.filter(petition=petition, held_on__isnull=True).order_by("-id").first()
    if row is None:
        raise Invalid("no-dialogue", _("Hãy mở buổi đối thoại trước."))
    move(petition, "end_dialogue", by=by, data={"person_came": person_came}, now=now)
    row.held_on, row.person_came, row.good_reason, row.minutes = held_on, person_came, good_reason, words
    row.save(update_fields=["held_on", "person_came", "good_reason", "minutes"])
    return row


@transaction.atomic
def draft_decision(petition: Petition, *, by: Actor, outcome: str, text: str, now: datetime | None = None) -> Complaint:
    """Draft the decision. Raises: NotAllowed, Invalid (no findings, a dialogue due and not held), Conflict."""
    complaint = complaint_of(petition)
    if outcome not in Outcome.values:
        raise Invalid("no-outcome", _("Hãy chọn kết quả: đúng, đúng một phần hoặc sai."), "outcome")
    words = checked_text(text, field="text", empty=_("Hãy soạn nội dung quyết định."), length=50_000)
    if petition.state == State.DRAFTED:
        check_may(by, HANDLE, petition)
        record("petition.draft_changed", subject=petition, by=by, occurred_at=now)
    else:
        _check_ready_to_decide(petition, on=clock.local_date(now or clock.now()))
        move(petition, "draft_decision", by=by, now=now)
    complaint.outcome, complaint.decision_text = outcome, words
    complaint.save(update_fields=["outcome", "decision_text"])
    return complaint


@transaction.atomic
def sign_decision(petition: Petition, *, by: User, now: datetime | None = None) -> Complaint:
    """Issue and number the decision: the resolution ends; sending, publication and effect begin to run.

    Raises: NotAllowed, Invalid, Conflict.
    """
    at = now or clock.now()
    on = clock.local_date(at)
    complaint = complaint_of(petition)
    move(petition, "sign_decision", by=by, data={"outcome": complaint.outcome}, now=at)
    document = sign_answer(petition, by=by, now=at)
    complaint.decided_on, complaint.decision_number = on, bare_number(document)[:40]
    complaint.save(update_fields=["decided_on", "decision_number"])
    stop_term(petition, "resolve", on=on, by=by)
    for step in ("send", "publish", "effective"):
        start_term(petition, step, on=on, by=by, remote=complaint.is_remote)
    show_due(petition)
    return complaint


@transaction.atomic
def send_decision(petition: Petition, *, by: Actor, now: datetime | None = None) -> Complaint:
    """Send the decision to the complainant; the time to complain further runs. Raises: NotAllowed, Invalid."""
    at = now or clock.now()
    on = clock.local_date(at)
    complaint = complaint_of(petition)
    move(petition, "send_decision", by=by, now=at)
    complaint.sent_on = on
    complaint.save(update_fields=["sent_on"])
    send_last(petition, "complaint_decision", by=by, now=at)
    stop_term(petition, "send", on=on, by=by)
    start_term(petition, "appeal", on=on, by=by, remote=complaint.is_remote)
    show_due(petition)
    return complaint


@transaction.atomic
def publish_decision(petition: Petition, *, by: Actor, way: str, now: datetime | None = None) -> Complaint:
    """Publish in one of the ways of Decree 124/2020, art. 29(3); late publication is recorded too."""
    at = now or clock.now()
    if way not in PUBLICATIONS:
        raise Invalid("no-way", _("Hãy chọn hình thức công khai."), "way")
    complaint = complaint_of(petition)
    if complaint.published_on is not None:
        raise Invalid("published", _("Quyết định đã được công khai."))
    if petition.state == State.EFFECTIVE:
        check_may(by, HANDLE, petition)
        record("petition.decision_published", subject=petition, by=by, data={"way": way}, occurred_at=at)
    else:
        move(petition, "publish_decision", by=by, data={"way": way}, now=at)
    complaint.publication, complaint.published_on = way, clock.local_date(at)
    complaint.save(update_fields=["publication", "published_on"])
    stop_term(petition, "publish", on=clock.local_date(at), by=by)
    show_due(petition)
    return complaint


@transaction.atomic
def take_effect(petition: Petition, *, by: Actor, now: datetime | None = None) -> Complaint:
    """Note that the decision is effective, once its term has passed without a second complaint. Raises: Invalid."""
    at = now or clock.now()
    complaint = complaint_of(petition)
    term = next((row for row in open_clocks(petition) if row.step == "effective"), None)
    if term is None or clock.local_date(at) <= term.due_on:
        raise Invalid("not-yet", _("Quyết định chưa đến ngày có hiệu lực."))
    move(petition, "take_effect", by=by, now=at)
    complaint.effective_on = term.due_on + timedelta(days=1)
    complaint.save(update_fields=["effective_on"])
    stop_term(petition, "effective", on=term.due_on, by=by)
    show_due(petition)
    return complaint


@transaction.atomic
def close_complaint(petition: Petition, *, by: Actor, now: datetime | None = None) -> Petition:
    """End the matter once the decision is effective and published. Raises: NotAllowed, Invalid, Conflict."""
    if complaint_of(petition).published_on is None:
        raise Invalid("not-published", _("Hãy công khai quyết định trước khi kết thúc hồ sơ."))
    move(petition, "close_complaint", by=by, changes={"holder_id": None}, now=now)
    cancel_terms(petition, on=clock.local_date(now or clock.now()), by=by, reason="closed")
    show_due(petition)
    return petition


def complaint_of(petition: Petition) -> Complaint:
    """The complaint's own facts. Raises: Invalid where the petition is not classified as a complaint."""
    row = Complaint.objects.filter(petition=petition).first()
    if row is None:
        raise Invalid("no-complaint", _("Hãy phân loại đơn là khiếu nại trước."))
    return row


def is_time_barred(complaint: Complaint, received_on: date) -> bool:
    """Whether 90 days had passed, days of an objective obstacle not counted. Source: Law on Complaints, art. 9."""
    if complaint.known_on is None:
        return False
    return (received_on - complaint.known_on).days - complaint.obstacle_days > LIMITATION_DAYS


def _check_ready_to_decide(petition: Petition, *, on: date) -> None:
    found = Verification.objects.filter(petition=petition, reported_on__isnull=False).first()
    if found is None:
        raise Invalid("no-findings", _("Hãy báo cáo kết quả xác minh trước khi dự thảo quyết định."))
    if found.agrees_with_person:
        return
    # Where request and findings differ a dialogue is due. Source: Law on Complaints, art. 30.
    held = Dialogue.objects.filter(petition=petition, held_on__isnull=False).order_by("-id").first()
    if held is None:
        raise Invalid("dialogue-due", _("Kết quả xác minh khác yêu cầu của người khiếu nại: phải tổ chức đối thoại."))
    if not held.person_came and (held.good_reason or on < date(2026, 7, 1)):
        raise Invalid("dialogue-again", _("Người khiếu nại vắng mặt có lý do: hãy tổ chức lại buổi đối thoại."))

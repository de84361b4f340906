"""Complaints of either instance: facts, refusal, verification, dialogue, decision, publication, effect.

Source: Law on Complaints 02/2011/QH13 as amended by Law 136/2025/QH15, in force 2026-07-01; Decree 124/2020/ND-CP.
"""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User
from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.law.interface import cancel_clock
from phoihop.petitions.actions.letters import draft_letter, send_last, sign_answer
from phoihop.petitions.actions.moving import decide, move
from phoihop.petitions.actions.terms import open_clocks, restart_first_term, show_due, start_term, stop_term
from phoihop.petitions.checks import checked_text, clean_text
from phoihop.petitions.grounds import NEW_COMPLAINT_LAW_FROM, checked_ground, reason_in_full
from phoihop.petitions.models import Complaint, DecisionKind, Dialogue, Instance, Outcome, Petition, Verification
from phoihop.petitions.policies import check_may
from phoihop.petitions.selectors.instances import window_end
from phoihop.petitions.selectors.letters import bare_number
from phoihop.petitions.states import AT_INTAKE, AWAITING_EFFECT, State
from phoihop.trail.interface import Actor, record

HANDLE = "petition.handle"
PUBLICATIONS = frozenset({"meeting", "posting", "media", "online"})
# Source: Law on Complaints, art. 9; art. 48 for a disciplinary decision.
LIMITATION_DAYS, DISCIPLINARY_LIMITATION_DAYS = 90, 15
FACTS = (
    "respondent", "against", "known_on", "obstacle_days", "is_remote", "instance", "is_disciplinary", "is_dismissal"
)  # fmt: skip


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
    instance: int | None = None,
    is_disciplinary: bool | None = None,
    is_dismissal: bool | None = None,
    now: datetime | None = None,
) -> Complaint:
    """Note against whom and what, since when it was known, and by which terms it runs; what is None is kept.

    Raises: NotAllowed, Invalid (known after receipt, other terms once it was accepted, the instance of a linked one).
    """
    check_may(by, HANDLE, petition)
    complaint = complaint_of(petition)
    old = (complaint.instance, complaint.is_disciplinary, complaint.is_dismissal)
    terms = (
        old[0] if instance is None else instance,
        old[1] if is_disciplinary is None else is_disciplinary,
        old[2] if is_dismissal is None else is_dismissal,
    )
    if terms != old:
        _check_terms(petition, complaint, *terms)
    if known_on is not None and known_on > petition.received_on:
        raise Invalid("known-later", _("Ngày biết được quyết định, hành vi không thể sau ngày nhận đơn."), "known_on")
    complaint.respondent = clean_text(respondent)[:200]
    complaint.against = clean_text(against)[:300]
    complaint.known_on = known_on
    complaint.obstacle_days = obstacle_days
    complaint.is_remote = is_remote
    complaint.instance, complaint.is_disciplinary, complaint.is_dismissal = terms
    complaint.save(update_fields=FACTS)
    record("petition.complaint_facts_noted", subject=petition, by=by, data={"instance": complaint.instance})
    if terms != old:
        restart_first_term(petition, by=by, on=clock.local_date(now or clock.now()))
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
        raise Invalid(
            "within-limitation",
            _("Khiếu nại còn trong thời hiệu, thời hạn (trừ ngày trở ngại). Hãy chọn căn cứ khác hoặc thụ lý."),
            "ground",
        )
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
    """Call the dialogue, due where request and findings differ (art. 30), always in the second instance (art. 39).

    Raises: NotAllowed, Invalid, Conflict.
    """
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
        _check_ready_to_decide(petition, complaint, on=clock.local_date(now or clock.now()))
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
        start_term(petition, step, on=on, by=by, complaint=complaint)
    show_due(petition)
    return complaint


@transaction.atomic
def send_decision(petition: Petition, *, by: Actor, now: datetime | None = None) -> Complaint:
    """Send the decision to the complainant; after a first one the time to complain further runs.

    Raises: NotAllowed, Invalid, Conflict.
    """
    at = now or clock.now()
    on = clock.local_date(at)
    complaint = complaint_of(petition)
    move(petition, "send_decision", by=by, now=at)
    complaint.sent_on = on
    complaint.save(update_fields=["sent_on"])
    send_last(petition, "complaint_decision", by=by, now=at)
    stop_term(petition, "send", on=on, by=by)
    if complaint.instance == Instance.FIRST:
        start_term(petition, "appeal", on=on, by=by, complaint=complaint)
    show_due(petition)
    return complaint


@transaction.atomic
def note_receipt(petition: Petition, *, by: Actor, received_on: date, now: datetime | None = None) -> Complaint:
    """Note on which day the complainant got the first decision: the window of art. 33(1) runs from it.

    Raises: NotAllowed, Invalid (not sent, before it was sent, in the future, a second decision).
    """
    at = now or clock.now()
    check_may(by, HANDLE, petition)
    complaint = complaint_of(petition)
    if complaint.instance != Instance.FIRST or petition.state not in AWAITING_EFFECT or complaint.sent_on is None:
        raise Invalid("not-sent", _("Chỉ ghi ngày nhận sau khi quyết định lần đầu đã gửi và chưa có hiệu lực."))
    if not complaint.sent_on <= received_on <= clock.local_date(at):
        raise Invalid("no-day", _("Ngày nhận phải từ ngày gửi quyết định đến hôm nay."), "received_on")
    complaint.received_on = received_on
    complaint.save(update_fields=["received_on"])
    record("petition.receipt_noted", subject=petition, by=by, data={"on": received_on.isoformat()}, occurred_at=at)
    for term in open_clocks(petition):
        if term.step == "appeal":
            cancel_clock(term, on=max(clock.local_date(at), term.started_on), by=by, reason="received later")
    start_term(petition, "appeal", on=received_on, by=by, complaint=complaint)
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


def complaint_of(petition: Petition) -> Complaint:
    """The complaint's own facts. Raises: Invalid where the petition is not classified as a complaint."""
    row = Complaint.objects.filter(petition=petition).first()
    if row is None:
        raise Invalid("no-complaint", _("Hãy phân loại đơn là khiếu nại trước."))
    return row


def is_time_barred(complaint: Complaint, received_on: date) -> bool:
    """Whether the days to complain had passed, those of an objective obstacle not counted.

    Source: Law on Complaints, art. 9, 33(1), 48. A second complaint linked to its first was measured when it came.
    """
    if complaint.first_id is not None:
        return complaint.filed_late
    if complaint.known_on is None:
        return False
    begun = complaint.known_on + timedelta(days=complaint.obstacle_days)
    if complaint.instance == Instance.SECOND:
        return received_on > window_end(complaint, begun)
    limit = DISCIPLINARY_LIMITATION_DAYS if complaint.is_disciplinary else LIMITATION_DAYS
    return (received_on - begun).days > limit


def _check_terms(
    petition: Petition, complaint: Complaint, instance: int, is_disciplinary: bool, is_dismissal: bool
) -> None:
    """Raises: Invalid."""
    if instance not in Instance.values:
        raise Invalid("no-instance", _("Hãy chọn khiếu nại lần đầu hoặc lần hai."), "instance")
    if complaint.first_id is not None and instance != Instance.SECOND:
        raise Invalid("linked", _("Hồ sơ này gắn với khiếu nại lần đầu nên luôn là lần hai."), "instance")
    if is_dismissal and not is_disciplinary:
        raise Invalid(
            "no-discipline", _("Buộc thôi việc là quyết định kỷ luật: hãy đánh dấu cả hai ô."), "is_dismissal"
        )
    if petition.state not in AT_INTAKE:
        raise Invalid(
            "accepted-already",
            _("Đã thụ lý nên không đổi được lần khiếu nại, loại quyết định. Hãy lùi bước thụ lý trước."),
            "instance",
        )


def _check_ready_to_decide(petition: Petition, complaint: Complaint, *, on: date) -> None:
    found = Verification.objects.filter(petition=petition, reported_on__isnull=False).first()
    if found is None:
        raise Invalid("no-findings", _("Hãy báo cáo kết quả xác minh trước khi dự thảo quyết định."))
    if found.agrees_with_person and complaint.instance == Instance.FIRST:
        return
    # Where request and findings differ a dialogue is due, in the second instance always. Source: art. 30, 39.
    held = Dialogue.objects.filter(petition=petition, held_on__isnull=False).order_by("-id").first()
    if held is None:
        raise Invalid("dialogue-due", _dialogue_due(complaint))
    if not held.person_came and (held.good_reason or on < NEW_COMPLAINT_LAW_FROM):
        raise Invalid("dialogue-again", _("Người khiếu nại vắng mặt có lý do: hãy tổ chức lại buổi đối thoại."))


def _dialogue_due(complaint: Complaint) -> str:
    if complaint.instance == Instance.SECOND:
        return _("Giải quyết lần hai phải đối thoại: hãy tổ chức đối thoại và ghi biên bản trước khi dự thảo.")
    return _("Kết quả xác minh khác yêu cầu của người khiếu nại: phải tổ chức đối thoại.")

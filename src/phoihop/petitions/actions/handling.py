"""Handling: assign, note, ask the person, draft, sign, send, close."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.interface import User, officers_of
from phoihop.core import clock, credentials
from phoihop.core.errors import DomainError, Invalid
from phoihop.organizations.interface import Body
from phoihop.petitions.actions.letters import lay_answer, return_answer, send_last, sign_answer
from phoihop.petitions.actions.moving import decide, move
from phoihop.petitions.actions.terms import pause_answer, resume_terms, show_due, stop_term
from phoihop.petitions.actions.ties import tell_followers
from phoihop.petitions.actors import person_id
from phoihop.petitions.checks import checked_text
from phoihop.petitions.models import DecisionKind, Message, MessageKind, Note, Petition, Reply
from phoihop.petitions.policies import check_assigns_in, check_may
from phoihop.petitions.states import ENDED, Kind, State
from phoihop.trail.interface import Actor, actions_only, record

HANDLE = "petition.handle"
# The first assignment of an accepted matter also begins its handling.
_BEGIN = {Kind.KNPA: "assign", Kind.PAKN: "assign", Kind.KN: "assign_verification"}
_ASK = {Kind.KNPA: "ask", Kind.PAKN: "ask", Kind.KN: "ask_complainant"}
_GO_ON = {Kind.KNPA: "stop_waiting", Kind.PAKN: "stop_waiting", Kind.KN: "resume_verification"}
RESULTS = frozenset({"solved", "partly", "not_solved", "explained"})


@transaction.atomic
def assign(petition: Petition, *, officer: User, by: Actor, now: datetime | None = None) -> Petition:
    """Give the matter to an officer of the owning body. Raises: NotAllowed, Invalid (not an officer of the body)."""
    at = now or clock.now()
    check_may(by, "petition.assign", petition)
    _check_officer(petition, officer)
    if petition.state == State.ACCEPTED and petition.kind in _BEGIN:
        data = {"officer": officer.actor_id}
        move(petition, _BEGIN[Kind(petition.kind)], by=by, data=data, changes={"holder_id": officer.pk}, now=at)
        return petition
    _give(petition, officer, by=by, at=at)
    return petition


@transaction.atomic
def take(petition: Petition, *, by: User, now: datetime | None = None) -> Petition:
    """Begin an accepted matter oneself. Raises: NotAllowed, Invalid, Conflict."""
    move(petition, "take", by=by, changes={"holder_id": by.pk}, now=now)
    return petition


def assign_many(
    petitions: Iterable[Petition], *, officer: User, by: Actor, now: datetime | None = None
) -> list[DomainError | None]:
    """Assign each one for itself. Shape: one entry a petition in the given order; None where it went through."""
    results: list[DomainError | None] = []
    for petition in petitions:
        try:
            assign(petition, officer=officer, by=by, now=now)
        except DomainError as error:
            results.append(error)
        else:
            results.append(None)
    return results


@transaction.atomic
def reassign_all(*, body: Body, leaving: User, to: User, by: Actor, reason: str, now: datetime | None = None) -> int:
    """Give everything open that `leaving` holds in `body` to `to`; how many. Raises: NotAllowed, Invalid."""
    at = now or clock.now()
    words = checked_text(reason, field="reason", empty=_("Hãy ghi lý do giao lại."))
    check_assigns_in(by, body)
    if leaving.pk == to.pk:
        raise Invalid("same-officer", _("Hãy chọn cán bộ khác để nhận việc."), "to")
    held = list(Petition.objects.filter(owner_body=body, holder=leaving, is_open=True))
    for petition in held:
        _check_officer(petition, to)
        _give(petition, to, by=by, at=at)
        decide(petition, DecisionKind.REASSIGN, by=by, at=at, reason=words)
    return len(held)


@transaction.atomic
def add_note(petition: Petition, *, text: str, by: User, now: datetime | None = None) -> Note:
    """Keep an inner note; the person never sees it. Raises: NotAllowed, Invalid."""
    check_may(by, HANDLE, petition)
    note = Note.objects.create(
        petition=petition,
        text=checked_text(text, field="text", empty=_("Hãy nhập ghi chú.")),
        body_id=petition.owner_body_id,
        author=by,
        written_at=now or clock.now(),
    )
    record("petition.noted", subject=petition, by=by, data={"note": note.pk}, occurred_at=now)
    return note


def note_many(
    petitions: Iterable[Petition], *, text: str, by: User, now: datetime | None = None
) -> list[DomainError | None]:
    """Add the note to each one for itself. Shape: as `assign_many`."""
    results: list[DomainError | None] = []
    for petition in petitions:
        try:
            add_note(petition, text=text, by=by, now=now)
        except DomainError as error:
            results.append(error)
        else:
            results.append(None)
    return results


@transaction.atomic
def ask_person(petition: Petition, *, text: str, by: User, now: datetime | None = None) -> Message:
    """Ask the person for more; the matter waits for the answer. Raises: NotAllowed, Invalid, Conflict."""
    at = now or clock.now()
    words = checked_text(text, field="text", empty=_("Hãy ghi điều cần hỏi."))
    move(petition, _by_kind(_ASK, petition), by=by, now=at)
    pause_answer(petition, on=clock.local_date(at), by=by)
    return Message.objects.create(
        petition=petition, kind=MessageKind.QUESTION, text=words, from_person=False, author=by, sent_at=at
    )


@transaction.atomic
def stop_waiting(petition: Petition, *, by: Actor, now: datetime | None = None) -> Petition:
    """Go on without the person's answer. Raises: NotAllowed, Invalid, Conflict."""
    at = now or clock.now()
    move(petition, _by_kind(_GO_ON, petition), by=by, now=at)
    resume_terms(petition, on=clock.local_date(at), by=by)
    return petition


@transaction.atomic
def draft_reply(petition: Petition, *, text: str, by: User, result: str = "", now: datetime | None = None) -> Reply:
    """Write the answer, or write it anew while it is a draft. Raises: NotAllowed, Invalid, Conflict."""
    at = now or clock.now()
    words = checked_text(text, field="text", empty=_("Hãy soạn nội dung trả lời."), length=50_000)
    if result and result not in RESULTS:
        raise Invalid("bad-result", _("Hãy chọn kết quả trong danh sách."), "result")
    if petition.state == State.DRAFTED:
        check_may(by, HANDLE, petition)
        reply = current_reply(petition)
        reply.text, reply.result = words, result
        reply.save(update_fields=["text", "result"])
        record("petition.draft_changed", subject=petition, by=by, occurred_at=at)
        return reply
    move(petition, "draft_reply", by=by, now=at)
    return Reply.objects.create(
        petition=petition, text=words, result=result, body_id=petition.owner_body_id, drafted_by=by, drafted_at=at
    )


@transaction.atomic
def submit_reply(petition: Petition, *, by: Actor, now: datetime | None = None) -> Petition:
    """Lay the draft, with the paper as it will be printed, before the one who signs. Raises: NotAllowed, Invalid."""
    move(petition, "submit", by=by, now=now)
    lay_answer(petition, by=by, now=now)
    return petition


@transaction.atomic
def send_back_reply(petition: Petition, *, by: Actor, reason: str, now: datetime | None = None) -> Petition:
    """Return the draft to its writer with what to change. Raises: NotAllowed, Invalid, Conflict."""
    words = checked_text(reason, field="reason", empty=_("Hãy ghi điều cần sửa."))
    at = now or clock.now()
    move(petition, "send_back", by=by, now=at)
    return_answer(petition, reason=words, by=by, now=at)
    decide(petition, DecisionKind.CORRECT, by=by, at=at, ground=State.SUBMITTED, reason=words)
    return petition


@transaction.atomic
def sign_reply(petition: Petition, *, by: User, now: datetime | None = None) -> Reply:
    """Sign the answer for the body; the letter gets its number. Raises: NotAllowed, Invalid, Conflict."""
    at = now or clock.now()
    reply = current_reply(petition)
    move(petition, "sign_reply", by=by, now=at)
    reply.signed_by, reply.signed_at = by, at
    reply.document_id = sign_answer(petition, by=by, now=at).pk
    reply.save(update_fields=["signed_by", "signed_at", "document_id"])
    return reply


@transaction.atomic
def send_reply(petition: Petition, *, by: Actor, now: datetime | None = None) -> Reply:
    """Send the signed answer to the person; the clock of the answer ends. Raises: NotAllowed, Invalid, Conflict."""
    at = now or clock.now()
    reply = current_reply(petition)
    move(petition, "send_reply", by=by, now=at)
    reply.sent_at = at
    reply.save(update_fields=["sent_at"])
    send_last(petition, "reply", by=by, now=at)
    for step in ("answer", "review"):
        stop_term(petition, step, on=clock.local_date(at), by=by)
    show_due(petition)
    tell_followers(petition, by=by, now=at)
    return reply


@transaction.atomic
def close_petition(petition: Petition, *, by: Actor, now: datetime | None = None) -> Petition:
    """End an answered matter. Raises: NotAllowed, Invalid (not answered), Conflict."""
    move(petition, "close", by=by, changes={"holder_id": None}, now=now)
    return petition


@transaction.atomic
def reissue_secret(petition: Petition, *, by: Actor, identified_by: str, now: datetime | None = None) -> str:
    """Give a new secret to the person who showed who they are; the old one is void. The secret is returned once.

    Raises: NotAllowed, Invalid (anonymous filing, no document named).
    """
    check_may(by, "petition.reissue-secret", petition)
    checked_text(identified_by, field="identified_by", empty=_("Hãy ghi loại giấy tờ đã xem."), length=120)
    if petition.applicant.anonymous or not petition.applicant.name:
        raise Invalid(
            "anonymous", _("Đơn không nêu tên nên không thể xác định người gửi; không cấp lại được mã bí mật.")
        )
    secret = credentials.new_secret()
    with actions_only():
        Petition.objects.filter(pk=petition.pk).update(secret_hash=credentials.hash_secret(secret))
    petition.secret_hash = credentials.hash_secret(secret)
    record("petition.secret_reissued", subject=petition, by=by, occurred_at=now)
    return secret


def current_reply(petition: Petition) -> Reply:
    """The newest answer of the case. Raises: Invalid where there is none."""
    reply = Reply.objects.filter(petition=petition).order_by("-id").first()
    if reply is None:
        raise Invalid("no-reply", _("Hãy soạn nội dung trả lời trước."))
    return reply


def _by_kind(names: dict[Kind, str], petition: Petition) -> str:
    if not petition.kind:
        raise Invalid("not-classified", _("Hãy phân loại đơn trước."))
    return names[Kind(petition.kind)]


def _check_officer(petition: Petition, officer: User) -> None:
    if petition.state in ENDED:
        raise Invalid("ended", _("Hồ sơ đã kết thúc, không giao được nữa."))
    if not officers_of(petition.owner_body, HANDLE).filter(pk=officer.pk).exists():
        raise Invalid("not-an-officer", _("Hãy chọn cán bộ đang công tác tại cơ quan giữ hồ sơ."), "officer")


def _give(petition: Petition, officer: User, *, by: Actor, at: datetime) -> None:
    old = petition.holder_id
    with actions_only():
        Petition.objects.filter(pk=petition.pk).update(holder=officer)
    petition.holder = officer
    data = {"officer": officer.actor_id, "old_officer": str(old or ""), "by_post": str(person_id(by) or "")}
    record("petition.reassigned", subject=petition, by=by, data=data, occurred_at=at)

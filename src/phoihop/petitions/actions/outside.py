"""Hand-over to a body outside the system: the sender owns all the while, silence never ends a case (docs/adr/0028)."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid
from phoihop.core.ids import grouped
from phoihop.core.text_vi import words_of
from phoihop.files.interface import Prepared, prepare_uploads, store_upload
from phoihop.notices.interface import Contact, notify
from phoihop.organizations.interface import bodies_on, name_of, names_of
from phoihop.petitions.actions.letters import KEEPER, clear_fallen_letters, draft_letter
from phoihop.petitions.actions.moving import decide, move
from phoihop.petitions.actions.telling import tell_person
from phoihop.petitions.actions.terms import cancel_terms, first_step, open_clocks, show_due, start_term, stop_term
from phoihop.petitions.actors import ForSubject, OutsideBody
from phoihop.petitions.checks import checked_text, clean_text
from phoihop.petitions.grounds import DECLINE_GROUNDS, checked_ground
from phoihop.petitions.models import DecisionKind, OutsideHandover, Petition
from phoihop.petitions.policies import check_may
from phoihop.petitions.selectors.letters import bare_number
from phoihop.petitions.selectors.outside import OUTSIDE_FILE, answered_outside, sent_slip, token_hash
from phoihop.petitions.states import OUTSIDE_OPEN
from phoihop.trail.interface import Actor, Event, SystemActor, actions_only, events_of, record
from phoihop.trail.interface import move as trail_move

LINK_DOOR = "/lien-thong/mo/"  # fixed for people; the page is of the portal
LINK_TEMPLATE, ENDED_TEMPLATE = "petitions.outside-link", "petitions.outside-ended"
FORWARDING_SLIP = "forwarding_slip"
OPENED = "petition.outside_opened"
LONGEST_WAIT = timedelta(days=365)
type Uploads = Sequence[UploadedFile[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """The body outside and where it can be reached: by post, by e-mail, or both."""

    name: str
    address: str = ""
    email: str = ""


@transaction.atomic
def decide_outside(
    petition: Petition, *, to: Destination, by: Actor, ground: str, reason: str, now: datetime | None = None
) -> OutsideHandover:
    """Send the petition to a competent body that does not work in this system.

    The forwarding slip is drafted now; the link goes out with the signed slip, never before somebody signed.
    Raises: NotAllowed, Invalid (not classified, no way to reach it, a body of this system, no ground), Conflict.
    """
    at = now or clock.now()
    checked_ground(DecisionKind.FORWARD, ground)
    words = checked_text(reason, field="reason", empty=_("Hãy ghi lý do chuyển đơn."))
    if not petition.kind:
        # A letter that nobody read may be a denunciation, which never leaves by this way.
        raise Invalid("not-classified", _("Hãy phân loại đơn trước khi chuyển ra ngoài hệ thống."))
    known = _checked_recipient(to, clock.local_date(at))
    move(petition, "forward", by=by, data={"ground": ground, "outside": True}, now=at)
    told = _("Chuyển đến %(name)s. %(reason)s") % {"name": known.name, "reason": words}
    decide(petition, DecisionKind.FORWARD, by=by, at=at, ground=ground, reason=told)
    with actions_only():
        handover = OutsideHandover.objects.create(
            petition=petition,
            from_body_id=petition.owner_body_id,
            to_name=known.name,
            to_address=known.address,
            to_email=known.email,
            reason=words,
            sent_at=at,
            waits_from=clock.local_date(at),
        )
    draft_letter(petition, template=FORWARDING_SLIP, by=by, values={"to_body": known.name}, now=at)
    record("outside.sent", subject=handover, by=by, data=_parties(handover), occurred_at=at)
    return handover


@transaction.atomic
def send_link(handover: OutsideHandover, *, by: Actor, email: str = "", now: datetime | None = None) -> OutsideHandover:
    """Send a new link, to another address where one is given; the old link is dead from now on.

    Raises: NotAllowed, Invalid (no address, the slip was not sent yet), Conflict (it has ended).
    """
    check_may(by, "petition.forward", handover.petition)
    at = now or clock.now()
    address = _checked_email(email) if email.strip() else handover.to_email
    if not address:
        raise Invalid("no-email", _("Hãy nhập thư điện tử của cơ quan nhận."), "email")
    if sent_slip(handover) is None:
        raise Invalid("slip-not-sent", _("Hãy ký và gửi phiếu chuyển đơn trước; liên kết đi cùng phiếu chuyển."))
    return _post_link(handover, address, by=by, at=at)


def follow_slip(event: Event) -> None:
    """The link goes with the forwarding slip: sent with it, void when the slip is recalled."""
    if event.subject_type != "petition" or event.data.get("template") != FORWARDING_SLIP:
        return
    rows = OutsideHandover.objects.filter(petition__code=event.subject_id, state__in=OUTSIDE_OPEN)
    handover = rows.select_related("petition", "from_body").first()
    if handover is None:
        return
    if event.code == "petition.letter_recalled":
        _change(handover, token_hash=None, token_until=None)
    elif event.code == "petition.letter_sent" and handover.to_email:
        _post_link(handover, handover.to_email, by=KEEPER, at=event.occurred_at)


@transaction.atomic
def note_opened(reader: OutsideBody, *, now: datetime | None = None) -> None:
    """The outside body opened the case by its link; the person and the sender see that it did, once an hour."""
    at = now or clock.now()
    petition = reader.handover.petition
    known = events_of(petition.subject_type, petition.subject_id).filter(code=OPENED, actor_id=reader.actor_id)
    if known.filter(occurred_at__gt=at - timedelta(hours=1)).exists():
        return
    if reader.handover.opened_at is None:
        _change(reader.handover, opened_at=at)
    record(OPENED, subject=petition, by=reader, occurred_at=at)


@transaction.atomic
def note_outside(
    handover: OutsideHandover, *, by: Actor, answer_on: date, now: datetime | None = None
) -> OutsideHandover:
    """It has received the petition and says by when it answers: the sender's term to forward is kept by this.

    Raises: NotAllowed, Invalid (a day that is over or too far), Conflict.
    """
    at = now or clock.now()
    on = clock.local_date(at)
    if not on <= answer_on <= on + LONGEST_WAIT:
        raise Invalid("bad-day", _("Ngày dự kiến trả lời phải từ hôm nay đến trong vòng một năm."), "answer_on")
    trail_move(handover, "note", by=by, data=_parties(handover), changes={"waits_from": answer_on}, now=at)
    petition = handover.petition
    stop_term(petition, first_step(petition), on=on, by=by, outcome="forwarded")
    show_due(petition)
    record("petition.outside_noted", subject=petition, by=by, data={"on": answer_on.isoformat()}, occurred_at=at)
    tell_person(petition, "petition.outside_noted")
    return handover


def answer_outside(
    handover: OutsideHandover, *, by: Actor, text: str, uploads: Uploads = (), now: datetime | None = None
) -> Petition:
    """It answers: the petition is back on the sender's desk with the answer. Nothing ends by itself.

    Raises: NotAllowed, Invalid (no words, a bad file), Conflict (answered, declined or recalled already).
    """
    words = checked_text(text, field="text", empty=_("Hãy viết nội dung trả lời."))
    return _reply(handover, "answer", by=by, changes={"answer": words}, files=_prepared(uploads), now=now)


def decline_outside(
    handover: OutsideHandover,
    *,
    by: Actor,
    ground: str,
    reason: str,
    uploads: Uploads = (),
    now: datetime | None = None,
) -> Petition:
    """It does not take the petition: the sender decides anew, by a running term. Raises: as `answer_outside`."""
    if ground not in DECLINE_GROUNDS:
        raise Invalid("no-ground", _("Hãy chọn căn cứ từ chối trong danh sách."), "ground")
    words = checked_text(reason, field="text", empty=_("Hãy viết lý do từ chối để nơi chuyển biết."))
    changes = {"ground": ground, "answer": words}
    return _reply(handover, "decline", by=by, changes=changes, files=_prepared(uploads), now=now)


@transaction.atomic
def recall_outside(handover: OutsideHandover, *, by: Actor, reason: str, now: datetime | None = None) -> Petition:
    """The sender takes the petition back; the link is dead. Raises: NotAllowed, Invalid, Conflict."""
    at = now or clock.now()
    words = checked_text(reason, field="reason", empty=_("Hãy ghi lý do thu hồi."))
    petition = handover.petition
    _end(handover, "recall", by=ForSubject(by, petition), changes={"answer": words}, at=at)
    move(petition, "recall", by=by, data=_parties(handover), now=at)
    _back(petition, by=by, at=at)
    _tell_ended(handover, at=at)
    return petition


@transaction.atomic
def settle_outside(petition: Petition, *, by: Actor, text: str, now: datetime | None = None) -> Petition:
    """The owner ends the case by the answer of the outside body; the person reads these words.

    Raises: NotAllowed, Invalid (no such answer, no words), Conflict.
    """
    at = now or clock.now()
    words = checked_text(text, field="text", empty=_("Hãy ghi nội dung trả lời để báo cho người gửi đơn."))
    handover = answered_outside(petition)
    if handover is None:
        raise Invalid("not-answered", _("Chưa có trả lời của cơ quan ngoài hệ thống. Hãy chọn hướng xử lý khác."))
    move(petition, "settle_outside", by=by, data=_parties(handover), now=at)
    told = _("%(name)s trả lời: %(text)s") % {"name": handover.to_name, "text": words}
    decide(petition, DecisionKind.OUTSIDE, by=by, at=at, reason=told)
    on = clock.local_date(at)
    stop_term(petition, first_step(petition), on=on, by=by, outcome="settle_outside")
    cancel_terms(petition, on=on, by=by, reason="settle_outside")
    show_due(petition)
    return petition


def end_waiting_outside(petition: Petition, *, at: datetime) -> None:
    """The person withdrew while the petition was outside: the hand-over ends with it, and its link is dead."""
    waiting = OutsideHandover.objects.filter(petition=petition, state__in=OUTSIDE_OPEN).select_related("from_body")
    for handover in waiting:
        handover.petition = petition
        _end(handover, "recall", by=SystemActor("withdrawal"), changes={"answer": _("Người gửi đã rút đơn.")}, at=at)
        _tell_ended(handover, at=at)


def _reply(
    handover: OutsideHandover,
    name: str,
    *,
    by: Actor,
    changes: Mapping[str, object],
    files: list[Prepared],
    now: datetime | None,
) -> Petition:
    at = now or clock.now()
    petition = handover.petition
    with transaction.atomic():
        _end(handover, name, by=by, changes=changes, at=at)
        move(petition, f"{name}_outside", by=ForSubject(by, handover), data=_parties(handover), now=at)
        for file in files:
            store_upload(
                upload=file,
                subject_type=petition.subject_type,
                subject_id=petition.subject_id,
                by=by,
                label=OUTSIDE_FILE,
                now=at,
            )
        _back(petition, by=by, at=at)
    return petition


def _end(handover: OutsideHandover, name: str, *, by: Actor, changes: Mapping[str, object], at: datetime) -> None:
    """Used answers close the link."""
    ended = {**changes, "ended_at": at, "token_hash": None, "token_until": None}
    data = {**_parties(handover), **({"ground": str(changes["ground"])} if "ground" in changes else {})}
    trail_move(handover, name, by=by, data=data, changes=ended, now=at)


def _back(petition: Petition, *, by: Actor, at: datetime) -> None:
    """On the sender's desk again, with the term that runs, or a new one from this day where it was kept already."""
    if all(row.step != first_step(petition) for row in open_clocks(petition)):
        start_term(petition, first_step(petition), on=clock.local_date(at), by=by)
    show_due(petition)
    clear_fallen_letters(petition, now=at)


def _post_link(handover: OutsideHandover, email: str, *, by: Actor, at: datetime) -> OutsideHandover:
    raw, until = secrets.token_urlsafe(32), at + timedelta(days=settings.PHOIHOP_OUTSIDE_LINK_DAYS)
    _change(handover, to_email=email, token_hash=token_hash(raw), token_until=until, links=handover.links + 1)
    slip = sent_slip(handover)
    notify(
        template=LINK_TEMPLATE,
        to=Contact(email=email),
        context={
            "code": grouped(handover.petition.code),
            "from_body": name_of(handover.from_body),
            "slip": bare_number(slip) if slip else "",
            "until": f"{clock.local_date(until):%d/%m/%Y}",
        },
        subject_type=handover.subject_type,
        subject_id=handover.subject_id,
        secrets={"address": f"{settings.PHOIHOP_URL}{LINK_DOOR}{raw}/"},
        now=at,
    )
    facts = {"until": until.isoformat(), "links": handover.links}
    record("petition.outside_link_sent", subject=handover.petition, by=by, data=facts, occurred_at=at)
    return handover


def _change(handover: OutsideHandover, **changes: object) -> None:
    """Other columns of an open hand-over. Raises: Conflict where it ended meanwhile."""
    with actions_only():
        done = OutsideHandover.objects.filter(pk=handover.pk, state__in=OUTSIDE_OPEN).update(**changes)
    if not done:
        raise Conflict("outside-ended", _("Lượt chuyển này vừa kết thúc. Hãy tải lại trang."))
    for column, value in changes.items():
        setattr(handover, column, value)


def _tell_ended(handover: OutsideHandover, *, at: datetime) -> None:
    """Who got a link hears that nothing more is asked of it."""
    if not handover.links:
        return
    context = {"code": grouped(handover.petition.code), "from_body": name_of(handover.from_body)}
    notify(
        template=ENDED_TEMPLATE,
        to=Contact(email=handover.to_email),
        context=context,
        subject_type=handover.subject_type,
        subject_id=handover.subject_id,
        now=at,
    )


def _checked_recipient(to: Destination, on: date) -> Destination:
    name = checked_text(to.name, field="to_name", empty=_("Hãy ghi tên cơ quan nhận."), length=200)
    address, email = clean_text(to.address)[:300], _checked_email(to.email)
    if not address and not email:
        raise Invalid(
            "no-way", _("Hãy ghi địa chỉ hoặc thư điện tử để phiếu chuyển đến được cơ quan nhận."), "to_address"
        )
    if words_of(name) in {words_of(known) for known in names_of(bodies_on(on), on).values()}:
        raise Invalid("inside", _("Cơ quan này có trong hệ thống. Hãy dùng bước Chuyển đơn."), "to_name")
    return Destination(name=name, address=address, email=email)


def _checked_email(email: str) -> str:
    clean = clean_text(email)
    try:
        if clean:
            validate_email(clean)
    except ValidationError:
        raise Invalid(
            "email-bad", _("Hãy nhập thư điện tử đúng dạng, ví dụ vanthu@coquan.example."), "to_email"
        ) from None
    return clean


def _prepared(uploads: Uploads) -> list[Prepared]:
    """Checked and cleaned before the transaction: cleaning takes time."""
    return prepare_uploads(uploads) if uploads else []


def _parties(handover: OutsideHandover) -> dict[str, str]:
    """Of the receiver only the number of the row: its name was typed by hand."""
    facts = {"petition": handover.petition.code, "from_body": handover.from_body.code}
    return {**facts, "outside": handover.subject_id}

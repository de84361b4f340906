"""Where news goes is changed by the person: the new address says yes, the old one may say no (ADR 0026).

Who stole a receipt could else turn the messages to himself, or off, and nobody would notice.
"""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid
from phoihop.notices.interface import Contact, forget_notices, mobile_number, notify, sms_is_connected
from phoihop.petitions.actions.telling import tell_person
from phoihop.petitions.actors import CaseHolder, ForSubject
from phoihop.petitions.checks import clean_text
from phoihop.petitions.models import ContactChange, Petition, PetitionApplicant
from phoihop.petitions.selectors.contact import applicant_of, hash_link, old_address
from phoihop.petitions.states import ContactState, Kind, NewsBy
from phoihop.trail.interface import Actor, SystemActor, move, record
from phoihop.ui.dates import instant_words

CONFIRM_WITHIN = timedelta(hours=24)
OBJECT_WITHIN = timedelta(days=3)
ASKS_A_DAY = 3
KEEPER = SystemActor("contact-keeper")
_LINK_BYTES = 24
_EMAIL_LENGTH = 254
_OPEN = (ContactState.ASKED, ContactState.CONFIRMED)

# The address of the page behind a link, made by the caller, who knows under which name the site is reached.
type LinkTo = Callable[[str], str]


def checked_address(news_by: str, *, email: str, phone: str) -> str:
    """The address that goes with the way. Raises: Invalid where it is missing, wrong, or the way is closed."""
    if news_by == NewsBy.NONE:
        return ""
    if news_by == NewsBy.EMAIL:
        address = clean_text(email)
        try:
            validate_email(address)
        except ValidationError as error:
            raise Invalid("email-bad", _("Hãy nhập địa chỉ thư dạng ten@noi.vn để nhận tin."), "email") from error
        if len(address) > _EMAIL_LENGTH:
            raise Invalid("email-long", _("Địa chỉ thư dài quá. Hãy dùng địa chỉ khác."), "email")
        return address
    if news_by != NewsBy.SMS:
        raise Invalid("no-way", _("Hãy chọn cách nhận tin báo."), "news_by")
    if not sms_is_connected():
        raise Invalid("no-sms", _("Hiện chưa gửi được tin nhắn điện thoại. Hãy chọn cách khác."), "news_by")
    if not mobile_number(phone):
        raise Invalid("phone-bad", _("Hãy nhập số di động mười chữ số, ví dụ 0912 345 678."), "phone")
    return clean_text(phone)


@transaction.atomic
def ask_contact_change(
    holder: CaseHolder, *, news_by: str, email: str = "", phone: str = "", link_to: LinkTo, now: datetime | None = None
) -> ContactChange:
    """Ask for another way or address; an earlier change that still waits is dropped.

    A new address gets a link to confirm. To hear nothing more is told to the address in use, which may object.
    Raises: Invalid (a wrong address, nothing to turn off, asked too often today), Conflict (asked twice at once).
    """
    at = now or clock.now()
    address = checked_address(news_by, email=email, phone=phone)
    applicant = applicant_of(holder)
    if news_by != NewsBy.NONE:
        change = _begin(holder, news_by=news_by, address=address, at=at)
        to = (news_by, address)
        change.link_hash = _send_link("petitions.contact-new", holder.petition, to, link_to=link_to, at=at)
        return _save(change)
    if applicant.hears_by == NewsBy.NONE:
        raise Invalid("no-news", _("Hiện không có tin báo nào được gửi, nên không cần tắt."), "news_by")
    return _fall_silent(_begin(holder, news_by=news_by, address="", at=at), applicant, link_to=link_to, at=at)


@transaction.atomic
def ask_erasure(holder: CaseHolder, *, link_to: LinkTo, now: datetime | None = None) -> ContactChange:
    """Ask that telephone and e-mail go out of the case; the address in use is told and may object, as with silence.

    Source: Law on Personal Data Protection 91/2025/QH15. What the handling itself needs stays:
    name, words, files, and where `keeps_living_place`.
    Raises: Invalid (nothing is kept, asked too often today), Conflict (asked twice at once).
    """
    at = now or clock.now()
    applicant = applicant_of(holder)
    if not (applicant.email or applicant.phone):
        raise Invalid("nothing-kept", _("Hồ sơ không giữ số điện thoại hay thư điện tử nào của Ông/Bà."))
    change = _begin(holder, news_by=NewsBy.NONE, address="", at=at)
    change.erases = True
    return _fall_silent(change, applicant, link_to=link_to, at=at)


def _begin(holder: CaseHolder, *, news_by: str, address: str, at: datetime) -> ContactChange:
    petition = holder.petition
    lately = ContactChange.objects.filter(petition=petition, asked_at__gt=at - timedelta(days=1))
    if lately.count() >= ASKS_A_DAY:
        raise Invalid("asked-often", _("Hồ sơ này đã yêu cầu đổi ba lần trong một ngày. Hãy thử lại sau 24 giờ."))
    _drop_open(petition, by=holder, at=at)
    record("petition.contact_asked", subject=petition, by=holder, data={"way": news_by}, occurred_at=at)
    return ContactChange(
        petition=petition,
        state=ContactState.ASKED,
        news_by=news_by,
        address=address,
        asked_at=at,
        until=at + CONFIRM_WITHIN,
    )


def _fall_silent(
    change: ContactChange, applicant: PetitionApplicant, *, link_to: LinkTo, at: datetime
) -> ContactChange:
    old = old_address(applicant, new="")
    if not old[1]:
        return _apply(_save(change), by=CaseHolder(change.petition), at=at)
    change.state, change.until = ContactState.CONFIRMED, at + OBJECT_WITHIN
    change.link_hash = _tell_old(change, old, link_to=link_to, at=at)
    return _save(change)


@transaction.atomic
def confirm_new_address(change: ContactChange, *, link_to: LinkTo, now: datetime | None = None) -> ContactChange:
    """The new address says yes. Where there is an old one it is told and may object; else the change is made now.

    Raises: Invalid, Conflict (the link was used).
    """
    at = now or clock.now()
    holder = CaseHolder(change.petition)
    old = old_address(applicant_of(holder), new=change.address)
    if not old[1]:
        return _apply(change, by=holder, at=at)
    until = at + OBJECT_WITHIN
    change.until = until
    link_hash = _tell_old(change, old, link_to=link_to, at=at)
    _move(change, "confirm", by=holder, at=at, changes={"until": until, "link_hash": link_hash})
    return change


def agree_at_old_address(change: ContactChange, *, now: datetime | None = None) -> ContactChange:
    """The old address says yes: nothing is waited for. Raises: Invalid, Conflict (the link was used)."""
    return _apply(change, by=CaseHolder(change.petition), at=now or clock.now())


@transaction.atomic
def object_to_change(change: ContactChange, *, now: datetime | None = None) -> ContactChange:
    """The old address says no: all stays as it was, the new address is forgotten. Raises: Invalid, Conflict."""
    return _end(change, "object", by=CaseHolder(change.petition), at=now or clock.now())


@transaction.atomic
def note_copied(holder: CaseHolder, *, now: datetime | None = None) -> None:
    """Note that the copy of the case was taken, and tell the person: another may hold the secret."""
    record("petition.copied", subject=holder.petition, by=holder, occurred_at=now)
    tell_person(holder.petition, "petition.copied")


def follow_contact_changes(*, now: datetime | None = None) -> int:
    """Make the changes to which nobody objected, drop those that nobody confirmed. Tells how many ended."""
    at = now or clock.now()
    due = ContactChange.objects.filter(state__in=_OPEN, until__lte=at).select_related("petition").order_by("until")
    ended = 0
    for change in due[:500]:
        try:
            if change.state == ContactState.CONFIRMED:
                _apply(change, by=KEEPER, at=at)
            else:
                _end(change, "drop", by=KEEPER, at=at)
        except Conflict:  # somebody pressed the link at this moment
            continue
        ended += 1
    return ended


@transaction.atomic
def _apply(change: ContactChange, *, by: Actor, at: datetime) -> ContactChange:
    if change.erases:
        return _erase(change, by=by, at=at)
    column = {NewsBy.EMAIL: "email", NewsBy.SMS: "phone"}.get(NewsBy(change.news_by))
    values = {"news_by": change.news_by, **({column: change.address} if column else {})}
    _end(change, "apply", by=by, at=at)
    PetitionApplicant.objects.update_or_create(petition=change.petition, defaults=values)
    return change


def _erase(change: ContactChange, *, by: Actor, at: datetime) -> ContactChange:
    petition = change.petition
    _end(change, "erase", by=by, at=at)
    gone = {"phone": "", "email": "", "consent_contact": False, "news_by": NewsBy.NONE}
    if not keeps_living_place(petition):
        gone["address"] = ""
    PetitionApplicant.objects.filter(petition=petition).update(**gone)
    forget_notices(subject_type=petition.subject_type, subject_id=petition.subject_id)
    return change


def keeps_living_place(petition: Petition) -> bool:
    """A complaint must say where its writer lives; so must what may still be found to be one.

    Source: Law on Complaints 02/2011/QH13, art. 8(2).
    """
    return petition.kind != Kind.KNPA


def _drop_open(petition: Petition, *, by: Actor, at: datetime) -> None:
    for change in ContactChange.objects.filter(petition=petition, state__in=_OPEN).select_related("petition"):
        _end(change, "drop", by=by, at=at)


def _end(change: ContactChange, name: str, *, by: Actor, at: datetime) -> ContactChange:
    _move(change, name, by=by, at=at, changes={"address": "", "link_hash": None, "ended_at": at})
    return change


def _move(change: ContactChange, name: str, *, by: Actor, at: datetime, changes: dict[str, object]) -> None:
    # The right over the change is the right over its case, whose secret or link was shown.
    actor = ForSubject(by, change.petition)
    move(change, name, by=actor, changes=changes, now=at)


def _save(change: ContactChange) -> ContactChange:
    try:
        with transaction.atomic():
            change.save()
    except IntegrityError as error:  # a second press in another tab was first; its link stands
        raise Conflict("asked-twice", _("Yêu cầu vừa được gửi từ một trang khác. Hãy tải lại trang.")) from error
    return change


def _tell_old(change: ContactChange, old: tuple[str, str], *, link_to: LinkTo, at: datetime) -> str:
    moment = instant_words(change.until)
    return _send_link("petitions.contact-old", change.petition, old, link_to=link_to, at=at, moment=moment)


def _send_link(
    template: str, petition: Petition, to: tuple[str, str], *, link_to: LinkTo, at: datetime, **words: str
) -> str:
    """Send a fresh link; tells what is stored of it."""
    raw = secrets.token_urlsafe(_LINK_BYTES)
    way, address = to
    notify(
        template=template,
        to=Contact(email=address) if way == NewsBy.EMAIL else Contact(phone=address),
        context={"place": str(settings.PROVINCE_NAME), **words},
        secrets={"link": link_to(raw)},
        subject_type=petition.subject_type,
        subject_id=petition.subject_id,
        now=at,
    )
    return hash_link(raw)

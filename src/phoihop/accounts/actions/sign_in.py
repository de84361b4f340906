"""What lets people in again: lost phones, first passwords, spent codes."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from phoihop.accounts.actions.devices import forget_devices
from phoihop.accounts.actions.sessions import end_sessions
from phoihop.accounts.models import FactorReset, OneTimeLink, TotpStep, User
from phoihop.accounts.models.doors import LinkPurpose, token_hash
from phoihop.accounts.policies import check_decide_reset, check_manage_people
from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid, Missing
from phoihop.jobs.interface import enqueue
from phoihop.trail.interface import Actor, SystemActor, move, record

LINK_LIFE = timedelta(hours=24)
FIRST_PASSWORD_LIFE = timedelta(days=7)
OLD_STEPS = 20  # older steps cannot be accepted again, so their rows may go

DOOR = SystemActor("sign-in")  # acts for somebody who cannot sign in yet


def spend_totp_step(*, user_id: int, steps: Iterable[int]) -> bool:
    """Spend the first of the time steps that is new; False where all of them were spent before."""
    for step in steps:
        try:
            with transaction.atomic():
                TotpStep.objects.create(user_id=user_id, step=step)
        except IntegrityError:
            continue
        TotpStep.objects.filter(user_id=user_id, step__lt=step - OLD_STEPS).delete()
        return True
    return False


def _new_link(user: User, purpose: LinkPurpose, life: timedelta) -> tuple[OneTimeLink, str]:
    raw, now = secrets.token_urlsafe(32), clock.now()
    link = OneTimeLink.objects.create(
        user=user, purpose=purpose, token_hash=token_hash(raw), created_at=now, expires_at=now + life
    )
    return link, raw


@transaction.atomic
def issue_password_link(*, user: User, by: Actor) -> str:
    """A link by which the person sets her own password; earlier links are void. Raises: NotAllowed, Invalid."""
    check_manage_people(by)
    if not user.is_active:
        raise Invalid("inactive", _("Tài khoản này đã ngừng dùng. Hãy mở lại tài khoản trước."))
    OneTimeLink.objects.filter(user=user, purpose=LinkPurpose.PASSWORD, used_at=None).update(expires_at=clock.now())
    _link, raw = _new_link(user, LinkPurpose.PASSWORD, FIRST_PASSWORD_LIFE)
    record("user.password_link_issued", subject=("user", user.actor_id), by=by)
    return raw


@transaction.atomic
def request_reset(*, user: User, reason: str, by: User) -> FactorReset:
    """Ask that the second factors of `user` be forgotten, by the person or by an administrator.

    Raises: NotAllowed, Invalid (no reason), Conflict (a request is waiting already).
    """
    if by.pk != user.pk:
        check_manage_people(by)
    if not reason.strip():
        raise Invalid("reason", _("Hãy ghi lý do."), "reason")
    try:
        with transaction.atomic():
            reset = FactorReset.objects.create(
                user=user, reason=reason.strip(), requested_by=by, requested_at=clock.now()
            )
    except IntegrityError as error:
        raise Conflict("reset-waiting", _("Đã có một yêu cầu đang chờ duyệt. Hãy liên hệ người quản trị.")) from error
    record("factor_reset.requested", subject=reset, by=by, data={"user": user.pk})
    return reset


@transaction.atomic
def approve_reset(*, reset: FactorReset, reason: str, by: User) -> str:
    """Approve as the second person and get the link to hand over; it is shown this once.

    Raises: NotAllowed, Invalid, Conflict.
    """
    _decide(reset, "approve", reason=reason, by=by)
    link, raw = _new_link(reset.user, LinkPurpose.FACTORS, LINK_LIFE)
    FactorReset.objects.filter(pk=reset.pk).update(link=link)
    reset.link = link
    enqueue("accounts.tell_reset", reset_id=reset.pk)
    return raw


@transaction.atomic
def refuse_reset(*, reset: FactorReset, reason: str, by: User) -> None:
    """Refuse the request, or void a link that was handed over. Raises: NotAllowed, Invalid, Conflict."""
    _decide(reset, "refuse", reason=reason, by=by)
    OneTimeLink.objects.filter(reset=reset, used_at=None).update(expires_at=clock.now())
    enqueue("accounts.tell_reset", reset_id=reset.pk)


def _decide(reset: FactorReset, step: str, *, reason: str, by: User) -> None:
    check_decide_reset(by, reset)
    if not reason.strip():
        raise Invalid("reason", _("Hãy ghi lý do quyết định."), "reason")
    changes = {"decided_by_id": by.pk, "decided_at": clock.now(), "decision_reason": reason.strip()}
    move(reset, step, by=by, changes=changes, data={"user": reset.user_id})


@transaction.atomic
def use_password_link(*, raw: str, password: str) -> User:
    """Set the first password. Raises: Missing (link not good), Invalid (weak password)."""
    link = _good_link(raw, LinkPurpose.PASSWORD)
    try:
        validate_password(password, link.user)
    except ValidationError as error:
        raise Invalid("weak-password", " ".join(error.messages), "password1") from error
    _consume(link)
    link.user.set_password(password)
    link.user.save(update_fields=["password"])
    record("user.password_set", subject=("user", link.user.actor_id), by=link.user)
    _begin_anew(link.user, reason="password")
    return link.user


@transaction.atomic
def use_reset_link(*, raw: str, password: str) -> User:
    """Forget every second factor of the person. The link alone is not enough: her password is asked too.

    Raises: Missing (link not good), Invalid (wrong password).
    """
    link = _good_link(raw, LinkPurpose.FACTORS)
    if not link.user.check_password(password):
        raise Invalid("password", _("Mật khẩu không đúng. Hãy nhập lại."), "password")
    _consume(link)
    Authenticator.objects.filter(user=link.user).delete()
    move(FactorReset.objects.get(link=link), "use", by=DOOR, data={"user": link.user_id})
    _begin_anew(link.user, reason="factor")
    return link.user


def _begin_anew(user: User, *, reason: str) -> None:
    """Whoever was in by what is void now is out, on every device."""
    end_sessions(user=user, by=DOOR, reason=reason)
    forget_devices(user=user)


def link_of(raw: str, *, now: datetime | None = None) -> OneTimeLink:
    """The link of that token. Raises: Missing, the same for a wrong, spent or expired one."""
    link = OneTimeLink.objects.matching(raw, now or clock.now()).filter(used_at=None, user__is_active=True).first()
    if link is None:
        raise Missing("link", _("Liên kết này không còn dùng được. Hãy liên hệ người quản trị để nhận liên kết mới."))
    return link


def _good_link(raw: str, purpose: LinkPurpose) -> OneTimeLink:
    link = link_of(raw)
    if link.purpose != purpose:
        raise Missing
    return link


def _consume(link: OneTimeLink) -> None:
    if not OneTimeLink.objects.filter(pk=link.pk, used_at=None).update(used_at=clock.now()):
        raise Missing  # somebody was first with the same link

"""People and their posts in time."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from phoihop.accounts import selectors
from phoihop.accounts.actions.devices import forget_devices
from phoihop.accounts.actions.sessions import end_sessions
from phoihop.accounts.models import Deputy, Leave, Post, User
from phoihop.accounts.policies import (
    MANAGING_ROLES,
    check_leaves_administrator,
    check_manage_people,
    check_may_be_deputy,
)
from phoihop.accounts.roles import role_of
from phoihop.core import clock
from phoihop.core.errors import Conflict, Invalid
from phoihop.organizations.interface import Body
from phoihop.trail.interface import Actor, record


def _event(code: str, user_id: int, by: Actor, **values: object) -> None:
    record(code, subject=("user", str(user_id)), by=by, data=values)


@transaction.atomic
def add_person(*, username: str, full_name: str, email: str = "", by: Actor) -> User:
    """A person without a password and without a post; a one-time link lets her set the password.

    Raises: NotAllowed, Conflict where the name to sign in with is taken.
    """
    check_manage_people(by)
    user = User(username=username, full_name=full_name, email=email)
    user.set_unusable_password()
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(
            "username-taken", _("Tên đăng nhập này đã có người dùng. Hãy chọn tên khác."), "username"
        ) from error
    _event("user.added", user.pk, by)
    return user


@transaction.atomic
def give_post(
    *,
    user: User,
    body: Body,
    role: str,
    title: str,
    by: Actor,
    is_head: bool = False,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Post:
    """Give `user` a post in `body` from a day on.

    Raises: NotAllowed, Invalid (days in the wrong order), Conflict (the same post from the same day),
    LookupError (role).
    """
    check_manage_people(by)
    start = valid_from or clock.today()
    if valid_to is not None and valid_to < start:
        raise Invalid("post-days", _("Ngày kết thúc phải từ ngày bắt đầu trở đi."), "valid_to")
    post = Post(
        user=user,
        body=body,
        role=role_of(role).code,
        title=title,
        is_head=is_head,
        valid_from=start,
        valid_to=valid_to,
    )
    try:
        with transaction.atomic():
            post.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict("post-given", _("Người này đã được giao đúng chức vụ này từ ngày đó."), "valid_from") from error
    user.forget_holdings()
    _event("post.given", user.pk, by, post=post.pk, body=body.code, role=role, valid_from=start.isoformat())
    return post


@transaction.atomic
def end_post(*, post: Post, last_day: date, by: Actor) -> Post:
    """Let the post end after `last_day`; what was done in it stays done in it. With the last post sessions end too.

    Raises: NotAllowed, Invalid (before its start, or nobody would be left to administer).
    """
    check_manage_people(by)
    if last_day < post.valid_from:
        raise Invalid("post-days", _("Ngày kết thúc phải từ ngày bắt đầu trở đi."), "last_day")
    if post.role in MANAGING_ROLES:
        check_leaves_administrator(selectors.administrators_besides(post.user_id))
    post.valid_to = last_day
    post.save(update_fields=["valid_to"])
    post.user.forget_holdings()
    _event("post.ended", post.user_id, by, post=post.pk, valid_to=last_day.isoformat())
    if not post.user.holdings:
        end_sessions(user=post.user, by=by, reason="left")
    return post


@transaction.atomic
def name_deputy(*, post: Post, deputy: User, valid_from: date, valid_to: date, by: Actor) -> Deputy:
    """Let `deputy` use the post on those days, as far as its holder is on leave. Raises: NotAllowed, Invalid."""
    check_manage_people(by)
    check_may_be_deputy(post.user, deputy)
    if valid_to < valid_from:
        raise Invalid("deputy-days", _("Ngày kết thúc phải từ ngày bắt đầu trở đi."), "valid_to")
    named = Deputy.objects.create(post=post, deputy=deputy, valid_from=valid_from, valid_to=valid_to)
    deputy.forget_holdings()
    _event(
        "deputy.named",
        deputy.pk,
        by,
        post=post.pk,
        valid_from=valid_from.isoformat(),
        valid_to=valid_to.isoformat(),
    )
    return named


@transaction.atomic
def end_deputy(*, deputy: Deputy, by: Actor) -> None:
    """Take the deputyship back at once; the row goes, the events keep what was."""
    check_manage_people(by)
    _event("deputy.ended", deputy.deputy_id, by, post=deputy.post_id)
    deputy.delete()


@transaction.atomic
def put_on_leave(*, user: User, valid_from: date, valid_to: date, by: Actor) -> Leave:
    """Note that the person is away on those days, which opens her posts to her deputies.

    Raises: NotAllowed, Invalid.
    """
    check_manage_people(by)
    if valid_to < valid_from:
        raise Invalid("leave-days", _("Ngày kết thúc phải từ ngày bắt đầu trở đi."), "valid_to")
    leave = Leave.objects.create(user=user, valid_from=valid_from, valid_to=valid_to)
    _event("leave.noted", user.pk, by, valid_from=valid_from.isoformat(), valid_to=valid_to.isoformat())
    return leave


@transaction.atomic
def deactivate_person(*, user: User, by: Actor) -> User:
    """Shut the account: its sessions end at once, its devices are strange again, its tokens open nothing.

    Raises: NotAllowed, Invalid (one's own account, or the last administrator's).
    """
    check_manage_people(by)
    if by.actor_kind == "user" and by.actor_id == str(user.pk):
        raise Invalid("own-account", _("Ông/Bà không thể tự ngừng tài khoản của mình. Hãy nhờ người quản trị khác."))
    if selectors.is_administrator(user):
        check_leaves_administrator(selectors.administrators_besides(user.pk))
    shut = _set_active(user, active=False, by=by, code="user.deactivated")
    end_sessions(user=user, by=by, reason="left")
    forget_devices(user=user)
    return shut


@transaction.atomic
def reactivate_person(*, user: User, by: Actor) -> User:
    """Open a shut account again; its posts are as they are. Raises: NotAllowed."""
    check_manage_people(by)
    return _set_active(user, active=True, by=by, code="user.reactivated")


def _set_active(user: User, *, active: bool, by: Actor, code: str) -> User:
    if User.objects.filter(pk=user.pk, is_active=not active).update(is_active=active):
        user.is_active = active
        user.forget_holdings()
        _event(code, user.pk, by)
    return user

"""Reads of the room."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.devices import device_words, network_of
from phoihop.accounts.models import ApiToken, Deputy, FactorReset, Leave, Post, User
from phoihop.accounts.policies import MANAGING_ROLES
from phoihop.accounts.roles import roles_with
from phoihop.accounts.states import OPEN
from phoihop.core import clock
from phoihop.core.errors import Missing
from phoihop.core.text_vi import fold
from phoihop.organizations.interface import Body, name_of, names_of

FACTOR_WORDS = {
    "totp": _("Ứng dụng trên điện thoại"),
    "webauthn": _("Khóa trên thiết bị"),
    "recovery_codes": _("Mã dự phòng"),
}
PAGE = 50


def posts_of(user: User, on: date | None = None) -> QuerySet[Post]:
    """The posts the person holds on a day, not those stood in for."""
    return Post.objects.on(on or clock.today()).filter(user=user).select_related("body")


def officers_of(body: Body, permission: str, on: date | None = None) -> QuerySet[User]:
    """Active people whose own post in `body` grants `permission` on a day, in name order. Raises: LookupError."""
    posts = Post.objects.on(on or clock.today()).filter(body=body, role__in=roles_with(permission))
    return User.objects.filter(pk__in=posts.values("user_id"), is_active=True).order_by("sort_key", "pk")


def user_by_username(username: str) -> User | None:
    """The person who signs in under that name."""
    return User.objects.filter(username=username.strip().lower()).first()


def is_administrator(user: User) -> bool:
    """Whether a post of today lets the person manage accounts."""
    return Post.objects.on(clock.today()).filter(user=user, role__in=MANAGING_ROLES).exists()


def administrators_besides(user_id: int) -> int:
    """How many other active people can manage accounts today."""
    posts = (
        Post.objects.on(clock.today()).filter(role__in=MANAGING_ROLES, user__is_active=True).exclude(user_id=user_id)
    )
    return posts.values("user_id").distinct().count()


def post_label(user: User, on: date | None = None) -> str:
    """The person's office as others read it: "Chuyên viên, Sở Xây dựng"; empty where no post is held.

    Queries: 2.
    """
    day = on or clock.today()
    post = posts_of(user, day).order_by("-is_head", "pk").first()
    return f"{post.title}, {name_of(post.body, day)}" if post else ""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the list of people."""

    pk: int
    full_name: str
    username: str
    is_active: bool
    posts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """One page of the list; `after` leads to the next one, None on the last."""

    rows: tuple[PersonRow, ...]
    after: int | None


def people_page(*, text: str = "", after: int | None = None, size: int = PAGE) -> PeoplePage:
    """People by given name, found with or without marks. Queries: at most 4."""
    people = User.objects.order_by("sort_key", "pk")
    for word in fold(text).split():
        people = people.filter(search_text__contains=word)
    if after is not None and (last := User.objects.filter(pk=after).values_list("sort_key", flat=True).first()):
        people = people.filter(Q(sort_key__gt=last) | Q(sort_key=last, pk__gt=after))
    found = list(people[: size + 1])
    shown, more = found[:size], len(found) > size
    labels = post_labels([user.pk for user in shown])
    rows = tuple(
        PersonRow(user.pk, user.full_name, user.username, user.is_active, tuple(labels.get(user.pk, ())))
        for user in shown
    )
    return PeoplePage(rows, shown[-1].pk if more else None)


def people_named(text: str, *, size: int = 20) -> list[PersonRow]:
    """A few people of that name, found with or without marks; none for no word. Queries: at most 4."""
    return list(people_page(text=text, size=size).rows) if fold(text).split() else []


def post_labels(user_ids: Iterable[int], on: date | None = None) -> dict[int, list[str]]:
    """ "Chuyên viên, Sở Xây dựng" for each own post of the day, by person. Queries: 2."""
    day = on or clock.today()
    posts = list(Post.objects.on(day).filter(user_id__in=list(user_ids)).select_related("body").order_by("pk"))
    names = names_of([post.body for post in posts], day)
    labels: dict[int, list[str]] = {}
    for post in posts:
        labels.setdefault(post.user_id, []).append(f"{post.title}, {names[post.body_id]}")
    return labels


def person_of(pk: int) -> User:
    """The person. Raises: Missing."""
    user = User.objects.filter(pk=pk).first()
    if user is None:
        raise Missing
    return user


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post with the name its body had on its last day, or has today."""

    post: Post
    body_name: str
    is_current: bool


def post_history(user: User) -> list[PostRow]:
    """Every post the person held, holds or will hold, newest first. Queries: 2 and 1 for each different last day."""
    today = clock.today()
    rows = []
    for post in Post.objects.filter(user=user).select_related("body").order_by("-valid_from", "-pk"):
        day = min(post.valid_to or today, today)
        current = post.valid_from <= today and (post.valid_to is None or today <= post.valid_to)
        rows.append(PostRow(post, name_of(post.body, day), current))
    return rows


def deputies_around(user: User) -> QuerySet[Deputy]:
    """Deputyships that end today or later, for the person's posts or held by her."""
    around = Q(post__user=user) | Q(deputy=user)
    return Deputy.objects.filter(around, valid_to__gte=clock.today()).select_related("post__user", "deputy")


def leave_of(user: User) -> QuerySet[Leave]:
    """Leave that ends today or later."""
    return Leave.objects.filter(user=user, valid_to__gte=clock.today()).order_by("valid_from")


def has_second_factor(user_id: int) -> bool:
    """Whether a phone or a key stands beside the password; recovery codes alone are none. Queries: 1."""
    main = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return bool(Authenticator.objects.filter(user_id=user_id, type__in=main).exists())


def factors_of(user: User) -> list[str]:
    """The kinds of second factors, never their secrets. Queries: 1."""
    kinds = Authenticator.objects.filter(user_id=user.pk).order_by("pk")
    return [str(FACTOR_WORDS[kind]) for kind in kinds.values_list("type", flat=True)]


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One place where the person is signed in, in words; no address, only whether it is the network one sits in."""

    pk: int
    device: str
    began_at: datetime
    last_used_at: datetime
    is_current: bool
    is_same_network: bool


def open_sessions(user: User) -> QuerySet[UserSession]:
    """Sessions that the next request would find alive, last used first. Queries: 1."""
    now = clock.now()
    alive = Session.objects.filter(expire_date__gt=now).values("session_key")
    found: QuerySet[UserSession] = UserSession.objects.filter(
        user=user,
        session_key__in=alive,
        created_at__gt=now - timedelta(seconds=settings.SESSION_COOKIE_AGE),
        last_seen_at__gt=now - timedelta(seconds=settings.SESSION_IDLE_SECONDS + 60),  # its minute's precision
    )
    return found.order_by("-last_seen_at", "-pk")


def session_rows(user: User, *, current_key: str, address: str) -> list[SessionRow]:
    """Where the person is signed in, seen from the session `current_key` at `address`. Queries: 1."""
    here = network_of(address)
    return [
        SessionRow(
            pk=row.pk,
            device=device_words(row.user_agent),
            began_at=row.created_at,
            last_used_at=row.last_seen_at,
            is_current=row.session_key == current_key,
            is_same_network=network_of(row.ip) == here,
        )
        for row in open_sessions(user)
    ]


def open_resets() -> QuerySet[FactorReset]:
    """Lost phones that wait for a decision or for the link to be used, oldest first."""
    open_ones = FactorReset.objects.filter(state__in=OPEN).order_by("requested_at")
    return open_ones.select_related("user", "requested_by")


def reset_of(pk: int) -> FactorReset:
    """The request. Raises: Missing."""
    reset = FactorReset.objects.select_related("user", "requested_by").filter(pk=pk).first()
    if reset is None:
        raise Missing
    return reset


def tokens_of(user: User) -> QuerySet[ApiToken]:
    """The person's tokens that are not revoked, expired ones too, newest first."""
    return ApiToken.objects.filter(user=user, revoked_at=None).order_by("-created_at")


def token_of(pk: int) -> ApiToken:
    """The token, revoked or not. Raises: Missing."""
    token = ApiToken.objects.filter(pk=pk).first()
    if token is None:
        raise Missing
    return token

"""Reads of the room."""

from datetime import date

from django.db.models import QuerySet

from phoihop.accounts.models import Post, User
from phoihop.accounts.policies import MANAGING_ROLES
from phoihop.accounts.roles import roles_with
from phoihop.core import clock
from phoihop.organizations.interface import Body, name_of


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

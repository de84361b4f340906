"""Posts of a body that ends: whoever worked there works for its successor."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from phoihop.accounts.models import Deputy, Post
from phoihop.core import clock
from phoihop.organizations.interface import Body, Holding
from phoihop.trail.interface import Actor, record


def posts_held(body: Body) -> Holding:
    """The posts that somebody holds in the body, today or later. Queries: 1."""
    return Holding(_("chức vụ đang giữ"), _posts_after(body, clock.today() - timedelta(days=1)).count())


@transaction.atomic
def hand_over_posts(body: Body, successor: Body, /, *, by: Actor, now: datetime | None = None) -> None:
    """Each post ends with the body and goes on in `successor` from the next day, with its deputies.

    A head stays head only where the successor has none.
    """
    last_day = body.valid_to or clock.local_date(now or clock.now())
    known = set(Post.objects.filter(body=successor).values_list("user_id", "role"))
    has_head = _posts_after(successor, last_day).filter(is_head=True).exists()
    for post in _posts_after(body, last_day).select_related("user").order_by("pk"):
        if (post.user_id, post.role) not in known:
            moved = _follow(post, successor, last_day, is_head=post.is_head and not has_head)
            has_head = has_head or moved.is_head
            data = {
                "post": moved.pk,
                "from": post.pk,
                "body": successor.code,
                "valid_from": moved.valid_from.isoformat(),
            }
            record("post.passed", subject=("user", str(post.user_id)), by=by, data=data, occurred_at=now)
        _end(post, last_day)


def _posts_after(body: Body, day: date) -> QuerySet[Post]:
    return Post.objects.filter(Q(valid_to=None) | Q(valid_to__gt=day), body=body)


def _follow(post: Post, successor: Body, last_day: date, *, is_head: bool) -> Post:
    start = max(post.valid_from, last_day + timedelta(days=1))
    moved = Post.objects.create(
        user=post.user,
        body=successor,
        role=post.role,
        title=post.title,
        is_head=is_head,
        valid_from=start,
        valid_to=post.valid_to,
    )
    for named in Deputy.objects.filter(post=post, valid_to__gt=last_day):
        Deputy.objects.create(
            post=moved, deputy=named.deputy, valid_from=max(named.valid_from, start), valid_to=named.valid_to
        )
    return moved


def _end(post: Post, last_day: date) -> None:
    """A post that was to begin later never begins."""
    if post.valid_from > last_day:
        post.deputies.all().delete()
        post.delete()
        return
    post.valid_to = last_day
    post.save(update_fields=["valid_to"])
    post.user.forget_holdings()

"""The posts of a person as an explanation of rights tells them: which can be used today, and why not the others."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from phoihop.accounts.models import Deputy, Leave, Post, User
from phoihop.core import clock
from phoihop.organizations.interface import names_of


@dataclass(frozen=True, slots=True)
class PostLine:
    """One post, own or stood in for. `is_usable` is the answer of the rule itself, `words` tell why."""

    title: str
    body: str
    role: str
    is_usable: bool
    words: str


def post_lines(person: User) -> list[PostLine]:
    """Every post the person holds, held or will hold, then those stood in for. Queries: at most 5."""
    today = clock.today()
    usable = {held.post_id for held in person.holdings}
    own = list(Post.objects.filter(user=person).select_related("body").order_by("-valid_from", "-pk"))
    named = Deputy.objects.filter(deputy=person).select_related("post__body", "post__user").order_by("-valid_from")
    standing_in = list(named)
    names = names_of({post.body for post in [*own, *(row.post for row in standing_in)]})
    people = {person.pk, *(row.post.user_id for row in standing_in)}
    away = {row.user_id: row.valid_to for row in Leave.objects.on(today).filter(user_id__in=people)}

    def line(post: Post, words: str, *, is_usable: bool) -> PostLine:
        return PostLine(post.title, names[post.body_id], str(post.role_class.name), is_usable, words)

    return [
        *[line(post, _own_words(post, person, today, away), is_usable=post.pk in usable) for post in own],
        *[
            line(
                row.post, _deputy_words(row, person, today, away), is_usable=row.is_on(today) and row.post_id in usable
            )
            for row in standing_in
        ],
    ]


def _own_words(post: Post, person: User, today: date, away: dict[int, date | None]) -> str:
    if (why := _why_not(post, person, today)) != "":
        return why
    if person.pk in away:
        until = _day(away[person.pk])
        return _("Đang có hiệu lực. Người này nghỉ đến hết %(day)s; người được ủy quyền dùng thay được.") % {
            "day": until
        }
    return _("Đang có hiệu lực từ %(day)s.") % {"day": _day(post.valid_from)}


def _deputy_words(row: Deputy, person: User, today: date, away: dict[int, date | None]) -> str:
    holder = {"holder": row.post.user.full_name}
    if not person.is_active:
        return _account_ended()
    if row.valid_from > today:
        return _("Được %(holder)s ủy quyền, bắt đầu từ %(day)s.") % {**holder, "day": _day(row.valid_from)}
    if not row.is_on(today):
        return _("Được %(holder)s ủy quyền, đã hết từ sau %(day)s.") % {**holder, "day": _day(row.valid_to)}
    if (why := _why_not(row.post, row.post.user, today)) != "":
        return _("Được %(holder)s ủy quyền, nhưng chức vụ không dùng được: %(why)s") % {**holder, "why": why}
    if row.post.user_id not in away:
        return _("Được %(holder)s ủy quyền, nhưng hôm nay người đó không nghỉ nên chưa dùng được.") % holder
    return _("Đang thay %(holder)s trong kỳ nghỉ.") % holder


def _why_not(post: Post, holder: User, today: date) -> str:
    """Why its holder cannot use the post on that day; empty where she can."""
    if not holder.is_active:
        return _account_ended()
    if post.valid_from > today:
        return _("Chưa bắt đầu: có hiệu lực từ %(day)s.") % {"day": _day(post.valid_from)}
    if not post.is_on(today):
        return _("Đã kết thúc: ngày cuối là %(day)s.") % {"day": _day(post.valid_to)}
    return ""


def _account_ended() -> str:
    return _("Tài khoản đã ngừng dùng.")


def _day(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""

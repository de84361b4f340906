"""Posts in time, and who stands in for whom. Days are inclusive: `valid_to` is the last day, empty means open."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import connections, models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.roles import ROLES, Permission, Role, role_of


@dataclass(frozen=True, slots=True)
class Holding:
    """One post that a person may use today, her own or that of somebody she stands in for."""

    post_id: int
    body_id: int
    body_code: str
    role: str
    title: str
    is_head: bool
    is_deputy: bool

    def grants(self, permission: Permission) -> bool:
        return permission in role_of(self.role).permissions


class DatedQuerySet[M: models.Model](models.QuerySet[M]):
    def on(self, day: date) -> Self:
        """The rows that are valid on `day`."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)


# Own posts of a day, and those stood in for while their holder is on leave. Written by hand because every request of a
# signed-in person asks it, and the ORM needs ten times as long to put it into words as the database to answer.
_USABLE = """
SELECT post.id, post.body_id, body.code, post.role, post.title, post.is_head, post.user_id <> %s AS is_deputy
FROM accounts_post post
JOIN organizations_body body ON body.id = post.body_id
JOIN accounts_user holder ON holder.id = post.user_id
WHERE post.valid_from <= %s AND (post.valid_to IS NULL OR post.valid_to >= %s)
AND (post.user_id = %s OR (
  holder.is_active
  AND EXISTS (
    SELECT 1 FROM accounts_deputy deputy WHERE deputy.post_id = post.id AND deputy.deputy_id = %s
    AND deputy.valid_from <= %s AND (deputy.valid_to IS NULL OR deputy.valid_to >= %s))
  AND EXISTS (
    SELECT 1 FROM accounts_leave away WHERE away.user_id = post.user_id
    AND away.valid_from <= %s AND (away.valid_to IS NULL OR away.valid_to >= %s))
))
"""


# Where some people sit or sat, in posts of their own and in those stood in for, and from which bodies those bodies were
# formed. By hand for the same reason: every list of sealed matters asks it, and every denunciation that is taken.
_EVER = """
WITH RECURSIVE seat (user_id, body_id, valid_to) AS (
  SELECT post.user_id, post.body_id, post.valid_to FROM accounts_post post WHERE post.user_id IN ({people})
  UNION
  SELECT deputy.deputy_id, post.body_id, deputy.valid_to FROM accounts_deputy deputy
  JOIN accounts_post post ON post.id = deputy.post_id WHERE deputy.deputy_id IN ({people})
), standing (user_id, body_id, valid_to) AS (
  SELECT * FROM seat
  UNION
  SELECT standing.user_id, formed.from_body_id, standing.valid_to FROM standing
  JOIN organizations_changerow formed ON formed.to_body_id = standing.body_id WHERE formed.from_body_id IS NOT NULL
)
SELECT user_id, body_id, valid_to FROM standing
"""


class PostQuerySet(DatedQuerySet["Post"]):
    def holdings(self, user_id: int, day: date) -> tuple[Holding, ...]:
        """What the person may use on `day`, own posts first. Queries: 1."""
        on = [day.isoformat(), day.isoformat()]
        with connections[self.db].cursor() as cursor:
            cursor.execute(_USABLE, [user_id, *on, user_id, user_id, *on, *on])
            rows = cursor.fetchall()
        holdings = (Holding(*row) for row in rows)
        return tuple(sorted(holdings, key=lambda held: (held.is_deputy, not held.is_head, held.post_id)))

    def ever(self, user_ids: Collection[int]) -> list[tuple[int, int, date | None]]:
        """Person, body and last day of every post that these people hold, held or stand in for.

        A body stands beside those from which it was formed, over all generations. Queries: 1.
        """
        if not user_ids:
            return []
        people = ", ".join(["%s"] * len(user_ids))
        with connections[self.db].cursor() as cursor:
            cursor.execute(_EVER.format(people=people), [*user_ids, *user_ids])
            rows = cursor.fetchall()
        return [(user, body, date.fromisoformat(last) if isinstance(last, str) else last) for user, body, last in rows]


class Dated(models.Model):
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)

    class Meta:
        abstract = True

    def is_on(self, day: date) -> bool:
        """Whether the row is valid on that day, as `DatedQuerySet.on` asks it."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class Post(Dated):
    """One person holds one role in one body for a time."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("organizations.Body", on_delete=models.PROTECT, related_name="+")
    role = models.CharField(_("vai trò"), max_length=20, choices=[(code, role.name) for code, role in ROLES.items()])
    title = models.CharField(_("chức vụ"), max_length=120)
    is_head = models.BooleanField(_("người đứng đầu"), default=False)

    objects = PostQuerySet.as_manager()
    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ("user_id", "body_id", "role", "is_head")

    class Meta:
        verbose_name = _("chức vụ")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="post_ends_after_start"
            ),
            # one line of an import means one post, however often it is read
            models.UniqueConstraint(fields=["user", "body", "role", "valid_from"], name="post_once"),
        ]
        indexes = [models.Index(fields=["body", "role"], name="post_officers")]  # officers of a body

    def __str__(self) -> str:
        return self.title

    @property
    def role_class(self) -> type[Role]:
        return role_of(self.role)


class Deputy(Dated):
    """Who may use a post while its holder is on leave. Naming a deputy alone opens nothing."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="deputies")
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = DatedQuerySet["Deputy"].as_manager()
    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ("post_id", "deputy_id", "valid_from", "valid_to")

    class Meta:
        verbose_name = _("người được ủy quyền")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gte=F("valid_from")), name="deputy_has_end"
            ),  # a deputy without an end would be a second holder
        ]

    def __str__(self) -> str:
        return f"{self.post_id} {self.deputy_id}"


class Leave(Dated):
    """Days on which a person is away. She keeps her own rights; her deputies gain theirs."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = DatedQuerySet["Leave"].as_manager()
    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ("user_id", "valid_from", "valid_to")

    class Meta:
        verbose_name = _("kỳ nghỉ")
        constraints = [
            models.CheckConstraint(condition=Q(valid_to__gte=F("valid_from")), name="leave_has_end"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.valid_from}"

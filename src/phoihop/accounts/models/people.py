"""People who sign in. What they may do comes from the posts they hold."""

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from phoihop.accounts.models.posts import Holding, Post
from phoihop.accounts.roles import known_permission
from phoihop.core import clock
from phoihop.core.text_vi import fold, nfc, sort_key


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=(username or "").lower())


class User(AbstractBaseUser):
    """One person, and the trail's actor. `full_name` is one field: Vietnamese names are not split."""

    username = models.CharField(_("tên đăng nhập"), max_length=60, unique=True)
    full_name = models.CharField(_("họ và tên"), max_length=120)
    email = models.EmailField(_("thư điện tử"), blank=True)
    is_active = models.BooleanField(_("đang dùng"), default=True)
    search_text = models.CharField(max_length=320, editable=False, default="")
    sort_key = models.CharField(max_length=400, editable=False, default="")

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    objects = UserManager()
    keeps_in_scrubbed_copy: ClassVar[tuple[str, ...]] = ("is_active",)

    actor_kind = "user"
    acting_post_id: int | None = None  # set by the middleware from the session

    class Meta:
        verbose_name = _("tài khoản")
        verbose_name_plural = _("tài khoản")
        indexes = [models.Index(fields=["sort_key", "id"], name="user_list")]  # the list of people, keyset paging

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.username = self.username.strip().lower()
        self.full_name = nfc(self.full_name).strip()
        self.search_text = fold(f"{self.full_name} {self.username}")
        # The given name stands last and orders Vietnamese lists.
        self.sort_key = sort_key(" ".join(reversed(self.full_name.split())))[:400]
        super().save(*args, **kwargs)

    @property
    def actor_id(self) -> str:
        return str(self.pk)

    @property
    def actor_body(self) -> str:
        """Code of the body of the acting post, empty where no post is held."""
        acting = self.acting
        return acting.body_code if acting else ""

    @property
    def holdings(self) -> tuple[Holding, ...]:
        """The posts that may be used today. Queries: 1 the first time a day on this object, then none."""
        today = clock.today()
        known: dict[date, tuple[Holding, ...]] = self.__dict__.setdefault("_holdings", {})
        if today not in known:
            known[today] = Post.objects.holdings(self.pk, today) if self.is_active else ()
        return known[today]

    def forget_holdings(self) -> None:
        """Ask the database anew at the next question; actions that change posts call this."""
        self.__dict__.pop("_holdings", None)

    @property
    def acting(self) -> Holding | None:
        """The post the person works in now: the chosen one, else the first of her own."""
        chosen = (held for held in self.holdings if held.post_id == self.acting_post_id)
        return next(chosen, self.holdings[0] if self.holdings else None)

    def may(self, permission: str, subject: object | None = None) -> bool:
        """Whether a post of today grants `permission`; for a subject with an owner, a post in the owning body.

        Raises: LookupError for a permission that does not exist.
        """
        bodies = self.bodies_for(permission)
        owner: int | None = getattr(subject, "owner_body_id", None)
        return bool(bodies) if owner is None else owner in bodies

    def bodies_for(self, permission: str) -> frozenset[int]:
        """Ids of the bodies in which the person holds `permission` today."""
        wanted = known_permission(permission)
        return frozenset(held.body_id for held in self.holdings if held.grants(wanted))

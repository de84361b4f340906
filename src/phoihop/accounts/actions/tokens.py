"""Personal keys to the JSON interface."""

import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts import selectors
from phoihop.accounts.models import ApiToken, User
from phoihop.accounts.models.doors import token_hash
from phoihop.accounts.policies import check_revoke_token, check_scope, check_token_factor, check_use_tokens
from phoihop.accounts.roles import Permission
from phoihop.accounts.scopes import EVERY_SCOPE, Scope, known_scopes
from phoihop.core import clock
from phoihop.core.errors import Invalid, Unknown
from phoihop.trail.interface import Actor, record

PREFIX = "pht_"  # so that a leaked token is recognised by scanners
USUAL_DAYS, LONGEST_DAYS = 90, 365


@transaction.atomic
def create_token(
    *, user: User, label: str, scopes: Iterable[str] = EVERY_SCOPE, days: int = USUAL_DAYS, by: Actor
) -> str:
    """A new token of `user`, shown this once; only its hash is kept. Raises: NotAllowed, Invalid (days, scopes)."""
    check_use_tokens(user)
    if not 1 <= days <= LONGEST_DAYS:
        raise Invalid(
            "days", _("Hãy chọn thời hạn từ 1 đến %(longest_days)s ngày.") % {"longest_days": LONGEST_DAYS}, "days"
        )
    raw, now = PREFIX + secrets.token_urlsafe(32), clock.now()
    token = ApiToken.objects.create(
        user=user,
        label=label.strip(),
        scopes=_chosen(scopes),
        token_hash=token_hash(raw),
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    data = {"token": token.pk, "days": days, "scopes": token.scopes}
    record("token.created", subject=("user", user.actor_id), by=by, data=data)
    return raw


def _chosen(scopes: Iterable[str]) -> list[str]:
    try:
        chosen = [str(scope) for scope in known_scopes(scopes)]
    except LookupError as error:
        words = _("Không có phạm vi này. Hãy chọn trong: %(scopes)s.") % {"scopes": ", ".join(EVERY_SCOPE)}
        raise Invalid("scopes", words, "scopes") from error
    if not chosen:
        raise Invalid("scopes", _("Hãy chọn ít nhất một phạm vi."), "scopes")
    return chosen


@transaction.atomic
def revoke_token(*, token: ApiToken, by: Actor) -> None:
    """Void the token at once; a second time changes nothing. Raises: NotAllowed."""
    check_revoke_token(by, token)
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=clock.now()):
        record("token.revoked", subject=("user", str(token.user_id)), by=by, data={"token": token.pk})


def user_for_token(raw: str, scope: Scope) -> User | None:
    """The active person whose token this is, where it reaches `scope`; None for a wrong or revoked one.

    Its last use is kept by day and written once a day.

    Raises: Unknown (its days are over), NotAllowed (the scope is missing, or the person's second factor).
    Queries: 3; 4 the first time a day.
    """
    if not raw.startswith(PREFIX):
        return None
    now = clock.now()
    theirs = ApiToken.objects.filter(token_hash=token_hash(raw), revoked_at=None, user__is_active=True)
    token = theirs.select_related("user").first()
    if token is None or not token.user.may(Permission.TOKEN_USE):
        return None
    if token.expires_at <= now:
        raise Unknown("token-expired", _("Mã truy cập này đã hết hạn. Hãy tạo mã mới ở trang Tài khoản của tôi."))
    check_scope(token, scope)
    check_token_factor(token.user, has_factor=selectors.has_second_factor(token.user.pk))
    today = clock.local_date(now)
    if token.last_used_on != today:
        ApiToken.objects.filter(pk=token.pk).exclude(last_used_on=today).update(last_used_on=today)
    return token.user

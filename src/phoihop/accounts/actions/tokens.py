"""Personal keys to the JSON interface."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from phoihop.accounts.models import ApiToken, User
from phoihop.accounts.models.doors import token_hash
from phoihop.accounts.policies import check_revoke_token, check_use_tokens
from phoihop.accounts.roles import Permission
from phoihop.core import clock
from phoihop.core.errors import Invalid
from phoihop.trail.interface import Actor, record

PREFIX = "pht_"  # so that a leaked token is recognised by scanners
LONGEST_DAYS = 365


@transaction.atomic
def create_token(*, user: User, label: str, days: int = 90, by: Actor) -> str:
    """A new token of `user`, shown this once; only its hash is kept. Raises: NotAllowed, Invalid (days)."""
    check_use_tokens(user)
    if not 1 <= days <= LONGEST_DAYS:
        raise Invalid(
            "days", _("Hãy chọn thời hạn từ 1 đến %(longest_days)s ngày.") % {"longest_days": LONGEST_DAYS}, "days"
        )
    raw, now = PREFIX + secrets.token_urlsafe(32), clock.now()
    token = ApiToken.objects.create(
        user=user,
        label=label.strip(),
        token_hash=token_hash(raw),
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    record("token.created", subject=("user", user.actor_id), by=by, data={"token": token.pk, "days": days})
    return raw


@transaction.atomic
def revoke_token(*, token: ApiToken, by: Actor) -> None:
    """Void the token at once; a second time changes nothing. Raises: NotAllowed."""
    check_revoke_token(by, token)
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=clock.now()):
        record("token.revoked", subject=("user", str(token.user_id)), by=by, data={"token": token.pk})


def user_for_token(raw: str) -> User | None:
    """The active person whose good token this is and who may still use tokens. Queries: 2; 3 the first time a day."""
    if not raw.startswith(PREFIX):
        return None
    now = clock.now()
    good = ApiToken.objects.matching(raw, now).filter(revoked_at=None, user__is_active=True)
    token = good.select_related("user").first()
    if token is None or not token.user.may(Permission.TOKEN_USE):
        return None
    if token.last_used_on != clock.local_date(now):
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=clock.local_date(now))
    return token.user
